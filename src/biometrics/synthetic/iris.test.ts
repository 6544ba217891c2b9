import { describe, expect, it } from 'vitest';
import { imageFault, type GrayImage } from '../image.ts';
import { drawIris, IRIS_PICTURE } from './iris.ts';

const order = { seed: 7, eye: 'right', impression: 1, quality: 85 } as const;

/** Mean absolute difference, grey levels. */
function apart(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += Math.abs(a[i]! - b[i]!);
  return sum / a.length;
}

/** The steepest step between means of 4 × 4 pixels: what focus leaves, after noise is averaged away. */
function steepest({ pixels, width, height }: GrayImage): number {
  let most = 0;
  const mean = (x: number, y: number) => [0, 1, 2, 3].reduce((sum, row) => sum + [0, 1, 2, 3].reduce((part, column) => part + pixels[(y + row) * width + x + column]!, 0), 0) / 16;
  for (let y = 0; y + 4 <= height; y += 4) for (let x = 4; x + 4 <= width; x += 4) most = Math.max(most, Math.abs(mean(x, y) - mean(x - 4, y)));
  return most;
}

describe('A synthetic eye', () => {
  it('is a picture as iris cameras send it, the same for the same order', () => {
    const image = drawIris(order);
    expect(image).toMatchObject({ ...IRIS_PICTURE, dpi: 0 });
    expect(imageFault(image)).toBeNull();
    expect(drawIris(order).pixels).toEqual(image.pixels);
  });

  it('is another picture for another capture, eye or person', () => {
    const image = drawIris(order);
    for (const other of [{ impression: 2 }, { eye: 'left' as const }, { seed: 8 }]) expect(apart(drawIris({ ...order, ...other }).pixels, image.pixels), JSON.stringify(other)).toBeGreaterThan(3);
  });

  it('loses focus with its quality', () => {
    const steps = [90, 60, 30, 0].map((quality) => steepest(drawIris({ ...order, quality })));
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
    expect(steps[3]).toBeLessThan(steps[0]! / 3);
  });

  it('draws whatever number names the person, the capture and the quality', () => {
    for (const seed of [0, -1, 2 ** 31, 123_456_789_012]) expect(imageFault(drawIris({ seed, eye: 'left', impression: 0, quality: 300 }))).toBeNull();
  });
});
