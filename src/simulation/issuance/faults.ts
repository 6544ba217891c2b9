/** What the issuance lab does to a card on its way: chosen by seed, struck at a random moment, put right by a hand afterwards. */
import type { Random } from '../../domain/clock.ts';
import { worldFaults, type WorldFault } from '../../domain/training.ts';
import type { KillPlan } from './life.ts';

/** Faults of the machine that its twin knows by name. */
const machine = worldFaults.filter((fault) => fault !== 'reader-unplugged');

export const strokes = ['kill', 'power-cut', 'machine', 'cable', 'disk-full', 'clock-back', 'used-card', 'read-back-differs', 'other-machine', 'other-station', 'cancel', 'rejected', 'reader-unplugged', 'desk-card-removed'] as const;
export type StrokeName = (typeof strokes)[number];

export type Stroke =
  /** A power cut takes the printer with the station, and with it the printer's memory of its jobs. */
  | { readonly name: 'kill' | 'power-cut'; readonly plan: KillPlan }
  | { readonly name: 'machine'; readonly fault: WorldFault; readonly after: number }
  /** The cable is out for so many requests. */
  | { readonly name: 'cable'; readonly requests: number; readonly afterMs: number }
  /** So many appends, from the n-th of the act, find no room. */
  | { readonly name: 'disk-full'; readonly after: number }
  | { readonly name: 'clock-back'; readonly hours: number }
  | { readonly name: Exclude<StrokeName, 'kill' | 'power-cut' | 'machine' | 'cable' | 'disk-full' | 'clock-back'> };

/** Entries and device calls of a print, APDUs at its encoder: kills are spread over all of them and a little beyond. */
const MOST = { entry: 6, call: 9, apdu: 90 } as const;
/** Share of deaths that are power cuts. */
const POWER_SHARE = 0.4;
/** Share of the machine's faults that are its own switch: what it forgets is the hardest to settle. */
const SWITCH_SHARE = 0.2;
/** Stages of a card in the machine. */
const STAGES = 6;

const below = (random: Random, count: number): number => Math.floor(random.next() * count);
const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)]!;

function kill(random: Random): Stroke {
  const at = pick(random, ['entry', 'call', 'apdu'] as const);
  return { name: random.next() < POWER_SHARE ? 'power-cut' : 'kill', plan: { at, count: 1 + below(random, MOST[at]), side: at === 'apdu' ? 'before' : pick(random, ['before', 'after'] as const) } };
}

/** A stroke while a card is made. Kills and the machine's own faults are half and a third of all. */
export function printStroke(random: Random): Stroke {
  const share = random.next();
  if (share < 0.45) return kill(random);
  if (share < 0.78) return { name: 'machine', fault: random.next() < SWITCH_SHARE ? 'printer-off' : pick(random, machine), after: below(random, STAGES) };
  const name = pick(random, ['cable', 'disk-full', 'clock-back', 'used-card', 'read-back-differs', 'other-machine', 'other-station', 'cancel'] as const);
  if (name === 'cable') return { name, requests: 1 + below(random, 60), afterMs: below(random, 45_000) };
  if (name === 'disk-full') return { name, after: below(random, MOST.entry) };
  if (name === 'clock-back') return { name, hours: 1 + below(random, 72) };
  return { name };
}

/** A stroke while a finished card is inspected. */
export function inspectStroke(random: Random): Stroke {
  const share = random.next();
  if (share < 0.4) return { name: 'kill', plan: { at: pick(random, ['entry', 'call'] as const), count: 1 + below(random, 2), side: pick(random, ['before', 'after'] as const) } };
  return { name: pick(random, ['rejected', 'reader-unplugged', 'desk-card-removed'] as const) };
}
