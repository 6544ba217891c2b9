/**
 * Ridges grown from a few spots by filtering again and again with the Gabor filter of each place's direction and distance
 * (Cappelli, Maio, Maltoni, "Synthetic fingerprint-image generation", ICPR 2000). Minutiae are nobody's choice: they
 * appear where ridges from different spots meet. Work is done only where something still changes.
 */

export interface GrowthField {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Where ridges are wanted, one byte a pixel, 0: nowhere. */
  readonly mask: Uint8Array;
  /** Radians from the x axis towards the top of the image, modulo half a turn; pixel by pixel. */
  readonly angle: Float32Array;
  /** Pixels from ridge to ridge. */
  readonly period: Float32Array;
  /** Pixel indexes where growth begins. */
  readonly spots: readonly number[];
}

/** Steps of direction in half a turn, and of distance between the limits: finer ones look the same. */
const DIRECTIONS = 64;
const PERIODS = 13;
const PERIOD_LIMITS = { least: 6.5, most: 12.5 } as const;
/** Pixels from the middle of a filter to its edge: beyond it no filter has a peak. */
const RADIUS = 9;
/** How strongly an answer is driven to ridge or valley; below the dead zone it is noise and stays nothing. */
const GAIN = 5;
const DEAD_ZONE = 0.004;
/** Pixels a side of a block whose changes are watched together; blocks farther than two away reach no filter of ours. */
const BLOCK = 8;
const REACH = 2;
/** Least change of a pixel that keeps its surroundings at work. */
const CHANGE = 0.1;
/** A front moves some five pixels a round; the largest finger is full after half of these, the rest settles. */
const MOST_ROUNDS = 48;
/** Rounds that a block with ridges is worked on: after them only minutiae wander, and for ever. */
const BLOCK_ROUNDS = 9;

/** Half of a filter, since it is the same on both sides of its middle: offsets in the image with their weights. */
interface Filter {
  readonly offsets: Int32Array;
  readonly weights: Float32Array;
  readonly middle: number;
}

/** Width of the bell: three peaks and no more (SFinGe's choice of sigma). */
const sigmaOf = (period: number): number => Math.sqrt((9 * period * period) / (8 * Math.log(1000)));

function gabor(angle: number, period: number, stride: number): Filter {
  const sigma = sigmaOf(period);
  const taps: { offset: number; bell: number; wave: number }[] = [];
  for (let y = 0; y <= RADIUS; y += 1) {
    for (let x = y === 0 ? 1 : -RADIUS; x <= RADIUS; x += 1) {
      if (x * x + y * y > RADIUS * RADIUS) continue;
      // across the ridges; y runs down the image, the angle upwards
      const across = x * Math.sin(angle) + y * Math.cos(angle);
      const bell = Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
      taps.push({ offset: y * stride + x, bell, wave: Math.cos((2 * Math.PI * across) / period) });
    }
  }
  // Without its mean an even surface gives nothing; with this scale a perfect ridge gives 1.
  const bells = 1 + 2 * taps.reduce((sum, { bell }) => sum + bell, 0);
  const mean = (1 + 2 * taps.reduce((sum, { bell, wave }) => sum + bell * wave, 0)) / bells;
  const scale = 1 / (1 - mean + 2 * taps.reduce((sum, { bell, wave }) => sum + bell * (wave - mean) * wave, 0));
  return { offsets: Int32Array.from(taps, ({ offset }) => offset), weights: Float32Array.from(taps, ({ bell, wave }) => bell * (wave - mean) * scale), middle: (1 - mean) * scale };
}

