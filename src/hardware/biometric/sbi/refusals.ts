/** A device's own error codes as problems (v0.9.5.md "Error Codes"; 110 to 122 and 6xx are MockMDS's). */
import type { Problem, ProblemCode } from '../../../domain/problem.ts';
import { at, type Place } from './place.ts';
import type { SbiError } from './schemas.ts';

const codes: Readonly<Record<string, ProblemCode>> = {
  '100': 'biometric-not-registered',
  '101': 'biometric-no-object',
  '102': 'biometric-technical',
  '103': 'biometric-tampered',
  '104': 'biometric-maker-unreachable',
  '105': 'biometric-orientation',
  '106': 'biometric-missing',
  '107': 'biometric-key-expired',
  // 108: no key for the domain that an authentication is encrypted for; enrolment has none.
  '108': 'biometric-refused',
  '109': 'biometric-unsupported',
  '110': 'biometric-not-ready',
  '111': 'biometric-busy',
  '202': 'biometric-missing',
};

const CODE_SHOWN = 12;

/** Null where the device says that all is well (`0`, or nothing at all). Its own text is not shown: it may be in any language and hold anything. */
export function refusalOf(error: SbiError | null | undefined, place: Place): Problem | null {
  const code = error?.errorCode.trim() ?? '0';
  if (code === '0' || code === '') return null;
  const known = codes[code] ?? (/^6\d\d$/u.test(code) ? 'biometric-no-picture' : 'biometric-refused');
  return at(place, known, { errorCode: code.replace(/[^\w-]/gu, '').slice(0, CODE_SHOWN) });
}
