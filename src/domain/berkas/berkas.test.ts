/** Random days at the counter: whatever order the acts come in, the rules keep blanks, cards and clocks honest. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyBalance, MemoryLots, post, postingsOf, total, type Balance } from '../blanko/ledger.ts';
import { sampleResident } from '../card/sample-resident.ts';
import type { Draft, Entry } from '../journal/entry.ts';
import { activities, activityOutcomes, type Activity } from '../sop/activity.ts';
import { flowSchema, type Flow } from '../sop/pack.ts';
import { applyEntry } from './fold.ts';
import { mayDo, type Facts } from './rules.ts';
import { liveCards, newestAttempt, type BerkasState } from './state.ts';
import { stepClock } from './step-clock.ts';

const step = (id: string, number: number, activity: Activity, outcomes: Flow['steps'][number]['outcomes']) => ({ id, number, activity, title: id, titleEn: id, role: 'petugas', onPaper: 'Petugas', minutes: 5, output: id, outcomes });
const flow: Flow = flowSchema.parse({
  id: 'uji', title: 'Uji', version: 1, source: 'uji',
  services: [{ id: 'hilang', title: { id: 'a', en: 'a' }, requirements: [{ id: 'kk', title: { id: 'KK', en: 'KK' }, kind: 'copy' }] }],
  pauseReasons: [{ id: 'jaringan', title: { id: 'a', en: 'a' } }],
  steps: [
    step('terima', 1, 'receive', { received: { next: 'periksa' } }),
    step('periksa', 2, 'check-documents', { complete: { next: 'blanko' }, incomplete: { returnTo: 'terima', note: true }, 'not-enrolled': { end: 'returned', flag: 'needs-enrolment', note: false } }),
    step('blanko', 3, 'release-blanko', { released: { next: 'cetak' } }),
    step('cetak', 4, 'print', { printed: { next: 'koreksi' }, spoiled: { returnTo: 'blanko', note: true } }),
    step('koreksi', 5, 'inspect', { good: { next: 'daftar' }, bad: { returnTo: 'blanko', note: true } }),
    step('daftar', 6, 'register-card', { registered: { next: 'serah' } }),
    step('serah', 7, 'hand-over', { 'handed-over': { end: 'completed', note: false } }),
  ],
});
const facts: Facts = { station: 's', today: '2026-11-20', recordStatus: 'PRINT_READY_RECORD', blankoInStock: 1 };
const petugas = { id: 'o', roles: ['petugas'] };
const id = 'B1';
const START = Date.parse('2026-11-20T01:00:00Z');

/** One counter that writes only what the rules allow. */
class Desk {
  state: BerkasState;
  balance: Balance = emptyBalance;
  readonly lots = new MemoryLots();
  #seq = 0;
  #minutes = 0;

