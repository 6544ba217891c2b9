/**
 * Between the counter's window and the queue display: one channel of this machine's browser. The
 * display has no line to the station and no token; it knows only what is said here. This file is
 * all that the counter's first screen must load of it.
 */

/** Name of the BroadcastChannel. */
export const CHANNEL = 'loket-antrian';

/** The display's address behind the `#`. */
export const DISPLAY_PATH = '/layar';

/** Is this window the display? */
export const isDisplay = (address: { readonly hash: string }): boolean => address.hash === `#${DISPLAY_PATH}`;

/** Every duration and size of the display, with unit and reason. */
export const displayLimits = {
  /** ms between two signs of life, both ways */
  heartbeatMs: 3_000,
  /** ms without a word from the counter after which its numbers are no longer shown as the present ones; and without one from the display after which it counts as closed */
  lostMs: 10_000,
  /** ms: a call older than this (a display that was switched on later, a line that came back) is shown and not spoken */
  speakYoungerThanMs: 30_000,
  /** ms a call stays large when the next one waits already and nothing is spoken: time to look up, read and find the counter */
  holdMs: 6_000,
  /** ms between two looks at the clock */
  clockMs: 1_000,
  /** calls that travel, newest first: the large one and the four before it */
  calls: 5,
  /** calls shown beside the large one */
  previous: 4,
} as const;

/** The paces of the line, free for tests. */
export type LineLimits = Readonly<Record<'heartbeatMs' | 'lostMs', number>>;

/** One call of a number. */
export interface DisplayCall {
  /** As on the ticket: `A012`. */
  readonly number: string;
  /** Name of the counter: `Loket 1`. */
  readonly counter: string;
  /** When it was called, ISO 8601. */
  readonly at: string;
  /** Called before already. */
  readonly again: boolean;
}

/** What the display shows. No name and no NIK of anybody. */
export interface DisplayState {
  readonly office: string;
  /** The counter that feeds the display. */
  readonly counter?: string | undefined;
  /** Newest first, at most {@link displayLimits.calls}. */
  readonly calls: readonly DisplayCall[];
  /** How many numbers wait. */
  readonly waiting: number;
  /** One line from the office. */
  readonly news: string | null;
  readonly training: boolean;
  /** IANA name, for the time on the display. */
  readonly timezone: string;
}

/** As far as we use a BroadcastChannel. */
export type Channel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener' | 'close'>;
