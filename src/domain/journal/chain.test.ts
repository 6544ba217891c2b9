import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHAIN_START, verifyChain, type ChainHead } from './chain.ts';
import { chainText, type RawEntry } from './entry.ts';
import { sha256 } from './sha256.fixture.ts';

function book(bodies: readonly unknown[], from: ChainHead = CHAIN_START): RawEntry[] {
  let { seq, hash } = from;
  return bodies.map((body) => {
    seq += 1;
    const open = { seq, id: `e${seq}`, at: '2026-11-20T01:00:00.000Z', station: 'kapuas-1', operator: null, kind: 'operator.logged-in', version: 1, subject: null, body, previous: hash };
    hash = sha256(chainText(open));
    return { ...open, hash };
  });
}

const bodies = fc.array(fc.jsonValue(), { minLength: 1, maxLength: 12 });

describe('the chain of the buku', () => {
  test('a book as it was written is whole, from any page on', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), (written, cut) => {
        const entries = book(written);
        const at = cut % entries.length;
        const first = verifyChain(entries.slice(0, at), sha256);
        expect(first.ok).toBe(true);
        expect(verifyChain(entries.slice(at), sha256, first.head)).toEqual({ ok: true, head: { seq: entries.length, hash: entries.at(-1)!.hash } });
      }),
    );
  });

  test('an edited entry is found where it stands', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), (written, pick) => {
        const entries = book(written);
        const at = pick % entries.length;
        const edited = entries.map((entry, index) => (index === at ? { ...entry, operator: 'someone-else' } : entry));
        expect(verifyChain(edited, sha256)).toMatchObject({ ok: false, at: at + 1, fault: 'content', head: { seq: at } });
      }),
    );
  });

  test('an entry left out is a gap', () => {
    const [first, , third] = book([1, 2, 3]);
    expect(verifyChain([first!, third!], sha256)).toMatchObject({ ok: false, at: 3, fault: 'gap', head: { seq: 1 } });
  });

  test('a page of another book does not continue this one', () => {
    const mine = book([1, 2]);
    const other = book(['a', 'b', 'c']);
    expect(verifyChain([...mine, other[2]!], sha256)).toMatchObject({ ok: false, at: 3, fault: 'other-history', head: { seq: 2 } });
  });
});
