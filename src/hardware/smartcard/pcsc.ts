/** The smartcard port over PC/SC (pcsc-lite on Linux, WinSCard on Windows). */
import type { Clock } from '../../domain/clock.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { systemClock } from '../../platform/clock.ts';
import { smartcardLimits } from './limits.ts';
import { exchangeProblem, isServiceLost, problemOf, readerState, scard } from './pcsc-codes.ts';
import { loadPcsc, type Handle, type PcscLibrary } from './pcsc-library.ts';
import { watchReaders } from './pcsc-watch.ts';
import type { CardConnection, ReaderState, SmartcardPort } from './port.ts';

export interface PcscOptions {
  readonly clock?: Clock;
  /** The functions of the system; another one in tests. */
  readonly library?: PcscLibrary;
}

/** Opens PC/SC. The service itself may still be down: calls then give `pcsc-not-running` until it is up. Error: `pcsc-missing`. */
export function openPcsc({ clock = systemClock, library }: PcscOptions = {}): Result<SmartcardPort> {
  const loaded = library ? ok(library) : loadPcsc();
  return loaded.ok ? ok(new PcscSmartcards(loaded.value, clock)) : loaded;
}

class PcscSmartcards implements SmartcardPort {
  readonly #library: PcscLibrary;
  readonly #clock: Clock;
  readonly #stop = new AbortController();
  readonly #open = new Set<CardConnection>();
  #context: Promise<Result<Handle>> | null = null;

  constructor(library: PcscLibrary, clock: Clock) {
    this.#library = library;
    this.#clock = clock;
  }

  readers(): Promise<Result<readonly ReaderState[]>> {
    return this.#served(async (context) => {
      const { code, names } = await this.#library.listReaders(context);
      if (code === scard.noReaders) return { code: scard.ok, value: [] };
      if (code !== scard.ok || names.length === 0) return { code, value: [] };
      const look = await this.#library.statusChange(context, 0, names.map((reader) => ({ reader, current: readerState.unaware })));
      // A reader that left between the two calls: the rest is listed the next time.
      if (look.code === scard.unknownReader) return { code: scard.ok, value: names.map((name) => ({ name, atr: null })) };
      return { code: look.code, value: names.map((name, at) => ({ name, atr: cardOn(look.events[at]) })) };
    });
  }

  async connect(reader: string): Promise<Result<CardConnection>> {
    const connected = await this.#served(async (context) => {
      const { code, card, protocol } = await this.#library.connect(context, reader);
      return { code: code === scard.removedCard ? scard.noCard : code, value: { context, card, protocol } };
    }, reader);
    if (!connected.ok) return connected;
    const { context, card, protocol } = connected.value;
    const look = await this.#library.statusChange(context, 0, [{ reader, current: readerState.unaware }]);
    const atr = cardOn(look.events[0]);
    if (!atr) {
      await this.#library.disconnect(card);
      return err(problem('reader-empty', { reader }));
    }
    let closed = false;
    const connection: CardConnection = {
      atr,
      transmit: async (apdu) => {
        if (closed) throw new Error('transmit on a closed connection');
        const { code, answer } = await this.#library.transmit(card, protocol, apdu);
        // Some drivers report success without an answer when the card left in the middle.
        if (code === scard.ok && answer.length >= STATUS_WORD_BYTES) return ok(answer);
        return err(exchangeProblem(code, reader) ?? (await this.#whatHappened(code, reader)));
      },
      close: async () => {
        if (closed) return;
        closed = true;
        this.#open.delete(connection);
        await this.#library.disconnect(card);
      },
    };
    this.#open.add(connection);
    return ok(connection);
  }

  watch(changed: () => void, signal: AbortSignal): void {
    void watchReaders(this.#library, this.#clock, changed, AbortSignal.any([signal, this.#stop.signal]));
  }

  async close(): Promise<void> {
    this.#stop.abort(new Error('readers closed'));
    for (const connection of this.#open) await connection.close();
    const context = await this.#context;
    this.#context = null;
    if (context?.ok) await this.#library.release(context.value);
  }

  /** Runs a call on the one context; when the service was restarted since, on a new one. */
  async #served<T>(call: (context: Handle) => Promise<{ readonly code: number; readonly value: T }>, reader = '–'): Promise<Result<T>> {
    for (let attempt = 1; ; attempt += 1) {
      const establishing = this.#establish();
      const context = await establishing;
      if (!context.ok) return context;
      const { code, value } = await call(context.value);
      if (code === scard.ok) return ok(value);
      if (!isServiceLost(code)) return err(problemOf(code, reader));
      // Another call may have met the same loss and established anew already.
      if (this.#context === establishing) {
        this.#context = null;
        await this.#library.release(context.value);
      }
      if (attempt === SERVICE_TRIES) return err(problem('pcsc-not-running'));
    }
  }

  #establish(): Promise<Result<Handle>> {
    this.#context ??= this.#library.establish().then(({ code, context }) => {
      if (code === scard.ok) return ok(context);
      this.#context = null;
      return err(problem('pcsc-not-running'));
    });
    return this.#context;
  }

  /**
   * An exchange failed and its code does not say why: a card pulled off looks like a transmission error until the service has
   * polled the reader again. Waits for that word; a card that is still there then does not answer.
   */
  async #whatHappened(code: number, reader: string): Promise<Problem> {
    const deadline = this.#clock.now() + smartcardLimits.removalKnownWithinMs;
    let current: number = readerState.unaware;
    for (;;) {
      const context = await this.#establish();
      if (!context.ok) return context.error;
      const waitMs = Math.max(0, deadline - this.#clock.now());
      const look = await this.#library.statusChange(context.value, waitMs, [{ reader, current }]);
      if (isServiceLost(look.code)) return problem('pcsc-not-running');
      if (look.code === scard.unknownReader || look.code === scard.noReaders) return problem('reader-missing', { reader });
      const state = look.events[0]?.state ?? 0;
      if (state & (readerState.unknown | readerState.unavailable)) return problem('reader-missing', { reader });
      if (state & readerState.empty) return problem('card-removed');
      // The card came back as another insertion: for this connection it was gone.
      if (current !== readerState.unaware && state >>> 16 !== current >>> 16) return problem('card-removed');
      if (look.code === scard.timeout || waitMs === 0) return isServiceLost(code) ? problem('pcsc-not-running') : problem('card-mute');
      current = (state & ~readerState.changed) >>> 0;
    }
  }
}

/** Shortest answer of a card. */
const STATUS_WORD_BYTES = 2;

/** The old context, and one more for a service that was restarted. */
const SERVICE_TRIES = 2;

/** Answer to reset of a card that is there; empty for one that gave none (mute). */
const cardOn = (event: { readonly state: number; readonly atr: Uint8Array } | undefined): Uint8Array | null => (event && event.state & readerState.present ? event.atr : null);
