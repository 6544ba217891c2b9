/**
 * The issuance lab: cards are made at a counter on twins while it is killed, its cables pulled, its
 * machine jammed, its disk filled, at moments chosen by seed. After each of them the books, the
 * cards as things and the berkas must agree; at the end every card that was asked for is in a hand.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BerkasView } from '../../contract/views.ts';
import { newestAttempt, type BerkasState } from '../../domain/berkas/state.ts';
import type { Result } from '../../domain/result.ts';
import { createIppPrinter } from '../../hardware/printer/ipp-printer.ts';
import type { PhysicalCard } from '../../hardware/printer/twin/card.ts';
import { TrainingWorld } from '../../hardware/world/training-world.ts';
import { loadPack } from '../../main/packs/load.ts';
import type { Row } from '../../main/store/database.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import { seedResidents } from '../../siak/population/seed.ts';
import { createSiak } from '../../siak/siak.ts';
import { createMemoryStore } from '../../siak/store/memory.ts';
import { inspectStroke, printStroke, type Stroke } from './faults.ts';
import { Life, type Surroundings } from './life.ts';
import { judge } from './judge.ts';

const MORNING = Date.parse('2026-11-20T01:00:00Z');
const TODAY = '2026-11-20';
const PEOPLE = 120;
const APPLICANTS = 60;
const ADULT_YEARS = 17;
const PIN = '271828';
const KEY_BYTES = 32;
const HOPPER = 100;
const REFILL_BELOW = 10;
const BLANKS = 20_000;
const MS_PER_HOUR = 3_600_000;
/** Milliseconds after which a hand puts right what stands still. */
const NOTICED_MS = 150_000;
/** Points a card meets before it is left in peace. */
const POINTS_A_CARD = 5;
/** Acts on one card before the lab calls it stuck. */
const MOST_ACTS = 60;
/** A card stays in the path until one of these is put right. */
const jams = ['card-jam-before', 'card-jam-after', 'jam-encoder', 'jam-flipper', 'jam-eject', 'transfer-jam', 'headlift'] as const;
/** Acts that are told when a card is stuck. */
const LAST_WORDS = 12;
/** What is asked for, and the activities that the lab's operator knows. */
const SERVICE = 'hilang';
const taught: ReadonlySet<string> = new Set(['receive', 'check-documents', 'release-blanko', 'print', 'inspect', 'register-card', 'hand-over']);
const SIGNATURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

export interface IssuanceReport {
  readonly points: number;
  readonly seed: number;
  readonly cards: number;
  /** Points by what was done. */
  readonly faults: Readonly<Record<string, number>>;
  /** Points by how the act that they struck ended: `done`, `killed`, `surprised`, or a problem's code. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly doubts: { readonly settledByMachine: number; readonly ruledByPerson: number };
  readonly blanko: Readonly<Record<string, number>>;
  readonly entries: number;
  readonly chain: string;
  readonly rebuilt: boolean;
  readonly virtualHours: number;
  readonly violations: number;
  readonly complaints: readonly string[];
}

/** `killed`, `surprised`, `done`, or a problem's code. */
type Ended = string;

export class IssuanceLab {
  readonly #seed: number;
  readonly #clock = new VirtualClock(MORNING);
  readonly #random;
  readonly #folder = mkdtempSync(join(tmpdir(), 'loket-issuance-'));
  readonly #around: Surroundings;
  readonly #siakStore = createMemoryStore();
  readonly #tally = { faults: new Map<string, number>(), outcomes: new Map<string, number>() };
  readonly #complaints: string[] = [];
  readonly #told = new Set<string>();
  readonly #used = new Set<string>();
  #world: TrainingWorld;
  #life!: Life;
  #lives = 0;
  #applicants: readonly string[] = [];
  #machines = 0;
  #points = 0;
  #settled = { settledByMachine: 0, ruledByPerson: 0 };

