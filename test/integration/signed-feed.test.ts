/** What SIAK tells is believed by its signature: whoever answers in its place, a stolen hub for one, can say nothing that counts. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { feedSignText, FEED_START, feedText, hubAudience, hubKeyText, wilayahAudience, type FeedMark, type FeedPlace, type RawFeedItem } from '../../src/domain/sync/feed.ts';
import type { Pack } from '../../src/domain/sop/pack.ts';
import { sha256 } from '../../src/main/journal/journal.ts';
import { loadPack } from '../../src/main/packs/load.ts';
import { readSetting } from '../../src/main/store/settings.ts';
import { VirtualClock } from '../../src/platform/clock.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { newKeyPair, signText } from '../../src/platform/sealed.ts';
import { disksFolder, newDisk, openDesk, type Desk, type Disk } from '../../src/simulation/kabupaten/desk.ts';
import { feedSigner, newFeedKeys, nextFeedKey, type KeptFeedKeys } from '../../src/siak/feed-keys.ts';
import { createSiak } from '../../src/siak/siak.ts';
import { createMemoryStore, type MemoryStore } from '../../src/siak/store/memory.ts';
import { invite } from '../../src/siak/sync.ts';
import { heldFetch } from '../../src/upstream/client.ts';
import { upstreamLimits } from '../../src/upstream/limits.ts';

const MORNING = Date.parse('2026-11-20T01:00:00Z');
const STATION = 'kapuas-1';
const KABUPATEN = wilayahAudience('6203');

let clock: VirtualClock;
let store: MemoryStore;
let keys: KeptFeedKeys;
let pack: Pack;
let folder: string;
let disk: Disk;
let desk: Desk;
/** In whose place somebody answers: null passes the request on to SIAK. */
let between: (request: Request) => Response | Promise<Response> | null;

const siak = () => createSiak({ store, clock, feedKeys: keys });
function open(training = true): Desk {
  const answer = async (request: Request) => (await between(request)) ?? siak().fetch(request);
  return openDesk({ station: STATION, pack, disk, clock, random: seededRandom(training ? 5 : 6, clock), fetch: heldFetch((work) => clock.during(work), answer), training });
}
beforeEach(() => {
  clock = new VirtualClock(MORNING);
  store = createMemoryStore();
  keys = newFeedKeys();
  between = () => null;
  const loaded = loadPack('offices/kapuas');
  if (!loaded.ok) throw new Error('the pack of kapuas does not load');
  pack = loaded.pack;
  folder = disksFolder();
  disk = newDisk(join(folder, 'desk.db'));
  desk = open();
});
afterEach(async () => {
  await desk.stop();
  disk.store.close();
  rmSync(folder, { recursive: true });
});

