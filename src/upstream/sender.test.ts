import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHAIN_START, linkFault, type ChainHead } from '../domain/journal/chain.ts';
import { chainText, type RawEntry } from '../domain/journal/entry.ts';
import { lineOf } from '../domain/journal/line.ts';
import { problem } from '../domain/problem.ts';
import { err, ok } from '../domain/result.ts';
import { VirtualClock } from '../platform/clock.ts';
import { seededRandom } from '../platform/random.ts';
import { createFaultyUpstream, inOrder, type Misbehaviour, type Script } from './faulty.ts';
import { createGate } from './gate.ts';
import { upstreamLimits, type UpstreamLimits } from './limits.ts';
import { createSender, type SenderJournal } from './sender.ts';
import type { Upstream } from './upstream.ts';

const STATION = 'kapuas-1';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function seal(head: ChainHead, kind: string): RawEntry {
  const open = { seq: head.seq + 1, id: `e${head.seq + 1}`, at: '2026-11-20T01:00:00.000Z', station: STATION, operator: null, kind, version: 1, subject: null, body: {}, previous: head.hash };
  return { ...open, hash: sha256(chainText(open)) };
}

/** A station's book in memory; refusals are noted as the journal notes them: as an entry. */
class Book implements SenderJournal {
  readonly entries: RawEntry[] = [];
  readonly refused: string[] = [];
  #acknowledged = 0;

  constructor(kinds: readonly string[]) {
    for (const kind of kinds) this.add(kind);
  }
  add(kind: string): void {
    const last = this.entries.at(-1);
    this.entries.push(seal(last ? { seq: last.seq, hash: last.hash } : CHAIN_START, kind));
  }
  head() {
    return { seq: this.entries.length };
  }
  linesAfter(seq: number, limit: number) {
    return this.entries.slice(seq, seq + limit).map(lineOf);
  }
  acknowledged() {
    return this.#acknowledged;
  }
  setAcknowledged(seq: number) {
    this.#acknowledged = seq;
  }
  noteRefused(seq: number, why: string) {
    if (this.refused.includes(`${seq} ${why}`)) return;
    this.refused.push(`${seq} ${why}`);
    this.add('outbox.refused');
  }
}

/** SIAK as far as the sender sees it: keeps the chain, puts `poison` aside, cannot stomach `choke`. */
class Centre {
  held: RawEntry[] = [];
  pushes: number[] = [];
  choking = true;

  head(): ChainHead {
    const last = this.held.at(-1);
    return last ? { seq: last.seq, hash: last.hash } : CHAIN_START;
  }
  upstream(): Upstream {
    const nobody = () => Promise.reject(new Error('the sender has no business with residents'));
    return {
      health: nobody, byNik: nobody, search: nobody, page: nobody, material: nobody, status: nobody, enrolmentKey: nobody, putEnrolment: nobody, identify: nobody, join: nobody, feed: nobody, history: nobody, blobState: nobody, putBlob: nobody, getBlob: nobody,
      head: async () => ok({ acknowledged: this.head().seq, hash: this.head().hash }),
      push: async (_, lines) => {
        const entries = lines.map(({ line }) => JSON.parse(line) as RawEntry);
        this.pushes.push(entries.length);
        if (this.choking && entries.some((entry) => entry.kind === 'choke')) return err(problem('siak-error', { status: 500 }));
        const refused: { seq: number; why: string }[] = [];
        for (const entry of entries) {
          const before = this.held[entry.seq - 1];
          if (before && before.hash !== entry.hash) refused.push({ seq: entry.seq, why: 'fork' });
          else if (!before && linkFault(entry, this.head(), sha256) === null) this.held.push(entry);
          if (entry.kind === 'poison') refused.push({ seq: entry.seq, why: 'poison' });
        }
        return ok({ acknowledged: this.held.length, refused });
      },
    };
  }
}

function setUp(kinds: readonly string[], script: Script = () => ({ kind: 'good' }), limits: UpstreamLimits = upstreamLimits) {
  const clock = new VirtualClock(Date.parse('2026-11-20T02:00:00Z'));
  const book = new Book(kinds);
  const centre = new Centre();
  const gate = createGate(createFaultyUpstream(centre.upstream(), clock, script));
  const sender = createSender({ station: STATION, upstream: gate, journal: book, clock, random: seededRandom(7, clock), limits });
  return { clock, book, centre, gate, sender };
}

/** Several batches for a few dozen entries. */
const small: UpstreamLimits = { ...upstreamLimits, batchEntries: 3, batchMostEntries: 7 };
const plain = (count: number) => Array.from({ length: count }, () => 'plain');

