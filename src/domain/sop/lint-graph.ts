/**
 * The ways through a flow: what is reached, what can end, and what must have happened before a
 * card step on every way to it.
 */
import { outcomes } from './activity.ts';
import { outcomesOf, type DraftFlow, type DraftStep } from './lint-draft.ts';
import { finding, type Finding, type Locate } from './lint-finding.ts';

/** What has surely happened when a step begins, whichever way led there. */
interface Known {
  readonly blanko: boolean;
  readonly card: boolean;
  /** A queue number was issued. */
  readonly number: boolean;
  /** Somebody was enrolled. */
  readonly enrolled: boolean;
}

const NOTHING: Known = { blanko: false, card: false, number: false, enrolled: false };
const facts = Object.keys(NOTHING) as (keyof Known)[];
const both = (a: Known, b: Known): Known => ({ blanko: a.blanko && b.blanko, card: a.card && b.card, number: a.number && b.number, enrolled: a.enrolled && b.enrolled });
const same = (a: Known, b: Known): boolean => facts.every((fact) => a[fact] === b[fact]);

/** A print uses the blanko up, with or without a card; a bad card is no card, and its blanko is gone. */
function after(step: DraftStep, outcome: string, before: Known): Known {
  if (step.activity === 'release-blanko') return { ...before, blanko: true };
  if (step.activity === 'print') return { ...before, blanko: false, card: outcome !== 'spoiled' };
  if (step.activity === 'issue-queue-number') return { ...before, number: true };
  if (step.activity === 'enrol' && outcome === 'enrolled') return { ...before, enrolled: true };
  if (step.activity === 'inspect' && outcome === 'bad') return { ...before, card: false };
  return before;
}

interface Edge {
  readonly outcome: string;
  readonly to: DraftStep;
}

/** Findings about each route by itself: outcomes without a way, ways to nowhere, returns that go on. */
export function routeFindings(flow: DraftFlow, locate: Locate): Finding[] {
  const position = firstPositions(flow);
  return flow.steps.flatMap((step) => {
    const possible = outcomesOf(step);
    const given = step.routes.map((route) => route.outcome);
    const missing = possible.filter((outcome) => !given.includes(outcome)).map((outcome) => finding('outcome-without-route', locate([...step.path, 'outcomes']), { outcome, step: step.id }));
    const routes = step.routes.flatMap((route) => {
      const place = locate(route.path);
      if (step.activity !== null && isKnownOutcome(route.outcome) && !possible.includes(route.outcome)) return [finding('outcome-not-of-activity', place, { activity: step.activity, outcome: route.outcome })];
      if (route.kind === null || route.kind === 'end') return [];
      const target = position.get(route.target);
      if (target === undefined) return [finding('route-to-missing-step', place, { step: route.target })];
      if (route.kind === 'returnTo' && target >= step.index) return [finding('return-not-back', place, { step: route.target })];
      // A print that takes its own blank takes the next one after a spoiled.
      if (step.takesBlanko && route.outcome === 'spoiled' && target === step.index) return [];
      return route.kind === 'next' && target <= step.index ? [finding('next-goes-back', place, { step: route.target })] : [];
    });
    return [...missing, ...routes];
  });
}

/** An outcome that no activity has is the schema's to report. */
const isKnownOutcome = (outcome: string): boolean => (outcomes as readonly string[]).includes(outcome);

function firstPositions(flow: DraftFlow): ReadonlyMap<string, number> {
  const position = new Map<string, number>();
  for (const step of flow.steps) if (!position.has(step.id)) position.set(step.id, step.index);
  return position;
}

/** Findings about the flow as a whole. Silent while a route cannot be read: they would only be its echo. */
export function wayFindings(flow: DraftFlow, locate: Locate): Finding[] {
  const [first] = flow.steps;
  if (!first || flow.steps.some((step) => step.routes.some((route) => route.kind === null))) return [];
  const position = firstPositions(flow);
  const edges = new Map<DraftStep, Edge[]>(
    flow.steps.map((step) => [
      step,
      step.routes.flatMap((route) => {
        const target = route.kind === 'end' ? undefined : position.get(route.target);
        return target === undefined ? [] : [{ outcome: route.outcome, to: flow.steps[target]! }];
      }),
    ]),
  );
  const known = happened(first, edges);
  const findings: Finding[] = flow.steps.filter((step) => !known.has(step)).map((step) => finding('step-unreachable', locate([...step.path, 'id']), { step: step.id }));
  findings.push(...endFindings(flow, [...known.keys()], edges, locate));
  for (const [step, before] of known) {
    if (step.activity === 'print' && !before.blanko && !step.takesBlanko) findings.push(finding('print-without-blanko', locate([...step.path, 'id']), { step: step.id }));
    if ((step.activity === 'call' || step.activity === 'wait-in-queue') && !before.number) findings.push(finding('call-without-number', locate([...step.path, 'id']), { step: step.id, activity: step.activity }));
    if (step.activity === 'give-enrolment-proof' && !before.enrolled) findings.push(finding('proof-without-enrolment', locate([...step.path, 'id']), { step: step.id }));
    if ((step.activity === 'inspect' || step.activity === 'register-card' || step.activity === 'activate' || (step.activity === 'hand-over' && !step.givesBerkas)) && !before.card) {
      findings.push(finding('card-step-before-print', locate([...step.path, 'id']), { step: step.id, activity: step.activity }));
    }
  }
  return findings;
}

/** For every step that is reached: what has surely happened before it (the meet over all ways). */
function happened(first: DraftStep, edges: ReadonlyMap<DraftStep, readonly Edge[]>): ReadonlyMap<DraftStep, Known> {
  const known = new Map<DraftStep, Known>([[first, NOTHING]]);
  const work = [first];
  for (let step = work.pop(); step; step = work.pop()) {
    for (const edge of edges.get(step) ?? []) {
      const arriving = after(step, edge.outcome, known.get(step)!);
      const before = known.get(edge.to);
      const merged = before ? both(before, arriving) : arriving;
      if (before && same(before, merged)) continue;
      known.set(edge.to, merged);
      work.push(edge.to);
    }
  }
  return known;
}

function endFindings(flow: DraftFlow, reached: readonly DraftStep[], edges: ReadonlyMap<DraftStep, readonly Edge[]>, locate: Locate): Finding[] {
  const ends = new Set(reached.filter((step) => step.routes.some((route) => route.kind === 'end')));
  for (let grew = true; grew; ) {
    grew = false;
    for (const step of reached) {
      if (ends.has(step) || !(edges.get(step) ?? []).some((edge) => ends.has(edge.to))) continue;
      ends.add(step);
      grew = true;
    }
  }
  // A step without any usable route is a dead end, already reported as such.
  const trapped = reached.filter((step) => !ends.has(step) && (edges.get(step) ?? []).length > 0).sort((a, b) => a.index - b.index);
  const completes = reached.some((step) => step.routes.some((route) => route.kind === 'end' && route.target === 'completed'));
  return [
    ...(trapped[0] ? [finding('step-never-ends', locate([...trapped[0].path, 'id']), { steps: trapped.map((step) => `“${step.id}”`).join(', ') })] : []),
    ...(completes ? [] : [finding('flow-never-completes', locate(['steps']))]),
  ];
}
