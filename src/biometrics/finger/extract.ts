/**
 * A finger's picture to the minutiae of an ISO/IEC 19794-2 view. The stages are one file each and
 * run in the order of the imports' names below: even contrast, direction, area, ridge distance,
 * contextual filter, lines, their ends, and what each end is worth.
 */
import { impression as impressions } from '../formats/codes.ts';
import type { FingerView, Minutia } from '../formats/finger-minutiae.ts';
import { imageFault, type GrayImage, type ImageFault } from '../image.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { endings, turn, type Ending } from './endings.ts';
import { enhance, type Enhanced } from './enhance.ts';
import { frequency, type Frequency } from './frequency.ts';
import { normalise, type Normalised } from './normalise.ts';
import { coherence, orientation, ridgeAngle, type Orientation } from './orientation.ts';
import { CELL } from './plane.ts';
import { atStandardResolution } from './scale.ts';
import { outline, segment } from './segmentation.ts';
import { binarise, thin } from './skeleton.ts';

export interface Stages {
  readonly image: GrayImage;
  readonly normalised: Normalised;
  readonly flow: Orientation;
  readonly mask: Uint8Array;
  readonly ridges: Frequency;
  readonly enhanced: Enhanced;
}

export const tuning = { sigma: 1.5, spread: 0.45, spread2: 0.45, passes: 1, sigma2: 1.2, border: 14, patch: 20, strength: 0.25, strength2: 0.25, field: 0, most: 100, cloudR: 20, cloudN: 5 };

export function stages(image: GrayImage): Stages {
  const normalised = normalise(image);
  let flow = orientation(normalised.even, tuning.sigma);
  let mask = segment(normalised.deviation, flow);
  let ridges = frequency(normalised.even, flow, mask);
  let enhanced = enhance(normalised.even, flow, ridges.period, mask, tuning.spread);
  for (let pass = 1; pass < tuning.passes; pass += 1) {
    flow = orientation(enhanced.wave, tuning.sigma2);
    enhanced = enhance(normalised.even, flow, ridges.period, mask, tuning.spread2);
  }
  mask = outline(mask.map((on, cell) => (on === 1 && enhanced.strength.data[cell]! > tuning.strength ? 1 : 0)), enhanced.strength.width, enhanced.strength.height);
  return { image, normalised, flow, mask, ridges, enhanced };
}

export function minutiaeOf({ image, flow, mask, ridges, enhanced }: Stages): Minutia[] {
  const { width, height } = image;
  const across = flow.cos2.width;
  let sum = 0;
  let count = 0;
  for (let cell = 0; cell < mask.length; cell += 1) {
    if (mask[cell] === 0) continue;
    sum += ridges.period.data[cell]!;
    count += 1;
  }
  const scale = count === 0 ? 1 : sum / count / 9;
  const inside = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < width && y < height && mask[Math.floor(y / CELL) * across + Math.floor(x / CELL)] === 1;
  const found: Minutia[] = [];
  for (const [sign, type] of [[-1, 'ending'], [1, 'bifurcation']] as const) {
    const lines = binarise(enhanced.wave.data, width, height, sign, tuning.patch * scale * scale);
    thin(lines);
    for (const end of endings(lines, scale)) {
      if (!wellInside(end, inside)) continue;
      const cell = Math.floor(end.y / CELL) * across + Math.floor(end.x / CELL);
      const axis = ridgeAngle(flow, cell);
      const along = turn(axis, end.angle) <= Math.PI / 2 ? axis : axis + Math.PI;
      const c = coherence(flow, cell);
      const angle = tuning.field > 0 && c > 0.5 ? along : end.angle;
      const quality = Math.max(1, Math.min(100, Math.round(100 * c * Math.min(1, enhanced.strength.data[cell]!))));
      found.push({ type, x: end.x, y: end.y, angle: Math.round((-angle * 128) / Math.PI + 512) % 256, quality });
    }
  }
  return thinOut(found);
}

function thinOut(found: Minutia[]): Minutia[] {
  const keep = found.filter((m) => {
    let near = 0;
    for (const o of found) if (o !== m && Math.hypot(o.x - m.x, o.y - m.y) < tuning.cloudR) near += 1;
    return near < tuning.cloudN;
  });
  return keep.sort((a, b) => b.quality - a.quality).slice(0, tuning.most).sort((a, b) => a.y - b.y || a.x - b.x);
}

function wellInside({ x, y, angle }: Ending, inside: (x: number, y: number) => boolean): boolean {
  if (!inside(x, y)) return false;
  for (let way = -2; way <= 2; way += 1) {
    const a = angle + Math.PI + way * 0.5;
    if (!inside(Math.round(x + tuning.border * Math.cos(a)), Math.round(y + tuning.border * Math.sin(a)))) return false;
  }
  for (let way = 0; way < 8; way += 1) {
    const a = (way * Math.PI) / 4;
    if (!inside(Math.round(x + 8 * Math.cos(a)), Math.round(y + 8 * Math.sin(a)))) return false;
  }
  return true;
}

export function extract(image: GrayImage): Result<FingerView, ImageFault> {
  const fault = imageFault(image);
  if (fault) return err(fault);
  const minutiae = minutiaeOf(stages(atStandardResolution(image)));
  return ok({ position: 0, view: 0, impression: impressions.livePlain, quality: 50, minutiae, extended: new Uint8Array() });
}
