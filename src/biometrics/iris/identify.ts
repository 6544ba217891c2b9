/**
 * One person's irises against a block of many, in WebAssembly. The block is contiguous: whoever keeps a gallery gives
 * every person {@link PERSON_BYTES} in it (or a longer slot that begins with them).
 */
import { irisWasm } from '../kernels/compiled/iris.ts';
import { loadKernel } from '../kernels/load.ts';
import { EYE_BYTES, turned, type IrisCode } from './code.ts';
import { BIT_WEIGHTS, MOST_TURNS, ROTATIONS } from './compare.ts';

/** Right eye, then left eye. A missing one is all zero: its mask is empty. */
export const PERSON_BYTES = 2 * EYE_BYTES;

export interface Irises {
  readonly right: IrisCode | null;
  readonly left: IrisCode | null;
}

interface IrisKernel {
  rank(probe: number, turns: number, slots: number, stride: number, first: number, end: number, weights: number, out: number): void;
}

/** What a probe takes in the kernel's memory: both eyes in all turns, and the table of weights. */
export const PROBE_BYTES = ROTATIONS * PERSON_BYTES;
export const WEIGHTS_BYTES = BIT_WEIGHTS.byteLength;

/** Where a worker's probe stands in the memory that the kernel works on; multiples of 8. */
export interface IrisDesk {
  /** {@link PROBE_BYTES}. */
  readonly probe: number;
  /** {@link WEIGHTS_BYTES}. */
  readonly weights: number;
}

/** A block of slots behind one another in that memory. */
export interface IrisBlock {
  /** Address of its slot 0, a multiple of 8. */
  readonly slots: number;
  /** Bytes from slot to slot, {@link PERSON_BYTES} or more, a multiple of 8. */
  readonly stride: number;
  /** Slots to compare: from `first` to before `end`. */
  readonly first: number;
  readonly end: number;
  /** Address for the distances, a multiple of 4: 8 bytes a slot, counted from slot 0. */
  readonly out: number;
}

/** Writes a person's codes into a slot. */
export function putIrises(slot: Uint8Array, { right, left }: Irises): void {
  slot.fill(0, 0, PERSON_BYTES);
  if (right) slot.set(right, 0);
  if (left) slot.set(left, EYE_BYTES);
}

/** Compares on a memory that holds a gallery. */
export class IrisRanker {
  readonly #kernel: IrisKernel;
  readonly #memory: WebAssembly.Memory;
  readonly #desk: IrisDesk;

  constructor(memory: WebAssembly.Memory, desk: IrisDesk) {
    this.#kernel = loadKernel<IrisKernel>(irisWasm, memory);
    this.#memory = memory;
    this.#desk = desk;
    new Float32Array(memory.buffer, desk.weights, BIT_WEIGHTS.length).set(BIT_WEIGHTS);
  }

  /** Writes the probe in all its turns. */
  probe({ right, left }: Irises): void {
    const bytes = new Uint8Array(this.#memory.buffer, this.#desk.probe, PROBE_BYTES);
    bytes.fill(0);
    for (const [eye, code] of [right, left].entries()) {
      if (!code) continue;
      for (let turn = 0; turn < ROTATIONS; turn += 1) bytes.set(turned(code, turn - MOST_TURNS), (eye * ROTATIONS + turn) * EYE_BYTES);
    }
  }

  /** Normalised Hamming distances of a block to the probe: right eye, left eye, and so on from `first`; 0.5 where an eye is missing. A view of what is at `out`. */
  rank({ slots, stride, first, end, out }: IrisBlock): Float32Array {
    this.#kernel.rank(this.#desk.probe, ROTATIONS, slots, stride, first, end, this.#desk.weights, out);
    return new Float32Array(this.#memory.buffer, out + 8 * first, 2 * (end - first));
  }
}
