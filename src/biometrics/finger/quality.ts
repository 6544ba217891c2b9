/**
 * What a picture of a finger is worth, 0–100, and what the person at the counter can do about it. The
 * share of the contrast that is one ridge wave tells a clear print (as in Chen, Dass and Jain, "Fingerprint
 * Quality Indices for Predicting Authentication Performance", AVBPA 2005); how much of the finger
 * shows it, whether there is something to compare. It is no NFIQ score and does not claim to be one.
 */
import type { Stages } from './extract.ts';
import { worth } from './parameters.ts';
import { CELL } from './plane.ts';

/** Why a picture is not better, in the words of what can be done: nothing laid down, press more of the finger, move it to the middle, moisten, wipe, lay it down anew and still; or the picture holds more than one finger. */
export const fingerFlaws = ['no-finger', 'too-small', 'off-centre', 'too-dry', 'too-wet', 'unclear', 'too-large'] as const;
export type FingerFlaw = (typeof fingerFlaws)[number];

export interface FingerQuality {
  /** 0 (nothing usable) to 100. */
  readonly score: number;
  /** What holds the score down most; null from a good score on. */
  readonly flaw: FingerFlaw | null;
  /** Parts of the score, 0 to 1: how much finger there is, how clear its ridges are, how much of its outline lies within the picture. */
  readonly area: number;
  readonly clarity: number;
  readonly whole: number;
  /** Share of dark pixels on the finger: much below a half is dry, much above is wet. */
  readonly dark: number;
}

export const noFinger: FingerQuality = { score: 0, flaw: 'no-finger', area: 0, clarity: 0, whole: 0, dark: 0 };

/** 0 to 1 for how clearly a cell shows ridges: a wave's amplitude in deviations is √2 when there is nothing but the wave. */
export const clarityOf = (strength: number): number => Math.max(0, Math.min(1, (strength - worth.leastStrength) / (worth.fullStrength - worth.leastStrength)));

/** The worth of a picture from what the extractor saw; few minutiae are worth little however clear the ridges. */
export function qualityOf({ image, normalised, mask, enhanced, flow }: Stages, minutiae: number): FingerQuality {
  const { width: across, height: down } = flow.cos2;
  let [cells, clear, edge, outline] = [0, 0, 0, 0];
  for (let cell = 0; cell < mask.length; cell += 1) {
    if (mask[cell] === 0) continue;
    cells += 1;
    clear += clarityOf(enhanced.strength.data[cell]!);
    const x = cell % across;
    const y = (cell - x) / across;
    const atEdge = x === 0 || y === 0 || x === across - 1;
    // a finger always runs out of the picture below
    if (atEdge) edge += 1;
    if (atEdge || mask[cell - 1] === 0 || mask[cell + 1] === 0 || mask[cell - across] === 0 || (y < down - 1 && mask[cell + across] === 0)) outline += 1;
  }
  if (cells === 0) return noFinger;
  const clarity = clear / cells;
  const area = Math.min(1, clear / worth.fullArea);
  const whole = 1 - Math.max(0, edge / outline - worth.usualEdge);
  const seen = Math.min(1, minutiae / worth.leastMinutiae);
  const score = Math.round(100 * Math.sqrt(area) * (0.4 + 0.6 * clarity) * whole * seen);
  const dark = darkShare(image.width, image.height, across, mask, normalised.even.data);
  return { score, flaw: flawOf(score, { area: area * seen, clarity, whole, dark }), area, clarity, whole, dark };
}

function flawOf(score: number, { area, clarity, whole, dark }: Pick<FingerQuality, 'area' | 'clarity' | 'whole' | 'dark'>): FingerFlaw | null {
  if (score >= worth.good) return null;
  if (clarity <= area && clarity <= whole) {
    if (dark < worth.dry) return 'too-dry';
    return dark > worth.wet ? 'too-wet' : 'unclear';
  }
  return whole < area && whole < 1 ? 'off-centre' : 'too-small';
}

function darkShare(width: number, height: number, across: number, mask: Uint8Array, even: Float32Array): number {
  let [dark, all] = [0, 0];
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / CELL) * across;
    for (let x = 0; x < width; x += 1) {
      if (mask[row + Math.floor(x / CELL)] === 0) continue;
      all += 1;
      if (even[y * width + x]! < 0) dark += 1;
    }
  }
  return dark / all;
}
