/**
 * Fingers of nobody: ridge patterns and impressions from a seed, for twins, tests and measurements. Synthetic, and said to
 * be so wherever they are shown; they stand for no population, so no figure measured on them is one of people.
 */
import { chanceOf } from '../../platform/chance.ts';
import type { GrayImage } from '../image.ts';
import { pressFinger } from './finger-impression.ts';
import { growMaster, type MasterFinger } from './master-finger.ts';
import type { PatternClass } from './ridge-flow.ts';

export interface FingerRequest {
  /** The person. */
  readonly seed: number;
  /** Code of ISO/IEC 19794: 1 right thumb … 5 right little, 6 left thumb … 10 left little. */
  readonly finger: number;
  /** Which placing of this finger; the same number gives the same picture. */
  readonly impression: number;
  /** 0 to 100; usual devices give 40 to 90. It governs what is drawn and is no score of NFIQ. */
  readonly quality: number;
  /** Pixels of the whole picture; smaller ones are drawn faster and are other fingers. */
  readonly size?: FingerSize;
}

export interface FingerSize {
  readonly width: number;
  readonly height: number;
}

/** Pixels per inch of everything drawn here. */
export const FINGER_DPI = 500;
/** 17 by 23 mm of glass. */
export const usualFinger: FingerSize = { width: 336, height: 448 };
/** A fifth of the work: for tests that look at no ridge. */
export const smallFinger: FingerSize = { width: 152, height: 200 };

/** Masters that are kept, some six hundred kilobytes each: the ten fingers of three people. */
const KEPT = 30;
const masters = new Map<string, MasterFinger>();

function masterOf({ seed, finger, size = usualFinger }: Omit<FingerRequest, 'impression' | 'quality'>): MasterFinger {
  const key = `${seed} ${finger} ${size.width} ${size.height}`;
  const master = masters.get(key) ?? growMaster(seed, finger, size.width, size.height);
  masters.delete(key);
  masters.set(key, master);
  if (masters.size > KEPT) masters.delete(masters.keys().next().value!);
  return master;
}

/** The pattern that a person's finger has. */
export const patternOf = (request: Omit<FingerRequest, 'impression' | 'quality'>): PatternClass => masterOf(request).pattern;

/**
 * One impression, dark ridges on light glass. The same request gives the same pixels. The first of a finger takes most of
 * a second, as it must grow; others some tens of milliseconds.
 */
export function drawFinger(request: FingerRequest): GrayImage {
  const { seed, finger, impression, quality, size = usualFinger } = request;
  if (!Number.isInteger(finger) || finger < 1 || finger > 10) throw new RangeError(`no finger has the code ${finger}`);
  const pixels = pressFinger(masterOf(request), chanceOf(seed, `impression ${finger} ${impression}`), Math.max(0, Math.min(100, quality)));
  return { width: size.width, height: size.height, dpi: FINGER_DPI, pixels };
}
