import { describe, expect, it } from 'vitest';
import { must } from '../../domain/result.ts';
import type { GrayImage } from '../image.ts';
import { drawIris, type IrisDrawing } from '../synthetic/iris.ts';
import { compareIris } from './compare.ts';
import { encodeIris, readIris } from './encode.ts';
import { sample, type Plane } from './plane.ts';

const draw = (order: Partial<IrisDrawing> & { readonly seed: number }) => drawIris({ eye: 'right', impression: 0, quality: 90, ...order });
const codeOf = (image: GrayImage) => must(encodeIris(image)).code;
const image = (width: number, height: number, grey: (x: number, y: number) => number): GrayImage => ({ width, height, dpi: 0, pixels: Uint8Array.from({ length: width * height }, (_, i) => grey(i % width, Math.floor(i / width))) });
/** Grey from a hash of the place: noise without a source of chance. */
const noise = (x: number, y: number) => (Math.imul(Math.imul(x + 1, 0x9e3779b1) ^ Math.imul(y + 1, 0x85ebca6b), 0xc2b2ae35) >>> 24) & 255;

/** The picture turned about its middle, clockwise, and scaled. */
function moved(picture: GrayImage, degrees: number, scale = 1): GrayImage {
  const { width, height } = picture;
  const plane: Plane = { width, height, data: Float32Array.from(picture.pixels) };
  const cos = Math.cos((degrees * Math.PI) / 180) / scale;
  const sin = Math.sin((degrees * Math.PI) / 180) / scale;
  const [mx, my] = [(width - 1) / 2, (height - 1) / 2];
  return image(width, height, (x, y) => Math.round(sample(plane, mx + (x - mx) * cos + (y - my) * sin, my - (x - mx) * sin + (y - my) * cos)));
}

/** Between the captures of one eye and those of different eyes, on these pictures. */
const SAME = 0.36;

describe('Captures of synthetic eyes', () => {
  const seeds = Array.from({ length: 8 }, (_, i) => 100 + i);
  const qualities = [95, 80, 65] as const;
  const codes = seeds.flatMap((seed) => (['right', 'left'] as const).flatMap((eye) => qualities.map((quality, impression) => ({ whose: `${seed} ${eye}`, code: codeOf(draw({ seed, eye, impression, quality })) }))));

  it('match when they are of one eye and do not when they are of two', () => {
    const wrong: string[] = [];
    codes.forEach((a, i) => {
      codes.slice(i + 1).forEach((b) => {
        const { hd } = compareIris(a.code, b.code);
        if (a.whose === b.whose ? hd >= SAME : hd < SAME - 0.04) wrong.push(`${a.whose} / ${b.whose}: ${hd.toFixed(3)}`);
      });
    });
    expect(wrong).toEqual([]);
  });

  it('are nearest to themselves', () => {
    for (const a of codes) {
      const self = compareIris(a.code, a.code);
      expect(self.rotation).toBe(0);
      for (const b of codes) if (a !== b) expect(compareIris(a.code, b.code).hd).toBeGreaterThan(self.hd);
    }
  });

  it('match when the head is held at a slant, and the slant is told', () => {
    const upright = draw({ seed: 5 });
    const straight = codeOf(upright);
    for (const degrees of [-17, -8, 8, 17]) {
      const { hd, rotation } = compareIris(codeOf(moved(upright, degrees)), straight);
      expect(hd, `${degrees}°`).toBeLessThan(0.25);
      expect(Math.abs(rotation * (360 / 128) - degrees)).toBeLessThan(3);
    }
  });

  it('match when the camera is nearer or farther, and with another camera’s half as many pixels', () => {
    const near = draw({ seed: 6 });
    const code = codeOf(near);
    for (const scale of [0.7, 0.85, 1.15]) expect(compareIris(codeOf(moved(near, 0, scale)), code).hd, `× ${scale}`).toBeLessThan(0.25);
    const half = image(320, 240, (x, y) => (near.pixels[2 * y * 640 + 2 * x]! + near.pixels[(2 * y + 1) * 640 + 2 * x + 1]!) >> 1);
    expect(compareIris(codeOf(half), code).hd).toBeLessThan(0.25);
  });
});

describe('A capture is judged', () => {
  const refusalOf = (picture: GrayImage) => {
    const result = encodeIris(picture);
    return result.ok ? `accepted (${result.value.quality.score})` : result.error.code;
  };

  it('by a score that falls with the quality', () => {
    const mean = (quality: number) => [1, 2, 3, 4].reduce((sum, seed) => sum + (readIris(draw({ seed, quality }))?.quality.score ?? 0), 0) / 4;
    const scores = [90, 50, 30, 5].map(mean);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores[0]).toBeGreaterThan(85);
    expect(scores[3]).toBeLessThan(10);
  });

  it('and tells what to mend: too far away, cut off, blurred, covered', () => {
    const good = draw({ seed: 3 });
    expect(refusalOf(good)).toMatch(/^accepted/);
    const far = moved(good, 0, 0.5);
    expect(refusalOf(image(320, 240, (x, y) => far.pixels[2 * y * 640 + 2 * x]!))).toBe('iris-small');
    const { limbusCircle } = readIris(good)!.located;
    const cut = Math.round(limbusCircle.x - limbusCircle.radius * 0.6);
    expect(refusalOf(image(640 - cut, 480, (x, y) => good.pixels[y * 640 + x + cut]!))).toBe('iris-cut');
    const shut = image(640, 480, (x, y) => (Math.abs(y - limbusCircle.y) > 0.48 * limbusCircle.radius ? 190 : good.pixels[y * 640 + x]!));
    expect(readIris(shut)?.quality.fault).toBe('iris-covered');
    const plane = { width: 640, height: 480, data: Float32Array.from(good.pixels) };
    const soft = (reach: number) => image(640, 480, (x, y) => [-1, -0.5, 0, 0.5, 1].reduce((sum, u) => sum + [-1, -0.5, 0, 0.5, 1].reduce((part, v) => part + sample(plane, x + u * reach, y + v * reach), 0), 0) / 25);
    expect(refusalOf(soft(16))).toBe('iris-blurred');
  });
});

describe('What is no picture of an eye', () => {
  const cases: Record<string, GrayImage> = {
    'one pixel': image(1, 1, () => 90),
    'a line': image(640, 1, (x) => x & 255),
    'all black': image(640, 480, () => 0),
    'all white': image(640, 480, () => 255),
    noise: image(640, 480, noise),
    'a slope': image(640, 480, (x) => x / 3),
    'stripes': image(640, 480, (x) => (x % 40 < 20 ? 60 : 200)),
    'squares': image(640, 480, (x, y) => (((x >> 5) + (y >> 5)) & 1 ? 200 : 50)),
    'a black disc': image(640, 480, (x, y) => (Math.hypot(x - 320, y - 240) < 60 ? 15 : 180)),
    'twenty megapixels of noise': image(5000, 4000, noise),
    'fewer samples than it says': { width: 640, height: 480, dpi: 0, pixels: new Uint8Array(100) },
  };
  it.each(Object.entries(cases))('%s is refused in bounded time', (_, picture) => {
    const started = process.cpuUsage();
    expect(encodeIris(picture).ok).toBe(false);
    const used = process.cpuUsage(started);
    expect((used.user + used.system) / 1000).toBeLessThan(3000);
  });

  it('an eye without an iris’ texture, and one that is shut, give no code either', () => {
    expect(encodeIris(draw({ seed: 4, quality: 0 })).ok).toBe(false);
  });
});
