/** The device page: what each device says of itself, and the last test of each with who did it. */
import type { DeviceView } from '../contract/views.ts';
import type { DeviceTestRecord } from '../domain/readiness.ts';
import { problem, problemCodes, type Problem, type ProblemCode } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Counter } from './counter.ts';
import type { DeviceState, DeviceTest } from './devices/api.ts';
import { testAct } from './devices/enrolment-looks.ts';
import { pictureOf, type ShownPicture } from './enrolment/picture.ts';
import type { Row } from './store/database.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { SendingState } from './views/lists.ts';

interface TestRow extends Row {
  at: string;
  operator: string | null;
  body: string;
}

const knownCode = (code: string): code is ProblemCode => (problemCodes as readonly string[]).includes(code);

/** A test's problem as it stands in the buku; null: none, or one that this version no longer has. */
export const problemOf = (kept: DeviceTestRecord['problem']): Problem | null => (kept && knownCode(kept.code) ? { code: kept.code, ...(kept.params && { params: kept.params }) } : null);

/** What a test saw; a picture of a finger or an eye is for whoever tests, and kept nowhere. */
export interface DeviceTested {
  readonly seen: DeviceTest['seen'];
  readonly picture: ShownPicture | null;
  readonly quality: number | null;
}

export class DevicesDesk {
  readonly #counter: Counter;
  readonly #upstream: Upstream;
  readonly #sending: () => SendingState;

  constructor(counter: Counter, upstream: Upstream, sending: () => SendingState) {
    this.#counter = counter;
    this.#upstream = upstream;
    this.#sending = sending;
  }

  #lastTest(kind: string): DeviceView['lastTest'] {
    const { store, session } = this.#counter.parts;
    const row = store.get<TestRow>("SELECT at, operator, body FROM entry WHERE kind = 'device.tested' AND json_extract(body, '$.device') = ? ORDER BY seq DESC LIMIT 1", kind);
    if (!row) return null;
    const { passed, seen, problem: kept } = JSON.parse(row.body) as DeviceTestRecord;
    return { at: row.at, by: row.operator && (session.nameOf(row.operator) ?? row.operator), passed, seen, problem: problemOf(kept) };
  }

  #siak(): DeviceState | { readonly kind: 'siak'; readonly name: string; readonly condition: DeviceView['condition']; readonly twin: boolean; readonly problem: DeviceState['problem'] } {
    const { siak, problem: why } = this.#sending();
    return { kind: 'siak', name: 'SIAK', condition: siak === 'connected' ? 'ready' : siak === 'unknown' ? 'working' : 'attention', twin: this.#counter.parts.training, problem: siak === 'unreachable' ? (why ?? problem('siak-unreachable')) : null };
  }

  async list(): Promise<DeviceView[]> {
    const states = await this.#counter.parts.devices.states();
    return [...states, this.#siak()].map((state): DeviceView => {
      const device = 'printer' in state ? state : null;
      const { serial = null, firmware = null, validUntil = null } = device?.details ?? {};
      return {
        kind: state.kind,
        name: state.name,
        condition: state.condition,
        twin: state.twin,
        problem: state.problem,
        card: device?.card ?? null,
        levels: device?.printer?.levels ?? null,
        serial,
        firmware,
        validUntil: validUntil === null ? null : new Date(validUntil).toISOString(),
        lastTest: this.#lastTest(state.kind),
      };
    });
  }

  /** Exercises one device and writes down what was seen, and by whom. */
  async test(kind: DeviceView['kind']): Promise<Result<DeviceTested>> {
    const { result } = await this.examine(kind);
    if (!result.ok) return result;
    const { seen, image } = result.value;
    const picture = image ? await pictureOf(image.record, image.format) : null;
    return ok({ seen, picture: picture?.ok ? picture.value : null, quality: image?.quality ?? null });
  }

  /** The same, with its line in the buku. */
  async examine(kind: DeviceView['kind']): Promise<{ readonly result: Result<DeviceTest>; readonly record: DeviceTestRecord }> {
    const { session } = this.#counter.parts;
    const result = kind === 'siak' ? await this.#testSiak() : await this.#counter.parts.devices.test(kind);
    const found = (await this.list()).find((device) => device.kind === kind);
    const record: DeviceTestRecord = {
      device: kind,
      name: found?.name ?? kind,
      serial: found?.serial ?? null,
      firmware: found?.firmware ?? null,
      validUntil: found?.validUntil ?? null,
      twin: found?.twin ?? false,
      passed: result.ok,
      seen: result.ok ? result.value.seen : null,
      problem: result.ok ? null : { code: result.error.code, ...(result.error.params && { params: { ...result.error.params } }) },
    };
    this.#counter.write(session.operator?.id ?? null, [{ kind: 'device.tested', subject: null, body: record }]);
    this.#counter.parts.announce({ topic: 'devices' });
    return { result, record };
  }

  /** Ends a test that waits for a finger or an eye. */
  async stopTest(kind: DeviceView['kind']): Promise<Result<null>> {
    return kind === 'finger' || kind === 'iris' ? this.#counter.parts.devices.stopBiometric(testAct(kind)) : ok(null);
  }

  async #testSiak(): Promise<Result<DeviceTest>> {
    const health = await this.#upstream.health();
    if (!health.ok) return err(health.error);
    const { name, version, residents } = health.value;
    return ok({ seen: { id: `${name} ${version}, ${residents} penduduk`, en: `${name} ${version}, ${residents} residents` } });
  }
}
