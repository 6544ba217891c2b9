/**
 * The line to the station, kept up: a MessagePort that the Electron preload hands over, or a
 * WebSocket that is dialled again when it breaks (oRPC itself does not reconnect). Whoever calls
 * while it is down waits a moment, then gets {@link StationLost}: a value for "nothing was sent".
 */
import type { ClientContext, ClientLink } from '@orpc/client';

export type LineState = 'connecting' | 'open' | 'lost';

/** One line that is up. `closed` resolves when it breaks. */
export interface Line {
  readonly link: ClientLink<ClientContext>;
  readonly closed: Promise<void>;
}

/** Opens a line; rejects when there is nobody at the other end. */
export type Dial = () => Promise<Line>;

export interface ConnectionLimits {
  readonly waitForStationMs: number;
  readonly reconnectFirstMs: number;
  readonly reconnectLongestMs: number;
}

export interface Connection {
  readonly link: ClientLink<ClientContext>;
  readonly state: () => LineState;
  /** Calls back on every change of state; gives the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Resolves when the line is up. */
  readonly open: () => Promise<void>;
}

/** The station could not be reached, or the line broke before it answered: what was asked may or may not have happened. */
export class StationLost extends Error {
  override readonly name = 'StationLost';
}

export const isStationLost = (error: unknown): boolean => error instanceof StationLost;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Dials now and again for as long as the screen lives. */
export function keepConnected(dial: Dial, limits: ConnectionLimits): Connection {
  const listeners = new Set<() => void>();
  let state: LineState = 'connecting';
  let line: Line | null = null;
  const tell = (next: LineState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };

  const run = async () => {
    let wait: number = limits.reconnectFirstMs;
    for (;;) {
      try {
        line = await dial();
        wait = limits.reconnectFirstMs;
        tell('open');
        await line.closed;
      } catch {
        // nobody there: the state says so on the screen, and the next try follows
      }
      line = null;
      tell('lost');
      await pause(wait);
      wait = Math.min(limits.reconnectLongestMs, wait * 2);
    }
  };
  void run();

  const open = () =>
    new Promise<void>((resolve) => {
      if (line) return resolve();
      const stop = subscribe(() => {
        if (state !== 'open') return;
        stop();
        resolve();
      });
    });

  const current = async (): Promise<Line> => {
    if (line) return line;
    const waited = await Promise.race([open().then(() => true), pause(limits.waitForStationMs).then(() => false)]);
    if (!waited || !line) throw new StationLost('the station does not answer');
    return line;
  };

  const link: ClientLink<ClientContext> = {
    async call(path, input, options) {
      const mine = await current();
      let broken = false;
      void mine.closed.then(() => (broken = true));
      try {
        return await mine.link.call(path, input, options);
      } catch (error) {
        if (broken) throw new StationLost('the line broke', { cause: error });
        throw error;
      }
    },
  };

  return { link, state: () => state, subscribe, open };
}
