/**
 * The gallery as the kernels see it: one shared memory, in chunks of 1,024 slots, each section of a
 * chunk contiguous (strided codes are read several times slower). It grows chunk by chunk without
 * moving anything, so that workers keep their view.
 */
import { growMemory, loadKernel, sharedMemory } from '../kernels/load.ts';
import { sketchWasm } from '../kernels/compiled/sketch.ts';
import { takenTable } from './rank.ts';
import { sectionAt, sections, SLOT_BYTES, type Section } from './slot.ts';

export const CHUNK_SLOTS = 1024;
/** What a ranking writes for each slot: a score of the fingers, then in another place a distance of each eye; float32. */
const SCORE_BYTES = 4;
const CHUNK_BYTES = CHUNK_SLOTS * (SLOT_BYTES + 3 * SCORE_BYTES);
/** What one worker needs for a probe and its kernels' scratch. */
const DESK_BYTES = 65_536;
/** Workers at most. */
export const MOST_WORKERS = 15;
const FRONT = DESK_BYTES * (MOST_WORKERS + 1);
/** People that a memory can grow to: about 1 GiB, of which only what is used is taken. */
export const MOST_PEOPLE = 300 * CHUNK_SLOTS;

/** Offsets within a desk. */
const desk = { probe: 0, iris: 16_384, taken: 20_480, scratch: 24_576 } as const;
const names: readonly Section[] = ['fingers', 'irises', 'minutiae'];

export const newGalleryMemory = (): WebAssembly.Memory => sharedMemory(FRONT, FRONT + (MOST_PEOPLE / CHUNK_SLOTS) * CHUNK_BYTES);

const chunkAt = (chunk: number): number => FRONT + chunk * CHUNK_BYTES;

/** Where a slot's part of a section lies. */
export function placeOf(section: Section, slot: number): number {
  return chunkAt(Math.floor(slot / CHUNK_SLOTS)) + sectionAt[section] * CHUNK_SLOTS + (slot % CHUNK_SLOTS) * sections[section];
}

const scorePlace = (chunk: number): number => chunkAt(chunk) + CHUNK_SLOTS * SLOT_BYTES;

/** Writes a slot; the memory grows where needed. A slot of zeros is nobody. Throws `RangeError` past {@link MOST_PEOPLE}. */
export function writeSlot(memory: WebAssembly.Memory, slot: number, bytes: Uint8Array): void {
  growMemory(memory, chunkAt(Math.floor(slot / CHUNK_SLOTS) + 1));
  const all = new Uint8Array(memory.buffer);
  for (const name of names) all.set(bytes.subarray(sectionAt[name], sectionAt[name] + sections[name]), placeOf(name, slot));
}

/** A copy of a slot as one piece. */
export function readSlot(memory: WebAssembly.Memory, slot: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(memory.buffer);
  const bytes = new Uint8Array(SLOT_BYTES);
  for (const name of names) bytes.set(all.subarray(placeOf(name, slot), placeOf(name, slot) + sections[name]), sectionAt[name]);
  return bytes;
}

interface SketchKernel {
  readonly rank: (probe: number, fingers: number, slots: number, stride: number, first: number, end: number, taken: number, scratch: number, out: number) => void;
}

/** Ranks chunks `from` to `to` (not included) by their fingers: writes a score into every slot of them. @param worker whose desk to use, 0–15 */
export function rankChunks(memory: WebAssembly.Memory, worker: number, probe: Uint8Array, fingers: number, from: number, to: number): void {
  const at = worker * DESK_BYTES;
  const all = new Uint8Array(memory.buffer);
  all.set(probe, at + desk.probe);
  all.set(takenTable, at + desk.taken);
  const { rank } = loadKernel<SketchKernel>(sketchWasm, memory);
  for (let chunk = from; chunk < to; chunk += 1) {
    const first = chunk * CHUNK_SLOTS;
    rank(at + desk.probe, fingers, placeOf('fingers', first), sections.fingers, 0, CHUNK_SLOTS, at + desk.taken, at + desk.scratch, scorePlace(chunk));
  }
}

/** The scores of a chunk as the last ranking left them. */
export function scoresOf(memory: WebAssembly.Memory, chunk: number): Float32Array {
  return new Float32Array(memory.buffer, scorePlace(chunk), CHUNK_SLOTS);
}