describe('the outbox', () => {
  test('sends everything in batches and says when SIAK was last heard', async () => {
    const { book, centre, sender, clock } = setUp(plain(450));
    expect(sender.state()).toEqual({ siak: 'unknown', lastContact: null, nextTry: null, problem: null });
    expect(await sender.sendNow()).toEqual({ siak: 'connected', lastContact: new Date(clock.now()).toISOString(), nextTry: null, problem: null });
    expect(centre.held).toEqual(book.entries);
    expect(centre.pushes).toEqual([200, 250]);
    expect(book.acknowledged()).toBe(450);
  });

  test('the next batch goes before the answer to the last has come, once SIAK has taken one; batches grow while they are quick', async () => {
    const { book, centre, sender, clock } = setUp(plain(60), () => ({ kind: 'slow', ms: 100 }), small);
    const begun = clock.now();
    await sender.sendNow();
    expect(centre.held).toEqual(book.entries);
    expect(centre.pushes).toEqual([3, 6, 6, 7, 7, 7, 7, 7, 7, 3]);
    // head, the first batch alone, nine in pairs
    expect(clock.now() - begun).toBeLessThan(100 * (2 + 10));
    // a slow line: after one that took long the next is smaller
    const poor = setUp(plain(40), () => ({ kind: 'slow', ms: 20_000 }), small);
    await poor.sender.sendNow();
    expect(poor.centre.pushes.slice(0, 3)).toEqual([3, 1, 1]);
    expect(poor.centre.held).toEqual(poor.book.entries);
  });

  test('a batch that overtakes the one before it is sent again, and nothing is taken for wrong', async () => {
    const { book, centre, sender } = setUp(plain(40), inOrder([{ kind: 'good' }, { kind: 'good' }, { kind: 'slow', ms: 500 }, { kind: 'good' }]), small);
    expect(await sender.sendNow()).toMatchObject({ siak: 'connected', problem: null });
    expect(centre.held).toEqual(book.entries);
    // the six that came too early went once more, and the seven that had followed them
    expect(centre.pushes.reduce((sum, count) => sum + count)).toBe(40 + 6 + 7);
  });

  test('waits longer after each try that brought nothing, never longer than the longest, with chance in it', async () => {
    const { clock, sender, gate, book, centre } = setUp(plain(3));
    gate.setUp(false);
    const waits: number[] = [];
    sender.subscribe(({ nextTry }) => {
      if (nextTry) waits.push(Date.parse(nextTry) - clock.now());
    });
    sender.start();
    await clock.sleep(3_600_000);
    const { backOffFirstMs, backOffLongestMs, jitter } = upstreamLimits;
    expect(waits.length).toBeGreaterThan(12);
    waits.forEach((wait, index) => {
      const full = Math.min(backOffLongestMs, backOffFirstMs * 2 ** index);
      expect(wait).toBeLessThanOrEqual(full);
      expect(wait).toBeGreaterThanOrEqual(full * (1 - jitter));
    });
    expect(new Set(waits.slice(9)).size).toBeGreaterThan(1);
    expect(sender.state()).toMatchObject({ siak: 'unreachable', problem: { code: 'siak-unreachable' } });

    // the cable is back: within the longest wait everything is there
    gate.setUp(true);
    await clock.sleep(backOffLongestMs);
    expect(centre.held).toEqual(book.entries);
    expect(sender.state()).toMatchObject({ siak: 'connected', nextTry: null, problem: null });
    await sender.stop();
  });

  test('a new entry goes out at once while SIAK is heard, and does not hurry a wait', async () => {
    const { clock, sender, gate, book, centre } = setUp([]);
    sender.start();
    await clock.sleep(10);
    book.add('plain');
    sender.poke();
    await clock.sleep(10);
    expect(centre.held).toHaveLength(1);
    gate.setUp(false);
    book.add('plain');
    sender.poke();
    await clock.sleep(10);
    const waiting = sender.state().nextTry;
    expect(waiting).not.toBeNull();
    book.add('plain');
    sender.poke();
    await clock.sleep(10);
    expect(sender.state().nextTry).toBe(waiting);
    // the operator presses "send now"
    gate.setUp(true);
    expect(await sender.sendNow()).toMatchObject({ siak: 'connected' });
    expect(centre.held).toHaveLength(3);
    await sender.stop();
  });

  test('with nothing to send it looks at the connection now and then', async () => {
    const { clock, sender, gate } = setUp(plain(1));
    sender.start();
    await clock.sleep(10);
    expect(sender.state().siak).toBe('connected');
    gate.setUp(false);
    await clock.sleep(upstreamLimits.heartbeatMs + 1000);
    expect(sender.state().siak).toBe('unreachable');
    await sender.stop();
  });

  test('what SIAK puts aside is noted once, and the rest gets through', async () => {
    const { book, centre, sender } = setUp(['plain', 'poison', 'plain']);
    await sender.sendNow();
    await sender.sendNow();
    expect(book.refused).toEqual(['2 poison']);
    expect(book.entries.map((entry) => entry.kind)).toEqual(['plain', 'poison', 'plain', 'outbox.refused']);
    expect(centre.held).toEqual(book.entries);
  });

  test('a refusal whose answer was lost is told again', async () => {
    const { book, centre, sender } = setUp(['plain', 'poison'], inOrder([{ kind: 'good' }, { kind: 'answer-lost' }]));
    expect(await sender.sendNow()).toMatchObject({ siak: 'unreachable' });
    expect(centre.held).toHaveLength(2);
    expect(book.acknowledged()).toBe(0);
    await sender.sendNow();
    expect(book.refused).toEqual(['2 poison']);
    expect(book.acknowledged()).toBe(3);
  });

  test('an entry that SIAK chokes on holds back only what comes after it, and is named', async () => {
    const { book, centre, sender } = setUp([...plain(150), 'choke', ...plain(20)]);
    for (let round = 0; round < 3; round += 1) await sender.sendNow();
    expect(book.acknowledged()).toBe(150);
    expect(sender.state().problem).toEqual({ code: 'siak-entry-stuck', params: { seq: 151 } });
    centre.choking = false;
    expect(await sender.sendNow()).toMatchObject({ problem: null });
    expect(centre.held).toEqual(book.entries);
  });

  test('SIAK restored from last night: what it lost is sent again', async () => {
    const { book, centre, sender } = setUp(plain(30));
    await sender.sendNow();
    centre.held = centre.held.slice(0, 12);
    book.add('plain');
    expect(await sender.sendNow()).toMatchObject({ siak: 'connected', problem: null });
    expect(centre.held).toEqual(book.entries);
  });

  test('a book that SIAK knows otherwise is not mixed with it', async () => {
    const { book, centre, sender } = setUp(plain(5));
    const other = new Book(['other', 'other', 'other']);
    centre.held = [...other.entries];
    expect(await sender.sendNow()).toMatchObject({ siak: 'connected', problem: { code: 'siak-history-differs', params: { seq: 3 } } });
    expect(centre.pushes).toEqual([]);
    expect(book.acknowledged()).toBe(0);
    // the station's store was restored from an old copy: SIAK holds more than the station
    centre.held = [...new Book(plain(9)).entries];
    expect(await sender.sendNow()).toMatchObject({ problem: { code: 'siak-history-differs', params: { seq: 6 } } });
    expect(centre.held).toHaveLength(9);
  });

  test('an answer that acknowledges what was never written is not believed', async () => {
    const { book, sender, centre } = setUp(plain(2));
    const real = centre.upstream();
    const liar = createSender({ station: STATION, upstream: { head: (...given) => real.head(...given), push: async (...given) => (await real.push(...given), ok({ acknowledged: 99, refused: [] })) }, journal: book, clock: new VirtualClock(0), random: { next: () => 0 } });
    expect(await liar.sendNow()).toMatchObject({ problem: { code: 'siak-nonsense' } });
    expect(book.acknowledged()).toBe(0);
    expect(sender.state().siak).toBe('unknown');
  });

  test('the network cut in the middle of a request: told at once, nothing lost', async () => {
    const { clock, book, centre, gate, sender } = setUp(plain(5), inOrder([{ kind: 'good' }, { kind: 'slow', ms: 20_000 }]));
    const sending = sender.sendNow();
    await clock.sleep(5_000);
    gate.setUp(false);
    expect(await sending).toMatchObject({ siak: 'unreachable' });
    gate.setUp(true);
    await sender.sendNow();
    expect(centre.held).toEqual(book.entries);
  });

  test('a refusal whose answer was lost is heard when a smaller batch goes again', async () => {
    const { book, centre, sender } = setUp(['plain', 'poison'], inOrder([{ kind: 'good' }, { kind: 'answer-lost' }, { kind: 'good' }, { kind: 'error' }]));
    for (let tries = 0; tries < 4; tries += 1) await sender.sendNow();
    expect(book.refused).toEqual(['2 poison']);
    expect(centre.held).toEqual(book.entries);
  });

  test('whatever goes wrong on the way, in the end SIAK holds the very book and every refusal was noted once', async () => {
    const misbehaviour: fc.Arbitrary<Misbehaviour> = fc.constantFrom<Misbehaviour>({ kind: 'good' }, { kind: 'down' }, { kind: 'slow', ms: 9_000 }, { kind: 'nonsense' }, { kind: 'error' }, { kind: 'answer-lost' }, { kind: 'doubled' });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('plain', 'plain', 'poison'), { maxLength: 60 }), fc.array(misbehaviour, { maxLength: 40 }), async (kinds, faults) => {
        const { clock, book, centre, sender } = setUp(kinds, inOrder(faults), small);
        sender.start();
        await clock.sleep(6 * 3_600_000);
        await sender.stop();
        expect(centre.held).toEqual(book.entries);
        expect(book.acknowledged()).toBe(book.entries.length);
        expect(book.refused).toHaveLength(kinds.filter((kind) => kind === 'poison').length);
      }),
      { numRuns: 100 },
    );
  });
});
