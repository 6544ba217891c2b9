/** The chain that ties the captures of one enrolment together (SBI 0.9.5: `hash`, `previousHash`). */
import { createHash } from 'node:crypto';

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** `previousHash` of the first capture: SHA-256 of the empty string, upper-case hex. */
export const FIRST_HASH = sha256().toString('hex').toUpperCase();

/**
 * The next link: upper-case hex SHA-256 over the *bytes* of the hash before and of the SHA-256 of the ISO record
 * (v0.9.5.md; that it is bytes and not the hex text: MockMDS `SBIServiceResponse.getBiometricData`).
 * @param previous 64 hex digits
 */
export const nextHash = (previous: string, record: Uint8Array): string => sha256(Buffer.from(previous, 'hex'), sha256(record)).toString('hex').toUpperCase();
