/**
 * The life of a record after its enrolment, as this stand-in's central side plays it: captured, sent, received,
 * deduplicated, ready. For practice it takes five minutes; as in the field it takes minutes to months, may fail, and
 * may stand still for ever (domain facts 4.1). Records that were seeded in a later state stay there.
 */
import type { RecordStatus } from '../domain/identity/record-status.ts';
import type { Resident } from '../domain/identity/resident.ts';
import { between, chanceOf, weighted } from '../platform/chance.ts';
import type { Reached } from './store/courses.ts';

const MS_PER_MINUTE = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

type Aging = Pick<Resident, 'nik' | 'status' | 'statusAt'>;
/** State → minutes after the capture at which it begins, in order. */
export type Course = readonly (readonly [status: RecordStatus, minutes: number])[];

/** How a captured record fares. */
export interface RecordLife {
  /** A resident as their record stands at `now` (ISO instant): a captured one has gone on meanwhile. */
  aged<T extends Aging>(resident: T, now: string): T;
  /** Where a record captured at `captured` (ISO instant) stands at `now`, and when it goes on; null: never. */
  stands(nik: string, captured: string, now: string): { readonly reached: Reached; readonly next: string | null };
}

function alive(courseOf: (resident: Pick<Aging, 'nik' | 'statusAt'>) => Course): RecordLife {
  const stands: RecordLife['stands'] = (nik, captured, now) => {
    const steps = courseOf({ nik, statusAt: captured }).map(([status, minutes]) => ({ status, at: new Date(Date.parse(captured) + minutes * MS_PER_MINUTE).toISOString() }));
    // Before its own capture (a clock set back) it is captured.
    const reached = steps.findLast(({ at }) => at <= now) ?? { status: 'BIO_CAPTURED', at: captured };
    return { reached, next: steps.find(({ at }) => at > now)?.at ?? null };
  };
  return {
    stands,
    aged: (resident, now) => {
      if (resident.status !== 'BIO_CAPTURED') return resident;
      const { status, at } = stands(resident.nik, resident.statusAt, now).reached;
      return { ...resident, status, statusAt: at };
    },
  };
}

/** Chosen so that one can practise, not measured anywhere. */
const practice: Course = [['BIO_CAPTURED', 0], ['PROCESSING', 1], ['SENT_FOR_ENROLLMENT', 2], ['RECEIVED_AT_CENTRAL', 3], ['PRINT_READY_RECORD', 5]];

/** For practice, so many times as fast. */
export const practiceAtSpeed = (times: number): RecordLife => alive(() => practice.map(([status, minutes]) => [status, minutes / times] as const));

export const practiceLife = practiceAtSpeed(1);

/**
 * How a record fares, per thousand. Published: the same day; 1, 3, 20 days or more as SFE; 14 days to six months; the
 * NIK is at the centre already, so nothing is compared and the region shows SFE for ever. The shares are ours.
 */
const fates = [['same-day', 420], ['days', 330], ['months', 180], ['stuck', 30], ['failure', 25], ['search-failure', 5], ['adjudicate', 5], ['duplicate', 5]] as const;

const ends: Readonly<Partial<Record<(typeof fates)[number][0], RecordStatus>>> = { failure: 'ENROLL_FAILURE_AT_CENTRAL', 'search-failure': 'SEARCH_FAILURE_AT_CENTRAL', adjudicate: 'ADJUDICATE_RECORD', duplicate: 'DUPLICATE_RECORD' };

/** The course of one capture: by seed, NIK and instant, so it is the same whenever it is looked at. */
export function fieldCourse(seed: number, { nik, statusAt }: Pick<Aging, 'nik' | 'statusAt'>): Course {
  const random = chanceOf(seed, `life ${nik} ${statusAt}`);
  const fate = weighted(random, fates);
  const sent = between(random, 10, 4 * HOUR);
  const begun: Course = [['BIO_CAPTURED', 0], ['PROCESSING', between(random, 2, 9)], ['SENT_FOR_ENROLLMENT', sent]];
  if (fate === 'stuck') return begun;
  const received = sent + (fate === 'same-day' ? between(random, 5, 3 * HOUR) : between(random, DAY, 20 * DAY));
  const checked = received + (fate === 'months' ? between(random, 14 * DAY, 180 * DAY) : fate === 'same-day' ? between(random, 5, 6 * HOUR) : between(random, HOUR, 3 * DAY));
  return [...begun, ['RECEIVED_AT_CENTRAL', received], [ends[fate] ?? 'PRINT_READY_RECORD', checked]];
}

/** As in the field. */
export const fieldLife = (seed: number): RecordLife => alive((resident) => fieldCourse(seed, resident));
