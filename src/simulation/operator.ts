/**
 * A made-up operator with every role: does whatever step of a berkas is due, through the very
 * procedures that the screens call, with a hand for the cards. Used by `case` and the kill lab.
 */
import type { RouterClient } from '@orpc/server';
import type { BerkasView, StepView } from '../contract/views.ts';
import type { Clock, Random } from '../domain/clock.ts';
import { MS_PER_MINUTE } from '../domain/berkas/step-clock.ts';
import type { World, WorldCard } from '../hardware/world/control.ts';
import type { StationRouter } from '../main/router.ts';
import { chanceOf } from '../platform/chance.ts';
import { drawMinutiae, FINGER } from '../siak/population/minutiae.ts';
import { StudioOperator } from './studio-operator.ts';

export type StationApi = RouterClient<StationRouter>;

/** What goes wrong at which activity: chosen by the caller, applied once. */
export interface Mishap {
  readonly at: StepView['activity'];
  /** Makes it happen, or sees to it that it will, just before the activity. */
  readonly strike: () => Promise<void>;
  /** Resolves once it can be seen. */
  readonly struck: () => Promise<void>;
  /** Somebody puts it right, after the activity has answered. */
  readonly mend: () => Promise<void>;
}

export interface OperatorParts {
  readonly api: StationApi;
  readonly world: World;
  readonly clock: Clock;
  readonly random: Random;
  /** Papers that the applicant brings only the second time. */
  readonly forgets?: readonly string[];
  /** Rejects the first card at inspection. */
  readonly pickyOnce?: boolean;
  readonly mishap?: Mishap | null;
  /** PIN of everybody in training, for a superior who signs. */
  readonly pin?: string;
  /** Puts somebody with this role into the chair, null the trainer again: officials judge with their own eyes. */
  readonly logInAs?: (role: string | null) => Promise<void>;
  /** The first judgement at this activity, where it is not the favourable one. */
  /** The ADB's word on a record that is not tunggal. */
  readonly adb?: 'cleared' | 'corrected' | 'refused';
  /** Fingers laid on before the holder's own: each is a stranger's. */
  readonly strangeFingers?: number;
  /** The applicant does not hear the first call. */
  readonly missesCall?: boolean;
  /** The first enrolment fails. */
  readonly enrolmentFails?: boolean;
  readonly judges?: { readonly at: 'verify' | 'approve'; readonly judgement: 'sent-back' | 'rejected' } | null;
}

/** The operator met a refusal that the SOP does not foresee. */
export class Stuck extends Error {}

/** Acts on one berkas before we call it a loop: eight steps, a return and two spoiled blanks fit four times. */
const MOST_ACTS = 80;
/** Share of the standard minutes that an operator takes: between a half and the whole. */
const QUICKEST = 0.5;

/** Milliseconds until somebody looks at a machine that stands still. */
const NOTICED_AFTER_MS = 2 * MS_PER_MINUTE;

/** A finger of nobody whose card lies here. */
const STRANGE_FINGER = drawMinutiae(chanceOf(0, 'stranger'), FINGER.rightIndex);
/** Minutes that somebody waits before they look again. */
const HELD_MINUTES = 3;
/** Looks at a record's status before the operator gives up. */
const MOST_LOOKS = 10;

/** A PNG of one pixel: the signature of somebody who does not exist. */
const SIGNATURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

type Answer = { readonly ok: true; readonly value: BerkasView } | { readonly ok: false; readonly error: { readonly code: string } };

export class SimulatedOperator {
  /** Codes of what was answered instead of done. */
  readonly met: string[] = [];
  readonly #parts: OperatorParts;
  #forgets: readonly string[];
  #picky: boolean;
  #mishap: Mishap | null;
  #judges: OperatorParts['judges'];
  #missesCall: boolean;
  #enrolmentFails: boolean;
  #strangeFingers: number;

  constructor(parts: OperatorParts) {
    this.#parts = parts;
    this.#forgets = parts.forgets ?? [];
    this.#picky = parts.pickyOnce ?? false;
    this.#mishap = parts.mishap ?? null;
    this.#judges = parts.judges ?? null;
    this.#missesCall = parts.missesCall ?? false;
    this.#enrolmentFails = parts.enrolmentFails ?? false;
    this.#strangeFingers = parts.strangeFingers ?? 0;
  }

