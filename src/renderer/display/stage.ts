/**
 * Which call stands large: one after the other, each as long as it is spoken, so that ear and eye
 * are told the same. Two counters that call at once do not wipe each other's number away.
 */
import { displayLimits, type DisplayCall } from './channel.ts';

export interface Stage {
  /** What the counter says now, newest first. @param now by the station's clock */
  take(calls: readonly DisplayCall[], now: number): void;
  /** The large call; null while none was called. */
  readonly shown: () => DisplayCall | null;
  readonly subscribe: (listener: () => void) => () => void;
}

export interface StageParts {
  /** Speaks it; resolves at its end, or at once when there is no sound. */
  readonly announce: (call: DisplayCall) => Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly limits?: Readonly<Record<'speakYoungerThanMs' | 'holdMs', number>>;
}

/** A call is the same when it was called at the same moment: a second call of a number is another. */
export const keyOf = ({ number, counter, at }: DisplayCall): string => `${at} ${number} ${counter}`;

export function createStage({ announce, sleep, limits = displayLimits }: StageParts): Stage {
  let shown: DisplayCall | null = null;
  let known: ReadonlySet<string> | null = null;
  let waiting: DisplayCall[] = [];
  let working = false;
  const listeners = new Set<() => void>();

  const show = (call: DisplayCall | null) => {
    if (call === shown) return;
    shown = call;
    for (const listener of listeners) listener();
  };

  const work = async () => {
    working = true;
    for (let call = waiting.shift(); call; call = waiting.shift()) {
      show(call);
      await Promise.all([announce(call), sleep(limits.holdMs)]);
    }
    working = false;
  };

  return {
    take(calls, now) {
      const before = known;
      known = new Set(calls.map(keyOf));
      const unheard = before === null ? [] : calls.filter((call) => !before.has(keyOf(call)) && now - Date.parse(call.at) < limits.speakYoungerThanMs);
      waiting.push(...unheard.toReversed());
      if (working) {
        // A call that was taken back, or is long past, is not spoken any more.
        waiting = waiting.filter((call) => known!.has(keyOf(call)));
        return;
      }
      const newest = calls[0] ?? null;
      if (waiting.length > 0) void work();
      else if (!newest || !shown || keyOf(newest) !== keyOf(shown)) show(newest);
    },
    shown: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The calls beside the large one: the newest before it, each number once, what still waits for its turn left out. */
export function previousCalls(calls: readonly DisplayCall[], shown: DisplayCall | null, count: number = displayLimits.previous): readonly DisplayCall[] {
  if (!shown) return [];
  const at = calls.findIndex((call) => keyOf(call) === keyOf(shown));
  const seen = new Set([shown.number]);
  return calls
    .slice(at + 1)
    .filter(({ number }) => !seen.has(number) && seen.add(number))
    .slice(0, count);
}
