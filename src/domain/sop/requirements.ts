/** Kelengkapan: what a berkas still lacks. One function for the checklist on the screen and the check in the service. */
import type { Requirement } from './pack.ts';

/**
 * The ids of requirements that are neither present nor replaced by a paper that may stand in for
 * them. `conditions` are true of this case (the applicant's reason); a requirement that applies only
 * under a condition is not asked for otherwise, and a stand-in is never asked for by itself.
 */
export function missingRequirements(requirements: readonly Requirement[], present: readonly string[], conditions: readonly string[]): string[] {
  const here = new Set(present);
  return requirements
    .filter((requirement) => requirement.alternativeTo === undefined)
    .filter((requirement) => requirement.onlyIf === undefined || conditions.includes(requirement.onlyIf))
    .filter((requirement) => !here.has(requirement.id) && !requirements.some((other) => other.alternativeTo === requirement.id && here.has(other.id)))
    .map((requirement) => requirement.id);
}
