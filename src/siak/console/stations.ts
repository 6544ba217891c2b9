/** Who may connect: stations are invited, locked out, and seen to join; each stands in SIAK's book. */
import type { Clock, Random } from '../../domain/clock.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { CODE_BYTES, codeFrom } from '../../domain/sync/join-code.ts';
import type { Invited } from '../invitation-paper.ts';
import { putHub } from '../hub/standing.ts';
import { siakLimits } from '../limits.ts';
import { invite, revoke } from '../sync.ts';
import type { SiakStore } from '../store/store.ts';
import type { CentreBook } from './book.ts';

export interface StationsParts {
  readonly book: CentreBook;
  readonly store: SiakStore;
  readonly clock: Clock;
  readonly random: Random;
  /** The CA that stations are to compare; null: SIAK speaks no TLS of its own. */
  readonly authority: Invited['authority'];
}

export class Stations {
  readonly #parts: StationsParts;

  constructor(parts: StationsParts) {
    this.#parts = parts;
  }

  /** Makes the one-time code of a station; shown once, only its digest is kept. @param by who invites; null: the command line @param address where SIAK is reached */
  async invite(by: string | null, station: string, wilayah: string, address: string | null): Promise<Result<Invited>> {
    const { book, store, clock, random, authority } = this.#parts;
    const code = codeFrom(random.bytes(CODE_BYTES));
    const now = clock.now();
    const written = await book.act(by, () => ok({ acts: [{ kind: 'station.invited', subject: null, body: { station, wilayah } }] }));
    if (!written.ok) return written;
    await invite(store, { station, wilayah }, code, now);
    return ok({ station, code, until: new Date(now + siakLimits.invitationMs).toISOString(), address, authority });
  }

  /** The same of an office hub, with the stations that it stands for from now on. */
  async inviteHub(by: string | null, hub: string, stations: readonly string[], wilayah: string, address: string | null): Promise<Result<Invited>> {
    await putHub(this.#parts.store, hub, stations);
    return this.invite(by, hub, wilayah, address);
  }

  /** Locks a station out from this request on. Errors: `note-required`, `station-unknown`. */
  async revoke(by: string | null, station: string, why: string): Promise<Result<null>> {
    const { book, store, clock } = this.#parts;
    if (why.trim() === '') return err(problem('note-required'));
    // First the door, then the book: a thief does not wait for it.
    if (!(await revoke(store, station, why.trim(), new Date(clock.now()).toISOString()))) return err(problem('station-unknown'));
    return book.act(by, () => ok({ acts: [{ kind: 'station.revoked', subject: null, body: { station, why: why.trim() } }] }));
  }

  /** A station joined with a key; the same again is no news. The book keeps every key that a station ever signed with. */
  async joined(station: string, key: string): Promise<void> {
    await this.#parts.book.act(null, ({ stationKeys }) => ok({ acts: stationKeys.get(station) === key ? [] : [{ kind: 'station.joined', subject: null, body: { station, key } }] }));
  }
}
