/** Time-based one-time passwords: RFC 6238 over RFC 4226, as authenticator apps have them (SHA-1, 30 s, six digits). */
import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
/** Steps before and after: a phone's clock is off by some seconds, and a code is typed slowly. */
const WINDOW = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base 32 without padding: how apps take a secret. */
export function base32(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET[(held >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}

/** The step in which an instant lies. @param now ms since 1970 */
export const totpStep = (now: number): number => Math.floor(now / 1000 / STEP_SECONDS);

/** The six digits of a step. */
export function totpAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const at = mac[mac.length - 1]! & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * The step whose code this is, or null. Steps up to `used` do not count: a code works once
 * (RFC 6238, 5.2). Keep the answer as the next `used`.
 */
export function totpMatch(secret: Uint8Array, code: string, now: number, used: number): number | null {
  let found: number | null = null;
  for (let step = totpStep(now) - WINDOW; step <= totpStep(now) + WINDOW; step += 1) {
    const right = Buffer.from(totpAt(secret, step));
    const given = Buffer.from(code);
    if (given.length === right.length && timingSafeEqual(given, right) && step > used) found = step;
  }
  return found;
}

/** The address that an authenticator app reads from a QR code or a link. */
export const totpUri = (issuer: string, account: string, secret: string): string => `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
