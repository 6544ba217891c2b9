/**
 * Synthetic finger templates: ISO/IEC 19794-2:2005, record format. Header of 24 bytes, one finger
 * view of 4 bytes, 6 bytes a minutia, 2 bytes for the (empty) extended data. All numbers big-endian.
 */
import type { Random } from '../../domain/clock.ts';
import { between, happens } from './chance.ts';

/** Finger position codes of the standard. */
export const FINGER = { rightIndex: 2, leftIndex: 7 } as const;

const HEADER = 24;
const VIEW_HEADER = 4;
const MINUTIA = 6;
const EXTENDED_LENGTH = 2;
/** Image of a 500 dpi sensor: 197 pixels per centimetre. */
const IMAGE = { width: 300, height: 400, perCm: 197 } as const;
const LIVE_SCAN_PLAIN = 0;
const ENDING = 1;
const BIFURCATION = 2;
/** Ridges lie about 9 pixels apart at 500 dpi; minutiae closer than this would be noise. */
const LEAST_DISTANCE = 14;
/** Angles are in units of 360/256 degrees. */
const FULL_TURN = 256;

interface Minutia {
  readonly x: number;
  readonly y: number;
}

/** Direction of the ridges: arches that close around the core, as in a loop. */
const ridgeAngle = (x: number, y: number): number => Math.atan2(y - IMAGE.height * 0.42, x - IMAGE.width / 2) + Math.PI / 2;

function scatter(random: Random, count: number): Minutia[] {
  const points: Minutia[] = [];
  while (points.length < count) {
    const radius = Math.sqrt(random.next());
    const turn = random.next() * 2 * Math.PI;
    const x = Math.round(IMAGE.width / 2 + Math.cos(turn) * radius * IMAGE.width * 0.44);
    const y = Math.round(IMAGE.height / 2 + Math.sin(turn) * radius * IMAGE.height * 0.44);
    if (points.every((point) => Math.hypot(point.x - x, point.y - y) >= LEAST_DISTANCE)) points.push({ x, y });
  }
  return points;
}

/** One template of one finger: 30 to 45 minutiae, 210 to 300 bytes. */
export function drawMinutiae(random: Random, finger: number): Uint8Array {
  const points = scatter(random, between(random, 30, 45));
  const bytes = new Uint8Array(HEADER + VIEW_HEADER + points.length * MINUTIA + EXTENDED_LENGTH);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('FMR\0 20\0'));
  view.setUint32(8, bytes.length);
  // 12–13: capture equipment, none stated
  view.setUint16(14, IMAGE.width);
  view.setUint16(16, IMAGE.height);
  view.setUint16(18, IMAGE.perCm);
  view.setUint16(20, IMAGE.perCm);
  bytes[22] = 1; // one finger view
  bytes[HEADER] = finger;
  bytes[HEADER + 1] = LIVE_SCAN_PLAIN; // view 0 in the high nibble
  bytes[HEADER + 2] = between(random, 62, 95); // quality of 100
  bytes[HEADER + 3] = points.length;
  points.forEach(({ x, y }, index) => {
    const at = HEADER + VIEW_HEADER + index * MINUTIA;
    const type = happens(random, 0.6) ? ENDING : BIFURCATION;
    const turn = ridgeAngle(x, y) + (random.next() - 0.5) * 0.3 + (happens(random, 0.5) ? Math.PI : 0);
    view.setUint16(at, (type << 14) | x);
    view.setUint16(at + 2, y);
    bytes[at + 4] = ((Math.round((turn / (2 * Math.PI)) * FULL_TURN) % FULL_TURN) + FULL_TURN) % FULL_TURN;
    bytes[at + 5] = between(random, 50, 98);
  });
  return bytes;
}
