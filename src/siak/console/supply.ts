/** Blanks from the centre to the offices, and what every station's own ledger says of them. */
import type { AllotmentView, BlankoOverview } from '../../contract/console.ts';
import { countedOf } from '../../domain/blanko/deliveries.ts';
import type { Random } from '../../domain/clock.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Offices } from '../offices.ts';
import type { CentreBook } from './book.ts';
import type { Cases } from './cases.ts';
import type { Allotment } from './centre.ts';
import type { Seat } from './door.ts';
import type { Judging } from './judging.ts';
import { consoleLimits } from './limits.ts';

export interface SupplyParts {
  readonly book: CentreBook;
  readonly cases: Cases;
  readonly offices: Offices;
  readonly random: Random;
}

export class Supply {
  readonly #parts: SupplyParts;

  constructor(parts: SupplyParts) {
    this.#parts = parts;
  }

  /** @param seat whoever is not of the centre sees their own office only */
  async overview(seat: Seat): Promise<BlankoOverview> {
    const { book, cases, offices } = this.#parts;
    await cases.catchUp();
    const { blanko, arrived, allotments, people } = await book.read();
    const own = cases.stations().flatMap(({ station }) => {
      const facts = cases.facts(station);
      return seat.person.office === null || seat.person.office === facts.office ? [{ station, facts }] : [];
    });
    const under = Map.groupBy(own, ({ facts }) => facts.office ?? '');
    const arrivedAt = this.#arrivals(allotments);
    const stations = new Set(own.map(({ station }) => station));
    const centre = seat.person.office === null;
    return {
      centre: centre ? [...blanko].filter(([, left]) => left > 0).map(([batch, left]) => ({ batch, left })) : [],
      offices: [...under].map(([office, list]) => ({
        office: offices.find(office)?.shortName ?? (office || '–'),
        stations: list.map(({ station, facts: { balance } }) => ({
          station,
          stock: balance.stock,
          withOfficers: balance.operator,
          released: balance.released,
          printed: balance.printed,
          spoiled: balance.spoiled,
          onTheWay: allotments.filter((one) => one.station === station && arrivedAt.get(one.allotment)?.state !== 'received').reduce((sum, one) => sum + one.count, 0),
        })),
      })),
      allotments: allotments
        .filter(({ station }) => centre || stations.has(station))
        .slice(-consoleLimits.rows)
        .reverse()
        .map(({ allotment, station, batch, count, at, by }) => ({ id: allotment, station, batch, count, at, by: people.get(by)?.name ?? by, ...arrivedAt.get(allotment)! })),
      difference: allotments.filter(({ station }) => centre || stations.has(station)).reduce((sum, { allotment, count }) => sum + Math.abs(count - (arrivedAt.get(allotment)?.counted ?? count)), 0),
      balanced: arrived === [...blanko.values()].reduce((sum, left) => sum + left, 0) + allotments.reduce((sum, { count }) => sum + count, 0) && own.every(({ facts }) => facts.balanced()),
    };
  }

  /** How far each allotment has come, and how many its counter counted. */
  #arrivals(allotments: readonly Allotment[]): ReadonlyMap<string, Pick<AllotmentView, 'state' | 'counted'>> {
    const arrived = new Map<string, Pick<AllotmentView, 'state' | 'counted'>>();
    for (const [station, own] of Map.groupBy(allotments, (one) => one.station)) {
      const facts = this.#parts.cases.facts(station);
      const counted = countedOf(own, facts.receipts);
      for (const { allotment } of own) arrived.set(allotment, counted.has(allotment) ? { state: 'received', counted: counted.get(allotment)! } : { state: facts.allotments.has(allotment) ? 'announced' : 'on-its-way', counted: null });
    }
    return arrived;
  }

  /** Decisions and allotments that each station has not written down yet. */
  async underWay(judging: Pick<Judging, 'onTheWay'>): Promise<ReadonlyMap<string, number>> {
    const { book, cases } = this.#parts;
    const { allotments } = await book.read();
    const count = new Map<string, number>();
    const add = (station: string) => count.set(station, (count.get(station) ?? 0) + 1);
    for (const { station, allotment } of allotments) if (!cases.facts(station).allotments.has(allotment)) add(station);
    for (const station of await judging.onTheWay()) add(station);
    return count;
  }

  /** A delivery came to the centre. */
  arrive(seat: Seat, batch: string, count: number): Promise<Result<null>> {
    return this.#parts.book.act(seat.person.id, () => ok({ acts: [{ kind: 'blanko.arrived', subject: null, body: { batch: batch.trim(), count } }] }));
  }

  /** Blanks of a batch leave for a station; its book says when they came. */
  async allot(seat: Seat, station: string, batch: string, count: number): Promise<Result<null>> {
    const { book, cases, random } = this.#parts;
    await cases.catchUp();
    if (!cases.stations().some((line) => line.station === station)) return err(problem('office-unknown'));
    const allotment = random.id();
    return book.act(seat.person.id, ({ blanko }) => {
      const left = blanko.get(batch) ?? 0;
      if (left < count) return err(problem('centre-out-of-blanko', { left }));
      return ok({
        acts: [{ kind: 'blanko.allotted', subject: null, body: { allotment, station, batch, count } }],
        along: (own) => own.announce([{ audience: station, id: `allotted ${allotment}`, kind: 'blanko.allotted', body: { allotment, batch, count } }]),
      });
    });
  }
}
