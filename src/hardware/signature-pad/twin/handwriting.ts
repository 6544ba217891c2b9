/** A made-up hand: strokes by seed, as a pen at 200 places a second would leave them. Nobody's signature. */
import type { Random } from '../../../domain/clock.ts';
import type { Stroke } from '../port.ts';

/** Places a second, and of the writing area a second: an unhurried hand. */
const RATE = 200;
const SPEED = 1.4;
/** A hand presses no lighter while it writes, so that no stroke has a hole. */
const LIGHTEST = 0.25;

interface Loop {
  readonly rise: number;
  readonly slant: number;
}

/** A run of loops from left to right, higher and lower, that presses harder downwards. Times are left to who sends it. */
function run(random: Random, from: number, to: number, loops: readonly Loop[]): Stroke {
  const base = 0.5 + random.next() * 0.15;
  const lean = random.next() * Math.PI;
  const length = (to - from) * (1 + loops.length * 0.4);
  const places = Math.max(12, Math.round((length / SPEED) * RATE));
  return Array.from({ length: places }, (_, index) => {
    const part = index / (places - 1);
    const turn = part * loops.length;
    // One loop grows into the next: a hand does not jump.
    const mix = (of: (loop: Loop) => number) => {
      const [here, next] = [loops[Math.min(loops.length - 1, Math.floor(turn))]!, loops[Math.min(loops.length - 1, Math.floor(turn) + 1)]!];
      return of(here) + (of(next) - of(here)) * (turn % 1);
    };
    const [rise, slant] = [mix((loop) => loop.rise), mix((loop) => loop.slant)];
    const angle = turn * 2 * Math.PI + lean;
    const x = from + (to - from) * part + Math.sin(angle) * slant;
    const y = base - (0.5 - 0.5 * Math.cos(angle)) * rise;
    const pressure = LIGHTEST + (0.9 - LIGHTEST) * (0.5 + 0.5 * Math.sin(angle)) * (0.7 + 0.3 * Math.sin(part * Math.PI));
    return { x: Math.min(0.98, Math.max(0.02, x)), y: Math.min(0.95, Math.max(0.05, y)), pressure, time: 0 };
  });
}

/** Two or three strokes: a first name, a second, often a line under both. The same chance gives the same strokes. */
export function drawnSignature(random: Random): readonly Stroke[] {
  const loops = (count: number): readonly Loop[] => Array.from({ length: count }, (_, index) => ({ rise: (index === 0 ? 0.3 : 0.1) + random.next() * 0.15, slant: 0.01 + random.next() * 0.03 }));
  const left = 0.08 + random.next() * 0.08;
  const right = 0.75 + random.next() * 0.15;
  const split = left + (right - left) * (0.3 + random.next() * 0.2);
  const strokes = [run(random, left, split, loops(2 + Math.floor(random.next() * 2))), run(random, split + 0.03, right, loops(3 + Math.floor(random.next() * 3)))];
  if (random.next() < 0.6) strokes.push(run(random, left + 0.05, right - 0.05, [{ rise: 0.03, slant: 0 }]));
  return strokes;
}
