/** How long and how far a counter may work without SIAK: policies of the office's pack. They stop new intake only; what was received is finished. */
import { problem, type Problem } from './problem.ts';
import type { Office } from './sop/pack.ts';

export interface OfflineFacts {
  /** ISO instant. */
  readonly now: string;
  /** Last good answer of SIAK; before the first one, when this counter was opened first. ISO instant. */
  readonly lastContact: string;
  /** Berkas with entries that SIAK does not hold. */
  readonly unsentBerkas: number;
  /** Bytes free on the disk of the store; null: not known. */
  readonly freeBytes: number | null;
}

const MS_PER_DAY = 86_400_000;
const BYTES_PER_MB = 1_000_000;

/** Every limit that is exceeded, each with its figure and what to do; none: berkas may be received. */
export function intakeStops({ daysWithoutContact, unsentBerkas, freeMegabytes }: Office['limits']['offline'], facts: OfflineFacts): readonly Problem[] {
  const days = Math.floor((Date.parse(facts.now) - Date.parse(facts.lastContact)) / MS_PER_DAY);
  const free = facts.freeBytes === null ? null : Math.floor(facts.freeBytes / BYTES_PER_MB);
  return [
    ...(days > daysWithoutContact ? [problem('offline-too-long', { days, most: daysWithoutContact })] : []),
    ...(facts.unsentBerkas > unsentBerkas ? [problem('offline-too-many', { count: facts.unsentBerkas, most: unsentBerkas })] : []),
    ...(free !== null && free < freeMegabytes ? [problem('offline-disk-full', { free, least: freeMegabytes })] : []),
  ];
}
