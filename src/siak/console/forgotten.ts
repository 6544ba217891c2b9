/**
 * What a counter has written down of this SIAK's people and this SIAK does not know any more: it was restored from a
 * backup. The counters' books are the evidence; whoever administers writes each such act down again, and nothing is
 * silently different. What no counter had fetched before the restore is in no book and has to be done again.
 */
import type { ForgottenAct } from '../../contract/console.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Offices } from '../offices.ts';
import type { ActDraft } from './acts.ts';
import type { CentreBook } from './book.ts';
import type { Cases } from './cases.ts';
import type { CentreState } from './centre.ts';
import type { Seat } from './door.ts';
import { consoleLimits } from './limits.ts';

export interface ForgottenParts {
  readonly book: CentreBook;
  readonly cases: Cases;
  readonly offices: Offices;
}

interface Found {
  readonly view: ForgottenAct;
  /** What is written when it is taken up again. */
  readonly act: ActDraft;
}

export class Forgotten {
  readonly #parts: ForgottenParts;

  constructor(parts: ForgottenParts) {
    this.#parts = parts;
  }

  /** Of the stations that this person may look at, the oldest first. */
  async list(seat: Seat): Promise<ForgottenAct[]> {
    const { book, cases } = this.#parts;
    await cases.catchUp();
    return this.#found(seat, await book.read()).map(({ view }) => view).slice(0, consoleLimits.rows);
  }

  /** Writes one into SIAK's own book again; one that is there already changes nothing. Error: `centre-out-of-blanko`, the delivery that it came from has to be entered first. */
  async takeUp(seat: Seat, id: string): Promise<Result<null>> {
    const { book, cases } = this.#parts;
    await cases.catchUp();
    return book.act(seat.person.id, (state) => {
      const found = this.#found(seat, state).find(({ view }) => view.id === id);
      if (!found) return ok({ acts: [] });
      const { act } = found;
      if (act.kind === 'blanko.allotted') {
        const left = state.blanko.get(act.body.batch) ?? 0;
        if (left < act.body.count) return err(problem('centre-out-of-blanko', { left }));
      }
      return ok({ acts: [act] });
    });
  }

  #found(seat: Seat, { items, allotments }: CentreState): Found[] {
    const { cases, offices } = this.#parts;
    const known = new Set(allotments.map(({ allotment }) => allotment));
    const found = cases.stations().flatMap(({ station }): Found[] => {
      const facts = cases.facts(station);
      if (seat.person.office === null ? !seat.person.administrator : facts.office !== seat.person.office) return [];
      const office = offices.find(facts.office ?? '')?.shortName ?? facts.office ?? '–';
      const decided = [...facts.decided].filter(([item]) => !items.has(item)).map(([item, { berkas, official, name, how, at }]): Found => ({
        view: { id: item, kind: 'decision', station, office, berkas: cases.find(berkas)?.state.number ?? berkas, by: name, at, batch: null, count: null },
        act: { kind: 'decision.found', subject: berkas, body: { item, station, official, name, how, at } },
      }));
      const allotted = [...facts.allotments].filter(([allotment]) => !known.has(allotment)).map(([allotment, { batch, count, at }]): Found => ({
        view: { id: allotment, kind: 'allotment', station, office, berkas: null, by: null, at, batch, count },
        act: { kind: 'blanko.allotted', subject: null, body: { allotment, station, batch, count } },
      }));
      return [...decided, ...allotted];
    });
    return found.sort((a, b) => (a.view.at < b.view.at ? -1 : 1));
  }
}
