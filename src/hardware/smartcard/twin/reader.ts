/**
 * A reader that exists only as an object: a chip can be laid on it and taken off, its cable pulled,
 * and it can lose the card in the middle of a command as real readers do.
 */
import type { Clock } from '../../../domain/clock.ts';
import type { VirtualChip } from './chip.ts';

export interface VirtualReaderOptions {
  readonly name: string;
  /** Gives each APDU its time; without it answers are immediate. */
  readonly clock?: Clock;
  /** Milliseconds per APDU on `clock`. */
  readonly apduMs?: number;
}

/** What became of one APDU. `mute`: a card is there and does not answer. */
export type Exchange = { readonly kind: 'answer'; readonly apdu: Uint8Array } | { readonly kind: 'removed' | 'unplugged' | 'mute' };

export class VirtualReader {
  readonly name: string;
  /** Called before each APDU that reaches the chip, with its number since the last insertion, from 1. For tests and faults. */
  onApdu: ((apdu: Uint8Array, count: number) => void) | null = null;
  /** A chip that lies there and answers nothing (broken antenna). */
  mute = false;
  readonly #clock: Clock | null;
  readonly #apduMs: number;
  readonly #listeners = new Set<() => void>();
  #chip: VirtualChip | null = null;
  #ghost = false;
  #plugged = true;
  #insertion = 0;
  #apdus = 0;
  #survives: { left: number; readonly answerLost: boolean } | null = null;

  constructor({ name, clock, apduMs }: VirtualReaderOptions) {
    this.name = name;
    this.#clock = clock ?? null;
    this.#apduMs = apduMs ?? 0;
  }

  /** What lies on it, also while the cable is out. */
  get chip(): VirtualChip | null {
    return this.#chip;
  }

  get plugged(): boolean {
    return this.#plugged;
  }

  /** It says that a card is there whether or not one is, and finds none: a broken module (domain facts 6.1). */
  get ghost(): boolean {
    return this.#ghost;
  }

  set ghost(on: boolean) {
    if (this.#ghost === on) return;
    this.#ghost = on;
    this.#changed();
  }

  /** Changes with every insertion: a connection of an earlier one is dead even if the same card came back. */
  get insertion(): number {
    return this.#insertion;
  }

  /** APDUs that reached the chip since it was laid on. */
  get apduCount(): number {
    return this.#apdus;
  }

  /** Lays a chip on the reader; throws when one lies there already, as two things cannot lie in one place. */
  insert(chip: VirtualChip): void {
    if (this.#chip) throw new Error(`a card lies on ${this.name} already`);
    this.#chip = chip;
    this.#insertion += 1;
    this.#apdus = 0;
    if (this.#plugged) chip.power(true);
    this.#changed();
  }

  /** Takes the chip off; gives it, or null when there was none. A pending {@link removeAfter} is forgotten. */
  remove(): VirtualChip | null {
    const chip = this.#chip;
    this.#survives = null;
    if (!chip) return null;
    this.#chip = null;
    this.#insertion += 1;
    chip.power(false);
    this.#changed();
    return chip;
  }

  /**
   * The card (this one, or the next laid on) answers `apduCount` more APDUs; the one after finds it gone.
   * With `answerLost` that one still reaches the chip, and only its answer is lost.
   */
  removeAfter(apduCount: number, { answerLost = false }: { readonly answerLost?: boolean } = {}): void {
    this.#survives = { left: apduCount, answerLost };
  }

  /** Pulls the cable: the reader is not listed any more and its chip has no power. */
  unplug(): void {
    if (!this.#plugged) return;
    this.#plugged = false;
    this.#insertion += 1;
    this.#chip?.power(false);
    this.#changed();
  }

  plug(): void {
    if (this.#plugged) return;
    this.#plugged = true;
    this.#insertion += 1;
    this.#chip?.power(true);
    this.#changed();
  }

  /** Power off and on again, as the end of a PC/SC connection does. */
  reset(): void {
    if (!this.#plugged) return;
    this.#chip?.power(false);
    this.#chip?.power(true);
  }

  /** Calls `listener` after any insertion, removal, plug or unplug; gives the way to stop it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Sends one APDU to the chip that lay there at `insertion`. */
  async exchange(apdu: Uint8Array, insertion: number): Promise<Exchange> {
    if (this.#clock && this.#apduMs > 0) await this.#clock.sleep(this.#apduMs);
    if (!this.#plugged) return { kind: 'unplugged' };
    if (!this.#chip || insertion !== this.#insertion) return { kind: 'removed' };
    if (this.#survives) {
      if (this.#survives.left === 0) {
        if (this.#survives.answerLost) this.#chip.process(apdu);
        this.remove();
        return { kind: 'removed' };
      }
      this.#survives.left -= 1;
    }
    if (this.mute || this.#ghost) return { kind: 'mute' };
    this.#apdus += 1;
    this.onApdu?.(apdu, this.#apdus);
    // The hook may have taken the card away or pulled the cable.
    if (!this.#plugged) return { kind: 'unplugged' };
    if (!this.#chip || insertion !== this.#insertion) return { kind: 'removed' };
    return { kind: 'answer', apdu: this.#chip.process(apdu) };
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
