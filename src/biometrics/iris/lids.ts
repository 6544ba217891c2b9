/**
 * Where the eyelids cross the iris: a parabola for each, found by an integro-differential search over arcs instead of
 * circles (Daugman, TPAMI 1993, section IV; Daugman 2004, section II), on a plane that is blurred across so that single
 * lashes vanish (the idea of the rank filter of He, Tan, Sun, Qiu, "Toward accurate and fast iris segmentation for iris
 * biometrics", IEEE TPAMI 31(9), 2009).
 */
import type { Circle } from './circles.ts';
import { sample, type Plane } from './plane.ts';

/** `height + tilt·u + bend·u²`, all in radii of the limbus from its centre, down positive. */
export interface Lid {
  readonly height: number;
  readonly tilt: number;
  readonly bend: number;
  /** Rise of grey across it, in grey levels. */
  readonly rise: number;
}

export interface Lids {
  /** Null where none crosses the iris. */
  readonly upper: Lid | null;
  readonly lower: Lid | null;
}

const ACROSS = Array.from({ length: 19 }, (_, i) => -0.9 + i * 0.1);
const HEIGHTS = Array.from({ length: 34 }, (_, i) => 0.1 + i * 0.03);
const TILTS = [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3];
const BENDS = [0, 0.1, 0.2, 0.3, 0.4, 0.5];
/** Half the height over which a rise is taken, in radii. */
const SPAN = 0.07;
const CLIP = { low: -10, high: 60 };
/** A rise below this is a shade, not a lid. */
const LEAST_RISE = 7;

/** Both lids over an iris in `plane`, which should be blurred by about a tenth of the iris' radius. */
export function findLids(plane: Plane, pupil: Circle, limbus: Circle): Lids {
  const across = acrossMap(plane, pupil, limbus);
  return { upper: findLid(across, -1), lower: findLid(across, 1) };
}

const ROWS = 150;
const ROW = 0.02;

/** The pupil's own edge rises more than a lid's: nothing is measured there. In radii of the pupil. */
const PUPIL_MARGIN = 1.25;

/** Rise of grey downwards at every column of {@link ACROSS} and every {@link ROW} of height from −1.5 to 1.5 radii. */
function acrossMap(plane: Plane, pupil: Circle, limbus: Circle): Float32Array {
  const map = new Float32Array(ACROSS.length * ROWS);
  ACROSS.forEach((u, column) => {
    for (let row = 0; row < ROWS; row += 1) {
      const v = (row - ROWS / 2) * ROW;
      const x = limbus.x + u * limbus.radius;
      const at = (dv: number) => sample(plane, x, limbus.y + (v + dv) * limbus.radius);
      if (Math.hypot(x - pupil.x, limbus.y + v * limbus.radius - pupil.y) < PUPIL_MARGIN * pupil.radius) continue;
      map[column * ROWS + row] = at(SPAN) + at(SPAN * 2) - at(-SPAN) - at(-SPAN * 2);
    }
  });
  return map.map((value) => value / 2);
}

/** `side` −1: the upper lid, skin above the darker eye; 1: the lower one, the darker eye above skin. */
function findLid(map: Float32Array, side: 1 | -1): Lid | null {
  let best: Lid | null = null;
  for (const height of HEIGHTS) {
    for (const bend of BENDS) {
      for (const tilt of TILTS) {
        let rise = 0;
        for (let column = 0; column < ACROSS.length; column += 1) {
          const u = ACROSS[column]!;
          const v = side * (height - bend * u * u) + tilt * u;
          const row = Math.min(ROWS - 1, Math.max(0, Math.round(v / ROW + ROWS / 2)));
          rise += Math.min(CLIP.high, Math.max(CLIP.low, side * map[column * ROWS + row]!));
        }
        if (!best || rise > best.rise) best = { height: side * height, tilt, bend: -side * bend, rise };
      }
    }
  }
  const rise = best!.rise / ACROSS.length;
  return rise < LEAST_RISE ? null : { ...best!, rise };
}

/** Height of a lid at `u`, in radii from the centre of the limbus. */
export const lidAt = ({ height, tilt, bend }: Lid, u: number): number => height + tilt * u + bend * u * u;
