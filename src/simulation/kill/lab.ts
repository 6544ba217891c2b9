/**
 * The kill lab: a station is killed with SIGKILL at moments chosen by seed, while the world of cards
 * and SIAK go on; it is started again, must finish what it was at, and the next case begins. At the
 * end what it had acknowledged, its ledger, its cards and SIAK's copy must agree with the world.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pack } from '../../domain/sop/pack.ts';
import type { MachineEvent } from '../../hardware/printer/twin/hdp5000.ts';
import { serveWorld, type ServedWorld } from '../../hardware/world/serve.ts';
import { TrainingWorld } from '../../hardware/world/training-world.ts';
import { loadPack } from '../../main/packs/load.ts';
import { fastClock, systemClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import { seedResidents } from '../../siak/population/seed.ts';
import { listen, type SiakServer } from '../../siak/server.ts';
import { createSiak } from '../../siak/siak.ts';
import { createMemoryStore } from '../../siak/store/memory.ts';
import type { SiakStore } from '../../siak/store/store.ts';
import { pickMoment, type Moment } from './moments.ts';
import type { Account, FromVictim, Order, Told, ToVictim, VictimOptions } from './protocol.ts';

const VICTIM = fileURLToPath(new URL('./victim.ts', import.meta.url));
/** Times as fast as a machine: a card in 0.2 s. */
const WORLD_SPEED = 200;
const PEOPLE = 90;
/** Residents whose cards are made in turns: so many that a status of the last turn is never taken for fresh. */
const APPLICANTS = 45;
const ADULT_YEARS = 17;
const HOPPER = 100;
const REFILL_BELOW = 20;
const KEY_BYTES = 32;
const TOKEN = 'kill-lab';
/** Milliseconds without a word after which a victim is called hung: a start takes two seconds, a print under one. */
const SILENT_MS = 60_000;

/** What an applicant with a record that is ready asks for at the counter: services that print and do not enrol. */
const servicesOf = ({ flows }: Pack): readonly string[] =>
  flows.filter(({ steps }) => steps[0]!.activity === 'receive' && steps.some(({ activity }) => activity === 'print') && !steps.some(({ activity }) => activity === 'enrol')).flatMap(({ services }) => services.map(({ id }) => id));

export interface KillReport {
  readonly points: number;
  readonly seed: number;
  /** Kills by what they struck; `after` were due at a moment that never came, so the case ended first. */
  readonly kills: Readonly<Record<Moment['kind'] | 'after', number>>;
  readonly entriesTold: number;
  readonly entriesLost: number;
  readonly berkas: number;
  readonly doubts: number;
  readonly cards: { readonly printed: number; readonly passed: number; readonly spoiled: number };
  readonly startMs: { readonly p50: number; readonly p99: number };
  readonly account: Account;
  /** What broke a rule; empty: nothing did. */
  readonly complaints: readonly string[];
}

/** A victim that said that it cannot go on, or nothing any more. */
export class VictimStuck extends Error {}