  constructor(seed: number, office = 'kapuas') {
    this.#seed = seed;
    this.#random = seededRandom(seed, this.#clock);
    const loaded = loadPack(`offices/${office}`);
    if (!loaded.ok) throw new RangeError(`the pack of ${office} does not load`);
    const foreign = new Set(loaded.pack.flows.filter(({ services }) => services.some(({ id }) => id === SERVICE)).flatMap(({ steps }) => steps.map(({ activity }) => activity)).filter((activity) => !taught.has(activity)));
    if (foreign.size > 0 || !loaded.pack.flows.some(({ services }) => services.some(({ id }) => id === SERVICE))) throw new RangeError(`the lab's operator was not taught ${[...foreign].join(', ') || `the service ${SERVICE}`} of ${office}`);
    this.#world = this.#makeWorld(null);
    const siak = createSiak({ store: this.#siakStore, clock: this.#clock, seed });
    this.#around = {
      pack: loaded.pack,
      clock: this.#clock,
      folder: this.#folder,
      key: Buffer.from(this.#random.bytes(KEY_BYTES)).toString('hex'),
      pin: PIN,
      seed,
      siak: async (request) => siak.fetch(request),
      skew: { ms: 0 },
      world: () => this.#world,
    };
  }

  #makeWorld(before: TrainingWorld | null): TrainingWorld {
    const snapshot = before?.snapshot();
    this.#machines += before ? 1 : 0;
    return new TrainingWorld({
      clock: this.#clock,
      random: this.#random,
      hopper: HOPPER,
      ...(snapshot ? { snapshot: { ...snapshot, serial: `B${this.#machines}450001`, counters: { ...snapshot.counters, printed: snapshot.counters.printed + 1_000 } } } : {}),
      onEncoderApdu: () => this.#life.strikes('apdu', 'before'),
    });
  }

  #cards(): PhysicalCard[] {
    return this.#world.physicalCards() as PhysicalCard[];
  }

  async open(): Promise<void> {
    const { office } = this.#around.pack;
    await seedResidents(this.#siakStore, { ...office, people: PEOPLE, seed: this.#seed, today: TODAY });
    const residents = await this.#siakStore.pageOfRegency(office.regencyCode, '', PEOPLE);
    const bornBefore = `${Number(TODAY.slice(0, 4)) - ADULT_YEARS}${TODAY.slice(4)}`;
    this.#applicants = residents.filter((resident) => resident.status === 'PRINT_READY_RECORD' && resident.birthDate <= bornBefore && !resident.name.startsWith('~')).slice(0, APPLICANTS).map(({ nik }) => nik);
    await this.#begin();
    // The hopper's hundred are in the books; what is loaded later is booked when it is loaded.
    await this.#must(this.#life.api.blanko.receive({ batch: 'LAB-1', count: BLANKS }));
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A new life, its doubts asked after, somebody in the chair. */
  async #begin(): Promise<void> {
    this.#lives += 1;
    this.#life = await Life.begin({ ...this.#around, seed: this.#seed * 10_000 + this.#lives });
    await this.#life.station.recover();
    await this.#must(this.#life.api.session.logIn({ operator: 'pelatih', pin: PIN }));
  }

  async #must<T>(answer: Promise<Result<T>> | Result<T>): Promise<T> {
    const given = await answer;
    if (!given.ok) throw new Error(`the lab's operator was refused: ${given.error.code}`);
    return given.value;
  }

  /** Strikes `points` times. @param progress called after each */
  async run(points: number, progress: (done: number) => void = () => undefined): Promise<IssuanceReport> {
    let cards = 0;
    for (; this.#points < points; cards += 1) {
      let left = Math.min(POINTS_A_CARD, points - this.#points);
      await this.#card(cards, (activity) => {
        const stroke = left === 0 ? null : activity === 'print' ? printStroke(this.#random) : activity === 'inspect' ? inspectStroke(this.#random) : null;
        if (stroke) {
          left -= 1;
          this.#points += 1;
          progress(this.#points);
        }
        return stroke;
      });
    }
    return this.#report(points, cards);
  }

  /** Strikes with each of these while a card is made, a card a stroke. */
  async meet(strokes: readonly Stroke[]): Promise<IssuanceReport> {
    for (const [index, stroke] of strokes.entries()) {
      let left: Stroke | null = stroke;
      await this.#card(index, (activity) => {
        if (activity !== 'print') return null;
        const now = left;
        left = null;
        return now;
      });
    }
    return this.#report(strokes.length, strokes.length);
  }

