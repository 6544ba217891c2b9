/**
 * The gallery's file: a head and sealed segments, only ever appended to. Templates are biometric data
 * of residents (UU 27/2022, article 4), so nothing of a person is readable without the station's key.
 *
 * Head, 40 bytes: "LOKETGAL", version 4, bytes of a slot 4, sketch version 4, file number 16, CRC-32 of
 * these 4. Each segment: bytes of the body 4, sequence 4, CRC-32 of these 4, nonce 12, body. A body is
 * AES-256-GCM (NIST SP 800-38D) with its tag behind; its key is derived (HKDF-SHA-256, RFC 5869) from
 * the station's key and the file number; head, length and sequence are authenticated with it. So no
 * segment can be moved, left out in the middle or brought over from another file. Segment 0 is empty:
 * it tells the right key from a wrong one. Numbers are little-endian.
 *
 * A body holds operations: kind 1 (1 put, 2 drop), bytes of the person's identifier 1, identifier, and
 * for a put the slot.
 *
 * A file cut at any byte opens to its last whole segment: what was torn had not been acknowledged.
 * Damage in front of a whole segment is no tear, and is refused with its place.
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Random } from '../../domain/clock.ts';

const MAGIC = Buffer.from('LOKETGAL', 'latin1');
const VERSION = 1;
export const HEAD_BYTES = 40;
const FILE_NUMBER = { at: 20, bytes: 16 } as const;
const HEAD_CHECK = 36;
const SEGMENT_HEAD = 24;
const NONCE = { at: 12, bytes: 12 } as const;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const INFO = 'loket gallery v1';
/** A body is never longer, so that a length that lies costs no memory. */
export const MOST_BODY = 4 * 1024 * 1024;
/** Bytes of an identifier, UTF-8. */
export const MOST_IDENTIFIER = 64;

/** What the slots of a file are; a file of others is refused, its templates have to be made anew. */
export interface SlotShape {
  readonly slotBytes: number;
  readonly sketchVersion: number;
}

export type Operation = { readonly kind: 'put'; readonly person: string; readonly slot: Uint8Array } | { readonly kind: 'drop'; readonly person: string };

/** Why a file is no gallery that can be used: `offset` in bytes, `expected` in English. Never holds a byte of it. */
export interface GalleryFault {
  readonly why: 'not-a-gallery' | 'other-version' | 'wrong-key' | 'damaged';
  readonly offset: number;
  readonly expected: string;
}

/** A file's head and what seals its segments. */
export interface LogHead extends SlotShape {
  readonly bytes: Buffer;
  readonly secret: Buffer;
}

const secretOf = (key: Uint8Array, fileNumber: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', key, fileNumber, INFO, KEY_BYTES));

/** The head of a new file. @param key the station's, 32 bytes */
export function newHead({ slotBytes, sketchVersion }: SlotShape, key: Uint8Array, random: Random): LogHead {
  const bytes = Buffer.alloc(HEAD_BYTES);
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(VERSION, 8);
  bytes.writeUInt32LE(slotBytes, 12);
  bytes.writeUInt32LE(sketchVersion, 16);
  bytes.set(random.bytes(FILE_NUMBER.bytes), FILE_NUMBER.at);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, HEAD_CHECK)), HEAD_CHECK);
  return { slotBytes, sketchVersion, bytes, secret: secretOf(key, bytes.subarray(FILE_NUMBER.at, FILE_NUMBER.at + FILE_NUMBER.bytes)) };
}

/** The head of a file, given its first {@link HEAD_BYTES} bytes or what there is of them. */
export function readHead(bytes: Uint8Array, shape: SlotShape, key: Uint8Array): Result<LogHead, GalleryFault> {
  const head = Buffer.from(bytes);
  if (head.length < HEAD_BYTES || !head.subarray(0, MAGIC.length).equals(MAGIC)) return err({ why: 'not-a-gallery', offset: 0, expected: `a head of ${HEAD_BYTES} bytes that starts with ${MAGIC.toString('latin1')}` });
  if (head.readUInt32LE(HEAD_CHECK) !== crc32(head.subarray(0, HEAD_CHECK))) return err({ why: 'damaged', offset: HEAD_CHECK, expected: 'the check of the head' });
  const found = { slotBytes: head.readUInt32LE(12), sketchVersion: head.readUInt32LE(16) };
  if (head.readUInt32LE(8) !== VERSION || found.slotBytes !== shape.slotBytes || found.sketchVersion !== shape.sketchVersion) {
    return err({ why: 'other-version', offset: 8, expected: `version ${VERSION}, slots of ${shape.slotBytes} bytes, sketches of version ${shape.sketchVersion}` });
  }
  return ok({ ...found, bytes: head, secret: secretOf(key, head.subarray(FILE_NUMBER.at, FILE_NUMBER.at + FILE_NUMBER.bytes)) });
}

