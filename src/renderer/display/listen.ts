/** The display's side: says hello, takes what the counter says, and knows when it has fallen silent. */
import type { z } from 'zod';
import { CHANNEL, displayLimits, type Channel, type DisplayState, type LineLimits } from './channel.ts';
import { helloSchema, showSchema } from './messages.ts';

export interface Heard<S> {
  /** `asking`: just opened · `live` · `lost`: the counter is silent, what it said is old */
  readonly line: 'asking' | 'live' | 'lost';
  /** What was last said; null before. */
  readonly state: S | null;
  /** ms to add to this machine's clock to have the station's. */
  readonly clockAheadMs: number;
}

export type Picture = Heard<DisplayState>;

export interface LineListener<S> {
  readonly picture: () => Heard<S>;
  readonly subscribe: (listener: () => void) => () => void;
  close(): void;
}
export type Listener = LineListener<DisplayState>;

/** What a display is told: the state, with the counter's clock when it was sent. */
interface Told {
  readonly kind: 'show';
  readonly now: string;
}

export interface ListenParts {
  readonly channel?: Channel;
  readonly clock?: () => number;
  readonly limits?: LineLimits;
  /** Where a message that is none of ours is told; it is not shown. */
  readonly report: (error: unknown) => void;
}

/** Begins to listen to the queue's line. */
export const listenToCounter = ({ channel = new BroadcastChannel(CHANNEL), ...parts }: ListenParts): Listener => listenLine(showSchema, { channel, ...parts });

/** Begins to listen to a line. @param schema of what the counter says on it; a display hears other displays say hello, too */
export function listenLine<M extends Told>(schema: z.ZodType<M>, { channel, clock = Date.now, limits = displayLimits, report }: ListenParts & { readonly channel: Channel }): LineListener<Omit<M, 'kind' | 'now'>> {
  let picture: Heard<Omit<M, 'kind' | 'now'>> = { line: 'asking', state: null, clockAheadMs: 0 };
  let heardAt = performance.now();
  const listeners = new Set<() => void>();

  const become = (next: typeof picture) => {
    picture = next;
    for (const listener of listeners) listener();
  };
  const hear = ({ data }: MessageEvent<unknown>) => {
    if (helloSchema.safeParse(data).success) return;
    const read = schema.safeParse(data);
    if (!read.success) {
      report(read.error);
      return;
    }
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
