/** The judge sees each promise broken by itself: a sound kabupaten is damaged in one place, and the complaint names just that. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Announcement } from '../../domain/sync/feed.ts';
import { Journal } from '../../main/journal/journal.ts';
import { projections } from '../../main/journal/projections.ts';
import type { Store } from '../../main/store/database.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import { takePush } from '../../siak/book.fixture.ts';
import { link } from '../../siak/store/feeds.ts';
import { createMemoryStore, type MemoryStore } from '../../siak/store/memory.ts';
import type { SiakStore, StationBook } from '../../siak/store/store.ts';
import type { BackedStore } from './centre.ts';
import { newDisk } from './desk.ts';
import { damages, LATE, type Scene } from './judge.fixture.ts';
import { judge, type Case, type Rule, type Witness } from './judge.ts';
import { simulate } from './kabupaten.ts';
import { feedOf } from './rules/evidence.ts';

const SLOW_MS = 120_000;

let folder: string;
let kept: Case;
let siak: MemoryStore;
let opened: Store[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'judge-'));
  siak = createMemoryStore();
  const backed: BackedStore = { store: siak, backup: () => Promise.resolve(), restore: () => Promise.resolve(siak) };
  const report = await simulate({
    stations: 3,
    days: 5,
    seed: 4,
    office: 'musi-banyuasin',
    faults: new Set(['poison']),
    backed,
    onEvidence: async (given) => {
      for (const { station, disk } of given.stations) disk.store.backup(join(folder, station));
      kept = given;
    },
  });
  expect(report).toMatchObject({ violations: 0, complaints: [] });
  expect(Math.min(report.moved, report.decisions, report.notices, report.quarantined)).toBeGreaterThan(0);
}, SLOW_MS);
afterAll(() => rmSync(folder, { recursive: true }));

/** A scene of its own, from the copies of the end. */
function scene(): Scene {
  const stations = kept.stations.map(({ station, disk, poisoned }): Witness => {
    const file = join(folder, `scene-${station}`);
    copyFileSync(join(folder, station), file);
    const { store } = newDisk(file);
    opened.push(store);
    return { station, poisoned, disk: { store, blobs: disk.blobs } };
  });
  let answers: Partial<SiakStore> = {};
  const clock = new VirtualClock(Date.parse(LATE));
  const self: Scene = {
    siak,
    stations,
    given: { ...kept, stations, siak: new Proxy(siak, { get: (of, name) => answers[name as keyof SiakStore] ?? of[name as keyof MemoryStore] }) },
    lie: (given) => void (answers = given),
    sql: ({ disk }, ...statements) => statements.forEach((statement) => disk.store.run(statement)),
    async write({ station, disk }, ...drafts) {
      const journal = new Journal({ store: disk.store, station, clock, random: seededRandom(1, clock), projections });
      await takePush(siak, station, journal.append('petugas', drafts), LATE);
    },
    async feed({ station, disk }, change) {
      const items = link(undefined, change(await feedOf(siak, station)) as never);
      answers = { feedAfter: (audience, seq, limit) => (audience === station ? Promise.resolve(items.slice(seq, seq + limit)) : siak.feedAfter(audience, seq, limit)) };
      const { seq, hash } = items.at(-1)!;
      disk.store.run('UPDATE feed_place SET seq = ?, hash = ? WHERE audience = ?', seq, hash, station);
    },
  };
  return self;
}

describe('damage to the end, one thing at a time', () => {
  test('undamaged nothing is called broken', async () => {
    expect(await judge(scene().given)).toEqual([]);
    for (const store of opened.splice(0)) store.close();
  }, SLOW_MS);

  test.each(damages)('$name', async ({ damage, rules }) => {
    const back = siak.backup();
    const now = scene();
    try {
      const about = await damage(now);
      const complaints = await judge(now.given);
      expect({ rules: [...new Set(complaints.map(({ rule }) => rule))], about: complaints.map((one) => one.about) }, JSON.stringify(complaints)).toEqual({ rules, about: expect.arrayContaining([about]) });
      expect(complaints.every(({ what }) => what.length > 10)).toBe(true);
    } finally {
      back();
      for (const store of opened) store.close();
      opened = [];
    }
  }, SLOW_MS);
});

/** A SIAK of which one part does not do what it says. */
function faulty(change: { readonly book?: (book: StationBook) => Partial<StationBook>; readonly store?: (store: SiakStore) => Partial<SiakStore> }): BackedStore {
  const sound = createMemoryStore();
  const withBook: SiakStore['withBook'] = (station, work) => sound.withBook(station, (book) => work({ ...book, ...change.book?.(book) }));
  const store: SiakStore = { ...sound, ...(change.book ? { withBook } : {}), ...change.store?.(sound) };
  return { store, backup: () => Promise.resolve(), restore: () => Promise.resolve(store) };
}

describe('a SIAK with a fault of its own, a week without any other', () => {
  let count = 0;
  const every = (n: number): boolean => (count += 1) % n === 0;
  const faults: readonly { readonly name: string; readonly backed: () => BackedStore; readonly rules: readonly Rule[] }[] = [
    { name: 'forgets a giving now and then', rules: ['custody', 'lost'], backed: () => faulty({ book: (book) => ({ announce: (items) => book.announce(items.filter(({ kind }) => kind !== 'berkas.given' || !every(7))) }) }) },
    { name: 'tells a giving twice', rules: ['twice'], backed: () => faulty({ book: (book) => ({ announce: (items) => book.announce(items.flatMap((item): Announcement[] => (item.kind === 'berkas.given' ? [item, { ...item, id: `${item.id} lagi` }] : [item]))) }) }) },
    { name: 'puts nothing aside', rules: ['lost'], backed: () => faulty({ book: () => ({ quarantine: () => Promise.resolve() }) }) },
    { name: 'forgets that a berkas is under way', rules: ['lost'], backed: () => faulty({ book: (book) => ({ putBerkas: (lines) => book.putBerkas(lines.map((line) => ({ ...line, given: null }))) }) }) },
    { name: 'forgets that a notice has left', rules: ['twice'], backed: () => faulty({ store: ({ shelf }) => ({ shelf: { ...shelf, change: (name, id, change) => shelf.change(name, id, (body) => change(name === 'notice' && (body as { state?: string } | null)?.state === 'sent' ? null : body)) } }) }) },
    { name: 'gives a place in a history twice', rules: ['twice'], backed: () => faulty({ store: (store) => ({ historyOf: async (id) => ((found) => found && { ...found, entries: found.entries.length > 9 ? [...found.entries, found.entries[8]!] : found.entries })(await store.historyOf(id)) }) }) },
  ];
  test.each(faults)('that $name', async ({ backed, rules }) => {
    count = 0;
    const report = await simulate({ stations: 2, days: 3, seed: 8, office: 'musi-banyuasin', faults: new Set(['poison']), backed: backed() });
    expect(report.violations).toBeGreaterThan(0);
    const named = new Set(report.complaints.map((complaint) => complaint.slice(0, complaint.indexOf(':'))));
    expect([...named].sort(), JSON.stringify(report.complaints)).toEqual([...rules].sort());
  }, SLOW_MS);
});
