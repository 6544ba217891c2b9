/**
 * Draws near-infrared pictures of eyes that nobody has. SYNTHETIC: everything here comes from a seed, for tests, training
 * and the device twin; nothing in it was learned from a person's picture. An eye (seed and side) keeps its texture, its
 * iris colour and its shape; an impression moves, turns, dilates and half covers it, as captures do.
 */
import type { Random } from '../../domain/clock.ts';
import { chanceOf } from '../../platform/chance.ts';
import type { GrayImage } from '../image.ts';
import { ANGLES, irisTexture, STEPS, type IrisTexture } from './iris-texture.ts';

export interface IrisDrawing {
  /** A person. */
  readonly seed: number;
  readonly eye: 'right' | 'left';
  /** Which capture of this eye; another number is another capture. */
  readonly impression: number;
  /** 0–100. From 70 a good capture; about 40 half shut, with lashes and soft; near 0 not usable (out of focus, nearly shut). */
  readonly quality: number;
}

/** ISO/IEC 19794-6 "VGA": what iris cameras send. */
export const IRIS_PICTURE = { width: 640, height: 480 } as const;

/** Where the parts of the eye are in the picture, pixels and radians. */
interface Eye {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Width of the iris against its height: a gaze aside makes it less than 1. */
  readonly aspect: number;
  readonly pupil: { readonly x: number; readonly y: number; readonly radius: number };
  /** Turn of the head. */
  readonly roll: number;
  /** How the texture shifts towards the limbus when the pupil opens, beyond the linear model. */
  readonly squeeze: number;
  /** Heights of the lids over the centre of the iris, in radii, and where their peaks stand. */
  readonly lids: { readonly upper: number; readonly lower: number; readonly lean: number };
  readonly tone: { readonly iris: number; readonly contrast: number; readonly sclera: number; readonly skin: number };
}

/** Half the width of the palpebral opening, in radii of the iris. */
const OPENING = 2.05;
const PUPIL_TONE = 14;

/** The picture of one capture, 640 × 480, about 110 pixels from the centre of the iris to the limbus. The same order gives the same picture. */
export function drawIris({ seed, eye: side, impression, quality }: IrisDrawing): GrayImage {
  const own = chanceOf(seed, `iris ${side}`);
  const texture = irisTexture(own);
  const capture = chanceOf(seed, `iris ${side} ${impression}`);
  const good = Math.min(100, Math.max(0, quality)) / 100;
  const eye = pose(own, capture, good, side);
  const field = new Float32Array(IRIS_PICTURE.width * IRIS_PICTURE.height);
  paint(field, eye, texture, capture);
  paintLashes(field, eye, capture, good);
  paintReflections(field, eye, capture);
  blur(field, Math.round(Math.max(0, 0.75 - good) * 14) + 1, good < 0.6 ? 3 : 1);
  return { ...IRIS_PICTURE, dpi: 0, pixels: withNoise(field, capture, 2 + (1 - good) * 10) };
}

function pose(own: Random, capture: Random, good: number, side: 'right' | 'left'): Eye {
  const vary = (random: Random, middle: number, spread: number) => middle + (random.next() * 2 - 1) * spread;
  const bad = 1 - good;
  const { width, height } = IRIS_PICTURE;
  const radius = vary(own, 112, 6) * vary(capture, 1, 0.05);
  const ratio = Math.min(0.62, Math.max(0.24, vary(own, 0.4, 0.07) + vary(capture, 0, 0.06)));
  const x = vary(capture, width / 2, 40);
  const y = vary(capture, height / 2 + 10, 25);
  const nasal = side === 'right' ? 1 : -1;
  const tone = { iris: vary(own, 100, 18), contrast: vary(own, 26, 6), sclera: vary(own, 178, 10), skin: vary(own, 190, 15) };
  return {
    x,
    y,
    radius,
    aspect: 1 - (0.012 + 0.02 * bad) * capture.next(),
    pupil: { x: x + nasal * radius * vary(own, 0.035, 0.02), y: y + radius * vary(own, 0.015, 0.015), radius: radius * ratio },
    roll: vary(capture, 0, 0.09),
    squeeze: (ratio - 0.4) * 0.25,
    lids: { upper: vary(own, 0.98, 0.08) - 0.12 * capture.next() - Math.max(0, 0.55 - good) * 1.6, lower: vary(own, 1.02, 0.08) - 0.08 * capture.next() - Math.max(0, 0.4 - good), lean: nasal * vary(own, 0.15, 0.1) },
    tone,
  };
}

