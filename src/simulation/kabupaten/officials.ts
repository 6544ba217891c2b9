/**
 * The people at SIAK's pages in a simulated kabupaten: officials who approve, the ADB who rules, the administrator who
 * sends blanks out, and notices that leave for applicants. By the same desks as behind the real pages.
 */
import type { ForgottenAct } from '../../contract/console.ts';
import type { Clock, Random } from '../../domain/clock.ts';
import type { Result } from '../../domain/result.ts';
import type { Outcome } from '../../domain/sop/activity.ts';
import { CentreBook } from '../../siak/console/book.ts';
import { Cases } from '../../siak/console/cases.ts';
import type { Seat } from '../../siak/console/door.ts';
import { Forgotten } from '../../siak/console/forgotten.ts';
import { Judging } from '../../siak/console/judging.ts';
import { Supply } from '../../siak/console/supply.ts';
import { silentSiakLog } from '../../siak/log.ts';
import { readOffices } from '../../siak/offices.ts';
import type { SiakStore } from '../../siak/store/store.ts';
import { Notices } from '../../siak/whatsapp/notices.ts';
import { feedOf } from './rules/evidence.ts';

export interface OfficialsOptions {
  readonly store: SiakStore;
  readonly clock: Clock;
  readonly random: Random;
  /** Id of the office pack. */
  readonly office: string;
}

/** A delivery of blanks as the carton's own paper says it. */
export interface Delivery {
  readonly station: string;
  readonly batch: string;
  readonly count: number;
}

/** Of decisions that are not the favourable one. */
const SENT_BACK = 0.08;
/** Notices sent in one round of the simulation, which looks less often than SIAK itself. */
const NOTICE_ROUNDS = 20;
const ACCOUNT = { baseUrl: 'http://graph.test/v1', token: 'none', phoneId: '1' } as const;

const offices = readOffices();

function desksOver({ store, clock, random, office }: OfficialsOptions, sent: (id: string) => void) {
  const book = new CentreBook({ store, clock, random });
  const fetch = async (request: Request): Promise<Response> => {
    sent(((await request.json()) as { biz_opaque_callback_data: string }).biz_opaque_callback_data);
    return Response.json({ messages: [{ id: 'wamid' }] });
  };
  const notices = new Notices({ shelf: store.shelf, clock, random, offices, log: silentSiakLog, account: ACCOUNT, fetch });
  const cases = new Cases({ store, offices, log: silentSiakLog, onChange: (one) => notices.follow(one, false) });
  const judging = new Judging({ book, cases, offices, clock, random, resident: (nik) => store.findResident(nik), photo: () => Promise.resolve(null), paper: () => Promise.resolve(null), heard: () => Promise.resolve(null) });
  const supply = new Supply({ book, cases, offices, random });
  const forgotten = new Forgotten({ book, cases, offices });
  const seat = (id: string, of: string | null, roles: readonly string[]): Seat => ({ how: 'passkey', person: { id, name: id.toUpperCase(), office: of, operator: id, roles, administrator: of === null, active: true, passkeys: 1, password: false } });
  const seats = (offices.find(office)?.roles ?? []).map(({ id }) => seat(`pejabat-${id}`, office, [id]));
  return { book, cases, judging, supply, forgotten, notices, seats, administrator: seat('admin', null, []) };
}

const must = (result: Result<unknown>): void => {
  if (!result.ok) throw new Error(`an official was refused: ${result.error.code}`);
};

export class Officials {
  readonly #options: Omit<OfficialsOptions, 'store'>;
  #store: SiakStore;
  #desks: ReturnType<typeof desksOver>;
  readonly #deliveries: Delivery[] = [];
  /** Items in which a decision was sent, that SIAK still knows, with the station. */
  readonly decided = new Map<string, string>();
  /** How often each notice left since the last restore: a restored SIAK does not know what it had sent. */
  readonly notices = new Map<string, number>();
  decisions = 0;

  constructor({ store, ...options }: OfficialsOptions) {
    this.#options = options;
    this.#store = store;
    this.#desks = this.#open();
  }

  #open() {
    return desksOver({ ...this.#options, store: this.#store }, (id) => void this.notices.set(id, (this.notices.get(id) ?? 0) + 1));
  }

  /** SIAK was put back to its backup: its process begins anew, and what it lost of the officials' work it has lost. */
  async restored(store: SiakStore): Promise<void> {
    this.#store = store;
    this.#desks = this.#open();
    this.notices.clear();
    for (const [item, station] of this.decided) if (!(await feedOf(store, station)).some(({ id }) => id === item)) this.decided.delete(item);
  }

  /** A carton leaves for a station; it is written down at the pages in the next round. */
  send(delivery: Delivery): void {
    this.#deliveries.push(delivery);
  }

  get sent(): number {
    return this.#deliveries.reduce((sum, { count }) => sum + count, 0);
  }

  /** Everybody looks at their list once. */
  async round(): Promise<void> {
    await this.#desks.cases.catchUp();
    await this.#supply();
    await this.#takeUp();
    for (const seat of this.#desks.seats) await this.#decide(seat);
    for (let round = 0; round < NOTICE_ROUNDS && (await this.#desks.notices.round()) > 0; round += 1);
  }

  /** What was sent by the papers and neither SIAK nor the station knows: not yet written down, or lost with a backup. */
  async #supply(): Promise<void> {
    const { book, cases, supply, administrator } = this.#desks;
    const { allotments } = await book.read();
    const known = new Set(cases.stations().map(({ station }) => station));
    for (const { station, batch, count } of this.#deliveries) {
      if (!known.has(station) || allotments.some((one) => one.batch === batch)) continue;
      if ([...cases.facts(station).allotments.values()].some((one) => one.batch === batch)) continue;
      must(await supply.arrive(administrator, batch, count));
      must(await supply.allot(administrator, station, batch, count));
    }
  }

  /** What a counter has of us and a restore took from SIAK is written down again. */
  async #takeUp(): Promise<void> {
    const { forgotten, book, supply, administrator } = this.#desks;
    for (const { id, batch, count } of await this.forgotten()) {
      if (batch !== null && count !== null && ((await book.read()).blanko.get(batch) ?? 0) < count) must(await supply.arrive(administrator, batch, count));
      must(await forgotten.takeUp(administrator, id));
    }
  }

  /** Acts that only counters have. */
  forgotten(): Promise<readonly ForgottenAct[]> {
    return this.#desks.forgotten.list(this.#desks.administrator);
  }

  async #decide(seat: Seat): Promise<void> {
    const { judging, book } = this.#desks;
    for (const kind of ['judgement', 'ruling'] as const) {
      for (const { berkas, activity, since: startedAt, mine, decision, station } of await judging.list(seat, kind)) {
        if (!mine || decision?.state === 'on-its-way') continue;
        const back = this.#options.random.next() < SENT_BACK;
        const words: Partial<Record<string, Outcome>> = { verify: 'passed', approve: 'approved' };
        const word = back ? 'sent-back' : words[activity]!;
        const answer = await (kind === 'ruling' ? judging.rule(seat, { berkas, startedAt, ruling: back ? 'corrected' : 'cleared', note: 'diperiksa' }) : judging.judge(seat, { berkas, startedAt, word, note: back ? 'lengkapi' : null }));
        // Paused, or with the same hands: the counter's own rules. It waits for somebody else.
        if (!answer.ok) continue;
        this.decisions += 1;
        this.decided.set((await book.read()).decisions.get(berkas)!.item, station);
      }
    }
  }
}
