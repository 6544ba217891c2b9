/** `activate` (validasi): three tries with the holder's finger, then the superior's word with a PIN and a reason. */
import { triesLeft } from '../../domain/card/activation.ts';
import { newestAttempt } from '../../domain/berkas/state.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { FingerReader } from '../../hardware/finger/port.ts';
import { stepDone, type Counter } from '../counter.ts';
import { matchFinger } from './finger-match.ts';

export class ActivationDesk {
  readonly #counter: Counter;
  readonly #fingers: FingerReader | null;
  /** A capture that runs: a double press waits for no second finger. */
  readonly #running = new Set<string>();

  constructor(counter: Counter, fingers: FingerReader | null) {
    this.#counter = counter;
    this.#fingers = fingers;
  }

  /** One try: reads the chip on the desk reader, waits for a finger, compares. The third that differs is the last. */
  async tryFinger(id: string): Promise<Result<null>> {
    const permit = this.#counter.permit(id, 'activate');
    if (!permit.ok) return permit;
    if (triesLeft(permit.value.state.activationTries) === 0) return err(problem('tries-used'));
    if (!this.#fingers) return err(problem('finger-reader-missing'));
    if (this.#running.has(id)) return err(problem('finger-being-read'));
    this.#running.add(id);
    try {
      return await this.#compare(id, this.#fingers);
    } finally {
      this.#running.delete(id);
    }
  }

  async #compare(id: string, fingers: FingerReader): Promise<Result<null>> {
    const read = await this.#counter.parts.devices.readCard('desk');
    if (!read.ok) return read;
    const secured = read.value.secured;
    if (!secured) return err(problem('chip-templates-unreadable'));
    const live = await fingers.capture();
    if (!live.ok) return live;
    // The world may have moved while the finger lay there.
    const permit = this.#counter.permit(id, 'activate');
    if (!permit.ok) return permit;
    const { state, step, operator } = permit.value;
    const attempt = newestAttempt(state)!;
    if (read.value.uid !== attempt.uid || secured.biodata.nik !== state.resident.nik) return err(problem('card-not-of-berkas'));
    const matched = matchFinger(live.value, secured.minutiae);
    if (!matched.ok) return matched;
    const verdict = matched.value;
    const tried = { kind: 'activation.tried' as const, subject: id, body: { attempt: attempt.attempt, verdict } };
    const activated = { kind: 'card.activated' as const, subject: id, body: { attempt: attempt.attempt, by: 'finger' as const, superior: null, why: null } };
    this.#counter.write(operator.id, verdict === 'same' ? [tried, activated, stepDone(id, step, 'activated')] : [tried]);
    return ok(null);
  }

  /**
   * The superior looks at the person instead: activates or refuses, with PIN and reason. Only after three
   * tries, or where there is no reader; never the officer who tried.
   */
  async bySuperior(id: string, superior: string, pin: string, why: string, activate: boolean): Promise<Result<null>> {
    const permit = this.#counter.permit(id, 'activate');
    if (!permit.ok) return permit;
    const left = triesLeft(permit.value.state.activationTries);
    if (left > 0 && this.#fingers) return err(problem('tries-left', { count: left }));
    if (why.trim() === '') return err(problem('note-required'));
    const role = permit.value.step.superior;
    const known = this.#counter.parts.session.operators.find((candidate) => candidate.id === superior);
    if (role === undefined || !known?.roles.includes(role) || superior === permit.value.operator.id) return err(problem('superior-required', { role: role ?? '–' }));
    const proved = await this.#counter.parts.session.prove(superior, pin);
    if (!proved.ok) return proved;
    // The world may have moved while the PIN was checked.
    const again = this.#counter.permit(id, 'activate');
    if (!again.ok) return again;
    const { state, step, operator } = again.value;
    const { attempt } = newestAttempt(state)!;
    this.#counter.write(
      operator.id,
      activate ? [{ kind: 'card.activated', subject: id, body: { attempt, by: 'superior', superior, why: why.trim() } }, stepDone(id, step, 'activated', why.trim())] : [stepDone(id, step, 'not-activated', why.trim())],
    );
    return ok(null);
  }

  /** Is there a reader at all, and how often may still be tried? */
  get reader(): 'real' | 'twin' | 'none' {
    return this.#fingers === null ? 'none' : this.#fingers.twin ? 'twin' : 'real';
  }
}
