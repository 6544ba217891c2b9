/**
 * Reads big-endian records without ever believing a length. A fault is thrown as {@link Malformed}
 * inside a decoder and becomes a value at {@link decodeWith}, so that decoders read like the tables
 * of the standards. No read allocates before the bytes are known to be there.
 */
import { err, ok } from '../../domain/result.ts';
import type { Decoded, FormatName } from './format-error.ts';

class Malformed extends Error {
  readonly offset: number;
  readonly expected: string;
  constructor(offset: number, expected: string) {
    super(`offset ${offset}: expected ${expected}`);
    this.offset = offset;
    this.expected = expected;
  }
}

/** Bytes of an unsigned number. Six at most: 48 bits are exact in a JavaScript number. */
type Size = 1 | 2 | 3 | 4 | 6;

/** A length field that counts itself needs at least its own bytes. */
const LENGTH_FIELD = 4;

export class Reader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = at;
    this.#end = end;
  }

  /** Offset of the next byte in the whole input. */
  get at(): number {
    return this.#at;
  }

  get remaining(): number {
    return this.#end - this.#at;
  }

  /** Gives the record up: `expected` belongs at `offset`. */
  fail(expected: string, offset = this.#at): never {
    throw new Malformed(offset, expected);
  }

  #need(count: number, what: string): void {
    // where bytes are missing, the end of what there is is the place to look at
    if (this.remaining < count) this.fail(`${what} (${count} bytes, ${this.remaining} left)`, this.#end);
  }

  /** An unsigned number of `size` bytes between `least` and `most`, both included. */
  uint(size: Size, what: string, least = 0, most = Number.MAX_SAFE_INTEGER): number {
    this.#need(size, what);
    let value = 0;
    for (let index = 0; index < size; index += 1) value = value * 256 + this.#bytes[this.#at + index]!;
    if (value < least || value > most) this.fail(most === Number.MAX_SAFE_INTEGER ? `${what} of ${least} or more` : `${what} of ${least} to ${most}`);
    this.#at += size;
    return value;
  }

  /** A copy of the next `count` bytes: a record must not change when its input is wiped. */
  bytes(count: number, what: string): Uint8Array {
    this.#need(count, what);
    this.#at += count;
    return this.#bytes.slice(this.#at - count, this.#at);
  }

  /** What is left of this section, possibly nothing. */
  rest(what: string): Uint8Array {
    return this.bytes(this.remaining, what);
  }

  /** Fixed ASCII text such as a format identifier. */
  text(text: string): void {
    const expected = JSON.stringify(text);
    this.#need(text.length, expected);
    for (let index = 0; index < text.length; index += 1) {
      if (this.#bytes[this.#at + index] !== text.charCodeAt(index)) this.fail(expected);
    }
    this.#at += text.length;
  }

  /** One of several fixed texts of equal length. */
  oneText<Text extends string>(texts: readonly Text[]): Text {
    const expected = texts.map((text) => JSON.stringify(text)).join(' or ');
    const { length } = texts[0]!;
    this.#need(length, expected);
    const found = String.fromCharCode(...this.#bytes.subarray(this.#at, this.#at + length));
    const text = texts.find((candidate) => candidate === found) ?? this.fail(expected);
    this.#at += length;
    return text;
  }

  /** The length of the whole record, which must be the length of the input. */
  total(size: 4 | 6): void {
    const at = this.#at;
    if (this.uint(size, 'record length') !== this.#end) this.fail(`record length ${this.#end}, as many bytes as there are`, at);
  }

  /** A block that starts with its length (four bytes, counting themselves): its inside, of at least `least - 4` bytes. */
  block(what: string, least: number): Reader {
    const at = this.#at;
    const length = this.uint(4, `${what} length`);
    const inside = length - LENGTH_FIELD;
    if (length < least || inside > this.remaining) this.fail(`${what} length of ${least} to ${this.remaining + LENGTH_FIELD}`, at);
    this.#at += inside;
    return new Reader(this.#bytes, at + LENGTH_FIELD, at + length);
  }

  /** `count` things, read one by one: a count that lies costs no more than the bytes there are. */
  times<Value>(count: number, read: (reader: Reader, index: number) => Value): Value[] {
    const values: Value[] = [];
    for (let index = 0; index < count; index += 1) values.push(read(this, index));
    return values;
  }

  /** Nothing may follow. */
  done(what: string): void {
    if (this.remaining > 0) this.fail(`the end of ${what}`);
  }
}

/** Runs a decoder over the whole input. Only faults of the input become values; our own bugs still throw. */
export function decodeWith<Value>(format: FormatName, bytes: Uint8Array, read: (reader: Reader) => Value): Decoded<Value> {
  const reader = new Reader(bytes);
  try {
    const value = read(reader);
    reader.done('the record');
    return ok(value);
  } catch (error) {
    if (error instanceof Malformed) return err({ format, offset: error.offset, expected: error.expected });
    throw error;
  }
}
