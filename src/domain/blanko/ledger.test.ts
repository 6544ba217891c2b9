import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../journal/entry.ts';
import { accounts, emptyBalance, held, MemoryLots, post, postingsOf, total, type Balance, type Place, type Posting } from './ledger.ts';

type Draft = Pick<Entry, 'kind' | 'body'> & { subject?: string; operator?: string };

class Books {
  readonly lots = new MemoryLots();
  readonly postings: Posting[] = [];
  balance: Balance = emptyBalance;
  received = 0;

  write({ kind, body, subject, operator }: Draft): readonly Posting[] {
    const made = postingsOf({ kind, body, subject: subject ?? null, operator: operator ?? null }, this.lots);
    for (const posting of made) {
      this.lots.post(posting);
      this.balance = post(this.balance, posting);
    }
    if (kind === 'blanko.received') this.received += (body as { count: number }).count;
    this.postings.push(...made);
    return made;
  }

  at(account: Place['account'], holder = ''): number {
    return held(this.lots, { account, holder });
  }
}

const acts = ['receive', 'issue', 'hand-in', 'release', 'print', 'spoil', 'reject', 'give-back', 'send-back', 'destroy', 'count'] as const;
const anAct = fc.record({ act: fc.constantFrom(...acts), berkas: fc.constantFrom('b1', 'b2', 'b3'), officer: fc.constantFrom('ani', 'budi'), count: fc.integer({ min: 1, max: 9 }), batch: fc.constantFrom('A', 'B', 'C') });

/** Does an act where the books allow it, as the guards would. */
function attempt(books: Books, { act, berkas, officer, count, batch }: typeof anAct extends fc.Arbitrary<infer T> ? T : never): void {
  const can = (so: boolean, draft: Draft) => so && books.write(draft);
  switch (act) {
    case 'receive':
      return void books.write({ kind: 'blanko.received', body: { batch, count } });
    case 'issue':
      return void can(books.at('stock') >= count, { kind: 'blanko.issued', body: { operator: officer, count } });
    case 'hand-in':
      return void can(books.at('operator', officer) >= count, { kind: 'blanko.handed-in', body: { operator: officer, count } });
    case 'release':
      return void can(books.at('stock') + books.at('operator', officer) >= 1 && (books.at('operator', officer) >= 1 || books.at('stock') >= 1), { kind: 'blanko.released', body: { count: 1 }, subject: berkas, operator: officer });
    case 'print':
      return void can(books.at('released', berkas) >= 1, { kind: 'blanko.printed', body: { attempt: 'x' }, subject: berkas });
    case 'spoil':
      return void can(books.at('released', berkas) >= 1, { kind: 'blanko.spoiled', body: { attempt: 'x', from: 'released', why: 'x' }, subject: berkas });
    case 'reject':
      return void can(books.at('printed', berkas) >= 1, { kind: 'blanko.spoiled', body: { attempt: 'x', from: 'printed', why: 'x' }, subject: berkas });
    case 'give-back':
      return void can(books.at('released', berkas) >= 1, { kind: 'blanko.returned', body: { count: 1, why: 'x' }, subject: berkas });
    case 'send-back':
      return void can(books.at('stock') >= count, { kind: 'blanko.sent-back', body: { from: 'stock', count, number: 'BA/1', why: 'x', witness: 'w' } });
    case 'destroy':
      return void can(books.at('spoiled') >= count, { kind: 'blanko.destroyed', body: { count, number: 'BA/2', witness: 'w' } });
    case 'count': {
      const lots = books.lots.of({ account: 'stock', holder: '' }).map((lot) => ({ batch: lot.batch, booked: lot.count, found: Math.max(0, lot.count - 2 + (count % 5)) }));
      return void can(lots.length > 0, { kind: 'blanko.counted', body: { account: 'stock', lots, number: 'BA/3', why: 'x', witness: 'w' } });
    }
  }
}

describe('the blanko ledger', () => {
  test('balances after every entry of any life, lot by lot, and nothing of ours is ever below zero', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 120 }), (life) => {
        const books = new Books();
        for (const one of life) {
          attempt(books, one);
          expect(books.lots.sum()).toBe(0);
          expect(total(books.balance)).toBe(books.received);
          for (const account of accounts) if (account !== 'difference') expect(books.balance[account]).toBeGreaterThanOrEqual(0);
        }
        for (const posting of books.postings) expect(posting.count).toBeGreaterThan(0);
        // What was posted, replayed, is what the books hold: the lines explain every balance.
        const replayed = books.postings.reduce(post, emptyBalance);
        expect(replayed).toEqual(books.balance);
      }),
      { numRuns: 400 },
    );
  });

  test('the oldest delivery leaves first, and a blank keeps its delivery to the end', () => {
    const books = new Books();
    books.write({ kind: 'blanko.received', body: { batch: 'A', count: 1 } });
    books.write({ kind: 'blanko.received', body: { batch: 'B', count: 5 } });
    books.write({ kind: 'blanko.released', body: { count: 1 }, subject: 'b1' });
    books.write({ kind: 'blanko.released', body: { count: 1 }, subject: 'b2' });
    expect(books.write({ kind: 'blanko.printed', body: { attempt: 'x' }, subject: 'b2' })).toMatchObject([{ batch: 'B' }]);
    expect(books.write({ kind: 'blanko.spoiled', body: { attempt: 'y', from: 'released', why: 'jam' }, subject: 'b1' })).toMatchObject([{ batch: 'A', to: { account: 'spoiled' } }]);
  });

  test('who signed for blanks uses their own; the safe is left alone', () => {
    const books = new Books();
    books.write({ kind: 'blanko.received', body: { batch: 'A', count: 10 } });
    books.write({ kind: 'blanko.issued', body: { operator: 'ani', count: 2 } });
    books.write({ kind: 'blanko.released', body: { count: 1 }, subject: 'b1', operator: 'ani' });
    books.write({ kind: 'blanko.released', body: { count: 1 }, subject: 'b2', operator: 'budi' });
    expect([books.at('stock'), books.at('operator', 'ani')]).toEqual([7, 1]);
  });

  test('a count that finds fewer, or more, is booked as a difference', () => {
    const books = new Books();
    books.write({ kind: 'blanko.received', body: { batch: 'A', count: 10 } });
    books.write({ kind: 'blanko.counted', body: { account: 'stock', lots: [{ batch: 'A', booked: 10, found: 8 }], number: 'BA/1', why: 'hilang', witness: 'w' } });
    expect(books.balance).toMatchObject({ stock: 8, difference: 2 });
    books.write({ kind: 'blanko.counted', body: { account: 'stock', lots: [{ batch: 'A', booked: 8, found: 11 }], number: 'BA/2', why: 'ditemukan', witness: 'w' } });
    expect(books.balance).toMatchObject({ stock: 11, difference: -1 });
    expect(total(books.balance)).toBe(10);
  });

  test('what is not there cannot be moved', () => {
    const books = new Books();
    expect(() => books.write({ kind: 'blanko.printed', body: { attempt: 'x' }, subject: 'b1' })).toThrow('released');
    expect(() => books.write({ kind: 'blanko.destroyed', body: { count: 1, number: 'x', witness: 'w' } })).toThrow('spoiled');
  });
});