  /** One berkas from hand to hand. @param strokeAt what strikes it at an activity, each time that the activity is done */
  async #card(index: number, strokeAt: (activity: string) => Stroke | null): Promise<void> {
    const { clock } = this.#around;
    const nik = this.#applicants[index % this.#applicants.length]!;
    const today = new Date(clock.now()).toISOString();
    await this.#siakStore.withBook(`${this.#around.pack.office.id}-1`, (book) => book.setStatus(nik, 'PRINT_READY_RECORD', today));
    const begunAt = today;
    await this.#must(this.#life.api.residents.byNik({ nik }));
    const received = await this.#must(this.#life.api.receive.submit({ nik, service: SERVICE, reason: null, f102: { applicantName: 'A', applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null, begunAt }));
    const met: string[] = [];
    for (let acts = 0; ; acts += 1) {
      if (acts > MOST_ACTS) throw new Error(`berkas ${received.number} does not get on: ${met.slice(-LAST_WORDS).join('; ')}`);
      const now = await this.#must(this.#life.api.berkas.get({ berkas: received.id }));
      if (now.currentStep === null) break;
      const step = now.steps.find(({ id }) => id === now.currentStep)!;
      const stroke = strokeAt(step.activity);
      const ended = await this.#struck(now, step.activity, stroke);
      met.push(`${step.activity} ${stroke?.name ?? '-'}${stroke?.name === 'machine' ? ` ${stroke.fault}+${stroke.after}` : ''}: ${ended}`);
      if (stroke) {
        this.#count(this.#tally.faults, stroke.name === 'machine' ? stroke.fault : stroke.name === 'kill' || stroke.name === 'power-cut' ? `${stroke.name} at ${stroke.plan.at}` : stroke.name);
        this.#count(this.#tally.outcomes, ended);
      }
      await this.#settle(received.id);
      await this.#tidy();
      this.#check(received.number);
    }
  }

  #count(tally: Map<string, number>, word: string): void {
    tally.set(word, (tally.get(word) ?? 0) + 1);
  }

  /** One act with a stroke in it, and the hand that puts right what it broke. */
  async #struck(berkas: BerkasView, activity: string, stroke: Stroke | null): Promise<Ended> {
    const life = this.#life;
    if (activity === 'inspect') await this.#layCard(berkas);
    life.plan(null);
    const undo = stroke ? await this.#strike(stroke, berkas) : null;
    const acting = this.#act(berkas, activity, stroke).then(
      (answer): Ended => (answer.ok ? 'done' : answer.error.code),
      (): Ended => (life.dead ? 'killed' : 'surprised'),
    );
    const first = await Promise.race([acting, life.killed, life.fed.then(() => this.#clock.sleep(NOTICED_MS)).then(() => 'noticed')]);
    await undo?.();
    const ended = first === 'noticed' ? await Promise.race([acting, life.killed]) : first;
    life.plan(null);
    life.roomFor = null;
    life.wireDown = 0;
    if (life.dead) {
      if (stroke?.name === 'power-cut') {
        await this.#world.fault('printer-off');
        await this.#world.repair('printer-off');
      }
      // The machine goes on without us for a while.
      await this.#clock.sleep(Math.floor(this.#random.next() * NOTICED_MS));
      await this.#begin();
    }
    return ended;
  }

  #act(berkas: BerkasView, activity: string, stroke: Stroke | null): Promise<Result<BerkasView>> {
    const { api } = this.#life;
    const id = { berkas: berkas.id };
    switch (activity) {
      case 'check-documents':
        return api.documents.check({ ...id, present: berkas.requirements.map((requirement) => requirement.id), note: null });
      case 'release-blanko':
        return api.blanko.release(id);
      case 'print':
        if (stroke?.name === 'cancel') void this.#life.fed.then(() => this.#clock.sleep(Math.floor(this.#random.next() * 6_000))).then(() => api.print.cancel(id)).catch(() => undefined);
        return api.print.start(id);
      case 'inspect':
        return this.#inspect(berkas, stroke?.name !== 'rejected');
      case 'register-card':
        return api.register.submit(id);
      case 'hand-over':
        return berkas.steps.find((step) => step.id === berkas.currentStep)!.recipient === 'front-desk' ? api.handOver.toFrontDesk(id) : api.handOver.toHolder({ ...id, receivedBy: 'A', signature: new File([SIGNATURE], 'ttd.png', { type: 'image/png' }) });
      default:
        throw new Error(`the lab has no ${activity}`);
    }
  }

  async #inspect(berkas: BerkasView, good: boolean): Promise<Result<BerkasView>> {
    const { api } = this.#life;
    const seen = await api.inspect.view({ berkas: berkas.id });
    if (!seen.ok) return seen;
    if (seen.value.chip.state === 'not-read') return { ok: false, error: seen.value.chip.problem };
    const passes = good && seen.value.chipMatch;
    return api.inspect.submit({ berkas: berkas.id, good: passes, remark: passes ? null : 'Cetakan bergaris' });
  }

  async #layCard(berkas: BerkasView): Promise<void> {
    const card = this.#cards().find(({ job, printed }) => printed && job === berkas.card?.attempt);
    if (card) await this.#world.toReader(card.id);
  }

  /** Makes it happen, or sees to it that it will; gives the way to put it right. */
  async #strike(stroke: Stroke, berkas: BerkasView): Promise<() => Promise<void> | void> {
    const life = this.#life;
    switch (stroke.name) {
      case 'kill':
      case 'power-cut':
        life.plan(stroke.plan);
        return () => undefined;
      case 'machine':
        await this.#world.fault(stroke.fault, stroke.fault === 'card-removed' ? stroke.after * 12 : stroke.after);
        return () => this.#world.repair(stroke.fault);
      case 'cable':
        void life.fed.then(() => this.#clock.sleep(stroke.afterMs)).then(() => (life.wireDown = stroke.requests));
        return () => undefined;
      case 'disk-full':
        life.roomFor = stroke.after;
        return () => undefined;
      case 'clock-back':
        this.#around.skew.ms = -stroke.hours * MS_PER_HOUR;
        return () => void (this.#around.skew.ms = 0);
      case 'used-card':
        await this.#useCard(berkas);
        return () => undefined;
      case 'read-back-differs':
        this.#scribble();
        return () => undefined;
      case 'other-machine':
        this.#world = this.#makeWorld(this.#world);
        return () => undefined;
      case 'other-station':
        return this.#foreignJob();
      case 'reader-unplugged':
        await this.#world.fault('reader-unplugged');
        return () => this.#world.repair('reader-unplugged');
      case 'desk-card-removed':
        await this.#world.fault('card-removed', Math.floor(this.#random.next() * 60));
        return () => this.#world.repair('card-removed');
      case 'cancel':
      case 'rejected':
        return () => undefined;
    }
  }

  /** Somebody puts a card that was made long ago on top of the blanks. */
  async #useCard(berkas: BerkasView): Promise<void> {
    const made = await this.#life.station.parts.training.residentCardToReader(berkas.resident.nik);
    if (!made.ok) throw new Error(made.error.code);
    await this.#world.offReader('owner');
    const cards = this.#cards();
    const used = cards.pop()!;
    this.#used.add(used.id);
    cards.unshift(Object.assign(used, { where: 'hopper' as const, job: null }));
  }

  /** The next chip forgets a byte between writing and reading back. */
  #scribble(): void {
    const card = this.#world.physicalCards().find(({ where }) => where === 'hopper');
    if (!card) return;
    const { chip } = card;
    const process = chip.process.bind(chip);
    let written = false;
    chip.process = (apdu) => {
      // After the first select that follows the activation the reader asks for the photo: it finds another one.
      if (chip.personalised && !written) written = true;
      const answer = process(apdu);
      if (written && apdu[1] === 0xb0 && answer.length > 40) answer[30]! ^= 1;
      return answer;
    };
  }

  /** Another station has a card in this printer at this moment, with a blank of its own. */
  async #foreignJob(): Promise<() => Promise<void>> {
    await this.#world.loadHopper(1);
    const driver = createIppPrinter({ uri: 'ipp://twin.test/ipp/print', transport: this.#world.transport(), clock: this.#clock, encoder: 'inline' });
    const begun = await driver.begin(`other-station-${this.#random.id()}`);
    return async () => {
      if (begun.ok) await driver.abandon(begun.value.job);
    };
  }

  /** Asks, looks, says: what an operator does with a card in doubt. */
  async #settle(id: string): Promise<void> {
    for (let tries = 0; tries < MOST_ACTS; tries += 1) {
      const berkas = await this.#must(this.#life.api.berkas.get({ berkas: id }));
      if (berkas.card?.stage !== 'in-doubt' && !berkas.card?.stale) return;
      await this.#clock.sleep(NOTICED_MS);
      const again = await this.#life.api.print.askAgain({ berkas: id });
      if (again.ok) {
        this.#settled.settledByMachine += 1;
        continue;
      }
      const card = this.#cards().find(({ job }) => job === berkas.card!.attempt);
      if (card?.where === 'path') {
        for (const fault of jams) await this.#world.repair(fault);
        continue;
      }
      const printed = card?.printed ?? false;
      await this.#must(this.#life.api.print.rule({ berkas: id, answers: { cardInTray: card !== undefined, facePrinted: printed, sameNik: printed } }));
      this.#settled.ruledByPerson += 1;
    }
    throw new Error(`the doubt about ${id} does not end`);
  }

  /** A hand goes over the machine: trays emptied, a blank that was never written put back, the hopper filled. */
  async #tidy(): Promise<void> {
    const states = this.#states();
    const placeOf = (attempt: string | null) => states.flatMap(({ attempts }) => attempts).find((one) => one.attempt === attempt)?.place;
    for (const card of this.#cards()) {
      if (card.where === 'reject' && !card.printed && !card.chip.personalised && placeOf(card.job) === 'returned') Object.assign(card, { where: 'hopper', job: null });
      else if (card.where === 'output') card.where = 'hand';
    }
    const hopper = this.#cards().filter(({ where }) => where === 'hopper').length;
    if (hopper < REFILL_BELOW) await this.#world.loadHopper(HOPPER - hopper);
    // Whatever waits in the machine for a hand sees that one was there.
    await this.#world.offReader('hand');
  }

  #states(): readonly BerkasState[] {
    return this.#life.station.parts.counter.parts.store.all<{ state: string } & Row>('SELECT state FROM berkas').map(({ state }) => JSON.parse(state) as BerkasState);
  }

  #check(number: string): void {
    const found = judge({ station: this.#life.station, states: this.#states(), cards: this.#cards(), told: this.#told, used: this.#used, blanks: BLANKS });
    for (const complaint of found) this.#complaints.push(`${number}: ${complaint}`);
  }

  async #report(points: number, cards: number): Promise<IssuanceReport> {
    const { journal, store } = this.#life.station.parts.counter.parts;
    const verdict = journal.verify();
    const { projectedTables } = await import('../../main/journal/projections.ts');
    const before = JSON.stringify(store.dump(projectedTables));
    journal.rebuild();
    const rebuilt = JSON.stringify(store.dump(projectedTables)) === before;
    if (verdict.chain !== 'ok') this.#complaints.push('the chain of the buku is broken');
    if (!rebuilt) this.#complaints.push('the tables derived anew differ from those that were kept');
    for (const state of this.#states()) if (state.status !== 'completed') this.#complaints.push(`${state.number}: asked for and ${state.status}, card ${newestAttempt(state)?.place ?? 'none'}`);
    const { balance } = await this.#life.api.blanko.state();
    const sorted = (tally: ReadonlyMap<string, number>) => Object.fromEntries([...tally].toSorted(([a], [b]) => a.localeCompare(b)));
    const report: IssuanceReport = {
      points,
      seed: this.#seed,
      cards,
      faults: sorted(this.#tally.faults),
      outcomes: sorted(this.#tally.outcomes),
      doubts: this.#settled,
      blanko: balance,
      entries: verdict.length,
      chain: verdict.chain,
      rebuilt,
      virtualHours: Math.round((this.#clock.now() - MORNING) / MS_PER_HOUR),
      violations: this.#complaints.length,
      complaints: this.#complaints.slice(0, 20),
    };
    await this.#life.end();
    return report;
  }
}
