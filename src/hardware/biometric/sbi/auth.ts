/**
 * CAPTURE, the authentication call: the images come encrypted for whoever holds the domain's private key, so the counter
 * proves who signed them and can neither see them nor check their chain. Enrolment never uses it (domain.md, trap 35).
 */
import { createDecipheriv, constants, privateDecrypt, type KeyObject } from 'node:crypto';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { CapturedImage } from '../port.ts';
import { checkBelongs, placed, readAnswer, readEntry, type Expected } from './answers.ts';
import { nextHash } from './hash-chain.ts';
import { shaped } from './json-answer.ts';
import { verifyJws } from './jws.ts';
import { at, within, type Place } from './place.ts';
import { authData, authEntry, captureAnswer } from './schemas.ts';
import type { TrustStore } from './trust.ts';

export interface SealedImage extends Pick<CapturedImage, 'position' | 'positionFrom' | 'quality'> {
  /** AES-256-GCM, the tag at its end. */
  readonly sealed: Uint8Array;
  /** The AES key under RSA-OAEP-SHA256. */
  readonly sessionKey: Uint8Array;
  /** SHA-256 of the certificate that it was encrypted for, hex. */
  readonly thumbprint: string;
  readonly timestamp: string;
  readonly transactionId: string;
  /** Upper-case hex; not checked here: it is over what is encrypted. */
  readonly hash: string;
}

const IV_BYTES = 12;
const AAD_BYTES = 16;
const TAG_BYTES = 16;

/** The last 12 bytes of (timestamp XOR transactionId) are the IV, the last 16 the additional data; the shorter text is led by zero bytes (v0.9.5.md "data.bioValue"). */
export function nonceOf(timestamp: string, transactionId: string): { readonly iv: Buffer; readonly aad: Buffer } {
  const [a, b] = [Buffer.from(timestamp, 'utf8'), Buffer.from(transactionId, 'utf8')];
  const length = Math.max(a.length, b.length, AAD_BYTES);
  const mixed = Buffer.alloc(length);
  for (const text of [a, b]) for (const [index, byte] of text.entries()) mixed[length - text.length + index]! ^= byte;
  return { iv: mixed.subarray(-IV_BYTES), aad: mixed.subarray(-AAD_BYTES) };
}

/** Errors: as of a registration capture, without the chain. */
export function readSealed(bytes: Uint8Array, domainUri: string, expected: Expected, trust: TrustStore, place: Place): Result<readonly SealedImage[]> {
  const answer = readAnswer(captureAnswer, bytes, place);
  if (!answer.ok) return answer;
  const images: SealedImage[] = [];
  for (const [index, given] of answer.value.biometrics.entries()) {
    const here = within(place, `biometrics[${index}]`);
    const read = readEntry(authEntry, given, here);
    if (!read.ok) return read;
    const entry = read.value;
    const signed = verifyJws(entry.data, trust, within(here, 'data'));
    if (!signed.ok) return signed;
    const data = shaped(authData, signed.value.payload, within(here, 'data'));
    if (!data.ok) return data;
    const foreign = checkBelongs(data.value, signed.value.twin, expected, trust, within(here, 'data'));
    if (foreign) return err(foreign);
    if (data.value.domainUri !== domainUri) return err(at(within(here, 'data.domainUri'), 'biometric-mismatch'));
    const whose = placed(data.value.bioSubType, expected, within(here, 'data'));
    if (!whose.ok) return whose;
    if (images.some(({ position }) => position === whose.value.position)) return err(at(within(here, 'data.bioSubType'), 'biometric-wrong-position'));
    const { qualityScore, bioValue, timestamp, transactionId } = data.value;
    images.push({ ...whose.value, quality: qualityScore, sealed: Buffer.from(bioValue, 'base64url'), sessionKey: Buffer.from(entry.sessionKey, 'base64url'), thumbprint: entry.thumbprint, timestamp, transactionId, hash: entry.hash });
  }
  return images.length < expected.wanted.length ? err(at(within(place, 'biometrics'), 'biometric-incomplete', { given: images.length, wanted: expected.wanted.length })) : ok(images);
}

/**
 * For the holder of the domain's key (SIAK's side, and tests): the ISO records behind sealed images.
 * Null where the key does not fit, the seal was touched or the chain is broken; which of them, a forger would like to know.
 */
export function openSealed(images: readonly SealedImage[], key: KeyObject, previousHash: string): readonly Uint8Array[] | null {
  const records: Uint8Array[] = [];
  let last = previousHash;
  for (const { sealed, sessionKey, timestamp, transactionId, hash } of images) {
    const { iv, aad } = nonceOf(timestamp, transactionId);
    let record: Buffer;
    try {
      const aes = privateDecrypt({ key, oaepHash: 'sha256', padding: constants.RSA_PKCS1_OAEP_PADDING }, sessionKey);
      const decipher = createDecipheriv('aes-256-gcm', aes, iv).setAAD(aad).setAuthTag(Buffer.from(sealed.subarray(-TAG_BYTES)));
      record = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
    } catch {
      // OpenSSL's words tell nobody anything here; null is the answer.
      return null;
    }
    last = nextHash(last, record);
    if (last !== hash.toUpperCase()) return null;
    records.push(record);
  }
  return records;
}
