/**
 * Biodata that an operator puts right at an enrolment, and who vouches for it: the operator with a finger of their own
 * (the procedure of 2011, domain facts 5), or, where they have none enrolled here or nothing can compare, another person
 * of this counter with PIN and reason.
 */
import { biodataChangesSchema, type BiodataChanges } from '../../domain/enrolment/biodata.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ADMINISTRATOR } from '../../domain/people.ts';
import type { Shot } from '../../hardware/biometric/port.ts';
import { limits } from '../limits.ts';
import { demands, permitEnrol, type StudioParts } from './permit.ts';
import type { Studio } from './studio.ts';

const FINGER: Shot = { kind: 'finger', position: 'right-index' };

export type VouchedBy = { readonly kind: 'finger' } | { readonly kind: 'superior'; readonly superior: string; readonly pin: string; readonly why: string };

export class Vouching {
  readonly #parts: StudioParts;
  readonly #studio: Studio;

  constructor(parts: StudioParts, studio: Studio) {
    this.#parts = parts;
    this.#studio = studio;
  }

  /** Person → blob of their finger, as the newest entries say. */
  #fingers(): ReadonlyMap<string, string> {
    const bound = new Map<string, string>();
    for (const entry of this.#parts.counter.parts.journal.ofKinds('operator.finger-')) {
      if (entry.kind !== 'operator.finger-bound') continue;
      if (entry.body.finger === null) bound.delete(entry.body.operator);
      else bound.set(entry.body.operator, entry.body.finger);
    }
    return bound;
  }

  /** Those who can vouch with a finger. */
  owners(): ReadonlySet<string> {
    return new Set(this.#fingers().keys());
  }

  /** Those who may vouch for another by PIN: everybody here but whoever changed the biodata. */
  superiors(changedBy: string | null): readonly { readonly id: string; readonly name: string }[] {
    return this.#parts.counter.parts.session.operators.filter(({ id }) => id !== changedBy).map(({ id, name }) => ({ id, name }));
  }

  /** Changes biodata by a paper of this berkas. */
  correct(id: string, changes: BiodataChanges, document: string): Result<null> {
    const permit = permitEnrol(this.#parts.counter, id);
    if (!permit.ok) return permit;
    const { resident } = permit.value.state;
    const real = Object.fromEntries(Object.entries(changes).filter(([field, value]) => value !== resident[field as keyof BiodataChanges]));
    if (Object.keys(real).length === 0) return err(problem('biodata-same'));
    if (document.trim() === '') return err(problem('biodata-needs-paper'));
    this.#parts.counter.write(permit.value.operator.id, [{ kind: 'biodata.changed', subject: id, body: { changes: biodataChangesSchema.parse(real), document: document.trim() } }]);
    return ok(null);
  }

  /** Whoever changed biodata stands for it. Errors: `vouch-nothing`, `vouch-other-finger`, `vouch-no-finger`, and those of device and PIN. */
  async vouch(id: string, by: VouchedBy): Promise<Result<null>> {
    const permit = permitEnrol(this.#parts.counter, id);
    if (!permit.ok) return permit;
    const { biodata } = permit.value.state;
    if (!biodata || biodata.vouched !== null) return err(problem('vouch-nothing'));
    const vouched = by.kind === 'finger' ? await this.#byFinger(biodata.by) : await this.#bySuperior(by, biodata.by);
    if (!vouched.ok) return vouched;
    const again = permitEnrol(this.#parts.counter, id);
    if (!again.ok) return again;
    this.#parts.counter.write(again.value.operator.id, [{ kind: 'biodata.vouched', subject: id, body: by.kind === 'finger' ? { by: 'finger', superior: null, why: null } : { by: 'superior', superior: by.superior, why: by.why.trim() } }]);
    return ok(null);
  }

  async #byFinger(operator: string | null): Promise<Result<null>> {
    const { engine, counter } = this.#parts;
    const known = operator === null ? undefined : this.#fingers().get(operator);
    if (!known || !engine) return err(problem('vouch-no-finger'));
    const live = await this.#live();
    if (!live.ok) return live;
    const found = await engine.compare(counter.parts.blobs.get(known), live.value);
    return found?.verdict === 'same' ? ok(null) : err(problem('vouch-other-finger'));
  }

  async #bySuperior({ superior, pin, why }: VouchedBy & { readonly kind: 'superior' }, changedBy: string | null): Promise<Result<null>> {
    if (why.trim() === '') return err(problem('note-required'));
    if (!this.superiors(changedBy).some(({ id }) => id === superior)) return err(problem('operator-unknown'));
    const proved = await this.#parts.counter.parts.session.prove(superior, pin);
    return proved.ok ? ok(null) : proved;
  }

  async #live(): Promise<Result<Uint8Array>> {
    return this.#studio.alone(async (signal) => {
      const device = await this.#studio.deviceFor(FINGER);
      if (!device.ok) return device;
      const taken = await device.value.capture({ shot: FINGER, timeoutMs: limits.captureMs, quality: demands(this.#parts.counter).finger, previousHash: null, signal });
      if (!taken.ok) return taken;
      const [image] = taken.value.images;
      return image ? ok(image.record) : err(problem('finger-not-read'));
    });
  }

  /** Binds the finger that lies on the glass now to a person; for administrators. */
  async bind(operator: string): Promise<Result<null>> {
    const administrator = this.#administrator(operator);
    if (!administrator.ok) return administrator;
    const live = await this.#live();
    if (!live.ok) return live;
    const { counter } = this.#parts;
    const before = this.#fingers().get(operator);
    counter.write(administrator.value, [{ kind: 'operator.finger-bound', subject: null, body: { operator, finger: counter.parts.blobs.put(live.value) } }]);
    if (before) counter.parts.blobs.drop(before);
    return ok(null);
  }

  unbind(operator: string): Result<null> {
    const administrator = this.#administrator(operator);
    if (!administrator.ok) return administrator;
    const before = this.#fingers().get(operator);
    if (!before) return ok(null);
    this.#parts.counter.write(administrator.value, [{ kind: 'operator.finger-bound', subject: null, body: { operator, finger: null } }]);
    this.#parts.counter.parts.blobs.drop(before);
    return ok(null);
  }

  #administrator(operator: string): Result<string> {
    const { session } = this.#parts.counter.parts;
    const here = session.require();
    if (!here.ok) return here;
    if (!here.value.roles.includes(ADMINISTRATOR)) return err(problem('administrator-only'));
    return session.operators.some(({ id }) => id === operator) ? ok(here.value.id) : err(problem('operator-unknown'));
  }
}
