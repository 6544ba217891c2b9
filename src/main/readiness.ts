/** The morning check: every device tested in one go, what else a day needs looked at, and the laporan kesiapan loket. */
import { remarksOf, type DeviceTestRecord, type Readiness } from '../domain/readiness.ts';
import { describeProblem, problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { DeviceView } from '../contract/views.ts';
import type { Counter } from './counter.ts';
import { problemOf, type DevicesDesk } from './devices-desk.ts';
import { within } from './devices/within.ts';
import { readBalance } from './journal/projections.ts';
import { limits } from './limits.ts';
import { readinessBlocks } from './papers/readiness.ts';
import { typeset } from './papers/typeset.ts';
import { localTime } from './papers/words.ts';
import { readSetting } from './store/settings.ts';
import type { Row } from './store/database.ts';
import type { Upstream } from '../upstream/upstream.ts';

export interface ReadinessRun {
  readonly total: number;
  readonly done: readonly { readonly kind: DeviceView['kind']; readonly passed: boolean }[];
  readonly current: DeviceView['kind'] | null;
}

export interface ReadinessParts {
  readonly counter: Counter;
  readonly devices: DevicesDesk;
  readonly upstream: Pick<Upstream, 'health'>;
  /** Bytes free where this station keeps its data; null where nobody can say. */
  readonly diskFree: () => Promise<number | null>;
}

interface ReportRow extends Row {
  seq: number;
  at: string;
  operator: string | null;
  body: string;
}

export class ReadinessDesk {
  readonly #parts: ReadinessParts;
  #run: ReadinessRun | null = null;
  #stop: AbortController | null = null;

  constructor(parts: ReadinessParts) {
    this.#parts = parts;
  }

  #last(): { readonly at: string; readonly by: string | null; readonly readiness: Readiness } | null {
    const { store, session } = this.#parts.counter.parts;
    const row = store.get<ReportRow>("SELECT seq, at, operator, body FROM entry WHERE kind = 'readiness.checked' ORDER BY seq DESC LIMIT 1");
    if (!row) return null;
    return { at: row.at, by: row.operator && (session.nameOf(row.operator) ?? row.operator), readiness: JSON.parse(row.body) as Readiness };
  }

  #remarks(readiness: Readiness, at: string) {
    return remarksOf(readiness, Date.parse(at), this.#parts.counter.parts.pack.office.blanko.lowStock);
  }

  state() {
    const last = this.#last();
    return {
      running: this.#run && { ...this.#run, done: this.#run.done.map((one) => ({ ...one })) },
      last: last && { at: last.at, by: last.by, failed: last.readiness.devices.filter(({ passed }) => !passed).length, remarks: [...this.#remarks(last.readiness, last.at)] },
    };
  }

  /** Tests everything, one after the other; what is seen is announced as it comes. Errors: `not-logged-in`, `readiness-running`, `readiness-cancelled`. */
  async check(): Promise<Result<null>> {
    const { counter, devices } = this.#parts;
    const operator = counter.parts.session.require();
    if (!operator.ok) return operator;
    if (this.#run) return err(problem('readiness-running'));
    const stop = new AbortController();
    this.#stop = stop;
    try {
      this.#now({ total: 0, done: [], current: null });
      const all = await devices.list();
      const tested: DeviceTestRecord[] = [];
      for (const { kind } of all) {
        this.#now({ total: all.length, done: tested.map(({ device, passed }) => ({ kind: device as DeviceView['kind'], passed })), current: kind });
        const result = await Promise.race([devices.examine(kind), new Promise<null>((resolve) => stop.signal.addEventListener('abort', () => resolve(null), { once: true }))]);
        if (result === null || stop.signal.aborted) return err(problem('readiness-cancelled'));
        tested.push(result.record);
      }
      const readiness = await this.#rest(tested);
      if (stop.signal.aborted) return err(problem('readiness-cancelled'));
      counter.write(operator.value.id, [{ kind: 'readiness.checked', subject: null, body: readiness }]);
      return ok(null);
    } finally {
      this.#stop = null;
      this.#now(null);
    }
  }

  /** Ends the check that runs; a test that waits for a finger is ended with it. What was tested so far stays noted with its device. */
  async cancel(): Promise<Result<null>> {
    const current = this.#run?.current ?? null;
    this.#stop?.abort();
    if (current !== null) await this.#parts.devices.stopTest(current);
    return ok(null);
  }

  #now(run: ReadinessRun | null): void {
    this.#run = run;
    this.#parts.counter.parts.announce({ topic: 'devices' });
  }

  async #rest(devices: DeviceTestRecord[]): Promise<Readiness> {
    const { counter, upstream, diskFree } = this.#parts;
    const { store, journal, clock, devices: machines } = counter.parts;
    const status = await machines.printerStatus();
    const levels = status.ok ? status.value.levels : { ribbon: null, film: null, hopper: null };
    const acknowledged = Number(readSetting(store, 'acknowledged') ?? 0);
    const [oldest] = journal.after(acknowledged, 1);
    const before = clock.now();
    const health = await within(clock, limits.healthMs, upstream.health());
    const middle = (before + clock.now()) / 2;
    return {
      devices,
      supplies: { ...levels, blanko: readBalance(store).stock },
      outbox: { waiting: journal.head().seq - acknowledged, oldest: oldest?.at ?? null },
      diskFree: await diskFree(),
      clockAheadMs: health?.ok ? Math.round(middle - Date.parse(health.value.now)) : null,
    };
  }

  /** The newest report on paper. Errors: `not-logged-in`, `readiness-never`. */
  async pdf(): Promise<Result<Uint8Array>> {
    const { pack, session, training, station } = this.#parts.counter.parts;
    const operator = session.require();
    if (!operator.ok) return operator;
    const last = this.#last();
    if (!last) return err(problem('readiness-never'));
    const { office } = pack;
    const words = (kept: DeviceTestRecord['problem']): string => {
      const known = problemOf(kept);
      return known ? describeProblem(known, 'id').what : (kept?.code ?? '');
    };
    const blocks = readinessBlocks({ office, station, counter: session.at.title, at: last.at, by: last.by ?? '', readiness: last.readiness, remarks: this.#remarks(last.readiness, last.at), problemWords: words });
    return ok(await typeset({ size: 'A4', letterhead: office.letterhead, training, foot: `Laporan kesiapan loket · ${station} · ${localTime(last.at, office.timezone)}`, title: 'Laporan kesiapan loket', createdAt: new Date(last.at) }, blocks));
  }
}
