/** Whoever acts, in whatever order: nobody judges what they entered, nobody judges twice, and a pack that lifts the rule leaves a mark. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleResident } from '../card/sample-resident.ts';
import type { Draft, Entry } from '../journal/entry.ts';
import { flowSchema, type Flow } from '../sop/pack.ts';
import { applyEntry, getStep } from './fold.ts';
import { mayDo, type Facts } from './rules.ts';
import type { BerkasState } from './state.ts';

const step = (id: string, number: number, activity: string, outcomes: object) => ({ id, number, activity, title: id, titleEn: id, role: 'r', onPaper: 'R', minutes: 5, output: id, outcomes });
const flowOf = (fourEyes: boolean): Flow =>
  flowSchema.parse({
    id: 'uji', title: 'Uji', version: 1, source: 'uji', fourEyes,
    services: [{ id: 's', title: { id: 'a', en: 'a' }, requirements: [{ id: 'kk', title: { id: 'KK', en: 'KK' }, kind: 'copy' }] }],
    pauseReasons: [{ id: 'jaringan', title: { id: 'a', en: 'a' } }],
    steps: [
      step('terima', 1, 'receive', { received: { next: 'periksa' } }),
      step('periksa', 2, 'check-documents', { complete: { next: 'satu' }, incomplete: { returnTo: 'terima' }, 'not-enrolled': { end: 'returned' } }),
      step('satu', 3, 'verify', { passed: { next: 'dua' }, 'sent-back': { returnTo: 'periksa' } }),
      step('dua', 4, 'verify', { passed: { next: 'kepala' }, 'sent-back': { returnTo: 'periksa' } }),
      step('kepala', 5, 'approve', { approved: { end: 'completed' }, 'sent-back': { returnTo: 'periksa' }, rejected: { end: 'rejected' } }),
    ],
  });
const facts: Facts = { station: 's', today: '2026-11-21', recordStatus: 'PRINT_READY_RECORD', blankoInStock: 1 };
const people = ['a', 'b', 'c', 'd'];
const entry = (seq: number, operator: string, draft: Draft): Entry => ({ ...draft, seq, id: String(seq), at: new Date(seq * 60_000).toISOString(), station: 's', operator, version: 1, previous: '', hash: '' });

/** Tries acts by people in turn; gives the state and who did each step that stands. */
function tries(flow: Flow, acts: readonly (readonly [who: string, favourable: boolean])[]): BerkasState {
  let seq = 1;
  const done = (state: BerkasState, who: string, outcome: Extract<Draft, { kind: 'step.done' }>['body']['outcome']) => {
    const { id, activity } = getStep(flow, state.current!);
    return applyEntry(flow, state, entry((seq += 1), who, { kind: 'step.done', subject: 'B', body: { step: id, activity, outcome, note: null } }));
  };
  let state = applyEntry(flow, null, entry(seq, 'a', { kind: 'berkas.received', subject: 'B', body: { number: 'N', service: 's', reason: null, flow: { id: 'uji', hash: '0'.repeat(64) }, resident: sampleResident, f102: { applicantName: 'A', applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null, begunAt: new Date(0).toISOString() } }));
  state = done(state, 'a', 'received');
  for (const [who, favourable] of acts) {
    if (state.current === null || state.status === 'returned') break;
    const { activity } = getStep(flow, state.current);
    if (!mayDo(flow, state, activity, { id: who, roles: ['r'] }, facts).ok) continue;
    const word = activity === 'check-documents' ? 'complete' : favourable ? (activity === 'approve' ? 'approved' : 'passed') : 'sent-back';
    state = done(state, who, word);
  }
  return state;
}

const acts = fc.array(fc.tuple(fc.constantFrom(...people), fc.constantFrom(true, true, true, true, false)), { minLength: 10, maxLength: 60 });

describe('four eyes', () => {
  test('what was approved was entered by one, verified by two others and approved by a fourth', () => {
    let approved = 0;
    fc.assert(
      fc.property(acts, (list) => {
        const flow = flowOf(true);
        const state = tries(flow, list);
        const last = (id: string) => state.visits.findLast((visit) => visit.step === id && visit.done)?.done?.operator;
        const everEntered = new Set(state.visits.filter(({ step: id, done }) => done && (id === 'terima' || id === 'periksa')).map(({ done }) => done!.operator));
        expect(state.flags).not.toContain('one-pair-of-eyes');
        if (state.status !== 'completed') return;
        approved += 1;
        const judges = [last('satu'), last('dua'), last('kepala')];
        expect(new Set(judges).size).toBe(3);
        for (const judge of judges) expect(everEntered.has(judge!)).toBe(false);
      }),
      { numRuns: 500, seed: 7 },
    );
    expect(approved).toBeGreaterThan(20);
  });

  test('lifted by the pack: one person may do it all, and it is marked for ever', () => {
    const state = tries(flowOf(false), Array.from({ length: 4 }, () => ['a', true] as const));
    expect(state).toMatchObject({ status: 'completed', flags: ['one-pair-of-eyes'] });
    expect(tries(flowOf(false), [['a', true], ['b', true], ['c', true], ['d', true]])).toMatchObject({ status: 'completed', flags: [] });
  });
});
