/**
 * *Cetak massal*: berkas whose cards are printed one after the other. A batch is the fold of its
 * entries, so it survives a restart; it never goes on by itself: whoever starts it says so.
 */
import type { Entry } from './journal/entry.ts';
import type { Priority } from './journal/entry.ts';

export interface Batch {
  readonly id: string;
  readonly title: string;
  readonly plannedAt: string;
  readonly by: string | null;
  /** Berkas in the order in which their cards are printed. */
  readonly berkas: readonly string[];
  readonly status: 'waiting' | 'running' | 'paused' | 'closed';
  /** Problem code, or `asked`; null while it runs. */
  readonly why: string | null;
  /** Berkas that were passed over, with the problem's code. */
  readonly skipped: Readonly<Record<string, string>>;
}

/** The batch that an entry is about; null when it is about none. */
export function batchOf(entry: Entry): string | null {
  switch (entry.kind) {
    case 'batch.planned':
    case 'batch.started':
    case 'batch.paused':
    case 'batch.skipped':
    case 'batch.closed':
      return entry.body.batch;
    default:
      return null;
  }
}

/** A batch after one more entry about it. */
export function foldBatch(before: Batch | null, entry: Entry): Batch {
  if (entry.kind === 'batch.planned') {
    if (before) throw new Error(`batch ${entry.body.batch} was planned twice`);
    return { id: entry.body.batch, title: entry.body.title, plannedAt: entry.at, by: entry.operator, berkas: entry.body.berkas, status: 'waiting', why: null, skipped: {} };
  }
  if (!before) throw new Error(`entry ${entry.seq} is about a batch that was never planned`);
  if (before.status === 'closed') throw new Error(`batch ${before.id} is closed`);
  switch (entry.kind) {
    case 'batch.started':
      return { ...before, status: 'running', why: null };
    case 'batch.paused':
      return { ...before, status: 'paused', why: entry.body.why };
    case 'batch.skipped':
      return { ...before, skipped: { ...before.skipped, [entry.body.berkas]: entry.body.why } };
    case 'batch.closed':
      return { ...before, status: 'closed', why: entry.body.why };
    default:
      return before;
  }
}

/** What the order of a batch looks at. */
export interface Candidate {
  readonly id: string;
  readonly priority: Priority | null;
  readonly overdue: boolean;
  readonly receivedAt: string;
}

/** Who is printed first: those whom the queue serves first, then what is overdue, then who came first. */
export const inPrintOrder = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.toSorted((a, b) => Number(b.priority !== null) - Number(a.priority !== null) || Number(b.overdue) - Number(a.overdue) || a.receivedAt.localeCompare(b.receivedAt));
