/** The training dock's side of the station: the trainer's hand on the twins. Only there when twins are. */
import { problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { WorldFault } from '../domain/training.ts';
import type { World, WorldCard } from '../hardware/world/control.ts';
import type { ChipContent } from '../domain/card/chip-content.ts';
import type { Change } from '../contract/station.ts';

/** A made-up resident worth practising with. */
export interface Suggestion {
  readonly nik: string;
  readonly name: string;
  readonly hint: { readonly id: string; readonly en: string };
}

export interface TrainingParts {
  /** Null in production. */
  readonly world: World | null;
  readonly network: { isUp(): boolean; setUp(up: boolean): void } | null;
  readonly suggestions: readonly Suggestion[];
  /** The chip of the card that a resident brings along. */
  readonly chipOf: (nik: string) => Promise<Result<ChipContent>>;
  readonly announce: (change: Change) => void;
}

const onTheTable = (card: WorldCard): boolean => card.where !== 'hopper';

export class TrainingDesk {
  readonly #parts: TrainingParts;

  constructor(parts: TrainingParts) {
    this.#parts = parts;
  }

  async #with(act: (world: World) => Promise<unknown>): Promise<Result<null>> {
    const { world, announce } = this.#parts;
    if (!world) return err(problem('training-only'));
    await act(world);
    announce({ topic: 'devices' });
    return ok(null);
  }

  async state() {
    const { world, network, suggestions } = this.#parts;
    if (!world || !network) return err(problem('training-only'));
    const { cards, printer, faults } = await world.state();
    return ok({
      network: network.isUp(),
      faults: [...faults],
      levels: printer.levels,
      cards: cards.filter(onTheTable).map(({ id, uid, where, personalised, printed }) => ({ id, uid, where, personalised, printed })),
      suggestions: [...suggestions],
    });
  }

  network(up: boolean): Result<null> {
    const { network, announce } = this.#parts;
    if (!network) return err(problem('training-only'));
    network.setUp(up);
    announce({ topic: 'outbox' });
    announce({ topic: 'devices' });
    return ok(null);
  }

  fault(fault: WorldFault): Promise<Result<null>> {
    return this.#with((world) => world.fault(fault));
  }

  repair(fault: WorldFault): Promise<Result<null>> {
    return this.#with((world) => world.repair(fault));
  }

  cardToReader(card: string | undefined): Promise<Result<null>> {
    return this.#with((world) => world.toReader(card));
  }

  cardOffReader(to: 'hand' | 'owner'): Promise<Result<null>> {
    return this.#with((world) => world.offReader(to));
  }

  async residentCardToReader(nik: string): Promise<Result<null>> {
    if (!this.#parts.world) return err(problem('training-only'));
    const chip = await this.#parts.chipOf(nik);
    return chip.ok ? this.#with((world) => world.bringCard(chip.value)) : chip;
  }

  /** A finger on the reader: that of the resident with this NIK, or one too wet to be read. */
  async layFinger(nik: string | null): Promise<Result<null>> {
    if (!this.#parts.world) return err(problem('training-only'));
    if (nik === null) return this.#with((world) => world.layFinger(null));
    const chip = await this.#parts.chipOf(nik);
    return chip.ok ? this.#with((world) => world.layFinger(chip.value.minutiae[0])) : chip;
  }

  loadHopper(count: number): Promise<Result<null>> {
    return this.#with((world) => world.loadHopper(count));
  }
}
