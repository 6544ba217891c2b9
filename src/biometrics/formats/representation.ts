/**
 * What every representation of the 2011 editions of ISO/IEC 19794-4, -5 and -6 starts with (the
 * common header elements of ISO/IEC 19794-1:2011): length, capture time, capture device, quality
 * blocks. Verified against mosip/bio-utils (`biometrics-util`, the three `RepresentationHeader`
 * classes) and, for iris, the 2011 sample of usnistgov/biomdi; all 77 records that the mock devices
 * of mosip/mosip-mock-services hold (62 finger, 9 iris, 6 face) decode and encode to the same bytes.
 */
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** Capture time as the record has it, UTC; a field of all ones (255, 65535) was not stated. */
export interface CaptureTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** Codes of the sensor: technology by the part of the standard, vendor and type by the CBEFF registry; 0 is not stated. */
export interface CaptureDevice {
  readonly technology: number;
  readonly vendor: number;
  readonly type: number;
}

/** One quality score and whose it is. 0–100, or 255: the algorithm failed. */
export interface QualityBlock {
  readonly score: number;
  readonly vendor: number;
  readonly algorithm: number;
}

export interface Capture {
  readonly time: CaptureTime;
  readonly device: CaptureDevice;
  readonly qualities: readonly QualityBlock[];
}

/** Length of the common part with no quality block, in bytes, the length field included. */
export const CAPTURE_LEAST = 19;

const FAILED = 255;

/** Milliseconds since 1970 of a capture time, or null when a field that matters is not stated or is no date. */
export function captureMs(time: CaptureTime): number | null {
  const { year, month, day, hour, minute, second } = time;
  const millisecond = time.millisecond === 0xffff ? 0 : time.millisecond;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const date = new Date(ms);
  // Date.UTC carries 31 February into March; a date that moves was none
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour && date.getUTCMinutes() === minute && date.getUTCSeconds() === second;
  return same && millisecond < 1000 ? ms : null;
}

/** Time of a capture made by no sensor of its own, as the common elements want it; device and quality not stated. @param ms since 1970 */
export function captureTime(ms: number): Capture {
  const date = new Date(ms);
  const time = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds(), millisecond: date.getUTCMilliseconds() };
  return { time, device: { technology: 0, vendor: 0, type: 0 }, qualities: [] };
}

/** Reads the common part behind the length field. */
export function readCapture(reader: Reader): Capture {
  const time = {
    year: reader.uint(2, 'capture year'),
    month: reader.uint(1, 'capture month'),
    day: reader.uint(1, 'capture day'),
    hour: reader.uint(1, 'capture hour'),
    minute: reader.uint(1, 'capture minute'),
    second: reader.uint(1, 'capture second'),
    millisecond: reader.uint(2, 'capture millisecond'),
  };
  const device = { technology: reader.uint(1, 'capture device technology'), vendor: reader.uint(2, 'capture device vendor'), type: reader.uint(2, 'capture device type') };
  const qualities = reader.times(reader.uint(1, 'number of quality blocks'), readQuality);
  return { time, device, qualities };
}

function readQuality(reader: Reader): QualityBlock {
  const { at } = reader;
  const value = reader.uint(1, 'quality score');
  if (value > 100 && value !== FAILED) reader.fail('quality score of 0 to 100, or 255', at);
  return { score: value, vendor: reader.uint(2, 'quality algorithm vendor'), algorithm: reader.uint(2, 'quality algorithm') };
}

/** Writes what {@link readCapture} reads. */
export function writeCapture(writer: Writer, { time, device, qualities }: Capture): void {
  writer.uint(2, time.year, 'capture year').uint(1, time.month, 'capture month').uint(1, time.day, 'capture day');
  writer.uint(1, time.hour, 'capture hour').uint(1, time.minute, 'capture minute').uint(1, time.second, 'capture second').uint(2, time.millisecond, 'capture millisecond');
  writer.uint(1, device.technology, 'capture device technology').uint(2, device.vendor, 'capture device vendor').uint(2, device.type, 'capture device type');
  writer.uint(1, qualities.length, 'number of quality blocks');
  for (const quality of qualities) writer.uint(1, quality.score, 'quality score').uint(2, quality.vendor, 'quality algorithm vendor').uint(2, quality.algorithm, 'quality algorithm');
}
