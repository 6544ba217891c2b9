/**
 * The first look at many people: for every slot, how much nearer its sketches lie to the probe's than
 * chance would have it, summed over the fingers that both have, so that no single finger decides who
 * is looked at again. `rankPlain` says what the kernel (`../kernels/assembly/sketch.ts`) computes.
 */
import { popcount } from '../mcc/similarity.ts';
import { local, pairCount } from '../mcc/parameters.ts';
import { TURN } from '../mcc/points.ts';
import { CODE_BITS, CODE_BYTES, SKETCH_CODES, sketchOf } from './sketch.ts';
import { finger, sections, SLOT_FINGERS, writeFinger, type FingerTemplate } from './slot.ts';

/** By the smaller number of codes of two fingers: how many of the least distances count. */
export const takenTable = Uint8Array.from({ length: SKETCH_CODES + 1 }, (_, count) => pairCount(count, count));

/** A probe's fingers, each as in the section `fingers`; all ten may be asked with. */
export function probeFingers(fingers: readonly FingerTemplate[]): Uint8Array {
  const bytes = new Uint8Array(fingers.length * finger.bytes);
  fingers.forEach(({ position, points }, f) => writeFinger(bytes, f * finger.bytes, position, sketchOf(points)));
  return bytes;
}

/** Whether any finger of a probe has a code: else there is nothing to compare. */
export const hasCodes = (probe: Uint8Array): boolean => Array.from({ length: probe.length / finger.bytes }, (_, f) => probe[f * finger.bytes + finger.count]!).some((count) => count > 0);

/** One score a slot, of a section `fingers` with many slots behind one another; 0 where nothing is shared. */
export function rankPlain(probe: Uint8Array, slots: Uint8Array): Float32Array {
  const scores = new Float32Array(slots.length / sections.fingers);
  return scores.map((_, slot) => {
    let score = 0;
    for (let f = 0; f < SLOT_FINGERS; f += 1) {
      const theirs = slot * sections.fingers + f * finger.bytes;
      for (let mine = 0; mine < probe.length; mine += finger.bytes) {
        const position = slots[theirs + finger.position]!;
        if (position !== 0 && probe[mine + finger.position] === position) score = Math.fround(score + fingerScore(probe, mine, slots, theirs));
      }
    }
    return score;
  });
}

/** Half the bits of a code less the mean of the least distances: about 30 for strangers, 45 and more for one finger twice. */
function fingerScore(probe: Uint8Array, mine: number, slots: Uint8Array, theirs: number): number {
  const [count, others] = [probe[mine + finger.count]!, slots[theirs + finger.count]!];
  const taken = takenTable[Math.min(count, others)]!;
  if (taken === 0) return 0;
  const least = Array.from({ length: count }, (_, i) => {
    let nearest = CODE_BITS / 2;
    for (let j = 0; j < others; j += 1) {
      const turned = (slots[theirs + finger.angles + j]! - probe[mine + finger.angles + i]! + TURN) % TURN;
      if (Math.min(turned, TURN - turned) > local.mostTurn) continue;
      let distance = 0;
      for (let byte = 0; byte < CODE_BYTES; byte += 1) distance += popcount(probe[mine + i * CODE_BYTES + byte]! ^ slots[theirs + j * CODE_BYTES + byte]!);
      nearest = Math.min(nearest, distance);
    }
    return nearest;
  });
  const sum = least.sort((a, b) => a - b).slice(0, taken).reduce((total, distance) => total + distance, 0);
  return Math.fround(CODE_BITS / 2 - Math.fround(sum / taken));
}
