/** The training dock's side of the station: the trainer's hand on the twins. Only there when twins are. */
import { problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Entry } from '../domain/journal/entry.ts';
import { glassFaults, type GlassFault, type HandOrEye, type WorldFault } from '../domain/training.ts';
import type { GlassControl } from '../hardware/biometric/sbi/twin/client.ts';
import { personSeed } from '../biometrics/synthetic/person.ts';
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
  /** Null where no fingerprint or iris device is a twin. */
  readonly glass: GlassControl | null;
  /** Is there a pad to sign on? */
  readonly pad: boolean;
  readonly network: { isUp(): boolean; setUp(up: boolean): void } | null;
  readonly suggestions: readonly Suggestion[];
  /** The NIK of the resident who stands before a device at this berkas' present step; null: nobody does. */
  readonly inTurn: (berkas: string) => string | null;
  /** The chip of the card that a resident brings along. */
  readonly chipOf: (nik: string) => Promise<Result<ChipContent>>;
  readonly announce: (change: Change) => void;
}

/** Who stands before the devices, and how. */
interface Laid {
  /** Null: whoever a berkas is about, as in life. */
  readonly nik: string | null;
  /** 0 to 100 of a first try; null: as the person's own skin gives it. */
  readonly quality: number | null;
  readonly missing: readonly HandOrEye[];
}

const onTheTable = (card: WorldCard): boolean => card.where !== 'hopper';

export class TrainingDesk {
  readonly #parts: TrainingParts;
  #laid: Laid = { nik: null, quality: null, missing: [] };
  /** Whose berkas moved last. */
  #served: string | null = null;

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
    const onGlass = await this.#parts.glass?.control({ op: 'state' });
    return ok({
      glass: onGlass ? { owner: this.#laid.nik, served: this.#served, quality: onGlass.quality, missing: [...onGlass.missing], plugged: onGlass.plugged, faults: glassFaults.filter((fault) => onGlass.faults.includes(fault)) } : null,
      pad: this.#parts.pad,
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

  async #withGlass(act: (glass: GlassControl) => Promise<unknown>): Promise<Result<null>> {
    const { glass, announce } = this.#parts;
    if (!glass) return err(problem('training-only'));
    await act(glass);
    announce({ topic: 'devices' });
    return ok(null);
  }

  /** Who lays hands on the glass and looks into the camera; null: whoever is served. */
  layPerson(laid: Laid): Promise<Result<null>> {
    this.#laid = laid;
    return this.#withGlass((glass) => this.#show(glass));
  }

  #show(glass: GlassControl): Promise<unknown> {
    const { nik, quality, missing } = this.#laid;
    return glass.control({ op: 'person', seed: personSeed(nik ?? this.#served ?? ''), quality, missing: [...missing] });
  }

  /** Told what was written: the resident whose berkas reaches a device stands before it, unless the trainer said otherwise. */
  async follow(entries: readonly Entry[]): Promise<void> {
    const { glass, inTurn } = this.#parts;
    const subject = entries.findLast((entry) => entry.subject !== null)?.subject;
    const nik = subject == null ? null : inTurn(subject);
    if (!glass || nik === null || nik === this.#served) return;
    this.#served = nik;
    if (this.#laid.nik === null) await this.#show(glass);
  }

  /** At the captures that come, until it is repaired. */
  glassFault(fault: GlassFault, on: boolean): Promise<Result<null>> {
    return this.#withGlass(async (glass) => {
      const { faults } = await glass.control({ op: 'state' });
      await glass.control({ op: 'repair' });
      for (const other of glassFaults) if (other === fault ? on : faults.includes(other)) await glass.control({ op: 'fault', fault: other });
    });
  }

  glassCable(plugged: boolean): Promise<Result<null>> {
    return this.#withGlass((glass) => glass.control({ op: 'cable', plugged }));
  }

  /** A hand signs on the pad, as the resident who is served; with `pull` the cable goes in the middle. */
  async sign(pull: boolean): Promise<Result<null>> {
    return this.#with(async (world) => {
      if (pull) await world.fault('pad-unplugged', 1);
      await world.sign(personSeed(this.#laid.nik ?? this.#served ?? ''));
    });
  }

  loadHopper(count: number): Promise<Result<null>> {
    return this.#with((world) => world.loadHopper(count));
  }
}
