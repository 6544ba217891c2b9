/** What a measurement gives: so many things in so much time, by the clock and by the processors. */

export interface Figure {
  readonly count: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** CPU seconds of the processes that were asked, which on a busy machine are fairer than the clock. */
  readonly cpuSeconds: number;
  readonly perCpuSecond: number;
}

const MS = 1000;
const MICROS = 1_000_000;
export const perSecond = (count: number, ms: number): number => Math.round(count / (ms / MS));
/** CPU milliseconds of this process so far. */
export const ownCpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return ((user + system) / MICROS) * MS;
};

/** Measures work that tells how much it did. @param cpuMs CPU milliseconds so far of all processes that do it */
export async function measured(work: () => Promise<number>, cpuMs: () => number | Promise<number> = ownCpuMs): Promise<Figure> {
  const cpuBefore = await cpuMs();
  const began = performance.now();
  const count = await work();
  const ms = performance.now() - began;
  const cpu = (await cpuMs()) - cpuBefore;
  return { count, seconds: Math.round(ms) / MS, perSecond: perSecond(count, ms), cpuSeconds: Math.round(cpu) / MS, perCpuSecond: perSecond(count, cpu) };
}

/** The best of some rounds by the processors: the first makes the program warm, and what others do on the machine meets one round and not the next. */
export async function best(rounds: number, round: (number: number) => Promise<Figure>): Promise<Figure> {
  let found: Figure | null = null;
  for (let number = 1; number <= rounds; number += 1) {
    const figure = await round(number);
    if (found === null || figure.perCpuSecond > found.perCpuSecond) found = figure;
  }
  return found!;
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
export const times = (figure: Figure | null, other: Figure) => figure && { byClock: tenths(figure.perSecond / other.perSecond), byCpu: tenths(figure.perCpuSecond / other.perCpuSecond) };
