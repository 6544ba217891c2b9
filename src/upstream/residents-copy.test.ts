import { describe, expect, test } from 'vitest';
import type { CardMaterial } from '../contract/siak.ts';
import type { Resident } from '../domain/identity/resident.ts';
import { problem } from '../domain/problem.ts';
import { err, ok } from '../domain/result.ts';
import { VirtualClock } from '../platform/clock.ts';
import { upstreamLimits } from './limits.ts';
import { createResidentsPull, type ResidentsSink } from './residents-copy.ts';
import type { ResidentPage, Upstream } from './upstream.ts';

const residents = Array.from({ length: 23 }, (_, index) => ({ nik: `62030101019000${String(index + 1).padStart(2, '0')}` }) as Resident);

/** A copy in memory. */
class Sink implements ResidentsSink {
  readonly here = new Map<string, Resident>();
  readonly materials = new Map<string, CardMaterial>();
  at: string | null = null;
  whole: number | null = null;
  readonly #now: () => number;
  constructor(now: () => number) {
    this.#now = now;
  }
  upsert(list: readonly Resident[]) {
    for (const one of list) this.here.set(one.nik, one);
  }
  cursor() {
    return this.at;
  }
  setCursor(cursor: string) {
    this.at = cursor;
  }
  complete() {
    this.at = null;
    this.whole = this.#now();
  }
  completeAt() {
    return this.whole;
  }
  wantsMaterial(after: string, limit: number) {
    return [...this.here.keys()].filter((nik) => nik > after && !this.materials.has(nik)).slice(0, limit);
  }
  material(nik: string, material: CardMaterial) {
    this.materials.set(nik, material);
  }
}

function setUp(materials = 0) {
  const clock = new VirtualClock(Date.parse('2026-11-20T02:00:00Z'));
  const sink = new Sink(() => clock.now());
  const asked: string[] = [];
  const state = { down: false, downAfter: Number.POSITIVE_INFINITY };
  const upstream: Pick<Upstream, 'page' | 'material'> = {
    page: async (_, after, limit) => {
      asked.push(after);
      if (state.down || asked.length > state.downAfter) return err(problem('siak-unreachable'));
      const page = residents.filter((one) => one.nik > after).slice(0, limit);
      const value: ResidentPage = { residents: page, next: page.length === limit ? page.at(-1)!.nik : null, skipped: 0 };
      return ok(value);
    },
    // every third has none
    material: async (nik) => (state.down ? err(problem('siak-unreachable')) : ok(Number(nik) % 3 === 0 ? null : ({ nik } as CardMaterial))),
  };
  const pull = createResidentsPull({ upstream, regency: '6203', sink, clock, random: { next: () => 0 }, limits: { ...upstreamLimits, pageSize: 5 }, materials });
  return { clock, sink, asked, state, pull };
}

describe('the copy of the residents', () => {
  test('is pulled page by page to the last resident', async () => {
    const { sink, pull, asked } = setUp();
    expect(await pull.pullNow()).toEqual({ ok: true, value: { pulled: 23, skipped: 0 } });
    expect(sink.here.size).toBe(23);
    expect(sink.completeAt()).not.toBeNull();
    expect(asked).toHaveLength(5);
  });

  test('goes on where it stopped, also after a restart', async () => {
    const { sink, pull, asked, state } = setUp();
    state.downAfter = 2;
    expect(await pull.pullNow()).toMatchObject({ ok: false, error: { code: 'siak-unreachable' } });
    expect(sink.here.size).toBe(10);
    expect(sink.completeAt()).toBeNull();
    expect(pull.problem()?.code).toBe('siak-unreachable');
    state.downAfter = Number.POSITIVE_INFINITY;
    expect(await pull.pullNow()).toEqual({ ok: true, value: { pulled: 13, skipped: 0 } });
    expect(asked[3]).toBe(residents[9]!.nik);
    expect(sink.here.size).toBe(23);
  });

  test('by itself: waits while SIAK is away, ends when it is back, pulls again when stale', async () => {
    const { clock, sink, pull, asked, state } = setUp();
    state.down = true;
    pull.start();
    await clock.sleep(600_000);
    const tries = asked.length;
    expect(tries).toBeGreaterThan(5);
    expect(tries).toBeLessThan(15);
    state.down = false;
    pull.poke();
    await clock.sleep(10);
    expect(sink.here.size).toBe(23);
    const first = sink.completeAt()!;
    await clock.sleep(upstreamLimits.copyFreshMs + 120_000);
    expect(sink.completeAt()!).toBeGreaterThan(first);
    expect(asked.length).toBe(tries + 10);
    await pull.stop();
  });

  test.each<[string, (after: string) => string]>([['and names the same place', (after) => after], ['and names ever later places', (after) => `${after}0`], ['and goes back', () => '1']])('a SIAK that gives the same page again %s is not asked for ever', async (_, next) => {
    const { clock, sink, asked } = setUp();
    const stuck: ResidentPage = { residents: residents.slice(0, 5), next: residents[4]!.nik, skipped: 0 };
    const pull = createResidentsPull({
      upstream: { page: async (_regency, after) => (asked.push(after), ok(after === '' ? stuck : { ...stuck, next: next(after) })), material: async () => ok(null) },
      regency: '6203',
      sink,
      clock,
      random: { next: () => 0 },
    });
    expect(await pull.pullNow()).toMatchObject({ ok: false, error: { code: 'siak-nonsense' } });
    expect([asked.length, sink.here.size, sink.at, sink.whole]).toEqual([2, 5, residents[4]!.nik, null]);
    pull.start();
    await clock.sleep(600_000);
    await pull.stop();
    // No more often than with one that does not answer at all.
    expect(asked.length).toBeLessThan(17);
    expect(pull.problem()).toMatchObject({ code: 'siak-nonsense' });
  });

  test('fetches ahead what cards need, passing over whoever SIAK has nothing for', async () => {
    const { clock, sink, pull } = setUp(100);
    pull.start();
    await clock.sleep(60_000);
    await pull.stop();
    expect([...sink.materials.keys()]).toEqual(residents.map((one) => one.nik).filter((nik) => Number(nik) % 3 !== 0));
  });

  test('no more than it was told to', async () => {
    const { sink, pull } = setUp();
    await pull.pullNow();
    expect(await pull.fetchMaterials(4)).toEqual({ ok: true, value: 4 });
    expect(sink.materials.size).toBe(4);
  });
});
