/**
 * The life of a record after its enrolment, as this stand-in's central side plays it: captured, sent, received,
 * deduplicated, ready. Real records take minutes to months (domain facts 4.1); here the minutes are few, so that
 * one can practise. Records that were seeded in a later state stay there: SENT_FOR_ENROLLMENT can hang for ever.
 */
import type { RecordStatus } from '../domain/identity/record-status.ts';
import type { Resident } from '../domain/identity/resident.ts';

const MS_PER_MINUTE = 60_000;

/** State → minutes after the capture at which it begins. Chosen for practice, not measured anywhere. */
const life: readonly (readonly [status: RecordStatus, minutes: number])[] = [
  ['BIO_CAPTURED', 0],
  ['PROCESSING', 1],
  ['SENT_FOR_ENROLLMENT', 2],
  ['RECEIVED_AT_CENTRAL', 3],
  ['PRINT_READY_RECORD', 5],
];

/** A resident as their record stands at `now` (ISO instant): a captured one has gone on meanwhile. */
export function aged<T extends Pick<Resident, 'status' | 'statusAt'>>(resident: T, now: string): T {
  if (resident.status !== 'BIO_CAPTURED') return resident;
  const captured = Date.parse(resident.statusAt);
  const reached = life.findLast(([, minutes]) => captured + minutes * MS_PER_MINUTE <= Date.parse(now));
  if (!reached) return resident;
  return { ...resident, status: reached[0], statusAt: new Date(captured + reached[1] * MS_PER_MINUTE).toISOString() };
}
