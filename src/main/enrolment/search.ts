/**
 * The live search for an earlier enrolment: fingers or eyes at this counter's devices, against its own gallery first, then
 * at SIAK where it can be reached. What was found is an entry; what follows from it is the operator's decision
 * (`checkEnrolment`).
 */
import type { Trait } from '../../biometrics/known-people.ts';
import { verdictOf, type Finding } from '../../domain/enrolment/search.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { limits } from '../limits.ts';
import { traitsIn, type Probe } from './engine.ts';
import { demands, namedDevice, partAt, type StudioParts } from './permit.ts';
import { numberOf } from './record.ts';
import { shotOf, type Studio, type StudioShot } from './studio.ts';

export class EnrolmentSearch {
  readonly #parts: StudioParts;
  readonly #studio: Studio;

  constructor(parts: StudioParts, studio: Studio) {
    this.#parts = parts;
    this.#studio = studio;
  }

  /** Errors: those of the device, `search-too-poor`. */
  async search(id: string, shot: StudioShot): Promise<Result<null>> {
    const permit = this.#parts.counter.permit(id, 'check-enrolment');
    if (!permit.ok) return permit;
    return this.#studio.alone((signal) => this.#search(id, shot, signal));
  }

  async #search(id: string, shot: StudioShot, signal: AbortSignal): Promise<Result<null>> {
    const { counter, engine, gallery } = this.#parts;
    const device = await this.#studio.deviceFor(shotOf(shot));
    if (!device.ok) return device;
    const least = demands(counter)[shot === 'irises' ? 'iris' : 'finger'];
    const taken = await device.value.capture({ shot: shotOf(shot), timeoutMs: limits.captureMs, quality: least, previousHash: null, signal });
    if (!taken.ok) return taken;
    const good = taken.value.images.filter(({ quality }) => quality >= least);
    // A poor picture finds nobody, and "nobody" would be taken for an answer.
    if (good.length === 0) return err(problem('search-too-poor'));
    const probes = good.map(({ position, record }): Probe => ({ position: numberOf(partAt(position)), kind: shot === 'irises' ? 'iris' : 'finger', record }));
    const before = counter.permit(id, 'check-enrolment');
    if (!before.ok) return before;
    const { nik } = before.value.state.resident;
    const traits = engine ? await traitsIn(engine, probes) : [];
    const found = gallery ? await gallery.identify(traits, nik) : 'nobody-compared';
    const centre = await this.#atCentre(nik, traits);
    const known = await counter.parts.residents.byNik(nik);
    if (!known.ok) return known;
    const permit = counter.permit(id, 'check-enrolment');
    if (!permit.ok) return permit;
    const { status } = known.value.resident;
    const seen = { gallery: found, centre, status, parts: good.length };
    counter.write(permit.value.operator.id, [{ kind: 'enrolment.searched', subject: id, body: { shot, device: namedDevice(taken.value.device), ...seen, verdict: verdictOf(seen) } }]);
    return ok(null);
  }

  /** Null: SIAK could not be asked. What travels are templates and codes, never pictures, so without an engine nothing is sent. */
  async #atCentre(nik: string, traits: readonly Trait[]): Promise<Finding | null> {
    if (traits.length === 0) return null;
    const answer = await this.#parts.upstream.identify(nik, traits);
    return answer.ok ? answer.value : null;
  }
}
