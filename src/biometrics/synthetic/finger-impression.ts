/**
 * One print of a synthetic finger: the master put down askew, stretched by the skin, pressed too softly or too hard, with
 * scratches and dirt, as SFinGe makes impressions (Maltoni et al., Handbook of Fingerprint Recognition). The skin's model
 * is that of Cappelli, Maio and Maltoni, "Modelling plastic distortion in fingerprint images" (ICAPR 2001): the middle
 * holds to the glass, what lies outside moves with the finger, and between them the skin gives way.
 */
import type { Random } from '../../domain/clock.ts';
import { between } from '../../platform/chance.ts';
import { MASTER_MARGIN, type MasterFinger } from './master-finger.ts';

/** What a quality of 0 and of 100 means; between them it is in proportion. */
interface Range {
  readonly worst: number;
  readonly best: number;
}
const how = {
  /** Pixels that a finger lies beside its place, and radians that it lies askew, at most. */
  shift: { worst: 26, best: 10 },
  turn: { worst: 0.35, best: 0.12 },
  /** Pixels and radians that the finger was moved and turned after it held to the glass, at most. */
  drag: { worst: 16, best: 6 },
  twist: { worst: 0.2, best: 0.07 },
  /** Share of the print's axes that touches the glass. */
  contact: { worst: 0.72, best: 0.97 },
  /** How far ridges are from their own width: 1 is all black or all white. */
  pressure: { worst: 0.62, best: 0.18 },
  /** Gray between the darkest ridge and the lightest valley. */
  contrast: { worst: 95, best: 205 },
  /** Gray by which a pixel is off. */
  grain: { worst: 62, best: 9 },
  /** Share of patches of skin that give no print. */
  gaps: { worst: 0.34, best: 0.015 },
  scratches: { worst: 14, best: 1 },
} satisfies Readonly<Record<string, Range>>;

/** Gray of a glass on which nothing lies. */
const GLASS = 246;
/** Pixels a side of one patch of skin that is dry or dirty as a whole. */
const PATCH = 5;
/** Pixels over which the skin gives way, in axes of the ellipse that holds (k of the paper, and its ellipse in the print). */
const SKIN = { stretch: 1.6, hold: 0.34 };
/** How steeply gray goes from ridge to valley. */
const EDGE = 3.2;
/** Pixels from pore to pore along a ridge, about. */
const PORE_EVERY = 11;

const numberOf = (range: Range, quality: number): number => range.worst + (range.best - range.worst) * (quality / 100);

/** A surface of chance between -1 and 1, smooth over `step` pixels. */
function surface(random: Random, width: number, height: number, step: number): (x: number, y: number) => number {
  const across = Math.ceil(width / step) + 2;
  const nodes = Float32Array.from({ length: across * (Math.ceil(height / step) + 2) }, () => random.next() * 2 - 1);
  return (x, y) => {
    const [column, row] = [Math.floor(x / step), Math.floor(y / step)];
    const [right, down] = [x / step - column, y / step - row];
    const at = row * across + column;
    const [upper, lower] = [nodes[at]! * (1 - right) + nodes[at + 1]! * right, nodes[at + across]! * (1 - right) + nodes[at + across + 1]! * right];
    return upper * (1 - down) + lower * down;
  };
}

interface Scratch {
  readonly x: number;
  readonly y: number;
  readonly turn: number;
  readonly length: number;
  readonly halfWidth: number;
}

/** From a pixel of the impression to where its skin lies on the master. */
function placing(random: Random, quality: number, width: number, height: number): (x: number, y: number, to: Float64Array) => void {
  const either = (range: Range) => (random.next() * 2 - 1) * numberOf(range, quality);
  const [shiftX, shiftY, turn] = [either(how.shift), either(how.shift), either(how.turn)];
  const [dragX, dragY, twist] = [either(how.drag), either(how.drag), either(how.twist)];
  const [middleX, middleY] = [width / 2, height * 0.52];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [twistCos, twistSin] = [Math.cos(twist), Math.sin(twist)];
  return (x, y, to) => {
    const [dx, dy] = [x - middleX, y - middleY];
    // distance from the ellipse that holds, 0 within it
    const beyond = Math.max(0, Math.hypot(dx / (width * SKIN.hold), dy / (height * SKIN.hold)) - 1);
    const brake = beyond >= SKIN.stretch ? 1 : (1 - Math.cos((Math.PI * beyond) / SKIN.stretch)) / 2;
    const [heldX, heldY] = [dx + brake * (twistCos * dx - twistSin * dy + dragX - dx), dy + brake * (twistSin * dx + twistCos * dy + dragY - dy)];
    to[0] = middleX + cos * heldX - sin * heldY + shiftX;
    to[1] = middleY + sin * heldX + cos * heldY + shiftY;
  };
}

