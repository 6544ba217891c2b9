import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHAIN_START, verifyChain } from '../domain/journal/chain.ts';
import { canonicalJson, type RawEntry } from '../domain/journal/entry.ts';
import { logIn, makeBook, seal, type Sketch, takePush } from './book.fixture.ts';
import { contentFault, sha256 } from './push.ts';
import { createMemoryStore } from './store/memory.ts';

const STATION = 'kapuas-1';
const AT = '2026-11-20T02:00:00.000Z';

const sketch: fc.Arbitrary<Sketch> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(logIn) },
  { weight: 1, arbitrary: fc.jsonValue().map((body): Sketch => ({ kind: 'card.printed', subject: 'b', body })) },
  { weight: 1, arbitrary: fc.string().map((kind): Sketch => ({ kind: `${kind}?`, subject: null, body: null })) },
);

/** One transmission: which entries of the book, in which disorder, with what mixed in. */
const transmission = fc.record({
  from: fc.nat(30),
  length: fc.integer({ min: 1, max: 12 }),
  disorder: fc.array(fc.nat(), { maxLength: 12 }),
  double: fc.boolean(),
  meddle: fc.constantFrom('none', 'none', 'fork', 'damage'),
});

describe('taking a book', () => {
  test('whatever is lost, doubled, reordered, forked or damaged on the way: the book arrives whole, and every stranger lies in quarantine', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sketch, { minLength: 1, maxLength: 30 }), fc.array(transmission, { maxLength: 15 }), async (sketches, transmissions) => {
        const store = createMemoryStore();
        const book = makeBook(STATION, sketches);
        const strangers = new Set<string>();
        let acknowledged = 0;
        for (const { from, length, disorder, double, meddle } of transmissions) {
          let sent: RawEntry[] = book.slice(from % book.length, (from % book.length) + length);
          if (double) sent = [...sent, ...sent];
          for (const [index, swap] of disorder.entries()) {
            const [a, b] = [index % sent.length, swap % sent.length];
            [sent[a], sent[b]] = [sent[b]!, sent[a]!];
          }
          if (meddle === 'fork' && acknowledged > 0) {
            // another history of something that SIAK holds already
            const at = from % acknowledged;
            const head = at === 0 ? CHAIN_START : { seq: at, hash: book[at - 1]!.hash };
            const other = seal(STATION, head, { kind: 'operator.refused', subject: null, body: { operator: `other ${from}` } });
            sent.push(other);
            strangers.add(canonicalJson(other));
          }
          if (meddle === 'damage') {
            const damaged = { ...sent[0]!, operator: `meddler ${from}` };
            sent.push(damaged);
            strangers.add(canonicalJson(damaged));
          }
          const answer = await takePush(store, STATION, sent, AT);
          expect(answer.acknowledged).toBeGreaterThanOrEqual(acknowledged);
          acknowledged = answer.acknowledged;
          // what is told is what is held
          expect(await store.headOf(STATION)).toEqual({ seq: acknowledged, hash: acknowledged === 0 ? CHAIN_START.hash : book[acknowledged - 1]!.hash });
        }

        const last = await takePush(store, STATION, book, AT);
        expect(last.acknowledged).toBe(book.length);
        const held = (await store.entriesAfter(STATION, 0, 1000)).map(({ entry }) => entry);
        expect(held).toEqual(book);
        expect(verifyChain(held, sha256).ok).toBe(true);

        const aside = await store.quarantined(1000);
        const faulty = book.filter((entry) => contentFault(entry) !== null);
        expect(aside.map((line) => canonicalJson(line.entry)).sort()).toEqual([...strangers, ...faulty.map((entry) => canonicalJson(entry))].sort());
        // a faulty entry is told again whenever it is sent again, so that a lost answer hides nothing
        expect(last.refused.map(({ seq }) => seq)).toEqual(faulty.map((entry) => entry.seq));
      }),
      { numRuns: 300 },
    );
  });

  test('a reason names places, never what stands there', () => {
    const [entry] = makeBook(STATION, [{ kind: 'blanko.received', subject: null, body: { batch: 5, count: '6203015705900001' } }]);
    expect(contentFault(entry!)).toBe('isi entri tidak sesuai bentuknya: batch, count');
  });
});
