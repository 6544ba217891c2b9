/**
 * The gallery as the kernels see it: one shared memory, in chunks of 1,024 slots, each section of a
 * chunk contiguous (strided codes are read several times slower). It grows chunk by chunk without
 * moving anything, so that workers keep their view.
 */
import { growMemory, loadKernel, sharedMemory } from '../kernels/load.ts';
import { sketchWasm } from '../kernels/compiled/sketch.ts';
import { IrisRanker } from '../iris/identify.ts';
import { hasCodes, takenTable } from './rank.ts';
import { finger, sectionAt, sections, SLOT_BYTES, type IrisTemplates, type Section } from './slot.ts';

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

/** Offsets within a desk: at most 39 fingers of a probe, both eyes in all turns, tables, scratch. */
const desk = { probe: 0, irises: 16_384, weights: 34_816, taken: 45_056, scratch: 49_152 } as const;
const names: readonly Section[] = ['fingers', 'irises', 'minutiae'];

export const newGalleryMemory = (): WebAssembly.Memory => sharedMemory(FRONT, FRONT + (MOST_PEOPLE / CHUNK_SLOTS) * CHUNK_BYTES);

const chunkAt = (chunk: number): number => FRONT + chunk * CHUNK_BYTES;

/** Where a slot's part of a section lies. */
export function placeOf(section: Section, slot: number): number {
  return chunkAt(Math.floor(slot / CHUNK_SLOTS)) + sectionAt[section] * CHUNK_SLOTS + (slot % CHUNK_SLOTS) * sections[section];
}

/** Scores of a chunk's fingers; the distances of its eyes stand behind them. */
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

/** What many people are ranked by. */
export interface RankProbe {
  /** Fingers as `probeFingers` lays them down. */
  readonly fingers: Uint8Array;
  readonly irises: IrisTemplates;
}

/** Whether a probe has a finger with a code or an eye: else there is nothing to rank by. */
export const isUsable = ({ fingers, irises }: RankProbe): boolean => hasCodes(fingers) || irises.right !== null || irises.left !== null;

/** Ranks chunks `from` to `to` (not included): writes a score and two distances for every slot of them. @param worker whose desk to use, 0–15 */
export function rankChunks(memory: WebAssembly.Memory, worker: number, probe: RankProbe, from: number, to: number): void {
  const at = worker * DESK_BYTES;
  const all = new Uint8Array(memory.buffer);
  all.set(probe.fingers, at + desk.probe);
  all.set(takenTable, at + desk.taken);
  const { rank } = loadKernel<SketchKernel>(sketchWasm, memory);
  const eyes = new IrisRanker(memory, { probe: at + desk.irises, weights: at + desk.weights });
  eyes.probe(probe.irises);
  const anyEye = probe.irises.right !== null || probe.irises.left !== null;
  for (let chunk = from; chunk < to; chunk += 1) {
    const [first, score] = [chunk * CHUNK_SLOTS, scorePlace(chunk)];
    rank(at + desk.probe, probe.fingers.length / finger.bytes, placeOf('fingers', first), sections.fingers, 0, CHUNK_SLOTS, at + desk.taken, at + desk.scratch, score);
    const distances = score + CHUNK_SLOTS * SCORE_BYTES;
    if (anyEye) eyes.rank({ slots: placeOf('irises', first), stride: sections.irises, first: 0, end: CHUNK_SLOTS, out: distances });
    else new Float32Array(memory.buffer, distances, 2 * CHUNK_SLOTS).fill(NOT_COMPARED);
  }
}

/** The distance of an eye that one of the two has not, or of which too few bits count. */
export const NOT_COMPARED = 0.5;

/** The scores of a chunk's fingers as the last ranking left them, one a slot. */
export const scoresOf = (memory: WebAssembly.Memory, chunk: number): Float32Array => new Float32Array(memory.buffer, scorePlace(chunk), CHUNK_SLOTS);

/** The distances of a chunk's eyes as the last ranking left them: right and left of each slot. */
export const distancesOf = (memory: WebAssembly.Memory, chunk: number): Float32Array => new Float32Array(memory.buffer, scorePlace(chunk) + CHUNK_SLOTS * SCORE_BYTES, 2 * CHUNK_SLOTS);
