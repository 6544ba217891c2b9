/** The smartcard port over virtual readers of this process. */
import { problem } from '../../../domain/problem.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { CardConnection, ReaderState, SmartcardPort } from '../port.ts';
import type { VirtualReader } from './reader.ts';

/** Listing, connecting and watching as PC/SC does it: one exclusive connection a reader, unplugged readers not listed. */
export class TwinSmartcards implements SmartcardPort {
  readonly #readers: readonly VirtualReader[];
  readonly #connected = new Map<VirtualReader, CardConnection>();

  constructor(readers: readonly VirtualReader[]) {
    this.#readers = readers;
  }

  readers(): Promise<Result<readonly ReaderState[]>> {
    const plugged = this.#readers.filter((reader) => reader.plugged);
    return Promise.resolve(ok(plugged.map(({ name, chip, ghost }) => ({ name, atr: ghost ? new Uint8Array() : chip ? Uint8Array.from(chip.atr) : null }))));
  }

  connect(name: string): Promise<Result<CardConnection>> {
    return Promise.resolve(this.#connect(name));
  }

  #connect(name: string): Result<CardConnection> {
    const reader = this.#readers.find((one) => one.name === name);
    if (!reader?.plugged) return err(problem('reader-missing', { reader: name }));
    // A card that is said to be there and does not answer to reset: PC/SC knows no other word for a ghost.
    if (reader.ghost) return err(problem('card-mute'));
    if (!reader.chip) return err(problem('reader-empty', { reader: name }));
    if (this.#connected.has(reader)) return err(problem('reader-busy', { reader: name }));
    if (reader.mute) return err(problem('card-mute'));
    const { insertion } = reader;
    const connection: CardConnection = {
      atr: Uint8Array.from(reader.chip.atr),
      transmit: async (apdu) => {
        if (this.#connected.get(reader) !== connection) throw new Error('transmit on a closed connection');
        const exchange = await reader.exchange(apdu, insertion);
        if (exchange.kind === 'answer') return ok(exchange.apdu);
        if (exchange.kind === 'unplugged') return err(problem('reader-missing', { reader: name }));
        return err(problem(exchange.kind === 'mute' ? 'card-mute' : 'card-removed'));
      },
      close: () => {
        if (this.#connected.get(reader) === connection) {
          this.#connected.delete(reader);
          if (reader.insertion === insertion) reader.reset();
        }
        return Promise.resolve();
      },
    };
    this.#connected.set(reader, connection);
    return ok(connection);
  }

  watch(changed: () => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    const stops = this.#readers.map((reader) => reader.onChange(changed));
    signal.addEventListener('abort', () => stops.forEach((stop) => stop()), { once: true });
  }

  async close(): Promise<void> {
    for (const connection of this.#connected.values()) await connection.close();
  }
}
