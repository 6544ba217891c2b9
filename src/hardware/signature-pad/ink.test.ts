import { describe, expect, test } from 'vitest';
import { must } from '../../domain/result.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import { inkOf } from './ink.ts';
import type { Signature, Stroke } from './port.ts';
import { drawnSignature } from './twin/handwriting.ts';

const at = (x: number, y: number, pressure = 0.5) => ({ x, y, pressure, time: 0 });
const line = (from: readonly [number, number], to: readonly [number, number], count = 20): Stroke => Array.from({ length: count }, (_, index) => at(from[0] + ((to[0] - from[0]) * index) / (count - 1), from[1] + ((to[1] - from[1]) * index) / (count - 1)));
const signature = (strokes: readonly Stroke[], aspect = 3): Signature => ({ strokes, aspect });
interface Place {
  readonly x: number;
  readonly y: number;
}
/** How far a place is from a straight piece between two others. */
const away = ({ from, to }: { readonly from: Place; readonly to: Place }, x: number, y: number): number => {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
};
const inked = (mask: Uint8Array) => mask.reduce((sum, each) => sum + each, 0);

describe('ink', () => {
  test('nothing, a dot and many dots are no signature', () => {
    for (const strokes of [[], [[at(0.5, 0.5)]], [line([0.5, 0.5], [0.51, 0.52])], [[at(0.1, 0.1)], [at(0.9, 0.9)], [at(0.5, 0.5)]]]) expect(inkOf(signature(strokes), 168, 44)).toMatchObject({ ok: false, error: { code: 'signature-empty' } });
  });

  test('is never stretched: a square drawn on any area is a square in any picture', () => {
    for (const aspect of [1, 1.6, 4]) {
      const [w, h] = [0.5 / aspect, 0.5];
      const square = [line([0.1, 0.2], [0.1 + w, 0.2]), line([0.1 + w, 0.2], [0.1 + w, 0.2 + h]), line([0.1 + w, 0.2 + h], [0.1, 0.2 + h]), line([0.1, 0.2 + h], [0.1, 0.2])];
      for (const [width, height] of [[672, 176], [200, 400]] as const) {
        const { bounds } = must(inkOf(signature(square, aspect), width, height));
        expect(Math.abs(bounds.right - bounds.left - (bounds.bottom - bounds.top))).toBeLessThanOrEqual(1);
        // As large as it fits; the margin is for a pen at full pressure, and this one presses half.
        expect(Math.max((bounds.right - bounds.left) / width, (bounds.bottom - bounds.top) / height)).toBeGreaterThan(0.97);
      }
    }
  });

  test('goes through every point that was written, and nowhere else', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const strokes = drawnSignature(seededRandom(seed, new VirtualClock(0)));
      const { mask, bounds, width, height } = must(inkOf(signature(strokes), 672, 176));
      // From the area to the picture by the box of the ink, found independently of the drawing: its ends lie half a pen inside.
      const points = strokes.flat().map(({ x, y }) => ({ x: x * 3, y }));
      const box = { left: Math.min(...points.map(({ x }) => x)), right: Math.max(...points.map(({ x }) => x)), top: Math.min(...points.map(({ y }) => y)), bottom: Math.max(...points.map(({ y }) => y)) };
      const margin = 176 * 0.035 * 0.5;
      const scale = Math.min((width - 2 * margin) / (box.right - box.left), (height - 2 * margin) / (box.bottom - box.top));
      const placed = strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: width / 2 + (x * 3 - (box.left + box.right) / 2) * scale, y: height / 2 + (y - (box.top + box.bottom) / 2) * scale })));
      for (const { x, y } of placed.flat()) expect(mask[Math.min(height - 1, Math.floor(y)) * width + Math.min(width - 1, Math.floor(x))]).toBe(1);
      const segments = placed.flatMap((stroke) => stroke.slice(1).map((to, index) => ({ from: stroke[index]!, to })));
      mask.forEach((ink, index) => {
        // Half the widest pen, and a pixel for the curve between two points.
        if (ink === 1) expect(Math.min(...segments.map((segment) => away(segment, (index % width) + 0.5, Math.floor(index / width) + 0.5)))).toBeLessThan(margin + 1);
      });
      expect(bounds.left >= 0 && bounds.right <= width && bounds.top >= 0 && bounds.bottom <= height).toBe(true);
    }
  });

  test('does not swing out where the pen was seen rarely and then often', () => {
    const strokes = [[at(0.1, 0.2), at(0.8, 0.2), at(0.8, 0.22), at(0.8, 0.24), at(0.8, 0.26), at(0.8, 0.8)]];
    const { mask } = must(inkOf(signature(strokes), 672, 176));
    // The corner, drawn at 672 over a width of 2.1: nothing beyond it but half a pen and a few pixels of curve.
    const columns = Array.from(mask, (ink, index) => (ink === 1 ? index % 672 : 0));
    const corner = 672 / 2 + ((0.7 * 3) / 2) * Math.min((672 - 6.16) / 2.1, (176 - 6.16) / 0.6);
    expect(Math.max(...columns)).toBeLessThan(corner + 3.08 + 3);
  });

  test('is wider where the pen pressed, and lifts where it was lifted', () => {
    const hard = must(inkOf(signature([line([0.1, 0.5], [0.9, 0.5]).map((point) => ({ ...point, pressure: 1 }))]), 400, 100));
    const soft = must(inkOf(signature([line([0.1, 0.5], [0.9, 0.5]).map((point) => ({ ...point, pressure: 0.1 }))]), 400, 100));
    expect(inked(hard.mask) / inked(soft.mask)).toBeGreaterThan(1.5);
    const { mask } = must(inkOf(signature([line([0.1, 0.5], [0.3, 0.5]), line([0.7, 0.5], [0.9, 0.5])]), 400, 100));
    expect(Array.from({ length: 100 }, (_, row) => mask[row * 400 + 200])).not.toContain(1);
  });

  test('a straight line without height, and the small picture of the chip', () => {
    expect(inked(must(inkOf(signature([line([0.2, 0.4], [0.8, 0.4])]), 168, 44)).mask)).toBeGreaterThan(150);
    const { mask, width, height } = must(inkOf(signature(drawnSignature(seededRandom(6, new VirtualClock(0)))), 168, 44));
    expect([mask.length, width, height]).toEqual([7_392, 168, 44]);
    expect(() => inkOf(signature([line([0, 0], [1, 1])]), 0, 44)).toThrow(RangeError);
  });
});