export class KillLab {
  readonly #random;
  readonly #key: string;
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'loket-kill-'));
  readonly #told = new Map<number, Told>();
  readonly #complaints: string[] = [];
  readonly #kills = { entry: 0, apdu: 0, stage: 0, pause: 0, after: 0 };
  readonly #startMs: number[] = [];
  readonly #seed: number;
  readonly #pack: Pack;
  readonly #station: string;
  readonly #services: readonly string[];
  #checked = 0;
  #lost = 0;
  #doubts = 0;
  #world!: TrainingWorld;
  #served!: ServedWorld;
  #siak!: SiakServer;
  #siakStore!: SiakStore;
  #applicants: readonly string[] = [];
  #victim: ChildProcess | null = null;
  #onEntry: (() => void) | null = null;
  #onApdu: ((count: number) => void) | null = null;
  #onEvent: ((event: MachineEvent) => void) | null = null;

  /** @param office whose SOP is worked by; throws when its pack does not load */
  constructor(seed: number, office = 'kapuas') {
    this.#seed = seed;
    const loaded = loadPack(`offices/${office}`);
    if (!loaded.ok) throw new RangeError(`the pack of ${office} does not load`);
    this.#pack = loaded.pack;
    this.#station = `${office}-1`;
    this.#services = servicesOf(loaded.pack);
    if (this.#services.length === 0) throw new RangeError(`${office} prints no card without enrolling first`);
    this.#random = seededRandom(seed, systemClock);
    this.#key = Buffer.from(this.#random.bytes(KEY_BYTES)).toString('hex');
  }

  /** Builds the surroundings that survive every kill. */
  async open(): Promise<void> {
    const { office } = this.#pack;
    const today = new Date(systemClock.now()).toISOString().slice(0, 10);
    this.#siakStore = createMemoryStore();
    await seedResidents(this.#siakStore, { ...office, people: PEOPLE, seed: this.#seed, today });
    this.#siak = await listen(createSiak({ store: this.#siakStore, clock: systemClock }), '127.0.0.1', 0);
    this.#world = new TrainingWorld({
      clock: fastClock(systemClock, WORLD_SPEED),
      random: this.#random,
      hopper: HOPPER,
      onEvent: (event) => this.#onEvent?.(event),
      onEncoderApdu: (count) => this.#onApdu?.(count),
    });
    this.#served = await serveWorld(this.#world, TOKEN);
    const residents = await this.#siakStore.pageOfRegency(office.regencyCode, '', PEOPLE);
    const bornBefore = `${Number(today.slice(0, 4)) - ADULT_YEARS}${today.slice(4)}`;
    const printable = residents.filter((resident) => resident.status === 'PRINT_READY_RECORD' && resident.birthDate <= bornBefore && !resident.name.startsWith('~'));
    this.#applicants = printable.slice(0, APPLICANTS).map(({ nik }) => nik);
  }

  async close(): Promise<void> {
    this.#victim?.kill('SIGKILL');
    await this.#served.close();
    await this.#siak.stop();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }

  /** Kills `points` times, then makes the books. @param progress called after each point */
  async run(points: number, progress: (done: number) => void = () => undefined): Promise<KillReport> {
    for (let point = 1; point <= points; point += 1) {
      await this.#ensureVictim();
      await this.#strike(pickMoment(this.#random), await this.#nextOrder(point));
      progress(point);
    }
    await this.#ensureVictim();
    const account = await this.#settle();
    return this.#report(points, account);
  }

  /** The next applicant; the centre has released the record for another card. */
  async #nextOrder(point: number): Promise<Order> {
    const nik = this.#applicants[point % this.#applicants.length]!;
    await this.#siakStore.withBook(this.#station, (book) => book.setStatus(nik, 'PRINT_READY_RECORD', new Date(systemClock.now()).toISOString()));
    return { nik, service: this.#services[Math.floor(this.#random.next() * this.#services.length)]! };
  }

  /** One case, and a kill in it where its moment comes. */
  async #strike(moment: Moment, order: Order): Promise<void> {
    const victim = this.#victim!;
    const killed = Promise.withResolvers<'killed'>();
    let struck = false;
    const kill = () => {
      if (struck) return;
      struck = true;
      victim.kill('SIGKILL');
      victim.once('exit', () => killed.resolve('killed'));
    };
    let entries = 0;
    this.#onEntry = moment.kind === 'entry' ? () => (entries += 1) === moment.count && kill() : null;
    this.#onApdu = moment.kind === 'apdu' ? (count) => count === moment.count && kill() : null;
    this.#onEvent = moment.kind === 'stage' ? ({ stage }) => stage === moment.stage && kill() : null;
    const timer = moment.kind === 'pause' ? setTimeout(kill, moment.ms) : undefined;
    const done = this.#hear(victim, 'done');
    this.#say({ kind: 'work', order });
    const end = await Promise.race([killed.promise, done]);
    clearTimeout(timer);
    [this.#onEntry, this.#onApdu, this.#onEvent] = [null, null, null];
    if (end === 'killed') {
      this.#kills[moment.kind] += 1;
      this.#victim = null;
    } else if (struck) {
      await killed.promise;
      this.#kills[moment.kind] += 1;
      this.#victim = null;
    } else {
      // Its moment never came; it dies at rest, which must be as harmless.
      this.#kills.after += 1;
      kill();
      await killed.promise;
      this.#victim = null;
    }
  }

  async #ensureVictim(): Promise<void> {
    if (this.#victim) return;
    if (this.#world.physicalCards().filter((card) => card.where === 'hopper').length < REFILL_BELOW) await this.#world.loadHopper(HOPPER);
    const options: VictimOptions = {
      office: this.#pack.office.id,
      dataDir: this.#dataDir,
      key: this.#key,
      devices: { kind: 'twin', ipp: this.#served.ipp, encoder: 'inline', readers: { ...this.#world.readerNames }, smartcards: { kind: 'remote', port: this.#served.readers }, scanner: null },
      siakUrl: this.#siak.url,
      control: this.#served.control,
      token: TOKEN,
      tellAfter: this.#checked,
      seed: Math.floor(this.#random.next() * 1_000_000),
      materials: PEOPLE,
    };
    const victim = fork(VICTIM, [JSON.stringify(options)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
    this.#victim = victim;
    victim.on('message', (message: FromVictim) => {
      if (message.kind !== 'entry') return;
      this.#told.set(message.entry[0], message.entry);
      this.#onEntry?.();
    });
    const ready = await this.#hear(victim, 'ready');
    this.#startMs.push(ready.startMs);
    this.#doubts += ready.doubts;
    if (ready.chain !== 'ok') this.#complaints.push(`the chain was broken after a kill (${this.#checked} entries were good)`);
    this.#compare(ready.entries);
  }

  /** Every entry that was told is in the store, with the very hash. */
  #compare(held: readonly Told[]): void {
    const bySeq = new Map(held.map((entry) => [entry[0], entry[1]]));
    for (const [seq, [, hash, kind]] of this.#told) {
      if (seq <= this.#checked || bySeq.get(seq) === hash) continue;
      this.#lost += 1;
      this.#complaints.push(`entry ${seq} (${kind}) was acknowledged and is gone or changed`);
    }
    this.#checked = Math.max(this.#checked, ...held.map(([seq]) => seq));
  }

  #say(message: ToVictim): void {
    this.#victim!.send(message);
  }

  /** The next word of this kind. Rejects when the victim is stuck or silent; a killed one never answers. */
  #hear<Kind extends FromVictim['kind']>(victim: ChildProcess, kind: Kind): Promise<Extract<FromVictim, { kind: Kind }>> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout;
      const stop = () => {
        clearTimeout(timer);
        victim.off('message', listen);
        victim.off('exit', left);
      };
      const listen = (message: FromVictim) => {
        timer.refresh();
        if (message.kind === 'stuck') {
          stop();
          reject(new VictimStuck(message.why));
        } else if (message.kind === kind) {
          stop();
          resolve(message as Extract<FromVictim, { kind: Kind }>);
        }
      };
      const left = (code: number | null) => {
        stop();
        if (code !== null) reject(new VictimStuck(`the station ended by itself with ${code}`));
      };
      timer = setTimeout(() => {
        stop();
        reject(new VictimStuck(`the station said nothing for ${SILENT_MS} ms`));
      }, SILENT_MS);
      victim.on('message', listen);
      victim.once('exit', left);
    });
  }

  async #settle(): Promise<Account> {
    const victim = this.#victim!;
    const answered = this.#hear(victim, 'account');
    this.#say({ kind: 'account' });
    const { account } = await answered;
    this.#say({ kind: 'end' });
    await new Promise((resolve) => victim.once('exit', resolve));
    this.#victim = null;
    return account;
  }

  /** The rules that no kill may break. */
  async #judge(account: Account): Promise<void> {
    const say = (so: boolean, complaint: string) => {
      if (!so) this.#complaints.push(complaint);
    };
    say(account.chain === 'ok', 'the chain of the buku is broken');
    say(account.balanced, 'the blanko ledger does not balance');
    say(account.outbox === 0, `${account.outbox} entries never reached SIAK`);
    const head = await this.#siakStore.headOf(this.#station);
    say(head.seq === account.length, `SIAK holds ${head.seq} entries of ${account.length}`);
    const made = this.#world.physicalCards().filter((card) => card.printed || card.chip.personalised);
    const known = new Set(account.cards.flatMap(({ passed, spoiled }) => [...passed, ...spoiled]));
    for (const card of made) say(card.job !== null && known.has(card.job), `a card with ${card.printed ? 'a face' : 'a chip'} (${card.job}) is in no book`);
    for (const { berkas, status, passed, spoiled } of account.cards) {
      say(status === 'completed', `berkas ${berkas} ended as ${status}`);
      say(passed.length === 1, `berkas ${berkas} has ${passed.length} good cards`);
      const faces = this.#world.physicalCards().filter((card) => card.printed && card.job !== null && (passed.includes(card.job) || spoiled.includes(card.job)));
      const live = faces.filter((card) => !spoiled.includes(card.job!));
      say(live.length === 1 && live[0]!.chip.personalised, `berkas ${berkas} has ${live.length} live cards in the world`);
    }
    const spent = (account.balance['printed'] ?? 0) + (account.balance['spoiled'] ?? 0);
    say(made.length <= spent, `${made.length} cards were made of ${spent} blanks that the ledger knows as spent`);
  }

  async #report(points: number, account: Account): Promise<KillReport> {
    await this.#judge(account);
    const sorted = this.#startMs.toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
    return {
      points,
      seed: this.#seed,
      kills: { ...this.#kills },
      entriesTold: this.#told.size,
      entriesLost: this.#lost,
      berkas: account.cards.length,
      doubts: this.#doubts,
      cards: { printed: this.#world.physicalCards().filter((card) => card.printed).length, passed: account.cards.reduce((sum, { passed }) => sum + passed.length, 0), spoiled: account.balance['spoiled'] ?? 0 },
      startMs: { p50: at(0.5), p99: at(0.99) },
      account: { ...account, cards: [] },
      complaints: this.#complaints,
    };
  }
}
