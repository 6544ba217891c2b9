/**
 * Writes big-endian records. A value that a field cannot hold is a bug of the caller, so it throws
 * `RangeError` instead of being cut to size.
 */
import type { Decoded } from './format-error.ts';

export class Writer {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** An unsigned number in `size` bytes. */
  uint(size: 1 | 2 | 3 | 4 | 6, value: number, what: string): this {
    if (!Number.isInteger(value) || value < 0 || value >= 256 ** size) throw new RangeError(`${what}: ${value} does not fit ${size} bytes`);
    const part = new Uint8Array(size);
    for (let index = size - 1, left = value; index >= 0; index -= 1, left = Math.floor(left / 256)) part[index] = left % 256;
    return this.bytes(part);
  }

  /** Bit fields, the highest first, that together fill `size` bytes: `[value, bits, what]`. */
  packed(size: 1 | 2, ...fields: readonly (readonly [number, number, string])[]): this {
    let whole = 0;
    for (const [value, bits, what] of fields) {
      // checked here, or a value too large would spill into the field before it
      if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits) throw new RangeError(`${what}: ${value} does not fit ${bits} bits`);
      whole = whole * 2 ** bits + value;
    }
    return this.uint(size, whole, fields.map(([, , what]) => what).join(' and '));
  }

  /** ASCII text as it is. */
  text(text: string): this {
    return this.bytes(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  }

  bytes(part: Uint8Array): this {
    this.#parts.push(part);
    this.#length += part.length;
    return this;
  }

  /** A block that starts with its length (four bytes, counting themselves). */
  block(inside: Writer, what: string): this {
    return this.uint(4, inside.length + 4, `${what} length`).bytes(inside.finish());
  }

  finish(): Uint8Array {
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}

/** The bytes, once our own decoder takes them: nothing leaves an encoder that it would refuse. Throws `RangeError`. */
export function checked(bytes: Uint8Array, decode: (bytes: Uint8Array) => Decoded<unknown>): Uint8Array {
  const back = decode(bytes);
  if (!back.ok) throw new RangeError(`not a valid ${back.error.format} record: offset ${back.error.offset}, expected ${back.error.expected}`);
  return bytes;
}