const allot = (count: number, audience = STATION) => store.announce([{ audience, id: `lot ${count}`, kind: 'blanko.allotted', body: { allotment: String(count), batch: 'L9', count } }]);
const link = (items: readonly Omit<RawFeedItem, 'hash' | 'seq'>[], { seq, hash }: FeedPlace = FEED_START): RawFeedItem[] => {
  let previous = hash;
  return items.map((item, index) => {
    const open = { seq: seq + index + 1, ...item };
    previous = sha256(feedText(open, previous));
    return { ...open, hash: previous };
  });
};
const forged = () => link([{ id: 'F', kind: 'blanko.allotted', body: { allotment: 'F', batch: 'FALSE', count: 4000 } }]);
/** Somebody answers every question for feeds with these items. */
const answerWith = (items: readonly RawFeedItem[], mark: FeedMark | null, also: string[] = []) => {
  between = (request) => (new URL(request.url).pathname.endsWith('/feed') ? Response.json({ items, head: items.length, mark, also }) : null);
};
const kinds = (kind: string) => disk.store.all<{ body: string } & Record<string, unknown>>('SELECT body FROM entry WHERE kind = ?', kind).map(({ body }) => JSON.parse(body) as Record<string, unknown>);
const why = () => desk.exchange.receiving.problem()?.code;
const pinned = () => readSetting(disk.store, 'feed-key');
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('a page that the centre did not sign', () => {
  beforeEach(() => desk.exchange.now());
  const place = () => ({ ...forged().at(-1)! });
  const cases: readonly (readonly [string, string, () => FeedMark | null])[] = [
    ['without a signature', 'feed-unsigned', () => null],
    ['by a key of somebody else', 'feed-key-differs', () => feedSigner(newFeedKeys()).mark(STATION, place())],
    ['under the centre’s name by a key of somebody else', 'feed-unsigned', () => ({ ...feedSigner(newFeedKeys()).mark(STATION, place()), keys: keys.keys })],
    ['signed for another feed', 'feed-unsigned', () => feedSigner(keys).mark('kapuas-2', place())],
    ['signed for what stood there before', 'feed-unsigned', () => feedSigner(keys).mark(STATION, { seq: 1, hash: 'e'.repeat(64) })],
    ['with a successor that nobody stands for', 'feed-key-differs', () => ({ ...feedSigner(keys).mark(STATION, place()), keys: [...keys.keys, { key: newFeedKeys().keys[0]!.key, by: feedSigner(newFeedKeys()).mark('x', place()).signature }] })],
    [
      'by a hub in the centre’s feed',
      'feed-unsigned',
      () => {
        const hub = newKeyPair('ed25519');
        return { keys: keys.keys, signature: base64(signText(feedSignText(STATION, place()), hub.privateKey)), hub: { name: 'ukl', key: base64(hub.publicKey), by: feedSigner(keys).vouch('ukl', base64(hub.publicKey)) } };
      },
    ],
  ];
  test.each(cases)('%s: nothing of it is followed, it is said once, and the honest page counts afterwards', async (_, code, mark) => {
    await allot(7);
    await desk.exchange.now();
    const known = pinned();
    // the thief begins the feed anew
    answerWith(forged(), mark());
    await desk.exchange.now();
    await desk.exchange.now();
    expect(why()).toBe(code);
    expect(kinds('blanko.allotted')).toMatchObject([{ count: 7 }]);
    expect(kinds('feed.refused').filter(({ audience }) => audience === STATION)).toHaveLength(1);
    expect(JSON.parse(kinds('feed.refused')[0]!['why'] as string)).toMatchObject({ code });
    expect(pinned()).toBe(known);
    between = () => null;
    await allot(8);
    await desk.exchange.now();
    expect(why()).toBeUndefined();
    expect(kinds('blanko.allotted')).toMatchObject([{ count: 7 }, { count: 8 }]);
  });
});

describe('the centre’s key', () => {
  test('is believed at first sight in training only; a counter for residents waits for its code', async () => {
    await desk.stop();
    desk = open(false);
    await allot(5);
    await desk.exchange.now();
    expect(why()).toBe('feed-key-unknown');
    expect(kinds('blanko.allotted')).toEqual([]);
    expect(desk.exchange.sending.state().problem).toBeNull();
    await invite(store, { station: STATION, wilayah: '6203' }, 'CODE', clock.now());
    expect(await desk.joining.join('CODE')).toMatchObject({ ok: true });
    await desk.exchange.now();
    expect(why()).toBeUndefined();
    expect(kinds('blanko.allotted')).toMatchObject([{ count: 5 }]);
    expect(pinned()).toBe(keys.keys[0]!.key);
  });

  test('is changed twice while a counter is away: it follows from key to key', async () => {
    await allot(1);
    await desk.exchange.now();
    keys = nextFeedKey(nextFeedKey(keys));
    await allot(2);
    await desk.exchange.now();
    expect(why()).toBeUndefined();
    expect(kinds('blanko.allotted')).toHaveLength(2);
    expect(pinned()).toBe(keys.keys[2]!.key);
    // what the old key signs from now on is nobody's word
    answerWith(forged(), feedSigner({ ...keys, keys: keys.keys.slice(0, 1) }).mark(STATION, forged()[0]!));
    await desk.exchange.now();
    expect(why()).toBe('feed-key-differs');
  });
});

