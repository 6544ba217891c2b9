/** As much of DER (ITU-T X.690) as an X.509 certificate takes. Writes only. */

const TAG = { integer: 0x02, bitString: 0x03, octetString: 0x04, null: 0x05, oid: 0x06, utf8: 0x0c, sequence: 0x30, set: 0x31, boolean: 0x01, utcTime: 0x17, generalizedTime: 0x18 } as const;
const LONG_FORM = 0x80;

function length(bytes: number): Buffer {
  if (bytes < LONG_FORM) return Buffer.from([bytes]);
  const digits: number[] = [];
  for (let left = bytes; left > 0; left = Math.floor(left / 256)) digits.unshift(left % 256);
  return Buffer.from([LONG_FORM | digits.length, ...digits]);
}

function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => element(TAG.sequence, ...parts);
/** Of one element: more would have to be sorted. */
export const setOf = (part: Uint8Array): Buffer => element(TAG.set, part);
export const octetString = (...parts: readonly Uint8Array[]): Buffer => element(TAG.octetString, ...parts);
export const utf8 = (text: string): Buffer => element(TAG.utf8, Buffer.from(text, 'utf8'));
export const nothing = (): Buffer => element(TAG.null);
export const boolean = (value: boolean): Buffer => element(TAG.boolean, Buffer.from([value ? 0xff : 0x00]));
/** @param unused bits of the last byte that do not count, 0 to 7 */
export const bitString = (bytes: Uint8Array, unused = 0): Buffer => element(TAG.bitString, Buffer.from([unused]), bytes);
/** Constructed, context-specific. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]): Buffer => element(0xa0 | number, ...parts);

/** An unsigned integer, most significant byte first. */
export function integer(bytes: Uint8Array): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const digits = bytes.subarray(start);
  // A first bit of one would make it negative.
  const sign = (digits[0] ?? 0) >= LONG_FORM || digits.length === 0 ? Buffer.from([0]) : Buffer.alloc(0);
  return element(TAG.integer, sign, digits);
}

/** @param dotted as `1.2.840.113549.1.1.11` */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const septets = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) septets.unshift((left % 128) | LONG_FORM);
    return septets;
  });
  return element(TAG.oid, Buffer.from(bytes));
}

const FIRST_GENERALIZED_YEAR = 2050;

/** A certificate's instant, whole seconds UTC: UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280 4.1.2.5). @param ms since 1970 */
export function time(ms: number): Buffer {
  const text = `${new Date(ms).toISOString().slice(0, 19).replace(/[-:T]/gu, '')}Z`;
  return new Date(ms).getUTCFullYear() < FIRST_GENERALIZED_YEAR ? element(TAG.utcTime, Buffer.from(text.slice(2), 'ascii')) : element(TAG.generalizedTime, Buffer.from(text, 'ascii'));
}