/** Operations as the body of a segment. Throws `RangeError` for an identifier or a slot of a wrong length. */
export function bodyOf(operations: readonly Operation[], { slotBytes }: SlotShape): Buffer {
  return Buffer.concat(
    operations.flatMap((operation) => {
      const person = Buffer.from(operation.person, 'utf8');
      if (person.length === 0 || person.length > MOST_IDENTIFIER) throw new RangeError(`an identifier of ${person.length} bytes, not 1 to ${MOST_IDENTIFIER}`);
      if (operation.kind === 'put' && operation.slot.length !== slotBytes) throw new RangeError(`a slot of ${operation.slot.length} bytes, not ${slotBytes}`);
      const front = [Buffer.of(operation.kind === 'put' ? 1 : 2, person.length), person];
      return operation.kind === 'put' ? [...front, Buffer.from(operation.slot)] : front;
    }),
  );
}

/** A sealed segment. @param sequence 0 for the first, which is empty */
export function sealSegment(head: LogHead, sequence: number, operations: readonly Operation[], random: Random): Buffer {
  const plain = bodyOf(operations, head);
  const front = Buffer.alloc(SEGMENT_HEAD);
  if (plain.length + TAG_BYTES > MOST_BODY) throw new RangeError(`a body of ${plain.length} bytes`);
  front.writeUInt32LE(plain.length + TAG_BYTES, 0);
  front.writeUInt32LE(sequence, 4);
  front.writeUInt32LE(crc32(front.subarray(0, 8)), 8);
  front.set(random.bytes(NONCE.bytes), NONCE.at);
  const cipher = createCipheriv('aes-256-gcm', head.secret, front.subarray(NONCE.at, SEGMENT_HEAD));
  cipher.setAAD(Buffer.concat([head.bytes, front.subarray(0, 8)]));
  return Buffer.concat([front, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Reads `length` bytes at `offset`, or as many as there are. */
export type ReadAt = (offset: number, length: number) => Uint8Array;

/** Where a file ends that may be appended to: behind its last whole segment, and with which sequence number. */
export interface LogEnd {
  readonly offset: number;
  readonly sequence: number;
  /** Bytes behind it that were torn; they are cut off before the next append. */
  readonly torn: number;
}

/**
 * Reads every operation of a file in order; pauses after each segment, so that a caller may let others
 * work meanwhile. @param size bytes of the file @param apply what to do with an operation; its slot is
 * a view that is only good during the call
 */
export function* readLog(read: ReadAt, size: number, head: LogHead, apply: (operation: Operation) => void): Generator<void, Result<LogEnd, GalleryFault>> {
  const damaged = (offset: number, expected: string) => err<GalleryFault>({ why: 'damaged', offset, expected });
  let [offset, sequence] = [HEAD_BYTES, 0];
  while (offset < size) {
    const front = Buffer.from(read(offset, SEGMENT_HEAD));
    if (front.length < SEGMENT_HEAD) break;
    if (!isWhole(front)) {
      // a crash may leave a tail of zeros, where the size reached the disk and the bytes did not
      if (isZero(read, offset, size)) break;
      return damaged(offset, `the check of segment ${sequence}`);
    }
    const length = front.readUInt32LE(0);
    if (length < TAG_BYTES || length > MOST_BODY) return damaged(offset, `a body of ${TAG_BYTES} to ${MOST_BODY} bytes`);
    if (front.readUInt32LE(4) !== sequence) return damaged(offset + 4, `segment ${sequence}`);
    const end = offset + SEGMENT_HEAD + length;
    if (end > size) break;
    const plain = unseal(head, front, Buffer.from(read(offset + SEGMENT_HEAD, length)));
    if (!plain) {
      if (sequence === 0) return err({ why: 'wrong-key', offset, expected: 'a first segment that the key opens' });
      // the last one may have its length on the disk and not all of its bytes
      if (end === size) break;
      return damaged(offset, `segment ${sequence} as it was sealed`);
    }
    if (!readBody(plain, head, apply)) return damaged(offset, `operations in segment ${sequence}`);
    offset = end;
    sequence += 1;
    yield;
  }
  return sequence === 0 ? damaged(HEAD_BYTES, 'a first segment') : ok({ offset, sequence, torn: size - offset });
}

const isWhole = (front: Buffer): boolean => front.readUInt32LE(8) === crc32(front.subarray(0, 8));

function isZero(read: ReadAt, offset: number, size: number): boolean {
  for (let at = offset; at < size; at += MOST_BODY) if (read(at, Math.min(MOST_BODY, size - at)).some((byte) => byte !== 0)) return false;
  return true;
}

function unseal(head: LogHead, front: Buffer, body: Buffer): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', head.secret, front.subarray(NONCE.at, SEGMENT_HEAD));
    decipher.setAAD(Buffer.concat([head.bytes, front.subarray(0, 8)]));
    decipher.setAuthTag(body.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    // another key or a changed byte: GCM tells them apart as little as we need to
    return null;
  }
}

/** False for a body that was sealed and is none: a writer of another version. */
function readBody(plain: Buffer, { slotBytes }: SlotShape, apply: (operation: Operation) => void): boolean {
  let at = 0;
  while (at < plain.length) {
    const kind = plain[at]!;
    const person = at + 2;
    const slot = person + (plain[at + 1] ?? 0);
    const end = kind === 1 ? slot + slotBytes : slot;
    if ((kind !== 1 && kind !== 2) || slot === person || end > plain.length) return false;
    const name = plain.toString('utf8', person, slot);
    apply(kind === 1 ? { kind: 'put', person: name, slot: plain.subarray(slot, end) } : { kind: 'drop', person: name });
    at = end;
  }
  return true;
}