/** The part of the finger that touched the glass: 1 well within, 0 outside, ragged between. */
function contactOf(random: Random, quality: number, width: number, height: number): (x: number, y: number) => number {
  const share = numberOf(how.contact, quality);
  const [middleX, middleY] = [width / 2 + (random.next() - 0.5) * width * 0.06, height / 2 + (random.next() - 0.5) * height * 0.05];
  const ragged = surface(random, width, height, 14);
  return (x, y) => {
    const [dx, dy] = [(x - middleX) / (width * 0.47 * share), (y - middleY) / (height * 0.48 * share)];
    // a little squarer than an ellipse towards the joint
    const distance = dy > 0 ? (Math.abs(dx) ** 2.6 + Math.abs(dy) ** 2.6) ** (1 / 2.6) : Math.hypot(dx, dy);
    return Math.max(0, Math.min(1, (1 + 0.05 * ragged(x, y) - distance) * 14));
  };
}

function bilinear(image: Float32Array, width: number, height: number, x: number, y: number): number {
  if (!(x >= 0 && y >= 0 && x < width - 1 && y < height - 1)) return 0;
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - column, y - row];
  const at = row * width + column;
  return (image[at]! * (1 - right) + image[at + 1]! * right) * (1 - down) + (image[at + width]! * (1 - right) + image[at + width + 1]! * right) * down;
}

function scratchesOf(random: Random, quality: number, width: number, height: number): readonly Scratch[] {
  const count = between(random, 0, Math.round(numberOf(how.scratches, quality)));
  return Array.from({ length: count }, () => ({ x: random.next() * width, y: random.next() * height, turn: random.next() * Math.PI, length: 20 + random.next() * height * 0.35, halfWidth: 0.8 + random.next() * 1.4 }));
}

function scratch(gray: Float32Array, width: number, height: number, { x, y, turn, length, halfWidth }: Scratch): void {
  const [stepX, stepY] = [Math.cos(turn), Math.sin(turn)];
  for (let along = -length / 2; along < length / 2; along += 0.5) {
    for (let beside = -halfWidth; beside <= halfWidth; beside += 0.5) {
      const [column, row] = [Math.round(x + along * stepX - beside * stepY), Math.round(y + along * stepY + beside * stepX)];
      if (column >= 0 && row >= 0 && column < width && row < height) gray[row * width + column] = GLASS;
    }
  }
}

/**
 * Gray pixels of one impression, `width` by `height` of the master without its margin.
 * @param random decides everything about this impression and nothing about the finger @param quality 0 to 100
 */
export function pressFinger(master: MasterFinger, random: Random, quality: number): Uint8Array {
  const [width, height] = [master.width - 2 * MASTER_MARGIN, master.height - 2 * MASTER_MARGIN];
  const place = placing(random, quality, width, height);
  const contact = contactOf(random, quality, width, height);
  const pressure = (random.next() * 2 - 1) * numberOf(how.pressure, quality);
  const uneven = surface(random, width, height, 60);
  const dry = surface(random, width, height, PATCH);
  const smudge = surface(random, width, height, 90);
  const [gaps, contrast, grain] = [numberOf(how.gaps, quality), numberOf(how.contrast, quality), numberOf(how.grain, quality)];
  const scratches = scratchesOf(random, quality, width, height);
  const gray = new Float32Array(width * height);
  const at = new Float64Array(2);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const index = y * width + x;
      const touch = contact(x, y);
      const noise = (random.next() - 0.5) * 2;
      if (touch === 0) {
        gray[index] = GLASS + noise * 3;
        continue;
      }
      place(x, y, at);
      const skin = bilinear(master.ridges, master.width, master.height, at[0]! + MASTER_MARGIN, at[1]! + MASTER_MARGIN);
      // wet or pressed: ridges widen; dry or light: they break up, patch by patch
      let ridge = Math.tanh(EDGE * (skin * 0.75 + pressure + 0.12 * uneven(x, y)));
      if (dry(x, y) * 0.5 + 0.5 < gaps * (1 + smudge(x, y))) ridge = -1;
      const pore = skin > 0.92 && (Math.floor(at[0]! * 0.71 + at[1]! * 1.31) % PORE_EVERY) === 0 ? 0.5 : 0;
      const ink = ((ridge + 1) / 2) * (1 - pore) * touch;
      gray[index] = GLASS - 12 * touch - contrast * ink + noise * grain + smudge(x, y) * 8;
    }
  }
  for (const one of scratches) scratch(gray, width, height, one);
  return soften(gray, width, height);
}

/** What the lens does: a 3 by 3 mean, its middle weighted by four. */
function soften(gray: Float32Array, width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const [left, right, up, down] = [x > 0 ? at - 1 : at, x < width - 1 ? at + 1 : at, y > 0 ? at - width : at, y < height - 1 ? at + width : at];
      const value = (gray[at]! * 4 + (gray[left]! + gray[right]! + gray[up]! + gray[down]!) * 2) / 12;
      pixels[at] = Math.max(0, Math.min(255, Math.round(value)));
    }
  }
  return pixels;
}