  constructor() {
    this.write({ kind: 'blanko.received', subject: null, body: { batch: 'A', count: 40 } });
    this.state = applyEntry(flow, null, this.entry({
      kind: 'berkas.received', subject: id,
      body: { number: 'KPS-1', service: 'hilang', reason: null, flow: { id: 'uji', hash: '0'.repeat(64) }, resident: sampleResident, f102: { applicantName: 'A', applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null, begunAt: this.now() },
    }));
    this.done('received');
  }

  now = () => new Date(START + this.#minutes * 60_000).toISOString();
  pass = (minutes: number) => (this.#minutes += minutes);
  entry = (draft: Draft): Entry => ({ ...draft, seq: (this.#seq += 1), id: String(this.#seq), at: this.now(), station: 's', operator: 'o', version: 1, previous: '', hash: '' });

  write(draft: Draft): void {
    const entry = this.entry(draft);
    for (const posting of postingsOf(entry, this.lots)) {
      this.lots.post(posting);
      this.balance = post(this.balance, posting);
    }
    if (entry.subject !== null) this.state = applyEntry(flow, this.state, entry);
  }

  done(outcome: Extract<Draft, { kind: 'step.done' }>['body']['outcome']): void {
    const current = flow.steps.find((candidate) => candidate.id === this.state.current)!;
    this.write({ kind: 'step.done', subject: id, body: { step: current.id, activity: current.activity, outcome, note: null } });
  }

  /** What the service of an activity writes, by the outcome that chance chose. */
  act(activity: Activity, choice: number): void {
    const outcomes = activityOutcomes[activity];
    const outcome = outcomes[choice % outcomes.length]!;
    const attempt = `K${this.state.attempts.length + 1}`;
    if (activity === 'release-blanko') this.write({ kind: 'blanko.released', subject: id, body: { count: 1 } });
    if (activity === 'print') {
      this.write({ kind: 'card.requested', subject: id, body: { attempt, printer: 'p', face: '0'.repeat(64), chip: '0'.repeat(64) } });
      if (choice % 3 === 2) {
        this.write({ kind: 'card.in-doubt', subject: id, body: { attempt, why: 'station-stopped' } });
        return;
      }
      if (outcome === 'printed') {
        this.write({ kind: 'card.fed', subject: id, body: { attempt, job: '1' } });
        this.write({ kind: 'card.chip-written', subject: id, body: { attempt, uid: '04' } });
        this.write({ kind: 'card.chip-verified', subject: id, body: { attempt, match: true } });
        this.write({ kind: 'card.submitted', subject: id, body: { attempt, job: '1' } });
        this.write({ kind: 'card.printed', subject: id, body: { attempt, job: '1', observed: 'printer' } });
        this.write({ kind: 'blanko.printed', subject: id, body: { attempt } });
      } else {
        this.write({ kind: 'card.failed', subject: id, body: { attempt, why: 'printer-gave-up', blankoSpent: true } });
        this.write({ kind: 'blanko.spoiled', subject: id, body: { attempt, from: 'released', why: 'x' } });
      }
    }
    if (activity === 'inspect') {
      const card = newestAttempt(this.state)!.attempt;
      this.write({ kind: 'card.inspected', subject: id, body: { attempt: card, good: outcome === 'good', chipMatch: true, differences: [], remark: null } });
      if (outcome === 'bad') this.write({ kind: 'blanko.spoiled', subject: id, body: { attempt: card, from: 'printed', why: 'x' } });
    }
    this.done(outcome);
  }

  /** The operator's word on a card in doubt. */
  rule(printed: boolean): void {
    const { attempt } = newestAttempt(this.state)!;
    if (printed) {
      this.write({ kind: 'card.printed', subject: id, body: { attempt, job: '1', observed: 'operator' } });
      this.write({ kind: 'blanko.printed', subject: id, body: { attempt } });
      this.done('printed');
    } else {
      this.write({ kind: 'card.failed', subject: id, body: { attempt, why: 'ruled-by-operator', blankoSpent: true } });
      this.write({ kind: 'blanko.spoiled', subject: id, body: { attempt, from: 'released', why: 'x' } });
      this.done('spoiled');
    }
  }
}

const deeds = fc.array(fc.record({ activity: fc.constantFrom(...activities), choice: fc.nat(11), minutes: fc.nat(9) }), { maxLength: 60 });

describe('whatever is tried, in any order', () => {
  test('no blank is lost or made, and a berkas has at most one live card', () => {
    fc.assert(
      fc.property(deeds, (list) => {
        const desk = new Desk();
        for (const { activity, choice, minutes } of list) {
          desk.pass(minutes);
          if (newestAttempt(desk.state)?.stage === 'in-doubt') {
            expect(mayDo(flow, desk.state, 'print', petugas, facts)).toMatchObject({ ok: false, error: { code: 'card-in-doubt' } });
            if (choice % 2 === 0) desk.rule(choice % 4 === 0);
          } else if (mayDo(flow, desk.state, activity, petugas, facts).ok) desk.act(activity, choice);
          expect(total(desk.balance)).toBe(40);
          expect(liveCards(desk.state).length).toBeLessThanOrEqual(1);
          expect(desk.balance.released).toBe(desk.state.blankoHeld);
          expect(desk.balance.printed).toBe(liveCards(desk.state).length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('only the step that is due may be done, and only by its role', () => {
    fc.assert(
      fc.property(deeds, fc.constantFrom(...activities), (list, tried) => {
        const desk = new Desk();
        for (const { activity, choice } of list) if (mayDo(flow, desk.state, activity, petugas, facts).ok) desk.act(activity, choice);
        const due = flow.steps.find((candidate) => candidate.id === desk.state.current)?.activity;
        expect(mayDo(flow, desk.state, tried, petugas, facts).ok && tried !== due).toBe(false);
        expect(mayDo(flow, desk.state, tried, { id: 'o', roles: ['tamu'] }, facts).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the clock of a step', () => {
  test('pauses do not count, and a berkas in the applicant\'s hands does not run', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (before, paused, after) => {
        const desk = new Desk();
        desk.pass(before);
        desk.write({ kind: 'step.paused', subject: id, body: { step: 'periksa', reason: 'jaringan' } });
        expect(mayDo(flow, desk.state, 'check-documents', petugas, facts)).toMatchObject({ ok: false, error: { code: 'step-paused' } });
        desk.pass(paused);
        desk.write({ kind: 'step.resumed', subject: id, body: { step: 'periksa' } });
        desk.pass(after);
        expect(stepClock(flow, desk.state, 'periksa', desk.now())).toMatchObject({ spentMs: (before + after) * 60_000, running: true });
        desk.done('incomplete');
        desk.pass(600);
        expect(desk.state.status).toBe('returned');
        expect(stepClock(flow, desk.state, 'terima', desk.now())).toMatchObject({ running: false, spentMs: 0 });
      }),
    );
  });
});
