/**
 * Secure messaging of the SIMULATION profile, both ends: ISO/IEC 7816-4 data objects 87 (cryptogram),
 * 97 (Le), 99 (status), 8E (MAC) under session keys, a counter before each command and each answer.
 * The host sees neither keys nor counter; card and SAM each hold one {@link SecureChannel}.
 */
import type { Command } from './command.ts';
import type { SessionKeys } from './training-keys.ts';
import { BLOCK, decrypt, encrypt, mac, pad, unpad } from './triple-des.ts';

/** A secured class byte: ISO 7816-4 secure messaging, header authenticated. */
export const SECURED_CLA = 0x0c;
/** Longest short-length body. */
const SHORT_BODY = 255;
/** Cryptogram, status and MAC around this many plain bytes still fit a short answer of 256. */
const SHORT_ANSWER = 223;

const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

function object(tag: number, value: Uint8Array): Uint8Array {
  const { length } = value;
  if (length < 0x80) return join(Uint8Array.of(tag, length), value);
  if (length < 0x100) return join(Uint8Array.of(tag, 0x81, length), value);
  return join(Uint8Array.of(tag, 0x82, length >> 8, length & 0xff), value);
}

/** The objects of a body by tag, and how many bytes stand before the MAC object; null when it is no list of objects. */
function objects(body: Uint8Array): { readonly byTag: ReadonlyMap<number, Uint8Array>; readonly covered: Uint8Array } | null {
  const byTag = new Map<number, Uint8Array>();
  let at = 0;
  let covered = body.length;
  while (at < body.length) {
    const start = at;
    const tag = body[at++]!;
    let length = body[at++];
    if (length === undefined) return null;
    if (length === 0x81) length = body[at++] ?? Infinity;
    else if (length === 0x82) {
      length = ((body[at] ?? Infinity) << 8) | (body[at + 1] ?? Infinity);
      at += 2;
    }
    if (at + length > body.length) return null;
    if (tag === 0x8e) covered = start;
    byTag.set(tag, body.subarray(at, at + length));
    at += length;
  }
  return { byTag, covered: body.subarray(0, covered) };
}

const same = (a: Uint8Array, b: Uint8Array | undefined): boolean => b !== undefined && Buffer.compare(a, b) === 0;

export class SecureChannel {
  readonly #keys: SessionKeys;
  readonly #counter: Uint8Array;

  /** @param counter 8 bytes: both ends start from the same. */
  constructor(keys: SessionKeys, counter: Uint8Array) {
    this.#keys = keys;
    this.#counter = Uint8Array.from(counter);
  }

  #count(): Uint8Array {
    for (let at = BLOCK - 1; at >= 0; at -= 1) {
      this.#counter[at] = (this.#counter[at]! + 1) & 0xff;
      if (this.#counter[at] !== 0) break;
    }
    return this.#counter;
  }

  #cryptogram(data: Uint8Array): Uint8Array {
    return data.length === 0 ? data : object(0x87, join(Uint8Array.of(1), encrypt(this.#keys.encryption, pad(data))));
  }

  #plain(cryptogram: Uint8Array | undefined): Uint8Array | null {
    if (cryptogram === undefined) return new Uint8Array();
    if (cryptogram[0] !== 1 || cryptogram.length % BLOCK !== 1) return null;
    return unpad(decrypt(this.#keys.encryption, cryptogram.subarray(1)));
  }

  /** SAM's side: the command as it goes to the card. */
  wrapCommand({ ins, p1, p2, data, le }: Command): Uint8Array {
    const header = Uint8Array.of(SECURED_CLA, ins, p1, p2);
    const expected = le === null ? new Uint8Array() : object(0x97, le <= 256 ? Uint8Array.of(le & 0xff) : Uint8Array.of((le >> 8) & 0xff, le & 0xff));
    const covered = join(this.#cryptogram(data), expected);
    const body = join(covered, object(0x8e, mac(this.#keys.mac, join(this.#count(), pad(header), covered))));
    if (body.length <= SHORT_BODY && (le ?? 0) <= SHORT_ANSWER) return join(header, Uint8Array.of(body.length), body, Uint8Array.of(0));
    return join(header, Uint8Array.of(0, body.length >> 8, body.length & 0xff), body, Uint8Array.of(0, 0));
  }

  /** Card's side: what was asked for; null when it was not made with this session's keys, or in another order. */
  unwrapCommand(command: Command): Command | null {
    const found = objects(command.data);
    if (!found) return null;
    const header = Uint8Array.of(command.cla, command.ins, command.p1, command.p2);
    if (!same(mac(this.#keys.mac, join(this.#count(), pad(header), found.covered)), found.byTag.get(0x8e))) return null;
    const data = this.#plain(found.byTag.get(0x87));
    if (!data) return null;
    const le = found.byTag.get(0x97);
    const expected = le === undefined ? null : le.length === 1 ? le[0]! || 256 : ((le[0]! << 8) | le[1]!) || 65536;
    return { ...command, cla: 0, data, le: expected };
  }

  /** Card's side: an answer as it goes back. */
  wrapAnswer(data: Uint8Array, sw: number): Uint8Array {
    const covered = join(this.#cryptogram(data), object(0x99, Uint8Array.of(sw >> 8, sw & 0xff)));
    return join(covered, object(0x8e, mac(this.#keys.mac, join(this.#count(), covered))));
  }

  /** SAM's side: the card's plain answer and status; null when it is not from this session. */
  unwrapAnswer(body: Uint8Array): { readonly data: Uint8Array; readonly sw: number } | null {
    const found = objects(body);
    if (!found || !same(mac(this.#keys.mac, join(this.#count(), found.covered)), found.byTag.get(0x8e))) return null;
    const data = this.#plain(found.byTag.get(0x87));
    const status = found.byTag.get(0x99);
    return data && status ? { data, sw: (status[0]! << 8) | status[1]! } : null;
  }
}
