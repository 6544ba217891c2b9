/** Whom an enrolment may take: said before anything is captured. */
import type { RecordStatus } from '../identity/record-status.ts';
import { problem, type Problem } from '../problem.ts';
import type { Service } from '../sop/pack.ts';

/**
 * Record states in which a first enrolment is taken: never enrolled, or one that the centre or the regency could not use.
 * A duplicate is not among them: to record it again makes it worse (domain facts 4.1, trap 19).
 */
const takenAt: readonly RecordStatus[] = ['UNREGISTERED', 'ENROLL_FAILURE_AT_CENTRAL', 'ENROLL_FAILURE_AT_REGIONAL'];

/** Why nothing is taken of somebody with this record; null when it may be. A service for those who were enrolled before (a new photo) takes theirs. */
export const againRefusal = (service: Pick<Service, 'enrolledFirst'>, status: RecordStatus): Problem | null =>
  service.enrolledFirst || takenAt.includes(status) ? null : problem('already-enrolled', { status });