  /** Receives an application for somebody; the clock passes as it would at the counter. */
  async receive(nik: string, service: string, reason: string | null): Promise<Answer> {
    const { api, clock, random } = this.#parts;
    const begunAt = new Date(clock.now()).toISOString();
    const offered = (await api.receive.services()).find((candidate) => candidate.id === service);
    if (!offered) throw new Stuck(`this office has no service ${service}`);
    await clock.sleep((QUICKEST + random.next() * (1 - QUICKEST)) * 4 * MS_PER_MINUTE);
    const known = await api.residents.byNik({ nik });
    if (!known.ok) return known;
    return api.receive.submit({
      nik,
      service,
      reason: offered.reasons.length > 0 ? (reason ?? offered.reasons[0]!.id) : null,
      f102: { applicantName: known.value.resident.name, applicantRelation: 'sendiri', phone: '', email: '', remark: '' },
      whatsapp: null,
      begunAt,
    });
  }

  /** The opening of a mobile service: a round is planned and announced, somebody calls, and comes with a NIK. */
  async goRound(nik: string): Promise<Answer> {
    const { api, clock } = this.#parts;
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    const planned = await api.rounds.plan({ title: 'Jemput bola', villages: ['Desa Latihan'], date: today, contactPerson: 'Petugas Latihan', contactPhone: '0800-0000-0000' });
    if (!planned.ok) return planned;
    const round = planned.value.id;
    const announced = await api.rounds.announce({ round });
    if (!announced.ok) return announced;
    await clock.sleep(MS_PER_MINUTE);
    const known = await api.residents.byNik({ nik });
    if (!known.ok) return known;
    const listed = await api.rounds.contact({ round, name: known.value.resident.name, phone: '0800-0000-0001', village: 'Desa Latihan', nik });
    if (!listed.ok) return listed;
    await api.rounds.takeAlong({ round });
    await clock.sleep(MS_PER_MINUTE);
    return api.rounds.receive({ round, contact: listed.value.contacts[0]!.id, nik });
  }

  /** Does every step until the berkas has left its flow. */
  async finish(berkas: BerkasView): Promise<BerkasView> {
    let now = berkas;
    for (let acts = 0; now.currentStep !== null; acts += 1) {
      if (acts > MOST_ACTS) throw new Stuck(`berkas ${now.number} does not get on: ${now.currentStep}, ${now.status}, card ${now.card?.stage ?? 'none'}, met ${this.met.slice(-3).join(' ')}`);
      now = await this.#next(now);
    }
    return now;
  }

