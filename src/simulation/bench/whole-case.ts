/** One whole case on twins without waiting times: what the programs themselves need, from the hand-in to the card in the hand. */
import { runCase, stockCounter } from '../case.ts';
import { openSimulatedCounter } from '../counter.ts';

const ROUNDS = 11;

/** Milliseconds of each round, sorted; the first one, which warms up, is left out. */
export async function measureWholeCase(): Promise<readonly number[]> {
  const times: number[] = [];
  for (let seed = 0; seed <= ROUNDS; seed += 1) {
    const counter = await openSimulatedCounter({ office: 'kapuas', seed });
    await stockCounter(counter);
    const began = performance.now();
    const end = await runCase(counter, { service: 'hilang', offline: false, fault: null });
    if (seed > 0) times.push(Math.round(performance.now() - began));
    if (end.reason !== null) throw new Error(end.reason);
    await counter.close();
  }
  return times.toSorted((a, b) => a - b);
}
