/** Records under way, in memory; and the news of a record that went on by itself. */
import type { RecordStatus } from '../../domain/identity/record-status.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { wilayahAudience, type Announcement } from '../../domain/sync/feed.ts';

/** A state and the instant at which it began. */
export interface Reached {
  readonly status: RecordStatus;
  readonly at: string;
}

/** The same step told again changes nothing: it has one id. */
export const recordNews = (nik: string, regency: string, { status, at }: Reached): Announcement => ({ audience: wilayahAudience(regency), id: `life ${nik} ${status} ${at}`, kind: 'record.changed', body: { nik, status, at, why: null } });

interface Course extends Reached {
  readonly captured: string;
  readonly due: string;
}

/** What a store in memory remembers of them. Plain data: a backup is a copy. */
export class MemoryCourses {
  /** Captured, and no course begun. */
  readonly #captured = new Map<string, string>();
  readonly #courses = new Map<string, Course>();

  copy(): MemoryCourses {
    const copy = new MemoryCourses();
    for (const [nik, at] of this.#captured) copy.#captured.set(nik, at);
    for (const [nik, course] of this.#courses) copy.#courses.set(nik, course);
    return copy;
  }

  /** A record was written. */
  see({ nik, status, statusAt }: Pick<Resident, 'nik' | 'status' | 'statusAt'>): void {
    if (status === 'BIO_CAPTURED' && this.#courses.get(nik)?.captured !== statusAt) this.#captured.set(nik, statusAt);
    else this.#captured.delete(nik);
  }

  underWay(at: string, limit: number): { readonly nik: string; readonly captured: string }[] {
    const fresh = [...this.#captured].filter(([, captured]) => captured <= at).map(([nik, captured]) => ({ nik, captured, due: captured }));
    const due = [...this.#courses].filter(([, course]) => course.due <= at).map(([nik, { captured, due: when }]) => ({ nik, captured, due: when }));
    return [...fresh, ...due].sort((a, b) => (a.due < b.due ? -1 : 1)).slice(0, limit).map(({ nik, captured }) => ({ nik, captured }));
  }

  /** Is this record still where its course left it? If not, the course is over. */
  stands({ nik, status, statusAt }: Pick<Resident, 'nik' | 'status' | 'statusAt'>, captured: string): boolean {
    const course = this.#courses.get(nik);
    const there: Reached = course?.captured === captured ? course : { status: 'BIO_CAPTURED', at: captured };
    if (status === there.status && statusAt === there.at) return true;
    if (course?.captured === captured) this.#courses.delete(nik);
    return false;
  }

  set(nik: string, captured: string, reached: Reached, due: string | null): void {
    this.#captured.delete(nik);
    if (due === null) this.#courses.delete(nik);
    else this.#courses.set(nik, { captured, due, ...reached });
  }
}
