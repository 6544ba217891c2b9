/**
 * Finding residents: SIAK first where it answers quickly, the local copy otherwise. Every answer
 * says how old it is.
 */
import type { CardMaterial } from '../../contract/siak.ts';
import { instant, type Clock } from '../../domain/clock.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { limits } from '../limits.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import type { ResidentsCopy } from './copy.ts';

export interface Known {
  readonly resident: Resident;
  readonly asOf: string;
  readonly fromSiak: boolean;
}

export class ResidentsService {
  readonly copy: ResidentsCopy;
  readonly #upstream: Upstream;
  readonly #clock: Clock;

  constructor(copy: ResidentsCopy, upstream: Upstream, clock: Clock) {
    this.copy = copy;
    this.#upstream = upstream;
    this.#clock = clock;
  }

  /** What this counter knows without asking. */
  known(nik: string): Known | null {
    const found = this.copy.find(nik);
    return found ? { ...found, fromSiak: this.#clock.now() - Date.parse(found.asOf) < limits.statusFreshMs } : null;
  }

  /** Asks SIAK, keeps the answer, falls back to the copy. `resident-unknown` only when SIAK says so or nobody knows. */
  async byNik(nik: string): Promise<Result<Known>> {
    const answer = await this.#upstream.byNik(nik);
    if (answer.ok && answer.value) {
      const asOf = instant(this.#clock);
      this.copy.upsert([answer.value], asOf);
      return ok({ resident: answer.value, asOf, fromSiak: true });
    }
    if (answer.ok) return err(problem('resident-unknown'));
    const known = this.copy.find(nik);
    return known ? ok({ ...known, fromSiak: false }) : err(answer.error);
  }

  /** Photo, signature and templates: from the copy, else from SIAK. */
  async material(nik: string): Promise<Result<CardMaterial>> {
    const kept = this.copy.material(nik);
    return kept ? ok(kept) : this.renewMaterial(nik);
  }

  /** The same from SIAK alone; what was kept stays where SIAK does not answer. */
  async renewMaterial(nik: string): Promise<Result<CardMaterial>> {
    const answer = await this.#upstream.material(nik);
    if (!answer.ok || !answer.value) return err(problem('material-missing'));
    this.copy.keepMaterial(answer.value, instant(this.#clock));
    return ok(answer.value);
  }
}
