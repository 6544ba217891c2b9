/** Bytes of an answer as what a schema says, or where it is not. */
import type { z } from 'zod';
import { err, ok, type Result } from '../../../domain/result.ts';
import { at, within, type Place } from './place.ts';

/** Steps of a path that are told; deeper ones are a device's own invention. */
const STEPS = 6;

/** A schema's verdict with the first place where it fails. Errors: `biometric-answer-unreadable`. */
export function shaped<S extends z.ZodType>(schema: S, value: unknown, place: Place): Result<z.output<S>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const path = parsed.error.issues[0]?.path.slice(0, STEPS) ?? [];
  const where = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('').replace(/^\./u, '');
  return err(at(where === '' ? place : within(place, where), 'biometric-answer-unreadable'));
}

/** UTF-8 JSON. Errors: `biometric-answer-html` where a page answers, `biometric-answer-unreadable` for all else, a cut answer too. */
export function parseJson(bytes: Uint8Array, place: Place): Result<unknown> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8 is not JSON (RFC 8259 8.1); which byte it was helps nobody.
    return err(at(within(place, 'utf-8'), 'biometric-answer-unreadable'));
  }
  if (/^\s*</u.test(text)) return err(at(place, 'biometric-answer-html'));
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    // The parser's own words quote the answer, which may be an image.
    return err(at(within(place, 'json'), 'biometric-answer-unreadable'));
  }
}
