/** Fitting a text into a width by rule: shrink, then two lines, else not at all. Nothing is ever cut. */
import type { TextRule } from './layout.ts';

/** Width of a text in pixels at a size. */
export type Measure = (text: string, size: number) => number;

export interface Fitted {
  readonly lines: readonly string[];
  readonly size: number;
}

/** The split at a blank that makes the longer half shortest; null when there is no blank to split at. */
function bestSplit(text: string, width: (line: string) => number): readonly [string, string] | null {
  let best: readonly [string, string] | null = null;
  let least = Infinity;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
    const halves = [text.slice(0, at), text.slice(at + 1)] as const;
    const longer = Math.max(width(halves[0]), width(halves[1]));
    if (longer < least) [best, least] = [halves, longer];
  }
  return best;
}

/** Fits; null when even two lines at the least size are too long. */
export function fitText(text: string, width: number, rule: TextRule, measure: Measure): Fitted | null {
  for (let size = rule.size; size >= rule.least; size -= 1) if (measure(text, size) <= width) return { lines: [text], size };
  if (!rule.twoLines) return null;
  for (let size = rule.twoLines.size; size >= rule.twoLines.least; size -= 1) {
    const halves = bestSplit(text, (line) => measure(line, size));
    if (halves && Math.max(...halves.map((line) => measure(line, size))) <= width) return { lines: halves, size };
  }
  return null;
}
