/** The counter's side: tells the display what to show, whenever it changes, when asked, and as a sign of life. */
import { CHANNEL, displayLimits, type Channel, type DisplayState, type LineLimits } from './channel.ts';
import type { Show } from './messages.ts';

export interface Feed<S> {
  /** The new state; sent at once. */
  show(state: S): void;
  /** Is a display open that speaks to us? */
  isDisplayThere(): boolean;
  /** Tells when {@link isDisplayThere} may have changed. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Falls silent; the display says so after {@link displayLimits.lostMs}. */
  close(): void;
}
export type DisplayFeed = Feed<DisplayState>;

export interface FeedParts {
  readonly channel?: Channel;
  /** The station's clock, milliseconds since 1970. */
  readonly now?: () => number;
  readonly limits?: LineLimits;
}

const isHello = (data: unknown): boolean => typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'hello';

/** The queue as the hall may see it. Field by field: whatever else a caller's object carries stays in this window. */
function queueMessage({ office, counter, calls, waiting, news, training, timezone }: DisplayState, now: string): Show {
  return {
    kind: 'show',
    now,
    office,
    ...(counter === undefined ? {} : { counter }),
    calls: calls.slice(0, displayLimits.calls).map(({ number, counter: at, at: when, again }) => ({ number, counter: at, at: when, again })),
    waiting,
    news,
    training,
    timezone,
  };
}

/** Begins to feed the queue display, open or not. */
export const feedDisplay = (first: DisplayState, { channel = new BroadcastChannel(CHANNEL), ...parts }: FeedParts = {}): DisplayFeed => feedLine(first, queueMessage, { channel, ...parts });

/** Begins to feed a display, open or not. @param messageOf what travels of a state; it must be one that the display's schema takes */
export function feedLine<S>(first: S, messageOf: (state: S, now: string) => object, { channel, now = Date.now, limits = displayLimits }: FeedParts & { readonly channel: Channel }): Feed<S> {
  let state = first;
  let heardAt = Number.NEGATIVE_INFINITY;
  let there = false;
  const listeners = new Set<() => void>();

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel of our own origin, not a window
  const send = () => channel.postMessage(messageOf(state, new Date(now()).toISOString()));
  const look = () => {
    const is = performance.now() - heardAt < limits.lostMs;
    if (is === there) return;
    there = is;
    for (const listener of listeners) listener();
  };
  const hear = ({ data }: MessageEvent<unknown>) => {
    if (!isHello(data)) return;
    heardAt = performance.now();
    look();
    send();
  };
  const beat = setInterval(() => {
    send();
    look();
  }, limits.heartbeatMs);
  channel.addEventListener('message', hear);
  send();

  return {
    show(next) {
      state = next;
      send();
    },
    isDisplayThere: () => there,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearInterval(beat);
      channel.removeEventListener('message', hear);
      channel.close();
    },
  };
}
