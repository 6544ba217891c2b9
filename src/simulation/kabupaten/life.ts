/** A station's month: it opens in the morning, its clerk works, it dies and comes back, it is cut off for days. */
import type { Clock, Random } from '../../domain/clock.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { chainText, type RawEntry } from '../../domain/journal/entry.ts';
import type { Pack } from '../../domain/sop/pack.ts';
import { give, knownCounters } from '../../main/custody/desk.ts';
import { sha256 } from '../../main/journal/journal.ts';
import type { Row } from '../../main/store/database.ts';
import { upstreamLimits, type UpstreamLimits } from '../../upstream/limits.ts';
import { receive, work } from './acts.ts';
import { openDesk, type Desk, type Disk } from './desk.ts';
import { rates, type FaultName } from './faults.ts';
import type { Network } from './network.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Longest paper that is attached, bytes; several pieces. */
const PAPER_BYTES = 900_000;

/** An office's rhythm rather than a screen's: fewer questions an hour, so that a month is simulated in minutes; batches so small that several are under way after a day apart. */
export const simulatedLimits: UpstreamLimits = { ...upstreamLimits, heartbeatMs: 15 * MINUTE, feedEveryMs: 10 * MINUTE, blobPieceBytes: 256 * 1024, batchEntries: 20, batchMostEntries: 60 };

export interface LifeOptions {
  readonly station: string;
  readonly pack: Pack;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: Network;
  readonly faults: ReadonlySet<FaultName>;
  readonly met: (fault: FaultName) => void;
  /** Should a rare fault come now, whatever chance says? */
  readonly overdue: (fault: FaultName) => boolean;
  /** Whoever comes to this counter, one after the other. */
  readonly people: Iterator<Resident>;
}

export class Life {
  readonly station: string;
  readonly disk: Disk;
  readonly #options: LifeOptions;
  #skew = 0;
  #desk: Desk | null = null;
  received = 0;
  given = 0;
  /** Berkas of other desks that could be worked on here. */
  trespasses = 0;
  /** Sequences of entries that SIAK cannot know. */
  readonly poisoned = new Set<number>();

  constructor(options: LifeOptions) {
    this.#options = options;
    this.station = options.station;
    this.disk = options.disk;
  }

  get desk(): Desk | null {
    return this.#desk;
  }

  open(): Desk {
    const { station, pack, disk, clock, random, network } = this.#options;
    const own: Clock = { now: () => clock.now() + this.#skew, sleep: (ms, signal) => clock.sleep(ms, signal) };
    this.#desk = openDesk({ station, pack, disk, clock: own, random, fetch: network.lineOf(station), limits: simulatedLimits });
    return this.#desk;
  }

  async shut(): Promise<void> {
    await this.#desk?.stop();
    this.#desk = null;
  }

  /** The clock is right again. */
  setClock(): void {
    this.#skew = 0;
  }

  /** Whole milliseconds: identifiers are made of them. */
  #sleep(ms: number): Promise<void> {
    return this.#options.clock.sleep(Math.round(ms));
  }

  #happens(fault: FaultName, chance: number): boolean {
    const { faults, overdue, random } = this.#options;
    if (!faults.has(fault) || (random.next() >= chance && !overdue(fault))) return false;
    this.#options.met(fault);
    return true;
  }

  /** One working day, from opening to closing. */
  async day(): Promise<void> {
    const { clock, random, network } = this.#options;
    await this.#sleep(random.next() * HOUR);
    if (this.#happens('partition', rates.partitionADay)) network.cut(this.station, random.next() < 0.25 ? 7 * DAY : 2 * HOUR + random.next() * 8 * HOUR);
    this.#skew = this.#happens('skew', rates.skewADay) ? (random.next() < 0.5 ? -DAY : DAY) : 0;
    this.open().exchange.start();
    const closing = clock.now() + 7 * HOUR;
    while (clock.now() < closing) {
      await this.#sleep((6 + random.next() * 20) * MINUTE);
      if (this.#happens('crash', rates.crashAnHour / 5)) {
        await this.shut();
        await this.#sleep(5 * MINUTE);
        this.open().exchange.start();
      }
      this.act();
    }
    await this.shut();
  }

  /** What a clerk does between two looks at the clock. */
  act(): void {
    const { counter } = this.#desk!;
    const { random, people } = this.#options;
    this.unpack();
    const open = counter.parts.store.all<{ id: string } & Row>('SELECT id FROM berkas WHERE here = 1 AND closed_at IS NULL ORDER BY received_at');
    const next = open.length < 6 || random.next() < 0.3 ? people.next() : null;
    if (next && !next.done && receive(counter, next.value, random.next() < 0.15 ? this.#paper() : null, random.next() < 0.3 ? '0812 3456 7890' : null) !== null) this.received += 1;
    // A clerk who picks up a berkas that lies elsewhere must get nowhere.
    const away = random.next() < 0.2 ? counter.parts.store.get<{ id: string } & Row>('SELECT id FROM berkas WHERE here = 0 ORDER BY received_at DESC LIMIT 1') : undefined;
    if (away && work(counter, away.id)) this.trespasses += 1;
    for (const { id } of open.slice(0, 3)) {
      const others = knownCounters(counter.parts.store).filter(({ station }) => station !== this.station);
      const to = others[Math.floor(random.next() * others.length)];
      if (to && random.next() < 0.3 && give(counter, id, to.station, null).ok) this.given += 1;
      else work(counter, id, random.next() < 0.04);
    }
  }

  #paper(): Uint8Array {
    const { random } = this.#options;
    const bytes = new Uint8Array(1000 + Math.floor(random.next() * PAPER_BYTES));
    bytes.set(random.bytes(32));
    return bytes;
  }

  /** Blanks that SIAK said are on their way have arrived. */
  unpack(): void {
    const { counter } = this.#desk!;
    const announced = counter.parts.store.all<{ batch: string; count: number } & Row>(
      "SELECT json_extract(a.body, '$.batch') AS batch, json_extract(a.body, '$.count') AS count FROM entry a WHERE a.kind = 'blanko.allotted' AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.kind = 'blanko.received' AND json_extract(r.body, '$.batch') = json_extract(a.body, '$.batch'))",
    );
    for (const body of announced) counter.write('petugas', [{ kind: 'blanko.received', subject: null, body }]);
  }

  /** Somebody ran a newer program on this disk: its entry is whole, and SIAK does not know what it says. */
  poison(): void {
    const { store } = this.disk;
    const last = store.get<{ seq: number; hash: string; at: string } & Row>('SELECT seq, hash, at FROM entry ORDER BY seq DESC LIMIT 1');
    if (!last || this.#desk) return;
    const open: Omit<RawEntry, 'hash'> = { seq: last.seq + 1, id: this.#options.random.id(), at: last.at, station: this.station, operator: null, kind: 'berkas.teleported', version: 1, subject: null, body: { to: 'mars' }, previous: last.hash };
    store.run('INSERT INTO entry (seq, id, at, station, operator, kind, version, subject, body, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', open.seq, open.id, open.at, open.station, open.operator, open.kind, open.version, open.subject, JSON.stringify(open.body), open.previous, sha256(chainText(open)));
    this.poisoned.add(open.seq);
    this.#options.met('poison');
  }
}