  async #look(id: string): Promise<BerkasView> {
    const found = await this.#parts.api.berkas.get({ berkas: id });
    if (!found.ok) throw new Stuck(found.error.code);
    return found.value;
  }

  async #next(berkas: BerkasView): Promise<BerkasView> {
    const { api, clock, random } = this.#parts;
    if (berkas.status === 'returned') {
      await clock.sleep(random.next() * 60 * MS_PER_MINUTE);
      return this.#must(await api.berkas.resubmit({ berkas: berkas.id }));
    }
    if (berkas.status === 'on-hold') return this.#held(berkas);
    if (berkas.card?.stage === 'in-doubt') return this.#must(await this.#settle(berkas));
    const step = berkas.steps.find((candidate) => candidate.id === berkas.currentStep)!;
    // The machine has its own minutes at the printer; elsewhere a person works.
    if (step.activity !== 'print') await clock.sleep((QUICKEST + random.next() * (1 - QUICKEST)) * (step.clock.standardMinutes ?? 1) * MS_PER_MINUTE);
    const mishap = this.#mishap?.at === step.activity ? this.#mishap : null;
    if (mishap) {
      this.#mishap = null;
      await mishap.strike();
    }
    const acting = this.#act(berkas, step);
    if (mishap) {
      // Somebody notices the machine that stands still, or the answer comes first.
      await Promise.race([acting, mishap.struck().then(() => clock.sleep(NOTICED_AFTER_MS))]);
      await mishap.mend();
    }
    const answer = await acting;
    if (answer.ok) return answer.value;
    this.met.push(answer.error.code);
    if (!mishap && step.activity !== 'print' && step.activity !== 'activate') throw new Stuck(`${step.activity}: ${answer.error.code}`);
    return this.#look(berkas.id);
  }

  #must(answer: Answer): BerkasView {
    if (!answer.ok) throw new Stuck(answer.error.code);
    return answer.value;
  }

  async #act(berkas: BerkasView, step: StepView): Promise<Answer> {
    const { api } = this.#parts;
    const { id } = berkas;
    switch (step.activity) {
      case 'check-documents':
        return this.#check(berkas);
      case 'upload-documents':
        return this.#upload(berkas);
      case 'verify':
      case 'approve':
        return this.#judge(berkas, step, step.activity);
      case 'issue-queue-number':
        return api.queue.issue({ berkas: id, priority: null });
      case 'wait-in-queue':
      case 'call':
        return this.#call(berkas);
      case 'check-enrolment':
        return this.#checkEnrolment(berkas);
      case 'enrol':
        return this.#enrol(berkas);
      case 'give-enrolment-proof':
        return api.enrolment.proof({ berkas: id });
      case 'check-record':
        return api.record.check({ berkas: id, doubt: null });
      case 'consult-adb':
        return api.record.askAdb({ berkas: id, question: 'Status rekaman tidak tunggal. Mohon diperiksa.', documents: [] });
      case 'activate':
        return this.#activate(berkas);
      case 'release-blanko':
        return api.blanko.release({ berkas: id });
      case 'print':
        return this.#print(berkas);
      case 'inspect':
        return this.#inspect(berkas);
      case 'register-card':
        return api.register.submit({ berkas: id });
      case 'hand-over':
        return this.#handOver(berkas, step);
      default:
        throw new Stuck(`nobody taught the operator ${step.activity}`);
    }
  }

  async #check(berkas: BerkasView): Promise<Answer> {
    const asked = berkas.requirements.map((requirement) => requirement.id).filter((id) => !this.#forgets.includes(id));
    const note = this.#forgets.length > 0 ? 'Kelengkapan belum dibawa' : null;
    this.#forgets = [];
    return this.#parts.api.documents.check({ berkas: berkas.id, present: asked, note });
  }

  /** A scan for each paper, then the request. */
  async #upload(berkas: BerkasView): Promise<Answer> {
    const { api } = this.#parts;
    const uploaded = new Set(berkas.documents.map((document) => document.requirement));
    for (const { id } of berkas.requirements.filter((requirement) => !uploaded.has(requirement.id))) {
      const attached = await api.documents.attach({ berkas: berkas.id, requirement: id, file: new File([SIGNATURE], `${id}.png`, { type: 'image/png' }) });
      if (!attached.ok) return attached;
    }
    return api.documents.requestPrint({ berkas: berkas.id });
  }

  async #judge(berkas: BerkasView, step: StepView, activity: 'verify' | 'approve'): Promise<Answer> {
    const { api, logInAs } = this.#parts;
    const harsh = this.#judges?.at === activity ? this.#judges.judgement : null;
    if (harsh) this.#judges = null;
    await logInAs?.(step.role);
    const answer = await api.officials.judge({ berkas: berkas.id, activity, judgement: harsh ?? (activity === 'approve' ? 'approved' : 'passed'), note: harsh ? 'Dokumen persyaratan belum sesuai' : null });
    await logInAs?.(null);
    return answer;
  }

  /** What stands still waits for somebody else: the ADB rules, an absent applicant comes back. */
  async #held(berkas: BerkasView): Promise<BerkasView> {
    const { api, clock, logInAs, adb = 'cleared' } = this.#parts;
    await clock.sleep(HELD_MINUTES * MS_PER_MINUTE);
    if (!berkas.flags.includes('awaiting-adb')) return this.#must(await api.berkas.resume({ berkas: berkas.id }));
    await logInAs?.('adb');
    const ruled = this.#must(await api.record.ruleAdb({ berkas: berkas.id, ruling: adb, note: adb === 'refused' ? 'Rekaman milik orang lain' : 'Rekaman ganda sudah dihapus' }));
    await logInAs?.(null);
    // The ruling must have reached SIAK before its word on the record can be another.
    await api.outbox.send();
    return ruled;
  }

  async #call(berkas: BerkasView): Promise<Answer> {
    const { api } = this.#parts;
    const called = await api.queue.call({ berkas: berkas.id });
    if (!called.ok) return called;
    const absent = this.#missesCall;
    this.#missesCall = false;
    return api.queue.answer({ berkas: berkas.id, outcome: absent ? 'absent' : 'came' });
  }

  async #enrol(berkas: BerkasView): Promise<Answer> {
    const { api } = this.#parts;
    if (this.#enrolmentFails) {
      this.#enrolmentFails = false;
      return api.enrolment.fail({ berkas: berkas.id, why: 'Alat iris tidak menangkap mata kiri' });
    }
    const studio = await api.enrolment.studio({ berkas: berkas.id });
    if (!studio.ok) return studio;
    return studio.value ? this.#capture(berkas) : api.enrolment.record({ berkas: berkas.id, taken: berkas.enrols, exceptions: [] });
  }

  /** With devices, four fingers are looked for first; then what was found is what is decided. */
  async #checkEnrolment(berkas: BerkasView): Promise<Answer> {
    const { api } = this.#parts;
    const studio = await api.enrolment.studio({ berkas: berkas.id });
    const searched = studio.ok && studio.value ? await api.enrolment.search({ berkas: berkas.id, shot: 'right-four' }) : null;
    if (searched && !searched.ok) this.met.push(searched.error.code);
    const seen = searched?.ok ? (searched.value.enrolmentSearch?.verdict ?? 'never') : 'never';
    return api.enrolment.check({ berkas: berkas.id, seen, note: seen === 'unsure' ? 'Sidik jari dan status berbeda' : null });
  }

  /** Everything that the studio asks for, in its order, until it can be sealed. */
  async #capture(berkas: BerkasView): Promise<Answer> {
    const { pin, random } = this.#parts;
    if (pin === undefined) throw new Stuck('an operator without a PIN seals nothing');
    const studio = new StudioOperator(this.#parts.api, berkas, random);
    await studio.takeAll();
    this.met.push(...studio.met);
    return this.#parts.api.enrolment.seal({ berkas: berkas.id, pin });
  }

  /** Prints; where the centre has not finished with a new record, waits for it with the clock paused. */
  async #print(berkas: BerkasView): Promise<Answer> {
    const { api, clock } = this.#parts;
    const reason = berkas.pauseReasons.find(({ id }) => id === 'menunggu-status');
    if (!berkas.enrolment || berkas.printable.includes(berkas.recordStatus.status) || !reason) return api.print.start({ berkas: berkas.id });
    await api.berkas.pause({ berkas: berkas.id, reason: reason.id });
    await api.outbox.send();
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      await clock.sleep(HELD_MINUTES * MS_PER_MINUTE);
      const seen = this.#must(await api.record.ask({ berkas: berkas.id }));
      if (seen.printable.includes(seen.recordStatus.status)) break;
    }
    this.#must(await api.berkas.resume({ berkas: berkas.id }));
    return api.print.start({ berkas: berkas.id });
  }

  /** The holder's finger on the reader, strangers' first where asked for. */
  async #activate(berkas: BerkasView): Promise<Answer> {
    const { api, world } = this.#parts;
    const card = await this.#card(berkas, true);
    if (card && card.where !== 'desk-reader') await world.toReader(card.id);
    const strange = this.#strangeFingers > 0;
    if (strange) this.#strangeFingers -= 1;
    if (strange) await world.layFinger(STRANGE_FINGER);
    else await api.training.layFinger({ nik: berkas.resident.nik });
    const tried = await api.activation.tryFinger({ berkas: berkas.id });
    if (tried.ok && tried.value.currentStep === null) await world.offReader('owner');
    if (tried.ok || tried.error.code !== 'tries-used') return tried;
    const superior = berkas.activation.superiors[0];
    if (!superior || !this.#parts.pin) return tried;
    return api.activation.bySuperior({ berkas: berkas.id, superior: superior.id, pin: this.#parts.pin, why: 'Jari tergores, wajah dicocokkan dengan kartu', activate: true });
  }

  /** The card that came out for this berkas' newest attempt. */
  async #card(berkas: BerkasView, owned = false): Promise<WorldCard | undefined> {
    const { cards } = await this.#parts.world.state();
    return cards.find((card) => card.job === berkas.card?.attempt && (card.where === 'output' || card.where === 'desk-reader' || card.where === 'hand' || (owned && card.where === 'owner')));
  }

  async #inspect(berkas: BerkasView): Promise<Answer> {
    const { api, world } = this.#parts;
    const card = await this.#card(berkas);
    if (card && card.where !== 'desk-reader') await world.toReader(card.id);
    const seen = await api.inspect.view({ berkas: berkas.id });
    if (!seen.ok) return seen;
    if (seen.value.chip.state === 'not-read') return { ok: false, error: seen.value.chip.problem };
    const good = seen.value.chipMatch && !this.#picky;
    this.#picky = false;
    const answer = await api.inspect.submit({ berkas: berkas.id, good, remark: good ? null : 'Cetakan bergaris' });
    if (answer.ok) await world.offReader('hand');
    return answer;
  }

  async #handOver(berkas: BerkasView, step: StepView): Promise<Answer> {
    const { api } = this.#parts;
    if (step.recipient === 'front-desk') return api.handOver.toFrontDesk({ berkas: berkas.id });
    return api.handOver.toHolder({ berkas: berkas.id, receivedBy: berkas.resident.name, signature: new File([SIGNATURE], 'tanda-tangan.png', { type: 'image/png' }) });
  }

  /** Looks at the tray, as a person would, and says what is there. */
  async #settle(berkas: BerkasView): Promise<Answer> {
    const { api } = this.#parts;
    const again = await api.print.askAgain({ berkas: berkas.id });
    if (again.ok) return again;
    const card = await this.#card(berkas);
    const printed = card?.printed ?? false;
    return api.print.rule({ berkas: berkas.id, answers: { cardInTray: card !== undefined, facePrinted: printed, sameNik: printed } });
  }
}
