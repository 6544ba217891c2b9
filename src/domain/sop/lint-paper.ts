/**
 * Contradictions of the paper itself. A scanned SOP skips numbers, states a total that its steps do not
 * give, takes effect before it was written, swaps two titles. The counter must still run it: the
 * linter reports each with the paper's line, and a pack may acknowledge it by id with a reason.
 */
import type { DraftFlow, DraftStep } from './lint-draft.ts';
import { acknowledge, finding, mayAcknowledge, type Finding, type Locate } from './lint-finding.ts';

/** A finding with the word that tells it from others of its id: the number, the step, the column. */
interface PaperFinding {
  readonly at: string;
  readonly found: Finding;
}

/** A slip of the key such as `number: 1000` shall not give a thousand findings. */
const MOST_SKIPPED = 10;

/** Where a step stands on the paper, for a message. */
const line = (step: DraftStep): string => (step.paperLine === null ? '?' : String(step.paperLine));

function skippedNumbers(flow: DraftFlow, locate: Locate): PaperFinding[] {
  const numbered = flow.steps.filter((step) => step.number !== null && Number.isInteger(step.number)).sort((a, b) => a.number! - b.number!);
  const found: PaperFinding[] = [];
  let last = 0;
  for (const step of numbered) {
    for (let number = last + 1; number < Math.min(step.number!, last + MOST_SKIPPED); number += 1) {
      found.push({ at: String(number), found: finding('number-skipped', locate([...step.path, 'number']), { number, line: line(step) }) });
    }
    last = step.number!;
  }
  return found;
}

function total(flow: DraftFlow, locate: Locate): PaperFinding[] {
  const stated = flow.statedTotalMinutes;
  // A negative time is reported as such; a sum with it would say nothing.
  if (stated === null || flow.steps.some((step) => (step.minutes ?? 0) < 0)) return [];
  const sum = flow.steps.reduce((minutes, step) => minutes + (step.minutes ?? 0), 0);
  return Math.abs(sum - stated) > 1e-9 ? [{ at: String(stated), found: finding('minutes-total', locate(['statedTotalMinutes']), { sum, stated }) }] : [];
}

function dates({ paper }: DraftFlow, locate: Locate): PaperFinding[] {
  if (!paper?.issued || !paper.effective || paper.effective >= paper.issued) return [];
  return [{ at: paper.effective, found: finding('effective-before-issued', locate(['paper', 'effective']), { issued: paper.issued, effective: paper.effective, line: paper.line ?? '?' }) }];
}

/** The titles in "Verifikator/Sub Koord", each by itself. */
const titlesIn = (words: string): string[] => words.split(/[/→]/).map((word) => word.trim().toLowerCase()).filter((word) => word !== '');

/** The text of a step gives it to somebody whose title heads another column. */
function swapped(flow: DraftFlow, locate: Locate): PaperFinding[] {
  const lanes = flow.paper?.lanes ?? [];
  return flow.steps.flatMap((step) => {
    if (step.inText === null || step.onPaper === null) return [];
    const own = new Set(titlesIn(step.onPaper));
    const strange = titlesIn(step.inText).find((title) => !own.has(title) && lanes.some((lane) => titlesIn(lane).includes(title)));
    return strange === undefined ? [] : [{ at: step.id, found: finding('pelaksana-swapped', locate([...step.path, 'inText']), { step: step.id, text: step.inText, head: step.onPaper, line: line(step) }) }];
  });
}

/** A column of the table in which nobody ever does anything. */
function idleLanes(flow: DraftFlow, locate: Locate): PaperFinding[] {
  return (flow.paper?.lanes ?? []).flatMap((lane, index) => {
    const works = flow.steps.some((step) => step.onPaper !== null && titlesIn(step.onPaper).some((title) => titlesIn(lane).includes(title)));
    return works ? [] : [{ at: lane, found: finding('lane-without-step', locate(['paper', 'lanes', index]), { lane, line: flow.paper?.line ?? '?' }) }];
  });
}

/** All contradictions of one flow's paper; those that the pack knows of as acknowledged, and what it acknowledges in vain. */
export function paperFindingsOf(flow: DraftFlow, locate: Locate): Finding[] {
  const found = [...skippedNumbers(flow, locate), ...total(flow, locate), ...dates(flow, locate), ...swapped(flow, locate), ...idleLanes(flow, locate)];
  const vain = flow.acknowledged.filter(({ finding: id, at }) => !found.some((one) => one.found.id === id && (at === null || one.at === at)));
  return [
    ...found.map((one) => {
      const known = flow.acknowledged.find(({ finding: id, at }) => one.found.id === id && (at === null || one.at === at));
      return known ? acknowledge(one.found, known.why) : mayAcknowledge(one.found);
    }),
    ...vain.map((one) => finding('acknowledged-nothing', locate(one.path), { id: one.finding })),
  ];
}
