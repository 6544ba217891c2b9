/** The live picture of a twin: what lies on the glass now, whole, small, and marked as synthetic. */
import { createCanvas } from '@napi-rs/canvas';
import type { GrayImage } from '../../../../biometrics/image.ts';
import { eyePositions, fingerPositions, type Position } from '../../port.ts';
import type { Draw } from './draw.ts';
import { twinLimits } from './limits.ts';
import type { TwinDevice } from './device.ts';

const JPEG_QUALITY = 60;
/** Pixels. */
const BANNER = 28;
const GAP = 12;
/** Share of its size in which a live picture is shown: a screen has not the room of a glass. */
const SCALE = 0.5;

/** How far down a finger lies beside the longest of its hand, in its own heights. */
const below = (position: Position): number => (position.endsWith('index') ? 0.18 : position.endsWith('ring') ? 0.1 : position.endsWith('little') ? 0.42 : 0);

/** What a part of a device sees, from left to right (v0.9.5.md, `deviceSubId`); a reader of one finger is shown an index finger. */
export function seenBy({ kind, subtype }: TwinDevice, subId: string): readonly Position[] {
  if (kind === 'iris') return subId === '1' ? ['left-iris'] : subId === '2' ? ['right-iris'] : [...eyePositions];
  if (subtype === 'Single') return ['right-index'];
  if (subId === '3') return ['left-thumb', 'right-thumb'];
  const hand = subId === '1' ? 'left' : 'right';
  const four = fingerPositions.filter((position) => position.startsWith(hand) && !position.endsWith('thumb'));
  return hand === 'left' ? four.toReversed() : four;
}

export interface LiveRequest {
  readonly seen: readonly Position[];
  readonly missing: readonly Position[];
  readonly seed: number;
  /** 0 to 100. */
  readonly quality: (position: Position) => number;
  readonly words: string;
}

/** Pictures of what is seen, drawn once each and shown in turns; another person or hand begins anew. */
export class LivePicture {
  readonly #draw: Draw;
  #of = '';
  #frames: Uint8Array[] = [];

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  /** @param count of the frame, from 0 @returns a JPEG under a banner that says that it is synthetic */
  async frame(count: number, request: LiveRequest): Promise<Uint8Array> {
    const { seen, missing, seed, words } = request;
    const of = JSON.stringify([seen, missing, seed, words]);
    if (this.#of !== of) {
      this.#of = of;
      this.#frames = [];
    }
    const frames = this.#frames;
    const turn = count % twinLimits.liveFrames;
    // a request that came later may have begun its own set meanwhile: what was drawn stays in the set it belongs to
    if (turn >= frames.length) frames.push(await this.#picture(request, frames.length));
    return frames[Math.min(turn, frames.length - 1)]!;
  }

  async #picture({ seen, missing, seed, quality, words }: LiveRequest, turn: number): Promise<Uint8Array> {
    const pictures: { readonly position: Position; readonly image: GrayImage | null }[] = [];
    // negative: no captured picture is one of the live ones
    for (const position of seen) pictures.push({ position, image: missing.includes(position) ? null : await this.#draw(position, { seed, impression: -1 - turn, quality: quality(position) }) });
    return compose(pictures, words);
  }
}

function compose(pictures: readonly { readonly position: Position; readonly image: GrayImage | null }[], words: string): Uint8Array {
  const [width, height] = [Math.max(16, ...pictures.map(({ image }) => image?.width ?? 0)), Math.max(16, ...pictures.map(({ image }) => image?.height ?? 0))];
  const lowest = Math.max(0, ...pictures.map(({ position }) => below(position)));
  const across = Math.round((pictures.length * (width + GAP) + GAP) * SCALE);
  const down = Math.round((height * (1 + lowest) + 2 * GAP) * SCALE);
  const canvas = createCanvas(across, down + BANNER);
  const context = canvas.getContext('2d');
  context.fillStyle = '#f6f6f6';
  context.fillRect(0, 0, across, down + BANNER);
  for (const [place, { position, image }] of pictures.entries()) {
    if (!image) continue;
    const one = createCanvas(image.width, image.height);
    const pen = one.getContext('2d');
    pen.putImageData(grayData(pen.createImageData(image.width, image.height), image), 0, 0);
    context.drawImage(one, (GAP + place * (width + GAP)) * SCALE, BANNER + (GAP + below(position) * height) * SCALE, image.width * SCALE, image.height * SCALE);
  }
  context.fillStyle = '#b00020';
  context.fillRect(0, 0, across, BANNER);
  context.fillStyle = '#ffffff';
  context.font = '16px sans-serif';
  context.fillText(`SYNTHETIC ${words}`, 6, 20);
  return new Uint8Array(canvas.toBuffer('image/jpeg', JPEG_QUALITY));
}

function grayData<Data extends { readonly data: Uint8ClampedArray }>(target: Data, { pixels }: GrayImage): Data {
  const four = new Uint32Array(target.data.buffer);
  for (const [index, value] of pixels.entries()) four[index] = 0xff000000 | (value << 16) | (value << 8) | value;
  return target;
}
