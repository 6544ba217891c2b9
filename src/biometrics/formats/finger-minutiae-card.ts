/**
 * Finger minutiae in the card formats of ISO/IEC 19794-2:2005 clause 8: a bare list, without header,
 * image size or count.
 *
 * Certain (usnistgov/biomdi, `libfmr/fmd.c` and `ansi2iso.c`): compact size is 3 bytes a minutia (x,
 * y, then type 2 bits and angle 6 bits), in 0.1 mm and 360/64 degrees; normal size is 5 bytes (type 2
 * bits and x 14, reserved 2 and y 14, angle 1), in 0.01 mm and 360/256 degrees.
 *
 * Not decided here, because a card says it outside the list (in its biometric information template):
 * the order of the minutiae, their least and greatest number, feature lists behind them. So a list
 * is read and written in the order given, and a cut between two minutiae cannot be seen.
 */
import type { Decoded } from './format-error.ts';
import { minutiaTypes, readTypeAndX, readY, writeTypeAndX, type MinutiaType } from './finger-minutiae.ts';
import { decodeWith, type Reader } from './reader.ts';
import { checked, Writer } from './writer.ts';

/** A minutia of the compact size: x and y in 0.1 mm (0–255), angle in 360/64 degrees (0–63). */
export interface CardMinutia {
  readonly type: MinutiaType;
  readonly x: number;
  readonly y: number;
  /** Compact: 360/64 degrees. Normal: 360/256 degrees. */
  readonly angle: number;
}

const COMPACT = 3;
const NORMAL = 5;
const ANGLE_BITS = 0x3f;

/** Lists end with the input; a last piece shorter than a minutia is an error. */
const every = <Value>(reader: Reader, size: number, read: () => Value): Value[] => reader.times(Math.ceil(reader.remaining / size), read);

/** Bytes of a list in compact size; throws `RangeError` when a value does not fit its field. */
export function encodeCompactCard(minutiae: readonly CardMinutia[]): Uint8Array {
  const writer = new Writer();
  for (const { type, x, y, angle } of minutiae) {
    writer.uint(1, x, 'minutia x').uint(1, y, 'minutia y').packed(1, [minutiaTypes.indexOf(type), 2, 'minutia type'], [angle, 6, 'minutia angle']);
  }
  return checked(writer.finish(), decodeCompactCard);
}

/** Reads a list in compact size. Errors: a reserved type, a piece of a minutia at the end. */
export function decodeCompactCard(bytes: Uint8Array): Decoded<readonly CardMinutia[]> {
  return decodeWith('19794-2-compact', bytes, (reader) =>
    every(reader, COMPACT, () => {
      const x = reader.uint(1, 'minutia x');
      const y = reader.uint(1, 'minutia y');
      const { at } = reader;
      const value = reader.uint(1, 'minutia type and angle');
      const type = minutiaTypes[value >> 6] ?? reader.fail('minutia type of 0 to 2', at);
      return { type, x, y, angle: value & ANGLE_BITS };
    }),
  );
}

/** Bytes of a list in normal size (x and y in 0.01 mm, 0–16383); throws `RangeError` when a value does not fit its field. */
export function encodeNormalCard(minutiae: readonly CardMinutia[]): Uint8Array {
  const writer = new Writer();
  for (const { type, x, y, angle } of minutiae) {
    writeTypeAndX(writer, type, x);
    writer.uint(2, y, 'minutia y').uint(1, angle, 'minutia angle');
  }
  return checked(writer.finish(), decodeNormalCard);
}

/** Reads a list in normal size. Errors: a reserved type or bit, a piece of a minutia at the end. */
export function decodeNormalCard(bytes: Uint8Array): Decoded<readonly CardMinutia[]> {
  return decodeWith('19794-2-normal', bytes, (reader) => every(reader, NORMAL, () => ({ ...readTypeAndX(reader), y: readY(reader), angle: reader.uint(1, 'minutia angle') })));
}