/** -1 valley to 1 ridge, smooth between, 0 outside of the mask; one number a pixel. */
export function growRidges({ width, height, mask, angle, period, spots }: GrowthField): Float32Array {
  const stride = width + 2 * RADIUS;
  const rows = height + 2 * RADIUS;
  const filters: (Filter | undefined)[] = [];
  const filterOf = (pixel: number): Filter => {
    const direction = ((Math.round((angle[pixel]! / Math.PI) * DIRECTIONS) % DIRECTIONS) + DIRECTIONS) % DIRECTIONS;
    const share = (period[pixel]! - PERIOD_LIMITS.least) / (PERIOD_LIMITS.most - PERIOD_LIMITS.least);
    const distance = Math.max(0, Math.min(PERIODS - 1, Math.round(share * (PERIODS - 1))));
    const known = filters[direction * PERIODS + distance];
    if (known) return known;
    const made = gabor((direction / DIRECTIONS) * Math.PI, PERIOD_LIMITS.least + (distance / (PERIODS - 1)) * (PERIOD_LIMITS.most - PERIOD_LIMITS.least), stride);
    filters[direction * PERIODS + distance] = made;
    return made;
  };
  let now = new Float32Array(stride * rows);
  let next = new Float32Array(stride * rows);
  for (const spot of spots) {
    const at = (Math.floor(spot / width) + RADIUS) * stride + (spot % width) + RADIUS;
    // wide enough that the first answers are no noise
    for (const beside of [0, -1, 1, -stride, stride, -stride - 1, 1 - stride, stride - 1, stride + 1]) {
      now[at + beside] = 1;
      next[at + beside] = 1;
    }
  }

  const [across, down] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
  const blocks = new Watch(across, down);
  for (const spot of spots) blocks.changed(Math.floor((spot % width) / BLOCK), Math.floor(Math.floor(spot / width) / BLOCK));
  const work = (blockX: number, blockY: number): { readonly moved: boolean; readonly empty: boolean } => {
    let moved = false;
    let empty = true;
    for (let y = blockY * BLOCK; y < Math.min(height, (blockY + 1) * BLOCK); y += 1) {
      for (let x = blockX * BLOCK; x < Math.min(width, (blockX + 1) * BLOCK); x += 1) {
        const pixel = y * width + x;
        if (mask[pixel] === 0) continue;
        const at = (y + RADIUS) * stride + x + RADIUS;
        const value = answer(now, at, filterOf(pixel));
        if (value !== 0) empty = false;
        if (Math.abs(value - now[at]!) > CHANGE) moved = true;
        next[at] = value;
      }
    }
    return { moved, empty };
  };
  for (let round = 0; round < MOST_ROUNDS && blocks.begin(); round += 1) {
    const due = blocks.due();
    const moved = due.filter((block) => {
      const done = work(block.x, block.y);
      if (!done.empty) blocks.worked(block.x, block.y);
      return done.moved;
    });
    // A block that rests keeps what both pictures agree on: copy what was worked on.
    [now, next] = [next, now];
    for (const { x, y } of due) copyBlock(now, next, x, y, stride, width, height);
    for (const { x, y } of moved) blocks.changed(x, y);
  }

  const ridges = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) ridges.set(now.subarray((y + RADIUS) * stride + RADIUS, (y + RADIUS) * stride + RADIUS + width), y * width);
  return ridges;
}

function answer(image: Float32Array, at: number, { offsets, weights, middle }: Filter): number {
  let sum = middle * image[at]!;
  for (let tap = 0; tap < offsets.length; tap += 1) {
    const offset = offsets[tap]!;
    sum += weights[tap]! * (image[at + offset]! + image[at - offset]!);
  }
  if (sum < DEAD_ZONE && sum > -DEAD_ZONE) return 0;
  return Math.max(-1, Math.min(1, sum * GAIN));
}

function copyBlock(from: Float32Array, to: Float32Array, blockX: number, blockY: number, stride: number, width: number, height: number): void {
  const length = Math.min(BLOCK, width - blockX * BLOCK);
  for (let y = blockY * BLOCK; y < Math.min(height, (blockY + 1) * BLOCK); y += 1) {
    const start = (y + RADIUS) * stride + blockX * BLOCK + RADIUS;
    to.set(from.subarray(start, start + length), start);
  }
}

/** Which blocks are worked on in this round: those near a change of the last one. */
class Watch {
  readonly #across: number;
  readonly #down: number;
  readonly #worked: Uint8Array;
  #active: Uint8Array;
  #coming: Uint8Array;

  constructor(across: number, down: number) {
    this.#across = across;
    this.#down = down;
    this.#worked = new Uint8Array(across * down);
    this.#active = new Uint8Array(across * down);
    this.#coming = new Uint8Array(across * down);
  }

  changed(x: number, y: number): void {
    for (let other = Math.max(0, y - REACH); other <= Math.min(this.#down - 1, y + REACH); other += 1) {
      for (let beside = Math.max(0, x - REACH); beside <= Math.min(this.#across - 1, x + REACH); beside += 1) this.#coming[other * this.#across + beside] = 1;
    }
  }

  /** A round that gave something: only those count, a front may be long in coming. */
  worked(x: number, y: number): void {
    this.#worked[y * this.#across + x]! += 1;
  }

  /** False: nothing moves any more. */
  begin(): boolean {
    [this.#active, this.#coming] = [this.#coming, this.#active];
    this.#coming.fill(0);
    return this.#active.includes(1);
  }

  due(): readonly { readonly x: number; readonly y: number }[] {
    const due: { x: number; y: number }[] = [];
    for (let index = 0; index < this.#active.length; index += 1) {
      if (this.#active[index] === 0 || this.#worked[index]! >= BLOCK_ROUNDS) continue;
      due.push({ x: index % this.#across, y: Math.floor(index / this.#across) });
    }
    return due;
  }
}
