/** What the display shows of the station's queue: numbers and counters, nothing of anybody. */
import type { QueueView } from '../../contract/views.ts';
import type { DisplayState } from './channel.ts';

/** The display's state from the queue as the station tells it. */
export function displayState({ office, counter, timezone, news, training, waiting, calls }: QueueView): DisplayState {
  return {
    office,
    counter: counter.title,
    timezone,
    news,
    training,
    waiting: waiting.filter((one) => one.calls.length === 0).length,
    calls: calls.map(({ number, counter: at, at: when }, index) => ({
      number,
      counter: at,
      at: when,
      // A number that was called before stands further down, or among those who wait with more than one call.
      again: calls.slice(index + 1).some((earlier) => earlier.number === number) || (waiting.find((one) => one.number === number)?.calls.filter((call) => call.at < when).length ?? 0) > 0,
    })),
  };
}
