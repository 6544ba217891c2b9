/** JSON Web Signature in its compact form (RFC 7515), RS256 with x5c only, as SBI 0.9.5 signs. */
import { verify } from 'node:crypto';
import { z } from 'zod';
import { err, ok, type Result } from '../../../domain/result.ts';
import { parseJson, shaped } from './json-answer.ts';
import { at, within, type Place } from './place.ts';
import type { TrustStore } from './trust.ts';

/** A certificate alone or a list (v0.9.5.md prints a text, RFC 7515 and the mock a list). `crit` would ask for what we do not do: no signature with it is good. */
const certificateText = z.string().max(20_000);
export const jwsHeader = z.object({ alg: z.literal('RS256'), typ: z.string().optional(), x5c: z.union([certificateText.transform((one) => [one]), z.array(certificateText).min(1).max(10)]), crit: z.undefined().optional() });

const PARTS = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/u;

export interface Signed {
  readonly payload: unknown;
  /** Signed by a training device. */
  readonly twin: boolean;
  /** Milliseconds since 1970: until when this key is good. */
  readonly validUntil: number;
}

const fromBase64url = (text: string): Buffer => Buffer.from(text, 'base64url');

/**
 * The payload, when a trusted key has signed it.
 * Errors: `biometric-answer-unreadable`, `biometric-signature-wrong`, and those of {@link TrustStore.keyOf}.
 */
export function verifyJws(compact: string, trust: TrustStore, place: Place): Result<Signed> {
  const [, head, body, signature] = PARTS.exec(compact) ?? [];
  if (head === undefined || body === undefined || signature === undefined) return err(at(within(place, 'jws'), 'biometric-answer-unreadable'));
  const headerJson = parseJson(fromBase64url(head), within(place, 'header'));
  if (!headerJson.ok) return headerJson;
  const header = shaped(jwsHeader, headerJson.value, within(place, 'header'));
  if (!header.ok) return header;
  const trusted = trust.keyOf(header.value.x5c, within(place, 'header'));
  if (!trusted.ok) return trusted;
  const genuine = verify('sha256', Buffer.from(`${head}.${body}`, 'ascii'), trusted.value.key, fromBase64url(signature));
  if (!genuine) return err(at(place, 'biometric-signature-wrong'));
  const payload = parseJson(fromBase64url(body), within(place, 'payload'));
  return payload.ok ? ok({ payload: payload.value, twin: trusted.value.twin, validUntil: trusted.value.validUntil }) : payload;
}
