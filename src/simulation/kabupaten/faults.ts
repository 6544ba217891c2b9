/** What goes wrong in a kabupaten, and how often. */

/** On the way of one request. */
export const requestFaults = ['lost', 'doubled', 'reordered', 'delayed', 'cut', 'late', 'killed'] as const;
/** In the world around. */
export const worldFaults = ['partition', 'crash', 'restore', 'skew', 'fork', 'poison'] as const;
/** Of office hubs, where there are any. */
export const hubFaults = ['hub-cut', 'hub-killed', 'hub-restore'] as const;
export const faultNames = [...requestFaults, ...worldFaults, ...hubFaults] as const;
/** What can happen in a kabupaten with so many hubs. */
export const possibleFaults = (asked: ReadonlySet<FaultName>, hubs: number): ReadonlySet<FaultName> => new Set([...asked].filter((name) => hubs > 0 || !(hubFaults as readonly string[]).includes(name)));
export type FaultName = (typeof faultNames)[number];

/** Reads `all`, `none` or names with commas; throws `RangeError` for a name that is none. */
export function readFaults(text: string): ReadonlySet<FaultName> {
  if (text === 'all') return new Set(faultNames);
  if (text === 'none' || text === '') return new Set();
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(faultNames as readonly string[]).includes(name));
  if (unknown !== undefined) throw new RangeError(`unknown fault ${unknown}; there are ${faultNames.join(', ')}`);
  return new Set(names as FaultName[]);
}

/** The size in which the simulation is shown to hold, in station days: 20 stations and 30 days. A run so large meets every fault that it was asked for, or it has shown nothing of that fault. */
export const DOCUMENTED_STATION_DAYS = 600;

/** Faults that were asked for and happened zero times. */
export const unmetFaults = (asked: ReadonlySet<FaultName>, met: Readonly<Record<string, number>>): readonly FaultName[] => faultNames.filter((name) => asked.has(name) && !met[name]);

/**
 * Days after which a rare fault that chance has not brought yet comes all the same, so that a short run meets it, too,
 * whatever its seed. A restore has its own days (`restoreEveryDays`); the faults of a request are not rare.
 */
const latestDay: Readonly<Partial<Record<FaultName, number>>> = { partition: 1, poison: 1, killed: 1, skew: 2, crash: 2, fork: 3, 'hub-cut': 1, 'hub-killed': 2, 'hub-restore': 3 };

/** Is it time for this fault? @param day from 0 */
export const isOverdue = (fault: FaultName, day: number, met: Readonly<Record<string, number>>): boolean => !met[fault] && day >= (latestDay[fault] ?? Number.POSITIVE_INFINITY);

/** Chances and durations of the faults, each with its unit. Worse than any real office, so that a month meets all of them often. */
export const rates = {
  /** Of a request meeting one of the request faults. */
  perRequest: 0.06,
  /** Of those, killing SIAK between commit and answer. */
  killed: 0.01,
  /** ms that SIAK is down after it was killed. */
  killedMs: 10 * 60_000,
  /** ms of a delay, at most; beyond the time-out it is an answer that comes too late. */
  delayMs: 20_000,
  /** Of a station being cut off on a working day; for hours or, one in four, for a week. */
  partitionADay: 0.12,
  /** Of a station's process dying in a working hour. */
  crashAnHour: 0.03,
  /** Of a station's clock being a day wrong in the morning. */
  skewADay: 0.04,
  /** Of a station's disk being copied to a second PC on a working day of the kabupaten. */
  forkADay: 0.12,
  /** Of a station writing something that SIAK does not know, on a working day of the kabupaten. */
  poisonADay: 0.25,
  /** Of the line between a hub and SIAK being cut on a working day, for one day to five. */
  hubCutADay: 0.15,
  /** Of a hub's process dying in a working hour. */
  hubKilledAnHour: 0.03,
  /** Of a hub being put back to last night's backup in the evening. */
  hubRestoreADay: 0.04,
  /** Days between two restores of SIAK from last night's backup. */
  restoreEveryDays: 9,
} as const;
