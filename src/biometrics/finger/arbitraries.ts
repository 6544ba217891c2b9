/** Fingers for tests: drawn minutiae as a view, moved as an impression is, and ridges by formula with one planted minutia. */
import type { FingerView, Minutia, MinutiaType } from '../formats/finger-minutiae.ts';
import type { GrayImage } from '../image.ts';
import type { Random } from '../../domain/clock.ts';

export const RESOLUTION = { resolutionX: 197, resolutionY: 197 } as const;
type Minutiae = Pick<FingerView, 'minutiae'>;

const WIDTH = 280;
const HEIGHT = 380;
/** All places are put so far from the picture's corner that a turned finger stays in it. */
const MARGIN = 400;
const CORE = { x: MARGIN + WIDTH / 2, y: MARGIN + HEIGHT / 2 };

/** A finger of `count` minutiae, 12 pixels or more apart. */
export function drawMinutiae(random: Random, count: number): Minutiae {
  const minutiae: Minutia[] = [];
  while (minutiae.length < count) {
    const x = MARGIN + Math.floor(random.next() * WIDTH);
    const y = MARGIN + Math.floor(random.next() * HEIGHT);
    if (minutiae.some((other) => Math.hypot(other.x - x, other.y - y) < 12)) continue;
    minutiae.push({ type: random.next() < 0.5 ? 'ending' : 'bifurcation', x, y, angle: Math.floor(random.next() * 256), quality: 0 });
  }
  return { minutiae };
}

/** The same finger laid down otherwise: turned around its middle by 360/256 degrees, moved by pixels, each minutia off by chance up to `jitter`. */
export function laidAgain({ minutiae }: Minutiae, { turn = 0, dx = 0, dy = 0, jitter = 0 }, random: Random): Minutiae {
  const angle = (-turn * 2 * Math.PI) / 256;
  const off = () => (random.next() - 0.5) * 2 * jitter;
  return {
    minutiae: minutiae.map((minutia) => ({
      ...minutia,
      x: Math.round(CORE.x + Math.cos(angle) * (minutia.x - CORE.x) - Math.sin(angle) * (minutia.y - CORE.y) + dx + off()),
      y: Math.round(CORE.y + Math.sin(angle) * (minutia.x - CORE.x) + Math.cos(angle) * (minutia.y - CORE.y) + dy + off()),
      angle: (((minutia.angle + turn) % 256) + 256) % 256,
    })),
  };
}

export interface Planted {
  readonly type: MinutiaType;
  readonly x: number;
  readonly y: number;
  /** +1 and −1 turn the wave once around the minutia, one way or the other. */
  readonly sign: 1 | -1;
}

/**
 * Straight ridges `period` pixels apart that run at `angle` (radians, y down), with a spiral phase around each planted
 * minutia (Larkin and Fletcher, "A coherent framework for fingerprint analysis", Optics Express 15(14), 2007: a fingerprint is
 * a wave, its minutiae are the points about which the phase turns once).
 */
export function ridgesWith(planted: readonly Pick<Planted, 'x' | 'y' | 'sign'>[], { width = 240, height = 280, period = 9, angle = 0.4 } = {}): GrayImage {
  const pixels = new Uint8Array(width * height);
  const k = (2 * Math.PI) / period;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const phase = k * (-Math.sin(angle) * x + Math.cos(angle) * y) + planted.reduce((sum, minutia) => sum + minutia.sign * Math.atan2(y - minutia.y, x - minutia.x), 0);
      pixels[y * width + x] = Math.round(128 + 90 * Math.cos(phase));
    }
  }
  return { width, height, dpi: 500, pixels };
}
