/** Synthetic finger templates: ISO/IEC 19794-2:2005, general record format, one view of one finger. */
import { fingerPosition, impression } from '../../biometrics/formats/codes.ts';
import { encodeFingerMinutiae } from '../../biometrics/formats/finger-minutiae.ts';
import type { Random } from '../../domain/clock.ts';
import { between, happens } from '../../platform/chance.ts';

/** Finger position codes of the standard. */
export const FINGER = { rightIndex: fingerPosition.rightIndex, leftIndex: fingerPosition.leftIndex } as const;

/** Image of a 500 dpi sensor: 197 pixels per centimetre. */
const IMAGE = { width: 300, height: 400, perCm: 197 } as const;
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
  // the draws come in the order of the record, which every seeded population depends on
  const quality = between(random, 62, 95);
  const minutiae = points.map(({ x, y }) => {
    const type = happens(random, 0.6) ? ('ending' as const) : ('bifurcation' as const);
    const turn = ridgeAngle(x, y) + (random.next() - 0.5) * 0.3 + (happens(random, 0.5) ? Math.PI : 0);
    const angle = ((Math.round((turn / (2 * Math.PI)) * FULL_TURN) % FULL_TURN) + FULL_TURN) % FULL_TURN;
    return { type, x, y, angle, quality: between(random, 50, 98) };
  });
  const view = { position: finger, view: 0, impression: impression.livePlain, quality, minutiae, extended: new Uint8Array() };
  return encodeFingerMinutiae({ certification: 0, device: 0, width: IMAGE.width, height: IMAGE.height, resolutionX: IMAGE.perCm, resolutionY: IMAGE.perCm, views: [view] });
}