/** Height of a lid's edge at `x`, in pixels: a parabola through both corners of the opening. */
function lid(eye: Eye, x: number, edge: 'upper' | 'lower'): number {
  const u = (x - eye.x) / (OPENING * eye.radius) - (edge === 'upper' ? eye.lids.lean : -eye.lids.lean) * 0.3;
  const corner = eye.y + 0.3 * eye.radius;
  const peak = edge === 'upper' ? eye.y - eye.lids.upper * eye.radius : eye.y + eye.lids.lower * eye.radius;
  return corner + (peak - corner) * (1 - u * u);
}

/** Share of a pixel on the low side of an edge `distance` away, softened over `width` pixels. */
const cover = (distance: number, width: number): number => Math.min(1, Math.max(0, 0.5 - distance / width));

/** Skin, sclera, iris and pupil; the edges are soft, the limbus softer than the pupil's. */
function paint(field: Float32Array, eye: Eye, texture: IrisTexture, capture: Random): void {
  const { width, height } = IRIS_PICTURE;
  const slope = { x: (capture.next() - 0.5) * 0.1, y: (capture.next() - 0.5) * 0.1 };
  const cos = Math.cos(eye.roll);
  const sin = Math.sin(eye.roll);
  for (let x = 0; x < width; x += 1) {
    const upper = lid(eye, x, 'upper');
    const lower = lid(eye, x, 'lower');
    for (let y = 0; y < height; y += 1) {
      const light = (x - width / 2) * slope.x + (y - height / 2) * slope.y;
      const outside = upper >= lower ? 1 : Math.min(1, cover(y - upper, 3) + cover(lower - y, 3));
      // the fold of the upper lid and the shade under it
      const fold = 28 * Math.exp(-(((y - upper + 0.45 * eye.radius) / 7) ** 2));
      let value = eye.tone.skin - fold - 14 * Math.sin(x / 97) * Math.cos(y / 71);
      if (outside < 1) {
        const inner = globe(eye, texture, x - eye.x, y - eye.y, cos, sin) - 34 * Math.exp(-Math.max(0, y - upper) / (0.12 * eye.radius));
        value = value * outside + inner * (1 - outside);
      }
      field[y * width + x] = value + light;
    }
  }
}

/** Brightness of the eyeball at an offset from the centre of the iris. */
function globe(eye: Eye, texture: IrisTexture, dx: number, dy: number, cos: number, sin: number): number {
  const { radius, tone } = eye;
  const limbus = Math.hypot(dx / eye.aspect, dy);
  const sclera = tone.sclera - 22 * (limbus / radius - 1);
  const white = 1 - cover(limbus - radius, 9);
  if (white === 1) return sclera;
  const px = dx - (eye.pupil.x - eye.x);
  const py = dy - (eye.pupil.y - eye.y);
  const distance = Math.hypot(px, py);
  const dark = cover(distance - eye.pupil.radius, 3);
  if (dark === 1) return PUPIL_TONE;
  // the way along this ray from the pupil's centre to the limbus (a circle is near enough)
  const ux = px / distance;
  const uy = py / distance;
  const ox = eye.pupil.x - eye.x;
  const oy = eye.pupil.y - eye.y;
  const along = ox * ux + oy * uy;
  const reach = -along + Math.sqrt(along * along + radius * radius - ox * ox - oy * oy);
  const linear = Math.min(1, Math.max(0, (distance - eye.pupil.radius) / (reach - eye.pupil.radius)));
  const depth = linear + eye.squeeze * linear * (1 - linear);
  const angle = Math.atan2(uy * cos - ux * sin, ux * cos + uy * sin);
  const iris = tone.iris + tone.contrast * sample(texture, angle, depth) - 18 * Math.max(0, linear - 0.85);
  return (iris * (1 - dark) + PUPIL_TONE * dark) * (1 - white) + sclera * white;
}

/** The texture between its points. */
function sample(texture: IrisTexture, angle: number, depth: number): number {
  const a = ((angle / (2 * Math.PI) + 1) % 1) * ANGLES;
  const s = Math.min(STEPS - 1.001, depth * (STEPS - 1));
  const a0 = Math.floor(a) % ANGLES;
  const a1 = (a0 + 1) % ANGLES;
  const s0 = Math.floor(s);
  const wa = a - Math.floor(a);
  const ws = s - s0;
  const near = texture[a0 * STEPS + s0]! * (1 - wa) + texture[a1 * STEPS + s0]! * wa;
  const far = texture[a0 * STEPS + s0 + 1]! * (1 - wa) + texture[a1 * STEPS + s0 + 1]! * wa;
  return near * (1 - ws) + far * ws;
}

