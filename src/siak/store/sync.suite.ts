/** What every store must do for berkas that move, feeds and blobs. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CHAIN_START, type ChainHead } from '../../domain/journal/chain.ts';
import type { RawEntry } from '../../domain/journal/entry.ts';
import { FEED_START, feedText, type RawFeedItem } from '../../domain/sync/feed.ts';
import { feedSigner, newFeedKeys } from '../feed-keys.ts';
import { aResident, berkasOf, logIn, seal, type Sketch, takePush } from '../book.fixture.ts';
import { refusals } from '../push.ts';
import { blobState, feedPage, historyFor, invite, join, putBlob, readBlob } from '../sync.ts';
import type { SiakStore } from './store.ts';

const { mark } = feedSigner(newFeedKeys());
const AT = '2026-11-20T02:00:00.000Z';
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const work = (berkas: string): Sketch => ({ kind: 'step.paused', subject: berkas, body: { step: 'x', reason: 'y' } });

/** A station's book that grows, and what SIAK has of it. */
class Pen {
  readonly entries: RawEntry[] = [];
  readonly station: string;
  readonly #store: () => SiakStore;

  constructor(station: string, store: () => SiakStore) {
    this.station = station;
    this.#store = store;
  }

  #head(): ChainHead {
    const last = this.entries.at(-1);
    return last ? { seq: last.seq, hash: last.hash } : CHAIN_START;
  }

  write(sketch: Sketch): RawEntry {
    const entry = seal(this.station, this.#head(), sketch);
    this.entries.push(entry);
    return entry;
  }

  receive(berkas: string): RawEntry {
    return this.write(berkasOf(berkas, aResident())[0]!);
  }

  give(berkas: string, to: Pen): RawEntry {
    return this.write({ kind: 'custody.given', subject: berkas, body: { to: to.station, note: null } });
  }

  take(berkas: string, from: Pen, giving: RawEntry): RawEntry {
    return this.write({ kind: 'custody.taken', subject: berkas, body: { from: from.station, given: giving.hash, entries: [], digest: 'd'.repeat(64) } });
  }

  /** Sends everything from a sequence on. */
  send(from = 0) {
    return takePush(this.#store(), this.station, this.entries.slice(from), AT);
  }
}

/** Tests of one store; called inside its `describe`. */
export function syncSuite(open: () => SiakStore): void {
  const pens = (...names: string[]) => names.map((name) => new Pen(name, open));
  const history = async (berkas: string) => (await open().historyOf(berkas))?.entries.map(({ station, seq }) => `${station}/${seq}`);
  const feedOf = (audience: string) => open().feedAfter(audience, 0, 100);

  test('a berkas moves with its history, is announced to its next desk, and its giver may write no more', async () => {
    const [a, b] = pens('give-a', 'give-b') as [Pen, Pen];
    a.receive('m1');
    a.write(work('m1'));
    const giving = a.give('m1', b);
    expect((await a.send()).refused).toEqual([]);
    expect(await feedOf('give-b')).toMatchObject([{ seq: 1, kind: 'berkas.given', body: { berkas: 'm1', from: 'give-a', given: giving.hash, entries: 3 } }]);
    const [announced] = await feedOf('give-b');
    expect(await open().feedHead('give-b')).toEqual({ seq: 1, hash: announced!.hash });
    expect(await open().feedHead('nobody')).toEqual(FEED_START);
    expect(await historyFor(open(), 'give-a', 'm1')).toMatchObject({ ok: false });
    expect(await historyFor(open(), 'give-b', 'm1')).toMatchObject({ ok: true, value: { entries: a.entries } });
    b.take('m1', a, giving);
    b.write(work('m1'));
    expect((await b.send()).refused).toEqual([]);
    a.write(work('m1'));
    expect(await a.send(3)).toEqual({ acknowledged: 4, refused: [{ seq: 4, why: refusals.custody['not-custodian'] }] });
    expect(await history('m1')).toEqual(['give-a/1', 'give-a/2', 'give-a/3', 'give-b/1', 'give-b/2']);
    expect((await open().quarantined(50)).filter(({ station }) => station === 'give-a')).toMatchObject([{ seq: 4, entry: a.entries[3] }]);
  });

  test('whoever writes before the berkas is theirs, or without ever having had it, is refused and nothing is lost', async () => {
    const [a, b, thief] = pens('viol-a', 'viol-b', 'viol-c') as [Pen, Pen, Pen];
    a.receive('v1');
    const giving = a.give('v1', b);
    a.write(work('v1'));
    await a.send();
    b.write(work('v1'));
    thief.write(work('v1'));
    thief.receive('v1');
    thief.write(work('unheard-of'));
    expect((await b.send()).refused).toEqual([{ seq: 1, why: refusals.custody['under-way'] }]);
    expect((await thief.send()).refused.map(({ why }) => why)).toEqual([refusals.custody['not-custodian'], refusals.custody['received-twice'], refusals.custody['not-received']]);
    b.take('v1', a, giving);
    expect((await b.send(1)).refused).toEqual([]);
    expect(await history('v1')).toEqual(['viol-a/1', 'viol-a/2', 'viol-b/2']);
    expect((await open().entriesAfter('viol-c', 0, 9)).map(({ entry }) => entry)).toEqual(thief.entries);
  });

  test('books come in any order: what rests on a giving that SIAK has not seen waits for it, desk after desk', async () => {
    const [a, b, c] = pens('late-a', 'late-b', 'late-c') as [Pen, Pen, Pen];
    a.receive('w1');
    const first = a.give('w1', b);
    b.take('w1', a, first);
    b.write(work('w1'));
    const second = b.give('w1', c);
    c.take('w1', b, second);
    const third = c.give('w1', a);
    a.take('w1', c, third);
    a.write(work('w1'));
    expect(await c.send()).toEqual({ acknowledged: 2, refused: [] });
    expect(await b.send()).toEqual({ acknowledged: 3, refused: [] });
    expect(await history('w1')).toBeUndefined();
    expect(await a.send()).toEqual({ acknowledged: 4, refused: [] });
    expect(await history('w1')).toEqual(['late-a/1', 'late-a/2', 'late-b/1', 'late-b/2', 'late-b/3', 'late-c/1', 'late-c/2', 'late-a/3', 'late-a/4']);
    // all of it again: nothing is applied twice
    for (const pen of [a, b, c]) expect((await pen.send()).refused).toEqual([]);
    expect(await history('w1')).toHaveLength(9);
    expect(await feedOf('late-b')).toHaveLength(1);
    expect((await open().historyOf('w1'))!.line).toMatchObject({ station: 'late-a', given: null });
  });

  test('an entry that SIAK does not understand has its place in the history; its custodian wrote it', async () => {
    const [a] = pens('odd-a') as [Pen];
    a.receive('o1');
    a.write({ kind: 'berkas.teleported', subject: 'o1', body: {} });
    a.write(work('o1'));
    expect((await a.send()).refused).toHaveLength(1);
    expect(await history('o1')).toEqual(['odd-a/1', 'odd-a/2', 'odd-a/3']);
  });

  test('a feed is a chain, read from any place; a place that is not in it begins anew', async () => {
    const store = open();
    const [a, b] = pens('feed-a', 'feed-b') as [Pen, Pen];
    for (const id of ['f1', 'f2', 'f3']) {
      a.receive(id);
      a.give(id, b);
    }
    a.write(logIn);
    await a.send();
    await store.announce([{ audience: 'feed-b', id: 'lot 9', kind: 'blanko.allotted', body: { allotment: '9', batch: 'L9', count: 5 } }]);
    await store.announce([{ audience: 'feed-b', id: 'lot 9', kind: 'blanko.allotted', body: { allotment: '9', batch: 'L9', count: 5 } }]);
    const all = await feedOf('feed-b');
    expect(all.map(({ kind }) => kind)).toEqual(['berkas.given', 'berkas.given', 'berkas.given', 'blanko.allotted']);
    let previous = FEED_START.hash;
    for (const { hash, ...item } of all) {
      expect(hash).toBe(sha256(feedText(item, previous)));
      previous = hash;
    }
    const page = async (place: Pick<RawFeedItem, 'seq' | 'hash'>) => {
      const asked = await feedPage(store, 'feed-b', { audience: 'feed-b', after: place.seq, hash: place.hash, limit: 2 }, mark);
      return asked.ok ? asked.value.items.map(({ seq }) => seq) : asked.status;
    };
    expect(await page(FEED_START)).toEqual([1, 2]);
    expect(await page(all[1]!)).toEqual([3, 4]);
    expect(await page(all[3]!)).toEqual([]);
    expect(await page({ seq: 3, hash: 'e'.repeat(64) })).toEqual([1, 2]);
    expect(await page({ seq: 900, hash: all[3]!.hash })).toEqual([1, 2]);
    expect(await feedPage(store, 'feed-a', { audience: 'feed-b', after: 0, hash: FEED_START.hash, limit: 2 }, mark)).toMatchObject({ ok: false, status: 'FORBIDDEN' });
  });

  test('what is kept for passing on is there to the letter: feeds with their marks, books with their signatures', async () => {
    const store = open();
    const items = (from: number, to: number, text: string) => Array.from({ length: to - from + 1 }, (_, index) => ({ seq: from + index, id: `${text} ${from + index}`, kind: 'x', body: { text }, hash: sha256(`${text} ${from + index}`) }));
    expect(await store.signedPlace('feed copied', 0, 9)).toBeNull();
    await store.copyFeed('copied', items(1, 3, 'a'), 'mark 3');
    await store.copyFeed('copied', items(4, 6, 'a'), 'mark 6');
    expect(await store.feedHead('copied')).toEqual({ seq: 6, hash: sha256('a 6') });
    expect(await store.feedAfter('copied', 2, 3)).toEqual([...items(1, 3, 'a').slice(2), ...items(4, 5, 'a')]);
    const place = (after: number, wish: number) => store.signedPlace('feed copied', after, wish);
    expect(await place(0, 2)).toEqual({ seq: 3, signature: 'mark 3' });
    expect(await place(0, 5)).toEqual({ seq: 3, signature: 'mark 3' });
    expect(await place(0, 9)).toEqual({ seq: 6, signature: 'mark 6' });
    expect(await place(3, 4)).toEqual({ seq: 6, signature: 'mark 6' });
    expect(await place(6, 9)).toBeNull();
    // the centre went another way: all of it is replaced
    await store.copyFeed('copied', items(1, 2, 'b'), 'mark 2');
    expect(await store.feedAfter('copied', 0, 9)).toEqual(items(1, 2, 'b'));
    expect(await place(0, 9)).toEqual({ seq: 2, signature: 'mark 2' });
    await store.withBook('passed-a', (book) => book.keepSigned({ seq: 7, signature: 's' }));
    expect(await store.signedPlace('book passed-a', 0, 9)).toEqual({ seq: 7, signature: 's' });
    await expect(store.withBook('passed-a', async (book) => {
      await book.keepSigned({ seq: 8, signature: 't' });
      throw new Error('undone');
    })).rejects.toThrow('undone');
    expect(await store.signedPlace('book passed-a', 7, 9)).toBeNull();
  });

  test('two stations that give to each other at once do not hold each other up', async () => {
    const [a, b] = pens('both-a', 'both-b') as [Pen, Pen];
    a.receive('x1');
    b.receive('x2');
    await Promise.all([a.send(), b.send()]);
    a.give('x1', b);
    b.give('x2', a);
    await Promise.all([a.send(), b.send(), a.send(), b.send()]);
    expect([await feedOf('both-a'), await feedOf('both-b')].map((items) => items.length)).toEqual([1, 1]);
  });

  test('a blob comes in pieces, goes on where it stopped, and is read in pieces', async () => {
    const store = open();
    const bytes = new Uint8Array(Array.from({ length: 1000 }, (_, index) => index % 251));
    const name = sha256(bytes);
    const put = (offset: number, length: number) => putBlob(store, name, { offset, total: bytes.length, data: bytes.subarray(offset, offset + length) });
    expect(await blobState(store, name)).toEqual({ held: 0, whole: false });
    expect(await put(0, 400)).toEqual({ ok: true, value: { held: 400, whole: false } });
    expect(await put(0, 400)).toEqual({ ok: true, value: { held: 400, whole: false } });
    expect(await put(600, 400)).toEqual({ ok: true, value: { held: 400, whole: false } });
    expect(await readBlob(store, name, 0, 10)).toBeNull();
    expect(await put(400, 350)).toMatchObject({ value: { held: 750 } });
    expect(await put(750, 250)).toEqual({ ok: true, value: { held: 1000, whole: true } });
    expect(await put(750, 250)).toEqual({ ok: true, value: { held: 1000, whole: true } });
    expect(await readBlob(store, name, 390, 400)).toEqual({ total: 1000, data: Buffer.from(bytes.subarray(390, 790)).toString('base64') });
    expect(await putBlob(store, 'ab'.repeat(32), { offset: 0, total: 3, data: bytes.subarray(0, 3) })).toMatchObject({ ok: false });
    expect(await blobState(store, 'ab'.repeat(32))).toEqual({ held: 0, whole: false });
  });

  test('a code lets one station in, once and for its days', async () => {
    const store = open();
    const now = Date.parse(AT);
    const given = { code: 'abc-123 ', title: 'Loket 1', key: 'K' };
    await invite(store, { station: 'join-a', wilayah: '6203' }, 'ABC-123', now);
    // Typed at another counter the code stays good for its own.
    expect(await join(store, 'join-b', given, now)).toMatchObject({ ok: false });
    expect(await join(store, 'join-a', given, now)).toEqual({ ok: true, value: { wilayah: '6203' } });
    // The answer was lost and it asks again with the same key: it has joined. Another key has not.
    expect(await join(store, 'join-a', given, now)).toEqual({ ok: true, value: { wilayah: '6203' } });
    expect(await join(store, 'join-a', { ...given, key: 'K2' }, now)).toMatchObject({ ok: false });
    expect(await store.findStation('join-a')).toEqual({ station: 'join-a', wilayah: '6203', title: 'Loket 1', key: 'K', revoked: null });
    await invite(store, { station: 'join-a', wilayah: '6203' }, 'LATE', now);
    expect(await join(store, 'join-a', { ...given, key: 'K2', code: 'late' }, now + 4 * 86_400_000)).toMatchObject({ ok: false });
    const book = seal('join-a', CHAIN_START, logIn);
    await takePush(store, 'join-a', [book], AT, 'signature');
    expect((await store.entriesAfter('join-a', 0, 5)).map(({ entry }) => entry)).toEqual([book]);
    expect(await store.stations()).toContainEqual({ station: 'join-a', seq: 1, hash: book.hash, lastContact: AT, wilayah: '6203', title: 'Loket 1', revoked: null });
  });
}
