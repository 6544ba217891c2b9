import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../platform/chance.ts';
import { imageFault, type GrayImage } from '../image.ts';
import { drawFinger, patternOf, smallFinger, usualFinger } from './finger.ts';
import { growMaster, MASTER_MARGIN } from './master-finger.ts';
import { drawFlow, drawPattern, patternClasses, type PatternClass } from './ridge-flow.ts';
import { cutFinger, drawSlap, fingersOf } from './slap.ts';

const finger = (changed: Partial<Parameters<typeof drawFinger>[0]> = {}): GrayImage => drawFinger({ seed: 1, finger: 2, impression: 1, quality: 80, size: smallFinger, ...changed });
const spread = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};
/** How alike two pictures are at their best shift: 1 the same, about 0 nothing in common. */
function alike(one: GrayImage, other: GrayImage, reach = 14): number {
  const [left, top, right, bottom] = [48, 56, one.width - 48, one.height - 64];
  let best = -1;
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) {
      const pairs: [number, number][] = [];
      for (let y = top; y < bottom; y += 2) for (let x = left; x < right; x += 2) pairs.push([one.pixels[y * one.width + x]!, other.pixels[(y + dy) * one.width + x + dx]!]);
      const [a, b] = [pairs.map(([value]) => value), pairs.map(([, value]) => value)];
      const [meanA, meanB] = [a.reduce((s, v) => s + v, 0) / a.length, b.reduce((s, v) => s + v, 0) / b.length];
      best = Math.max(best, pairs.reduce((sum, [u, v]) => sum + (u - meanA) * (v - meanB), 0) / pairs.length / (spread(a) * spread(b)));
    }
  }
  return best;
}

describe('a synthetic finger', () => {
  it('is the same pixels from the same request, and a whole gray picture of 500 dpi', () => {
    const print = finger({ size: usualFinger });
    expect(imageFault(print)).toBeNull();
    expect([print.width, print.height, print.dpi]).toEqual([336, 448, 500]);
    expect(drawFinger({ seed: 1, finger: 2, impression: 1, quality: 80 }).pixels).toEqual(print.pixels);
  });

  it('differs from one impression to the next and stays the same finger; another finger and another person are others', () => {
    const first = finger({ quality: 95 });
    const again = finger({ quality: 95, impression: 2 });
    expect(again.pixels).not.toEqual(first.pixels);
    const same = alike(first, again);
    const others = [finger({ finger: 3, quality: 95 }), finger({ seed: 2, quality: 95 }), finger({ finger: 7, quality: 95 })].map((other) => alike(first, other));
    expect(same, `same ${same}, others ${others.join(' ')}`).toBeGreaterThan(Math.max(...others) + 0.1);
  });

  it('grows ridges everywhere on the finger, half ridge and half valley, about 9 pixels apart', () => {
    const { width, height, ridges } = growMaster(3, 2, 240, 320);
    const inner: number[] = [];
    const crossings: number[] = [];
    for (let y = MASTER_MARGIN + 40; y < height - MASTER_MARGIN; y += 1) for (let x = MASTER_MARGIN + 20; x < width - MASTER_MARGIN - 20; x += 1) inner.push(ridges[y * width + x]!);
    for (let x = MASTER_MARGIN + 20; x < width - MASTER_MARGIN - 20; x += 5) {
      let count = 0;
      for (let y = MASTER_MARGIN + 41; y < height - MASTER_MARGIN; y += 1) if (ridges[y * width + x]! > 0 !== ridges[(y - 1) * width + x]! > 0) count += 1;
      crossings.push(count);
    }
    expect(inner.filter((value) => value === 0).length / inner.length).toBeLessThan(0.01);
    const ridge = inner.filter((value) => value > 0).length / inner.length;
    expect(ridge).toBeGreaterThan(0.42);
    expect(ridge).toBeLessThan(0.58);
    const rows = height - 2 * MASTER_MARGIN - 40;
    const apart = (2 * rows) / (crossings.reduce((sum, one) => sum + one, 0) / crossings.length);
    // measured down the columns, so a little more than across the ridges
    expect(apart).toBeGreaterThan(8);
    expect(apart).toBeLessThan(14);
  });

  it('has less to see the lower its quality: weaker contrast, a smaller print', () => {
    const [good, poor] = [finger({ quality: 95, size: usualFinger }), finger({ quality: 5, size: usualFinger })];
    const inked = (print: GrayImage) => print.pixels.filter((value) => value < 150).length / print.pixels.length;
    expect(inked(good)).toBeGreaterThan(2 * inked(poor));
    expect(spread([...good.pixels])).toBeGreaterThan(1.5 * spread([...poor.pixels]));
  });

  it('loops open to the little finger, and classes come as often as published counts have them', () => {
    const counts = new Map<PatternClass, number>();
    for (let seed = 1; seed <= 3_000; seed += 1) {
      const pattern = drawPattern(chanceOf(seed, 'count'), 3);
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    }
    const share = (pattern: PatternClass) => (counts.get(pattern) ?? 0) / 3_000;
    expect(share('right-loop')).toBeGreaterThan(0.55);
    expect(share('left-loop')).toBeLessThan(0.05);
    expect(share('whorl') + share('double-loop')).toBeCloseTo(0.28, 1);
    expect(share('arch') + share('tented-arch')).toBeCloseTo(0.066, 1);
  });

  it('turns by half a turn around every core and delta, and by nothing around any other place', () => {
    assert(
      property(integer({ min: 1, max: 100_000 }), constantFrom(...patternClasses), (seed, pattern) => {
        const flow = drawFlow(chanceOf(seed, 'flow'), pattern);
        expect(flow.cores.length).toBe(flow.deltas.length);
        for (const [points, turn] of [[flow.cores, 0.5], [flow.deltas, -0.5]] as const) for (const { x, y } of points) expect(turnsAround(flow.angle, x, y)).toBeCloseTo(turn, 5);
        expect(turnsAround(flow.angle, 0, 0.92)).toBeCloseTo(0, 5);
      }),
      { numRuns: 60 },
    );
  });

  it('a finger that does not exist is a mistake of the caller', () => {
    expect(() => finger({ finger: 11 })).toThrow('no finger has the code 11');
  });

  it('knows its pattern', () => {
    expect(patternClasses).toContain(patternOf({ seed: 1, finger: 2, size: smallFinger }));
  });
});

