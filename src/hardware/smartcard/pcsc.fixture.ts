/** A PC/SC for tests that does what it is told: return codes in order, readers with cards, and a wait that ends by a change or a cancel. */
import { PNP_READER, readerState, scard } from './pcsc-codes.ts';
import type { Handle, PcscLibrary, ReaderEvent, ReaderQuery } from './pcsc-library.ts';

export class FakePcsc implements PcscLibrary {
  /** Reader name to its card's answer to reset; null: empty. */
  readonly readers = new Map<string, Uint8Array | null>();
  /** Codes for the next calls of a function, before it works again. */
  readonly codes = new Map<keyof PcscLibrary, number[]>();
  /** What was called, in order. */
  readonly calls: string[] = [];
  /** Called before each transmit. */
  onTransmit: (() => void) | null = null;
  serviceUp = true;
  readonly open = new Set<Handle>();
  readonly contexts = new Set<Handle>();
  readonly #waits = new Map<Handle, () => void>();
  #events = 0;
  #next = 1;

  fail(call: keyof PcscLibrary, ...codes: number[]): void {
    this.codes.set(call, codes);
  }

  /** Lays a card on a reader, takes it off (null), or pulls the reader's cable (undefined). */
  put(reader: string, atr: Uint8Array | null | undefined): void {
    if (atr === undefined) this.readers.delete(reader);
    else this.readers.set(reader, atr);
    this.#events += 1;
    for (const wake of this.#waits.values()) wake();
  }

  #code(call: keyof PcscLibrary): number {
    this.calls.push(call);
    if (!this.serviceUp) return scard.noService;
    return this.codes.get(call)?.shift() ?? scard.ok;
  }

  establish() {
    const code = this.#code('establish');
    const context = this.#next++;
    if (code === scard.ok) this.contexts.add(context);
    return Promise.resolve({ code, context });
  }

  release(context: Handle) {
    this.contexts.delete(context);
    return Promise.resolve(this.#code('release'));
  }

  listReaders(_context: Handle) {
    const code = this.#code('listReaders');
    if (code === scard.ok && this.readers.size === 0) return Promise.resolve({ code: scard.noReaders, names: [] });
    return Promise.resolve({ code, names: code === scard.ok ? [...this.readers.keys()] : [] });
  }

  connect(_context: Handle, reader: string) {
    let code = this.#code('connect');
    if (code === scard.ok && !this.readers.has(reader)) code = scard.unknownReader;
    else if (code === scard.ok && this.readers.get(reader) === null) code = scard.noCard;
    const card = this.#next++;
    if (code === scard.ok) this.open.add(card);
    return Promise.resolve({ code, card, protocol: 2 });
  }

  disconnect(card: Handle) {
    this.open.delete(card);
    return Promise.resolve(this.#code('disconnect'));
  }

  transmit(_card: Handle, _protocol: number, apdu: Uint8Array) {
    this.onTransmit?.();
    const code = this.#code('transmit');
    return Promise.resolve({ code, answer: code === scard.ok ? Uint8Array.of(...apdu, 0x90, 0) : new Uint8Array() });
  }

  #look(queries: readonly ReaderQuery[]): ReaderEvent[] {
    return queries.map(({ reader, current }) => {
      const atr = this.readers.get(reader);
      const bits = reader === PNP_READER ? this.readers.size << 16 : atr === undefined ? readerState.unknown : (this.#events << 16) | (atr ? readerState.present : readerState.empty);
      const changed = (current & 0xffff0036) >>> 0 === bits >>> 0 ? 0 : readerState.changed;
      return { state: (bits | changed) >>> 0, atr: atr ?? new Uint8Array() };
    });
  }

  async statusChange(context: Handle, waitMs: number, queries: readonly ReaderQuery[]) {
    const code = this.#code('statusChange');
    const events = this.#look(queries);
    if (code !== scard.ok || waitMs === 0 || events.some(({ state }) => state & readerState.changed)) return { code, events };
    const end = await new Promise<number>((resolve) => {
      const timer = setTimeout(() => resolve(scard.timeout), waitMs);
      const wake = (why: number) => {
        clearTimeout(timer);
        resolve(why);
      };
      this.#waits.set(context, () => wake(this.serviceUp ? scard.ok : scard.noService));
      this.#cancels.set(context, () => wake(scard.cancelled));
    });
    this.#waits.delete(context);
    this.#cancels.delete(context);
    return { code: end, events: this.#look(queries) };
  }

  readonly #cancels = new Map<Handle, () => void>();

  cancel(context: Handle): number {
    this.calls.push('cancel');
    this.#cancels.get(context)?.();
    return scard.ok;
  }
}
