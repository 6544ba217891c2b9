/** Validasi's comparison: a live template against those in the chip, of any maker, by the engine of `src/biometrics/finger`. */
import { decodeFingerMinutiae } from '../../biometrics/formats/finger-minutiae.ts';
import { compare, templateOf, type FingerTemplate } from '../../biometrics/finger/compare.ts';
import type { FingerVerdict } from '../../domain/card/activation.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { fingerVerdicts } from '../enrolment/finger-engine.ts';

/** The first finger of an ISO/IEC 19794-2:2005 record; null where it is none, or empty. */
function laidOut(bytes: Uint8Array): FingerTemplate | null {
  const record = decodeFingerMinutiae(bytes);
  const [view] = record.ok ? record.value.views : [];
  return record.ok && view && view.minutiae.length > 0 ? templateOf(view, record.value) : null;
}

/**
 * `same` where either finger of the chip agrees, `unsure` where one nearly does: the holder lays the finger on once more.
 * Errors: `finger-not-read` (the live one is no template), `chip-templates-unreadable` (neither of the chip's is).
 */
export function matchFinger(live: Uint8Array, chip: readonly Uint8Array[]): Result<FingerVerdict> {
  const finger = laidOut(live);
  if (!finger) return err(problem('finger-not-read'));
  const stored = chip.flatMap((template) => laidOut(template) ?? []);
  if (stored.length === 0) return err(problem('chip-templates-unreadable'));
  const score = Math.max(...stored.map((template) => compare(finger, template).score));
  return ok(score >= fingerVerdicts.same ? 'same' : score < fingerVerdicts.different ? 'different' : 'unsure');
}
