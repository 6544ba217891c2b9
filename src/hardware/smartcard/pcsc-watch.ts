/** Waiting for insertions, removals, plugging and unplugging, on a PC/SC context of its own. */
import type { Clock } from '../../domain/clock.ts';
import { smartcardLimits } from './limits.ts';
import { PHYSICAL_STATE, PNP_READER, readerState, scard } from './pcsc-codes.ts';
import type { Handle, PcscLibrary, ReaderEvent, ReaderQuery } from './pcsc-library.ts';

/**
 * Calls `changed` after each physical change until the signal aborts, then resolves. When the service
 * stops, that is a change too; it is asked for again until it is back, which is one more.
 */
export async function watchReaders(library: PcscLibrary, clock: Clock, changed: () => void, signal: AbortSignal): Promise<void> {
  let reachable = true;
  while (!signal.aborted) {
    const { code, context } = await library.establish();
    if (code === scard.ok) {
      if (!reachable) changed();
      reachable = true;
      await whileServed(library, clock, context, changed, signal);
      await library.release(context);
    }
    if (signal.aborted) return;
    if (reachable) changed();
    reachable = false;
    // Rejects only by the signal, and then the loop ends.
    await clock.sleep(smartcardLimits.serviceRetryMs, signal).catch(() => undefined);
  }
}

/** Waits on one context until the signal aborts or the service is lost. */
async function whileServed(library: PcscLibrary, clock: Clock, context: Handle, changed: () => void, signal: AbortSignal): Promise<void> {
  let names: string | null = null;
  while (!signal.aborted) {
    const fresh = await list(library, context);
    // A reader that came between two waits is seen by its name.
    const now = JSON.stringify(fresh.map(({ reader }) => reader));
    if (names !== null && names !== now) changed();
    names = now;
    const look = await waiting(library, clock, context, 0, fresh, signal);
    if (readersGone(look.code)) continue;
    if (look.code !== scard.ok && look.code !== scard.timeout) return;
    const end = await untilReadersChange(library, clock, context, seen(fresh, look.events), changed, signal);
    if (end === 'lost') return;
  }
}

/** Reports each physical change; ends when the readers have to be listed anew, or the service is lost. */
async function untilReadersChange(library: PcscLibrary, clock: Clock, context: Handle, looked: readonly ReaderQuery[], changed: () => void, signal: AbortSignal): Promise<'list' | 'lost'> {
  let known = looked;
  while (!signal.aborted) {
    const { code, events } = await waiting(library, clock, context, smartcardLimits.watchWaitMs, known, signal);
    if (code === scard.timeout || readersGone(code)) return 'list';
    if (code !== scard.ok) return 'lost';
    const next = seen(known, events);
    const plugged = (events.at(-1)!.state & readerState.changed) !== 0;
    const bits = next.map(({ current }, at) => (current ^ known[at]!.current) & PHYSICAL_STATE);
    if (plugged || bits.some((bit) => (bit & (readerState.unknown | readerState.unavailable)) !== 0)) {
      changed();
      return 'list';
    }
    if (bits.some((bit) => bit !== 0)) changed();
    known = next;
  }
  return 'lost';
}

const readersGone = (code: number): boolean => code === scard.unknownReader || code === scard.noReaders;

/** The same readers with the state in which they were found. */
const seen = (queries: readonly ReaderQuery[], events: readonly ReaderEvent[]): ReaderQuery[] => queries.map(({ reader }, at) => ({ reader, current: (events[at]!.state & ~readerState.changed) >>> 0 }));

/** All readers as not yet looked at, the plug-and-play reader last: it knows how many there are. */
async function list(library: PcscLibrary, context: Handle): Promise<ReaderQuery[]> {
  const { names } = await library.listReaders(context);
  return [...names.map((reader) => ({ reader, current: readerState.unaware })), { reader: PNP_READER, current: (names.length << 16) >>> 0 }];
}

/** One wait that an abort ends. A cancel just before the wait begins has no effect, so it is repeated until the wait is over. */
async function waiting(library: PcscLibrary, clock: Clock, context: Handle, waitMs: number, queries: readonly ReaderQuery[], signal: AbortSignal) {
  const over = new AbortController();
  const cancel = async () => {
    while (!over.signal.aborted) {
      library.cancel(context);
      await clock.sleep(smartcardLimits.cancelRepeatMs);
    }
  };
  const stop = () => void cancel();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await library.statusChange(context, waitMs, queries);
  } finally {
    over.abort(new Error('the wait is over'));
    signal.removeEventListener('abort', stop);
  }
}
