/** The display's side: says hello, takes what the counter says, and knows when it has fallen silent. */
import { CHANNEL, displayLimits, type Channel, type DisplayState, type LineLimits } from './channel.ts';
import { messageSchema } from './messages.ts';

export interface Picture {
  /** `asking`: just opened · `live` · `lost`: the counter is silent, what it said is old */
  readonly line: 'asking' | 'live' | 'lost';
  /** What was last said; null before. */
  readonly state: DisplayState | null;
  /** ms to add to this machine's clock to have the station's. */
  readonly clockAheadMs: number;
}

export interface Listener {
  readonly picture: () => Picture;
  readonly subscribe: (listener: () => void) => () => void;
  close(): void;
}

export interface ListenParts {
  readonly channel?: Channel;
  readonly clock?: () => number;
  readonly limits?: LineLimits;
  /** Where a message that is none of ours is told; it is not shown. */
  readonly report: (error: unknown) => void;
}

/** Begins to listen. */
export function listenToCounter({ channel = new BroadcastChannel(CHANNEL), clock = Date.now, limits = displayLimits, report }: ListenParts): Listener {
  let picture: Picture = { line: 'asking', state: null, clockAheadMs: 0 };
  let heardAt = performance.now();
  const listeners = new Set<() => void>();

  const become = (next: Picture) => {
    picture = next;
    for (const listener of listeners) listener();
  };
  const hear = ({ data }: MessageEvent<unknown>) => {
    const read = messageSchema.safeParse(data);
    if (!read.success) {
      report(read.error);
      return;
    }
    if (read.data.kind !== 'show') return;
    const { kind: _, now, ...state } = read.data;
    heardAt = performance.now();
    become({ line: 'live', state, clockAheadMs: Date.parse(now) - clock() });
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel of our own origin, not a window
  const hello = () => channel.postMessage({ kind: 'hello' });
  const beat = setInterval(() => {
    hello();
    if (picture.line !== 'lost' && performance.now() - heardAt >= limits.lostMs) become({ ...picture, line: 'lost' });
  }, limits.heartbeatMs);
  channel.addEventListener('message', hear);
  hello();

  return {
    picture: () => picture,
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
