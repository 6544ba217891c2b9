/** Consumables as the screen shows them: what is in, what it is enough for, what it costs, when to clean. */
import type { SuppliesView } from '../../contract/views.ts';
import { held } from '../../domain/blanko/ledger.ts';
import { cardsLeft, cardsPerDay, costPerCard, enoughFor, learnedYield, type PrinterCount, type Supply } from '../../domain/supplies/supplies.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Counter } from '../counter.ts';
import { readBalance, storedLots } from '../journal/projections.ts';
import { limits } from '../limits.ts';
import type { Row } from '../store/database.ts';

const MS_PER_DAY = 86_400_000;

export class SuppliesDesk {
  readonly #counter: Counter;

  constructor(counter: Counter) {
    this.#counter = counter;
  }

  /** What the printer said of itself before each card, oldest first. */
  #readings(): readonly PrinterCount[] {
    const rows = this.#counter.parts.store.all<PrinterCount & Row>('SELECT at, printer, printed, ribbon, film FROM printer_count ORDER BY seq DESC LIMIT ?', limits.printerReadings);
    return rows.toReversed();
  }

  #price(supply: Supply): number | null {
    return this.#counter.parts.store.get<{ rupiah: number } & Row>("SELECT json_extract(body, '$.rupiah') AS rupiah FROM entry WHERE kind = 'supply.priced' AND json_extract(body, '$.supply') = ? ORDER BY seq DESC LIMIT 1", supply)?.rupiah ?? null;
  }

  /** Cards printed on each of the last days, oldest first. */
  #perDay(): readonly { readonly day: string; readonly cards: number }[] {
    const { store, pack, clock } = this.#counter.parts;
    const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: pack.office.timezone, dateStyle: 'short' });
    const days = Array.from({ length: limits.paceDays }, (_, back) => dayOf.format(clock.now() - (limits.paceDays - 1 - back) * MS_PER_DAY));
    const since = new Date(clock.now() - limits.paceDays * MS_PER_DAY).toISOString();
    const counts = new Map<string, number>();
    for (const { at } of store.all<{ at: string } & Row>("SELECT at FROM entry WHERE kind = 'card.printed' AND at >= ?", since)) {
      const day = dayOf.format(Date.parse(at));
      counts.set(day, (counts.get(day) ?? 0) + 1);
    }
    return days.map((day) => ({ day, cards: counts.get(day) ?? 0 }));
  }

  /** The printer's newest word: asked now, else as it was noted before the last card. */
  async #now(readings: readonly PrinterCount[]) {
    const status = await this.#counter.parts.devices.printerStatus();
    const last = readings.at(-1);
    if (status.ok) return { asked: true, ribbon: status.value.levels.ribbon, film: status.value.levels.film, hopper: status.value.levels.hopper, printed: status.value.printed };
    return { asked: false, ribbon: last?.ribbon ?? null, film: last?.film ?? null, hopper: null, printed: last?.printed ?? null };
  }

  async state(): Promise<SuppliesView> {
    const { store, session } = this.#counter.parts;
    const readings = this.#readings();
    const now = await this.#now(readings);
    const learned = { ribbon: learnedYield(readings, 'ribbon'), film: learnedYield(readings, 'film') };
    const left = { ribbon: cardsLeft(now.ribbon, learned.ribbon.cards, 'ribbon'), film: cardsLeft(now.film, learned.film.cards, 'film') };
    // Blanks that were released for a berkas will be cards as well.
    const balance = readBalance(store);
    const blanko = balance.stock + balance.released + held(storedLots(store), { account: 'operator', holder: session.operator?.id ?? '' });
    const days = this.#perDay();
    const cleaned = store.get<{ printed: number | null } & Row>("SELECT json_extract(body, '$.printed') AS printed FROM entry WHERE kind = 'printer.cleaned' ORDER BY seq DESC LIMIT 1");
    const first = store.get<{ printed: number | null } & Row>('SELECT printed FROM printer_count ORDER BY seq LIMIT 1');
    const from = cleaned?.printed ?? first?.printed ?? null;
    const prices = { ribbon: this.#price('ribbon'), film: this.#price('film') };
    const step = Math.max(1, Math.ceil(readings.length / limits.levelPoints));
    return {
      asked: now.asked,
      left: { ...left, hopper: now.hopper, blanko },
      learned,
      enough: enoughFor({ ...left, hopper: now.hopper, blanko }),
      days: [...days],
      perDay: cardsPerDay(days.map(({ cards }) => cards)),
      sinceCleaning: from === null || now.printed === null ? null : now.printed - from,
      cleanEvery: limits.cleanEveryCards,
      prices,
      cost: costPerCard(prices, { ribbon: learned.ribbon.cards, film: learned.film.cards }),
      levels: readings.filter((_, index) => index % step === 0 || index === readings.length - 1).map(({ at, ribbon, film }) => ({ at, ribbon, film })),
    };
  }

  /** What a supply was bought for, whole rupiah. */
  price(supply: Supply, rupiah: number): Result<null> {
    const operator = this.#counter.parts.session.require();
    if (!operator.ok) return operator;
    this.#counter.write(operator.value.id, [{ kind: 'supply.priced', subject: null, body: { supply, rupiah } }]);
    return ok(null);
  }

  /** The print head was cleaned: the counter begins anew at what the printer counts now. */
  async cleaned(): Promise<Result<null>> {
    const { session, devices } = this.#counter.parts;
    const operator = session.require();
    if (!operator.ok) return operator;
    const identity = await devices.identifyPrinter();
    if (!identity.ok) return identity;
    const status = await devices.printerStatus();
    if (!status.ok) return status;
    const again = session.require();
    if (!again.ok) return again;
    if (again.value.id !== operator.value.id) return err(problem('not-logged-in'));
    this.#counter.write(operator.value.id, [{ kind: 'printer.cleaned', subject: null, body: { printer: identity.value.serial, printed: status.value.printed } }]);
    return ok(null);
  }
}