/** Lashes: dark arcs from the lids' edges, most away from the eye, some of the upper ones across the iris. */
function paintLashes(field: Float32Array, eye: Eye, capture: Random, good: number): void {
  const { width, height } = IRIS_PICTURE;
  const lash = (edge: 'upper' | 'lower', down: boolean) => {
    const u = capture.next() * 2 - 1;
    let x = eye.x + u * OPENING * 0.9 * eye.radius;
    let y = lid(eye, x, edge);
    const length = eye.radius * (edge === 'upper' ? 0.25 + 0.35 * capture.next() : 0.12 + 0.15 * capture.next());
    const out = edge === 'upper' && !down ? -1 : 1;
    const lean = u * 0.7 + (capture.next() - 0.5) * 0.5;
    const bend = (capture.next() - 0.5) * 1.2;
    for (let step = 0; step < length; step += 0.7) {
      const t = step / length;
      x += 0.7 * (lean + bend * t);
      y += 0.7 * out * (1 - 0.4 * t);
      const left = Math.round(x);
      const top = Math.round(y);
      if (left < 1 || top < 0 || left >= width || top >= height) return;
      const strength = 0.85 * (1 - t * 0.6);
      for (const at of [top * width + left, top * width + left - 1]) field[at] = field[at]! * (1 - strength) + 40 * strength;
    }
  };
  for (let i = 0; i < 70; i += 1) lash('upper', false);
  for (let i = 0; i < 40; i += 1) lash('lower', false);
  for (let i = 0; i < 6 + 40 * (1 - good); i += 1) lash('upper', true);
}

/** The lamps of the camera mirrored by the cornea: one or two spots in and near the pupil, a few specks on the tear line. */
function paintReflections(field: Float32Array, eye: Eye, capture: Random): void {
  const { width, height } = IRIS_PICTURE;
  const spot = (cx: number, cy: number, size: number) => {
    for (let y = Math.max(0, Math.floor(cy - 2 * size)); y < Math.min(height, cy + 2 * size); y += 1) {
      for (let x = Math.max(0, Math.floor(cx - 2 * size)); x < Math.min(width, cx + 2 * size); x += 1) {
        const share = cover(Math.hypot(x - cx, (y - cy) * 0.8) - size, 2);
        field[y * width + x] = field[y * width + x]! * (1 - share) + 250 * share;
      }
    }
  };
  const turn = capture.next() * 2 * Math.PI;
  spot(eye.pupil.x + 0.45 * eye.pupil.radius * Math.cos(turn), eye.pupil.y + 0.45 * eye.pupil.radius * Math.sin(turn), 4 + 3 * capture.next());
  if (capture.next() < 0.5) spot(eye.x + 0.5 * eye.radius * (capture.next() - 0.5), eye.y + (0.5 + 0.3 * capture.next()) * eye.radius, 2 + 2 * capture.next());
  for (let i = 0; i < 6; i += 1) {
    const x = eye.x + (capture.next() * 2 - 1) * eye.radius;
    spot(x, lid(eye, x, 'lower') - 2, 1 + capture.next());
  }
}

/** `times` passes of a box of 2 × `reach` + 1 pixels, both ways: running sums, so the reach costs nothing. */
function blur(field: Float32Array, reach: number, times: number): void {
  const { width, height } = IRIS_PICTURE;
  const line = new Float32Array(Math.max(width, height));
  const pass = (start: number, stride: number, length: number) => {
    for (let i = 0; i < length; i += 1) line[i] = field[start + i * stride]!;
    let sum = line[0]! * (reach + 1);
    for (let i = 1; i <= reach; i += 1) sum += line[i]!;
    for (let i = 0; i < length; i += 1) {
      field[start + i * stride] = sum / (2 * reach + 1);
      sum += line[Math.min(length - 1, i + reach + 1)]! - line[Math.max(0, i - reach)]!;
    }
  };
  for (let time = 0; time < times; time += 1) {
    for (let y = 0; y < height; y += 1) pass(y * width, 1, width);
    for (let x = 0; x < width; x += 1) pass(x, width, height);
  }
}

/** To bytes, with the sensor's noise of `sigma` grey levels (the sum of four chances is near enough to normal). */
function withNoise(field: Float32Array, capture: Random, sigma: number): Uint8Array {
  const pixels = new Uint8Array(field.length);
  const table = Float32Array.from({ length: 4096 }, () => (capture.next() + capture.next() + capture.next() + capture.next() - 2) * 1.73 * sigma);
  let at = Math.floor(capture.next() * 0x7fffffff);
  for (let i = 0; i < pixels.length; i += 1) {
    at = (Math.imul(at, 1_103_515_245) + 12_345) & 0x7fffffff;
    pixels[i] = Math.min(255, Math.max(0, Math.round(field[i]! + table[(at >>> 12) & 4095]!)));
  }
  return pixels;
}
