/** The device page: what each device says of itself, and the last test of each. */
import type { DeviceView } from '../contract/views.ts';
import { problem, problemCodes, type ProblemCode } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Counter } from './counter.ts';
import type { SeenWords } from './devices/api.ts';
import type { Row } from './store/database.ts';
import type { Upstream } from './upstream/upstream.ts';
import type { SendingState } from './views/lists.ts';

interface TestRow extends Row {
  at: string;
  passed: number;
  /** What was seen, as JSON; the problem's code when it failed. */
  seen: string;
}

const knownCode = (code: string): code is ProblemCode => (problemCodes as readonly string[]).includes(code);

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
    const row = this.#counter.parts.store.get<TestRow>('SELECT at, passed, seen FROM device_test WHERE kind = ?', kind);
    if (!row) return null;
    if (row.passed !== 1) return { at: row.at, seen: null, problem: knownCode(row.seen) ? problem(row.seen) : null };
    return { at: row.at, seen: JSON.parse(row.seen) as SeenWords, problem: null };
  }

  async list(): Promise<DeviceView[]> {
    const states = await this.#counter.parts.devices.states();
    const { siak } = this.#sending();
    const devices = states.map(
      (state): DeviceView => ({
        kind: state.kind,
        name: state.name,
        condition: state.condition,
        twin: state.twin,
        problem: state.problem,
        card: state.card,
        levels: state.printer?.levels ?? null,
        lastTest: this.#lastTest(state.kind),
      }),
    );
    const upstream: DeviceView = {
      kind: 'siak',
      name: 'SIAK',
      condition: siak === 'connected' ? 'ready' : siak === 'unknown' ? 'working' : 'attention',
      twin: this.#counter.parts.training,
      problem: siak === 'unreachable' ? problem('siak-unreachable') : null,
      card: null,
      levels: null,
      lastTest: this.#lastTest('siak'),
    };
    return [...devices, upstream];
  }

  /** Exercises one device and keeps what was seen. */
  async test(kind: DeviceView['kind']): Promise<Result<{ readonly seen: SeenWords }>> {
    const result = kind === 'siak' ? await this.#testSiak() : await this.#counter.parts.devices.test(kind);
    this.#counter.parts.store.run(
      'INSERT OR REPLACE INTO device_test (kind, at, passed, seen) VALUES (?, ?, ?, ?)',
      kind, this.#counter.now(), result.ok ? 1 : 0, result.ok ? JSON.stringify(result.value.seen) : result.error.code,
    );
    this.#counter.parts.announce({ topic: 'devices' });
    return result;
  }

  async #testSiak(): Promise<Result<{ readonly seen: SeenWords }>> {
    const health = await this.#upstream.health();
    if (!health.ok) return err(health.error);
    const { name, version, residents } = health.value;
    return ok({ seen: { id: `${name} ${version}, ${residents} penduduk`, en: `${name} ${version}, ${residents} residents` } });
  }
}
