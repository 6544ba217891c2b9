/** Double records: which there are, both side by side, and the ADB's decision about them. */
import type { DuplicateLine, DuplicateView } from '../../contract/console.ts';
import { instant, type Clock } from '../../domain/clock.ts';
import type { Adjudication } from '../../domain/identity/adjudication.ts';
import { maskNik } from '../../domain/identity/masked.ts';
import type { RecordStatus } from '../../domain/identity/record-status.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { wilayahAudience } from '../../domain/sync/feed.ts';
import type { DoubleFinder } from '../population/doubles.ts';
import type { Offices } from '../offices.ts';
import type { SiakStore } from '../store/store.ts';
import type { CentreBook } from './book.ts';
import type { Seat } from './door.ts';
import { consoleLimits } from './limits.ts';
import { ADB } from './people.ts';

const double: readonly RecordStatus[] = ['DUPLICATE_RECORD', 'ADJUDICATE_RECORD'];

/**
 * What a verdict does to the record here (domain facts 4.1, after the Kemendagri deck of 2015): cleared
 * and kept ones are tunggal; one that must be recorded again is deleted at the centre; one that gives
 * way to the other stays what it is, and is not asked about again.
 */
const statusAfter: Readonly<Record<Adjudication, RecordStatus>> = { 'different-people': 'PRINT_READY_RECORD', 'keep-this': 'PRINT_READY_RECORD', 'keep-other': 'DUPLICATE_RECORD', 'enrol-again': 'UNREGISTERED' };

export interface DoublesParts {
  readonly book: CentreBook;
  readonly store: SiakStore;
  readonly offices: Offices;
  readonly clock: Clock;
  readonly finder: DoubleFinder;
  readonly photo: (resident: Resident) => Promise<string | null>;
}

export class Doubles {
  readonly #parts: DoublesParts;

  constructor(parts: DoublesParts) {
    this.#parts = parts;
  }

  async list(seat: Seat): Promise<DuplicateLine[]> {
    const { store, book } = this.#parts;
    const where = this.#where(seat);
    if (where === undefined) return [];
    const { settled } = await book.read();
    const found = await store.withStatus(double, where, consoleLimits.rows);
    return found
      .filter((resident) => !isSettled(settled, resident))
      .map(({ nik, name, status, statusAt, village, district }) => ({ nik, name, maskedNik: maskNik(nik), status, since: statusAt, village, district }))
      .sort((a, b) => (a.since < b.since ? -1 : 1));
  }

  async get(seat: Seat, nik: string): Promise<Result<DuplicateView>> {
    const found = await this.#find(seat, nik);
    if (!found.ok) return found;
    const { finder, photo } = this.#parts;
    const match = await finder.matchOf(found.value);
    const side = async (resident: Resident, picture: Resident) => ({ ...resident, photo: await photo(picture), place: `${resident.district}, ${resident.regency}` });
    return ok({ left: await side(found.value, found.value), right: match && (await side(match.resident, match.pictured)), afis: match?.words ?? finder.words, score: match?.score ?? null });
  }

  async decide(seat: Seat, nik: string, verdict: Adjudication, words: string): Promise<Result<null>> {
    const { book, clock, finder } = this.#parts;
    const note = words.trim();
    if (note === '') return err(problem('note-required'));
    const found = await this.#find(seat, nik);
    if (!found.ok) return found;
    const other = (await finder.matchOf(found.value))?.resident.nik ?? null;
    const at = instant(clock);
    return book.act(seat.person.id, ({ settled }) => {
      if (isSettled(settled, found.value)) return err(problem('duplicate-settled'));
      const status = statusAfter[verdict];
      return ok({
        acts: [{ kind: 'record.adjudicated', subject: null, body: { nik, other, verdict, note, how: seat.how } }],
        along: async (own) => {
          const regency = await own.setStatus(nik, status, at);
          if (regency !== null) await own.announce([{ audience: wilayahAudience(regency), id: `adjudicated ${nik} ${at}`, kind: 'record.changed', body: { nik, status, at, why: note } }]);
        },
      });
    });
  }

  /** Four digits of the office's kabupaten; null: the whole country; undefined: none of this person's business. */
  #where({ person }: Seat): string | null | undefined {
    if (person.office === null) return person.administrator ? null : undefined;
    return person.roles.includes(ADB) ? (this.#parts.offices.find(person.office)?.regencyCode ?? undefined) : undefined;
  }

  async #find(seat: Seat, nik: string): Promise<Result<Resident>> {
    const where = this.#where(seat);
    if (where === undefined) return err(problem('not-this-office'));
    const resident = await this.#parts.store.findResident(nik);
    if (!resident || !double.includes(resident.status) || isSettled((await this.#parts.book.read()).settled, resident)) return err(problem('duplicate-settled'));
    return where === null || resident.districtCode.startsWith(where) ? ok(resident) : err(problem('not-this-office'));
  }
}

/** Was this very state of the record decided on? A record that becomes double again later is asked about again. */
const isSettled = (settled: ReadonlyMap<string, string>, { nik, statusAt }: Resident): boolean => statusAt <= (settled.get(nik) ?? '');