describe('an office hub speaks for itself', () => {
  const hub = newKeyPair('ed25519');
  const audience = hubAudience(STATION);
  const markOf = (items: readonly RawFeedItem[], by: string): FeedMark => ({ keys: keys.keys, signature: base64(signText(feedSignText(audience, items.at(-1)!), hub.privateKey)), hub: { name: 'ukl', key: base64(hub.publicKey), by } });
  /** A hub whose own feed holds these items, vouched for by whoever. */
  const answersAs = (items: readonly RawFeedItem[], by: string) => {
    between = (request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (!pathname.endsWith('/feed')) return null;
      if (searchParams.get('audience') !== audience) return Response.json({ items: [], head: 0, also: searchParams.get('audience') === STATION ? [audience] : [] });
      const rest = items.slice(Number(searchParams.get('after')));
      return Response.json({ items: rest, head: items.length, mark: rest.length > 0 ? markOf(items, by) : null });
    };
  };
  beforeEach(() => desk.exchange.now());

  test('of berkas between its desks, and of nothing that is the centre’s to say', async () => {
    await allot(3);
    await desk.exchange.now();
    answersAs(link([{ id: 'G', kind: 'berkas.given', body: { berkas: 'b', from: 'kapuas-2', given: 'e'.repeat(64), entries: 3 } }, { id: 'F', kind: 'blanko.allotted', body: { allotment: 'F', batch: 'FALSE', count: 4000 } }]), feedSigner(keys).vouch('ukl', base64(hub.publicKey)));
    await desk.exchange.now();
    expect(disk.store.all('SELECT id FROM feed_waiting')).toEqual([{ id: 'G' }]);
    expect(kinds('blanko.allotted')).toHaveLength(1);
    expect(JSON.parse(kinds('feed.refused')[0]!['why'] as string)).toMatchObject({ code: 'hub-overreaches' });
  });

  test('only when the centre stands for it', async () => {
    await allot(3);
    await desk.exchange.now();
    const items = link([{ id: 'G', kind: 'berkas.given', body: { berkas: 'b', from: 'kapuas-2', given: 'e'.repeat(64), entries: 3 } }]);
    answersAs(items, base64(signText(hubKeyText('ukl', base64(hub.publicKey)), hub.privateKey)));
    await desk.exchange.now();
    expect(why()).toBe('feed-unsigned');
    expect(disk.store.all('SELECT id FROM feed_waiting')).toEqual([]);
  });
});

test('a feed that is refused holds up no other, and is asked for less and less often', async () => {
  await desk.exchange.now();
  const asked: Record<string, number> = {};
  between = (request) => {
    const audience = new URL(request.url).searchParams.get('audience');
    if (audience === null) return null;
    asked[audience] = (asked[audience] ?? 0) + 1;
    return audience === STATION ? Response.json({ message: 'this feed is not for that station' }, { status: 403 }) : null;
  };
  desk.exchange.start();
  await clock.sleep(3_600_000);
  await allot(4, KABUPATEN);
  await clock.sleep(2 * upstreamLimits.feedEveryMs);
  expect(kinds('blanko.allotted')).toMatchObject([{ count: 4 }]);
  expect(why()).toBe('siak-refused');
  expect(asked[KABUPATEN]).toBeGreaterThan(700);
  expect(asked[STATION]).toBeLessThan(40);
  // it is read again once SIAK lets it
  between = () => null;
  await allot(6);
  await clock.sleep(upstreamLimits.backOffLongestMs);
  expect(why()).toBeUndefined();
  expect(kinds('blanko.allotted')).toHaveLength(2);
});
