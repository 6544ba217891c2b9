/**
 * Approvals and ADB consultations at SIAK's pages: what waits, what an official sees of it, and the
 * decision, which is written into SIAK's own buku and told to the station that has the berkas, in
 * one transaction. The station writes it down; until then it is on its way.
 */
import type { CaseLine, CaseView, DecisionView } from '../../contract/console.ts';
import { getStep } from '../../domain/berkas/fold.ts';
import { awaitsRuling, getService, mayDo, mayRule } from '../../domain/berkas/rules.ts';
import { MS_PER_MINUTE, stepClock } from '../../domain/berkas/step-clock.ts';
import { instant, type Clock, type Random } from '../../domain/clock.ts';
import { maskNik } from '../../domain/identity/masked.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { problemSchema } from '../../contract/shared.ts';
import { describeProblem, problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { activityOutcomes, favourableOutcome, type Outcome } from '../../domain/sop/activity.ts';
import type { Step } from '../../domain/sop/pack.ts';
import type { Announcement, Decider } from '../../domain/sync/feed.ts';
import type { Offices } from '../offices.ts';
import type { ActDraft } from './acts.ts';
import type { CentreBook } from './book.ts';
import type { Cases, OpenCase } from './cases.ts';
import { roundOf, type CentreState, type Decision, type Person } from './centre.ts';
import type { Seat } from './door.ts';

/** Judgements that a judging step can have; the rest of the outcomes are none of an official's. */
const judgements = ['passed', 'approved', 'sent-back', 'rejected'] as const;
type Judgement = (typeof judgements)[number];
const isJudgement = (word: Outcome): word is Judgement => (judgements as readonly string[]).includes(word);

export interface JudgingParts {
  readonly book: CentreBook;
  readonly cases: Cases;
  readonly offices: Offices;
  readonly clock: Clock;
  readonly random: Random;
  /** The resident as SIAK has them now. */
  readonly resident: (nik: string) => Promise<Resident | null>;
  /** The picture of an enrolled resident as an address that a page can show. */
  readonly photo: (resident: Resident) => Promise<string | null>;
  /** When a station's last request came; null: not known. */
  readonly heard: (station: string) => Promise<string | null>;
  /** Where a page finds a paper; null: SIAK does not have it. */
  readonly paper: (berkas: string, document: { readonly id: string; readonly blob: string }) => Promise<string | null>;
}

/** What of a berkas waits for somebody at SIAK's pages. */
interface Awaited {
  readonly kind: 'judgement' | 'ruling';
  readonly step: Step;
  readonly role: string;
  /** What a decision names, so that it is about this round and no other. */
  readonly about: string;
  /** The same with its step: two steps may begin at one instant. */
  readonly round: string;
}

function awaited({ flow, state }: OpenCase): Awaited | null {
  if (state.current === null || state.status === 'returned') return null;
  const step = getStep(flow, state.current);
  const startedAt = state.visits.at(-1)!.startedAt;
  if (step.activity === 'verify' || step.activity === 'approve') return { kind: 'judgement', step, role: step.role, about: startedAt, round: roundOf(step.id, startedAt) };
  return awaitsRuling(state) ? { kind: 'ruling', step, role: step.consultant ?? step.role, about: state.consultation!.askedAt, round: roundOf(null, state.consultation!.askedAt) } : null;
}

/** A station's reason in Indonesian: it sends the problem as JSON. */
function wordsOf(why: string): string {
  try {
    const parsed = problemSchema.safeParse(JSON.parse(why));
    return parsed.success ? describeProblem(parsed.data).what : why;
  } catch (error) {
    if (error instanceof SyntaxError) return why;
    throw error;
  }
}

const title = (step: Step) => ({ id: step.title, en: step.titleEn });

export class Judging {
  readonly #parts: JudgingParts;

  constructor(parts: JudgingParts) {
    this.#parts = parts;
  }

  /** What waits in this office, the oldest first; the own things are marked. */
  async list(seat: Seat, kind: Awaited['kind']): Promise<CaseLine[]> {
    const { cases, book } = this.#parts;
    await cases.catchUp();
    const centre = await book.read();
    return cases.open().flatMap((one) => {
      const waits = this.#ofOffice(seat, one) ? awaited(one) : null;
      return waits?.kind === kind ? [this.#line(seat, one, waits, centre)] : [];
    });
  }

  async get(seat: Seat, berkas: string, kind: Awaited['kind']): Promise<Result<CaseView>> {
    const { cases, book } = this.#parts;
    await cases.catchUp();
    const found = this.#find(seat, berkas, kind);
    return found.ok ? ok(await this.#view(seat, found.value.one, found.value.waits, await book.read())) : found;
  }

  /** An official verifies, approves, sends back or rejects. */
  judge(seat: Seat, given: { readonly berkas: string; readonly startedAt: string; readonly word: Outcome; readonly note: string | null }): Promise<Result<null>> {
    const { word } = given;
    if (!isJudgement(word)) return Promise.resolve(err(problem('activity-not-allowed', { reason: word })));
    const note = given.note?.trim() || null;
    return this.#decide(seat, { ...given, kind: 'judgement', about: given.startedAt }, ({ one, waits }, item, by) => {
      const outcomes: readonly Outcome[] = activityOutcomes[waits.step.activity];
      if (!outcomes.includes(word)) return err(problem('activity-not-allowed', { reason: waits.step.title }));
      if (note === null && word !== favourableOutcome(waits.step.activity)) return err(problem('note-required'));
      return ok({
        act: { kind: 'berkas.judged', subject: given.berkas, body: { item, station: one.station, step: waits.step.id, startedAt: waits.about, word, note, how: seat.how } },
        item: { audience: one.station, id: item, kind: 'berkas.judged', body: { berkas: given.berkas, activity: waits.step.activity, startedAt: waits.about, judgement: word, note, by } },
      });
    });
  }

  /** The ADB answers a question. */
  rule(seat: Seat, given: { readonly berkas: string; readonly startedAt: string; readonly ruling: 'cleared' | 'corrected' | 'refused'; readonly note: string }): Promise<Result<null>> {
    const note = given.note.trim();
    const { ruling } = given;
    if (note === '') return Promise.resolve(err(problem('note-required')));
    return this.#decide(seat, { ...given, kind: 'ruling', about: given.startedAt }, ({ one, waits }, item, by) =>
      ok({
        act: { kind: 'adb.ruled', subject: given.berkas, body: { item, station: one.station, askedAt: waits.about, ruling, note, how: seat.how } },
        item: { audience: one.station, id: item, kind: 'adb.ruled', body: { berkas: given.berkas, askedAt: waits.about, ruling, note, by } },
      }),
    );
  }

  /** Stations to which decisions are on their way, one for each. */
  async onTheWay(): Promise<readonly string[]> {
    const { cases, book } = this.#parts;
    const centre = await book.read();
    return cases.open().flatMap((one) => {
      const waits = awaited(one);
      return waits && this.#decision(one, waits, centre)?.state === 'on-its-way' ? [one.station] : [];
    });
  }

  async #decide(
    seat: Seat,
    { berkas, kind, about }: { readonly berkas: string; readonly kind: Awaited['kind']; readonly about: string },
    draft: (found: { readonly one: OpenCase; readonly waits: Awaited }, item: string, by: Decider) => Result<{ readonly act: ActDraft; readonly item: Announcement }>,
  ): Promise<Result<null>> {
    const { cases, book, clock, random } = this.#parts;
    await cases.catchUp();
    const found = this.#find(seat, berkas, kind);
    if (!found.ok) return found;
    const { one, waits } = found.value;
    if (waits.about !== about) return err(problem('berkas-moved-on'));
    const refusal = this.#refusal(seat.person, one, waits);
    if (refusal) return err(refusal);
    const { operator, name, roles } = seat.person;
    const wanted = draft(found.value, random.id(), { id: operator, name, roles: [...roles], how: seat.how, at: instant(clock) });
    if (!wanted.ok) return wanted;
    return book.act(seat.person.id, (centre) => {
      const before = this.#decision(one, waits, centre);
      if (before?.state === 'on-its-way') return err(problem('already-decided'));
      return ok({ acts: [wanted.value.act], along: (own) => own.announce([wanted.value.item]) });
    });
  }

  #ofOffice(seat: Seat, one: OpenCase): boolean {
    return one.office !== null && seat.person.office === one.office;
  }

  #find(seat: Seat, berkas: string, kind: Awaited['kind']): Result<{ readonly one: OpenCase; readonly waits: Awaited }> {
    const one = this.#parts.cases.find(berkas);
    if (!one) return err(problem('berkas-moved-on'));
    if (!this.#ofOffice(seat, one)) return err(problem('not-this-office'));
    const waits = awaited(one);
    return waits?.kind === kind ? ok({ one, waits }) : err(problem('berkas-moved-on'));
  }

  /** The counter's own rules: role, four eyes, pauses. */
  #refusal(person: Person, { flow, state }: OpenCase, { kind, step }: Awaited): Problem | null {
    const who = { id: person.operator, roles: person.roles };
    // Neither stock nor age nor record state matters to a judgement; the station looks at its own facts again.
    const may = kind === 'ruling' ? mayRule(flow, state, who) : mayDo(flow, state, step.activity, who, { station: state.custody.station, today: '', recordStatus: state.resident.status, blankoInStock: 0 });
    return may.ok ? null : may.error;
  }

  /** The newest decision on this very round; null: none. */
  #decision(one: OpenCase, waits: Awaited, centre: CentreState): DecisionView | null {
    const decision: Decision | undefined = centre.decisions.get(one.state.id);
    if (!decision || decision.round !== waits.round) return null;
    const why = this.#parts.cases.facts(decision.station).refused.get(decision.item) ?? null;
    return { word: decision.word, note: decision.note, by: centre.people.get(decision.by)?.name ?? decision.by, at: decision.at, state: why === null ? 'on-its-way' : 'refused', why: why === null ? null : wordsOf(why) };
  }

  #line(seat: Seat, one: OpenCase, waits: Awaited, centre: CentreState): CaseLine {
    const { offices, clock } = this.#parts;
    const { flow, state, station } = one;
    const office = offices.find(one.office ?? '');
    const time = stepClock(flow, state, waits.step.id, instant(clock));
    return {
      berkas: state.id,
      number: state.number,
      office: office?.shortName ?? one.office ?? station,
      station,
      service: getService(flow, state.service).title,
      name: state.resident.name,
      maskedNik: maskNik(state.resident.nik),
      activity: waits.kind === 'ruling' ? 'consult-adb' : waits.step.activity === 'approve' ? 'approve' : 'verify',
      step: title(waits.step),
      role: office?.roles.find(({ id }) => id === waits.role)?.title ?? { id: waits.role, en: waits.role },
      since: waits.about,
      overdue: time.standardMinutes !== null && time.spentMs > time.standardMinutes * MS_PER_MINUTE,
      mine: seat.person.roles.includes(waits.role),
      decision: this.#decision(one, waits, centre),
    };
  }

  async #counter(station: string): Promise<CaseView['counter']> {
    const line = this.#parts.cases.stations().find((known) => known.station === station);
    const heard = [line?.lastContact, await this.#parts.heard(station)].filter((at) => at != null);
    return { title: line?.title || station, heard: heard.sort().at(-1) ?? null };
  }

  async #view(seat: Seat, one: OpenCase, waits: Awaited, centre: CentreState): Promise<CaseView> {
    const { cases, offices, resident, photo, paper } = this.#parts;
    const { flow, state, station } = one;
    const service = getService(flow, state.service);
    const requirement = (id: string) => service.requirements.find((candidate) => candidate.id === id)?.title ?? { id, en: id };
    const known = await resident(state.resident.nik);
    const roles = offices.find(one.office ?? '')?.roles ?? [];
    const refusal = this.#refusal(seat.person, one, waits);
    const papers: CaseView['papers'] = [];
    for (const document of state.documents) {
      const { id, name, mime, bytes } = document;
      papers.push({ id, title: requirement(document.requirement), name, mime, bytes, url: await paper(state.id, document) });
    }
    return {
      ...this.#line(seat, one, waits, centre),
      counter: await this.#counter(station),
      startedAt: waits.about,
      resident: state.resident,
      photo: known ? await photo(known) : null,
      record: known ? { status: known.status, at: known.statusAt } : null,
      f102: state.f102,
      receivedAt: state.receivedAt,
      history: state.visits.flatMap((visit) => {
        if (!visit.done) return [];
        const step = getStep(flow, visit.step);
        const { outcome, at, note, operator } = visit.done;
        return [{ step: title(step), number: step.number, role: roles.find(({ id }) => id === step.role)?.title ?? { id: step.role, en: step.role }, outcome, by: cases.nameOf(station, operator), at, note }];
      }),
      papers,
      missing: state.missing.map(requirement),
      question: waits.kind === 'ruling' && state.consultation ? { text: state.consultation.question, askedBy: cases.nameOf(station, state.consultation.askedBy), at: state.consultation.askedAt, papers: [...state.consultation.documents] } : null,
      mayAct: refusal ? { ok: false, error: refusal } : { ok: true },
      words: [...activityOutcomes[waits.step.activity]],
    };
  }
}