/** Turns of the ridge direction on a small circle (Poincaré index). */
function turnsAround(angle: (x: number, y: number) => number, x: number, y: number): number {
  const [steps, radius] = [90, 0.004];
  let total = 0;
  let last = angle(x + radius, y);
  for (let step = 1; step <= steps; step += 1) {
    const at = (step / steps) * 2 * Math.PI;
    const now = angle(x + radius * Math.cos(at), y + radius * Math.sin(at));
    let moved = now - last;
    while (moved > Math.PI / 2) moved -= Math.PI;
    while (moved < -Math.PI / 2) moved += Math.PI;
    total += moved;
    last = now;
  }
  return total / (2 * Math.PI);
}

describe('a synthetic slap', () => {
  it('has its fingers side by side as the hand lies, and each can be cut out again', () => {
    const qualities = new Map(fingersOf('right-four').map((code) => [code, 80]));
    const slap = drawSlap({ seed: 1, kind: 'right-four', impression: 1, qualities, size: smallFinger });
    expect(imageFault(slap.image)).toBeNull();
    expect(slap.boxes.map(({ finger: code }) => code)).toEqual([2, 3, 4, 5]);
    const [index, middle, , little] = slap.boxes;
    expect(middle!.y).toBeLessThan(index!.y);
    expect(little!.y).toBeGreaterThan(index!.y);
    expect(cutFinger(slap, index!).pixels).toEqual(finger().pixels);
  });

  it('leaves the place of a missing finger empty', () => {
    const slap = drawSlap({ seed: 1, kind: 'thumbs', impression: 1, qualities: new Map([[1, 80]]), size: smallFinger });
    expect(slap.boxes.map(({ finger: code }) => code)).toEqual([1]);
    const left = cutFinger(slap, { ...slap.boxes[0]!, x: slap.boxes[0]!.x - slap.boxes[0]!.width - 18 });
    expect(Math.min(...left.pixels)).toBeGreaterThan(200);
  });
});
