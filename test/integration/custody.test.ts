/** One applicant, several counters: the berkas goes from desk to desk through SIAK, with its history and its papers. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { foldBerkas } from '../../src/domain/berkas/fold.ts';
import type { Draft, RawEntry } from '../../src/domain/journal/entry.ts';
import { FEED_START, feedText, wilayahAudience, type RawFeedItem } from '../../src/domain/sync/feed.ts';
import type { Pack } from '../../src/domain/sop/pack.ts';
import { give, knownCounters } from '../../src/main/custody/desk.ts';
import { decline, stranded } from '../../src/main/custody/stranded.ts';
import { broughtBy, givenAway, wentOf } from '../../src/main/custody/whereabouts.ts';
import { flowByHash, projectedTables, readState } from '../../src/main/journal/projections.ts';
import { loadPack } from '../../src/main/packs/load.ts';
import { sha256 } from '../../src/main/journal/journal.ts';
import { stationKey } from '../../src/main/store/station-key.ts';
import { heldFetch } from '../../src/upstream/client.ts';
import { VirtualClock } from '../../src/platform/clock.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { cardService, receive, work } from '../../src/simulation/kabupaten/acts.ts';
import { disksFolder, newDisk, openDesk, type Desk, type Disk } from '../../src/simulation/kabupaten/desk.ts';
import { aResident, berkasOf, makeBook, takePush } from '../../src/siak/book.fixture.ts';
import { newFeedKeys } from '../../src/siak/feed-keys.ts';
import { createSiak, type Siak } from '../../src/siak/siak.ts';
import { createMemoryStore, type MemoryStore } from '../../src/siak/store/memory.ts';
import { invite, putBlob, revoke } from '../../src/siak/sync.ts';

const MORNING = Date.parse('2026-11-20T01:00:00Z');
const PAPER = new Uint8Array(700_000).map((_, index) => (index * 31) % 253);

const feedKeys = newFeedKeys();
let clock: VirtualClock;
let store: MemoryStore;
let siak: Siak;
let pack: Pack;
let cut: Set<string>;
let folder: string;
const disks = new Map<string, Disk>();
const desks = new Map<string, Desk>();

const open = (name: string, as = name): Desk => {
  const disk = disks.get(name) ?? newDisk(join(folder, `${name}.db`));
  disks.set(name, disk);
  const desk = openDesk({ station: as, pack, disk, clock, random: seededRandom(name.length * 17 + name.charCodeAt(name.length - 1), clock), fetch: heldFetch((work) => clock.during(work), (request) => (cut.has(name) ? Promise.reject(new TypeError('cut')) : siak.fetch(request))) });
  desks.set(name, desk);
  return desk;
};
const everybody = async (): Promise<void> => {
  for (let round = 0; round < 3; round += 1) for (const desk of desks.values()) await desk.exchange.now();
};
const stateAt = (desk: Desk, id: string) => readState(desk.counter.parts.store, id)!;
const entriesOf = async (id: string) => (await store.historyOf(id))!.entries.map(({ station, kind }) => `${station.at(-1)} ${kind}`);

beforeEach(async () => {
  clock = new VirtualClock(MORNING);
  store = createMemoryStore();
  await store.upsertResidents([aResident()]);
  siak = createSiak({ store, clock, feedKeys });
  const loaded = loadPack('offices/kapuas');
  if (!loaded.ok) throw new Error('the pack of kapuas does not load');
  pack = loaded.pack;
  cut = new Set();
  folder = disksFolder();
  for (const name of ['kapuas-1', 'kapuas-2', 'kapuas-3']) open(name);
  await everybody();
});
afterEach(async () => {
  for (const desk of desks.values()) await desk.stop();
  await siak.close();
  for (const { store: db } of disks.values()) db.close();
  rmSync(folder, { recursive: true });
  disks.clear();
  desks.clear();
});
const [one, two, three] = ['kapuas-1', 'kapuas-2', 'kapuas-3'].map((name) => () => desks.get(name)!) as [() => Desk, () => Desk, () => Desk];

describe('a berkas that moves', () => {
  test('received at 1, checked at 2, printed at 3, handed out at 1; each desk has the whole history and the papers', async () => {
    expect(knownCounters(one().counter.parts.store).map(({ station }) => station)).toEqual(['kapuas-1', 'kapuas-2', 'kapuas-3']);
    three().counter.write('petugas', [{ kind: 'blanko.received', subject: null, body: { batch: 'L1', count: 3 } }]);
    const id = receive(one().counter, aResident(), PAPER)!;
    expect(give(one().counter, id, 'kapuas-2', null)).toEqual({ ok: true, value: null });
    // from now on nothing can be written about it here, whatever is tried
    expect(work(one().counter, id)).toBe(false);
    expect(give(one().counter, id, 'kapuas-3', null)).toMatchObject({ error: { code: 'berkas-under-way' } });
    expect(() => one().counter.write('petugas', [{ kind: 'berkas.withdrawn', subject: id, body: { note: 'x' } }])).toThrow('not-custodian');
    expect(givenAway(one().counter.parts.store, 9)).toMatchObject([{ berkas: id, to: 'kapuas-2', passedOn: false }]);
    await everybody();
    expect(givenAway(one().counter.parts.store, 9)).toMatchObject([{ passedOn: true }]);
    expect(stateAt(two(), id)).toMatchObject({ current: 'verifikasi', custody: { station: 'kapuas-2', given: null } });
    expect(two().counter.parts.blobs.get(stateAt(two(), id).documents[0]!.blob)).toEqual(PAPER);
    expect(work(two().counter, id)).toBe(true);
    expect(give(two().counter, id, 'kapuas-3', 'tolong dicetak')).toMatchObject({ ok: true });
    await everybody();
    // blanks stay where they are counted
    expect(work(three().counter, id)).toBe(true);
    expect(give(three().counter, id, 'kapuas-1', null)).toMatchObject({ error: { code: 'berkas-has-blank' } });
    expect(work(three().counter, id)).toBe(true);
    expect(give(three().counter, id, 'kapuas-1', null)).toMatchObject({ error: { code: 'berkas-has-blank' } });
    expect(work(three().counter, id)).toBe(true);
    expect(give(three().counter, id, 'kapuas-1', null)).toMatchObject({ ok: true });
    await everybody();
    let goesOn = true;
    while (goesOn) goesOn = work(one().counter, id);
    await everybody();
    expect(stateAt(one(), id)).toMatchObject({ status: 'completed' });
    const { entries, line } = (await store.historyOf(id))!;
    expect(line).toMatchObject({ station: 'kapuas-1', given: null, entries: entries.length });
    expect(foldBerkas(flowByHash(one().counter.parts.store, cardService(pack).flow.hash), entries as never)).toEqual(stateAt(one(), id));
    expect(one().journal.of(id).map(({ hash }) => hash)).toEqual(entries.map(({ hash }) => hash));
    expect((await store.quarantined(9)).length).toBe(0);
    expect((await store.findResident(aResident().nik))!.status).toBe('CARD_PRINTED');
    for (const { counter, journal } of desks.values()) {
      const before = counter.parts.store.dump(projectedTables);
      journal.rebuild();
      expect(counter.parts.store.dump(projectedTables)).toEqual(before);
    }
  });

  test('what its next step needs of SIAK comes along with it: how the record stands, and the photo of the newest enrolment', async () => {
    const { nik } = aResident();
    const printing = two().counter.parts.residents;
    expect((await printing.material(nik)).ok).toBe(true);
    await store.setStatus(nik, 'BIO_CAPTURED', '2026-11-20T00:30:00.000Z');
    await store.announce([{ audience: wilayahAudience('6203'), id: 'enrolled', kind: 'record.changed', body: { nik, status: 'BIO_CAPTURED', at: '2026-11-20T00:30:00.000Z', why: null } }]);
    await everybody();
    expect(printing.copy.hasMaterial(nik)).toBe(false);
    await store.setStatus(nik, 'PRINT_READY_RECORD', '2026-11-20T00:40:00.000Z');
    const id = receive(one().counter, aResident(), null)!;
    give(one().counter, id, 'kapuas-2', null);
    await everybody();
    cut.add('kapuas-2');
    expect(printing.known(nik)?.resident.status).toBe('PRINT_READY_RECORD');
    expect(printing.copy.hasMaterial(nik)).toBe(true);
    // The centre's word on the record comes only now: the photo that may have changed with it is here before anybody prints.
    cut.clear();
    const material = siak.fetch.bind(siak);
    // Cut between the word and the photo: what came with the berkas serves.
    siak.fetch = (request, address) => (new URL(request.url).pathname.endsWith('/card-material') ? Promise.reject(new TypeError('cut')) : material(request, address));
    await store.announce([{ audience: wilayahAudience('6203'), id: 'ready', kind: 'record.changed', body: { nik, status: 'PRINT_READY_RECORD', at: '2026-11-20T00:50:00.000Z', why: null } }]);
    await everybody();
    expect(printing.copy.hasMaterial(nik)).toBe(true);
  });

  test('whoever gave it away is told what became of it, once, and not any more when it is back', async () => {
    three().counter.write('petugas', [{ kind: 'blanko.received', subject: null, body: { batch: 'L1', count: 3 } }]);
    const id = receive(one().counter, aResident(), null)!;
    give(one().counter, id, 'kapuas-2', 'pemohon menunggu');
    const told = async (): Promise<string> => {
      await everybody();
      await siak.console.work();
      await everybody();
      const went = wentOf(one().counter.parts.store, id);
      return went === null ? 'nothing' : `${went.station.at(-1)} ${went.arrived ? 'has it' : 'is to have it'}, ${went.printed ? 'printed, ' : ''}${went.status}`;
    };
    cut.add('kapuas-2');
    expect(await told()).toBe('nothing');
    expect(givenAway(one().counter.parts.store, 9)).toMatchObject([{ to: 'kapuas-2', passedOn: true, went: null }]);
    cut.clear();
    expect(await told()).toBe('2 has it, in-process');
    expect(broughtBy(two().counter.parts.store, id)).toMatchObject({ from: 'kapuas-1', note: 'pemohon menunggu' });
    work(two().counter, id);
    expect(broughtBy(two().counter.parts.store, id)).toBeNull();
    give(two().counter, id, 'kapuas-3', null);
    cut.add('kapuas-3');
    expect(await told()).toBe('3 is to have it, in-process');
    cut.clear();
    await everybody();
    work(three().counter, id);
    work(three().counter, id);
    expect(await told()).toBe('3 has it, printed, in-process');
    while (work(three().counter, id));
    expect(await told()).toBe('3 has it, printed, completed');
    const items = await store.feedAfter('kapuas-1', 0, 99);
    await siak.console.work();
    expect(await store.feedAfter('kapuas-1', 0, 99)).toEqual(items);
    const other = receive(one().counter, aResident({ nik: '6203015705900009' }), null)!;
    give(one().counter, other, 'kapuas-2', null);
    await everybody();
    give(two().counter, other, 'kapuas-1', null);
    await everybody();
    await siak.console.work();
    await everybody();
    expect(wentOf(one().counter.parts.store, other)).toBeNull();
    expect(one().counter.parts.store.all("SELECT 1 FROM entry WHERE kind = 'feed.refused'")).toEqual([]);
  });

  test('it is on nobody’s desk while the line to its giver is cut, and arrives when it is back', async () => {
    const id = receive(one().counter, aResident(), null)!;
    cut.add('kapuas-1');
    give(one().counter, id, 'kapuas-2', null);
    await everybody();
    expect(readState(two().counter.parts.store, id)).toBeNull();
    cut.clear();
    await everybody();
    expect(work(two().counter, id)).toBe(true);
  });

  test('it comes back to a desk where it was: only what is new comes along', async () => {
    const id = receive(one().counter, aResident(), null)!;
    give(one().counter, id, 'kapuas-2', null);
    await everybody();
    give(two().counter, id, 'kapuas-1', null);
    await everybody();
    expect(work(one().counter, id)).toBe(true);
    await everybody();
    expect(await entriesOf(id)).toEqual(['1 berkas.received', '1 step.done', '1 custody.given', '2 custody.taken', '2 custody.given', '1 custody.taken', '1 step.done']);
    expect(one().journal.of(id).map(({ station }) => station.at(-1)).join('')).toBe('1112211');
    expect(one().journal.verify().chain).toBe('ok');
  });
});

describe('SIAK restored from last night’s backup', () => {
  test('every station sends again what it lost; berkas that moved meanwhile are where they were, nothing is doubled', async () => {
    const restore = store.backup();
    const id = receive(one().counter, aResident(), PAPER)!;
    give(one().counter, id, 'kapuas-2', null);
    await everybody();
    work(two().counter, id);
    give(two().counter, id, 'kapuas-3', null);
    await everybody();
    const before = await entriesOf(id);
    restore();
    expect(await store.historyOf(id)).toBeNull();
    // the last desk is heard first
    for (const name of ['kapuas-3', 'kapuas-2', 'kapuas-1']) await desks.get(name)!.exchange.now();
    await everybody();
    expect(await entriesOf(id)).toEqual(before);
    expect((await store.quarantined(9)).length).toBe(0);
    expect(stateAt(three(), id).custody).toEqual({ station: 'kapuas-3', given: null });
    expect(await store.blobState(stateAt(three(), id).documents[0]!.blob)).toMatchObject({ held: PAPER.length });
    expect(three().journal.of(id)).toHaveLength(before.length);
    expect(three().counter.parts.store.all("SELECT 1 FROM entry WHERE kind = 'custody.taken'")).toHaveLength(1);
  });
});

describe('a berkas that its receiver cannot take', () => {
  /** A kind of entry that only a newer program knows stands in its history. */
  const ofNewerProgram = (id: string) => {
    const upstream = siak.fetch.bind(siak);
    siak.fetch = async (request, address) => {
      const answer = await upstream(request, address);
      if (request.method !== 'GET' || !new URL(request.url).pathname.endsWith(`/kapuas-2/berkas/${id}`)) return answer;
      const { entries } = (await answer.json()) as { entries: RawEntry[] };
      return Response.json({ entries: entries.map((entry) => (entry.seq === 2 ? { ...entry, kind: 'berkas.teleported' } : entry)) });
    };
    return () => {
      siak.fetch = upstream;
    };
  };

  test('is given back with the reason, and lies on its giver’s desk again; nothing is lost', async () => {
    const id = receive(one().counter, aResident(), null)!;
    ofNewerProgram(id);
    give(one().counter, id, 'kapuas-2', null);
    await everybody();
    expect(readState(two().counter.parts.store, id)).toBeNull();
    expect(two().counter.parts.store.all("SELECT 1 FROM entry WHERE kind = 'feed.refused'")).toEqual([]);
    const [lies] = stranded(two().counter.parts.store);
    expect(lies).toMatchObject({ berkas: id, from: 'kapuas-1', why: { code: 'history-broken' } });
    expect(decline(two().counter, id, 'kapuas-2', 'x')).toMatchObject({ error: { code: 'counter-unknown' } });
    expect(decline(two().counter, id, 'kapuas-1', ' ')).toMatchObject({ error: { code: 'note-required' } });
    expect(decline(two().counter, id, 'kapuas-1', 'programnya lebih baru')).toMatchObject({ ok: true });
    expect(decline(two().counter, id, 'kapuas-1', 'lagi')).toMatchObject({ error: { code: 'berkas-unknown' } });
    await everybody();
    expect(stranded(two().counter.parts.store)).toEqual([]);
    expect(broughtBy(one().counter.parts.store, id)).toMatchObject({ from: 'kapuas-2', note: 'programnya lebih baru' });
    expect(work(one().counter, id)).toBe(true);
    await everybody();
    expect((await entriesOf(id)).slice(2)).toEqual(['1 custody.given', '2 custody.declined', '1 custody.taken', '1 step.done']);
    expect((await store.quarantined(9)).length).toBe(0);
  });

  test('is sent on to a third counter; when it comes here later after all, its history holds', async () => {
    const id = receive(one().counter, aResident(), null)!;
    const mend = ofNewerProgram(id);
    give(one().counter, id, 'kapuas-2', null);
    await everybody();
    decline(two().counter, id, 'kapuas-3', 'programnya lebih baru');
    await everybody();
    expect(work(three().counter, id)).toBe(true);
    mend();
    give(three().counter, id, 'kapuas-2', null);
    await everybody();
    expect(stateAt(two(), id).custody).toEqual({ station: 'kapuas-2', given: null });
    await everybody();
    const { entries } = (await store.historyOf(id))!;
    expect(two().journal.of(id).map(({ hash }) => hash)).toEqual(entries.map(({ hash }) => hash));
    for (const { counter, journal } of desks.values()) {
      const before = counter.parts.store.dump(projectedTables);
      journal.rebuild();
      expect(counter.parts.store.dump(projectedTables)).toEqual(before);
    }
  });

  test('waits with its reason also when what lies under the name of its procedure is none, and holds up no other', async () => {
    const none = Buffer.from('bukan alur');
    const [{ body: received }] = berkasOf('b8', aResident()) as [Extract<Draft, { kind: 'berkas.received' }>];
    const flow = { id: 'penerbitan', hash: sha256('bukan alur') };
    await takePush(store, 'kapuas-8', makeBook('kapuas-8', [{ kind: 'berkas.received', subject: 'b8', body: { ...received, flow } }, { kind: 'custody.given', subject: 'b8', body: { to: 'kapuas-2', note: null } }]), '2026-11-20T01:00:00.000Z');
    await putBlob(store, flow.hash, { offset: 0, total: none.length, data: none });
    const id = receive(one().counter, aResident({ nik: '6203015705900009' }), null)!;
    give(one().counter, id, 'kapuas-2', null);
    await everybody();
    expect(two().counter.parts.blobs.has(flow.hash)).toBe(true);
    expect(stranded(two().counter.parts.store)).toMatchObject([{ berkas: 'b8', why: { code: 'flow-not-here' } }]);
    expect(stateAt(two(), id).custody).toEqual({ station: 'kapuas-2', given: null });
  });

  test('is taken by itself once it can be', async () => {
    const id = receive(one().counter, aResident(), null)!;
    const mend = ofNewerProgram(id);
    give(one().counter, id, 'kapuas-2', null);
    await everybody();
    mend();
    await everybody();
    expect(stranded(two().counter.parts.store)).toEqual([]);
    expect(work(two().counter, id)).toBe(true);
  });
});

describe('what must not happen', () => {
  test('a copied PC is a fork: it is told, sends no more, and nothing of it is mixed in', async () => {
    const copied = disks.get('kapuas-1')!;
    const { store: db } = copied;
    const file = join(folder, 'copy.db');
    db.backup(file);
    disks.set('copy', newDisk(file));
    receive(one().counter, aResident(), null);
    await everybody();
    const copy = open('copy', 'kapuas-1');
    receive(copy.counter, aResident({ nik: '6203015705900009' }), null);
    await copy.exchange.now();
    expect(copy.exchange.sending.state().problem).toMatchObject({ code: 'siak-history-differs' });
    await one().exchange.now();
    expect(one().exchange.sending.state().problem).toBeNull();
    const held = (await store.entriesAfter('kapuas-1', 0, 99)).map(({ entry }) => entry.hash);
    expect(held).toEqual(one().journal.after(0, 99).map(({ hash }) => hash));
  });

  test('news that cannot be read, or is not for this berkas any more, holds up nothing; it needs attention, once', async () => {
    const id = receive(one().counter, aResident(), null)!;
    await store.announce([
      { audience: 'kapuas-1', id: 'odd', kind: 'berkas.teleported', body: {} } as never,
      { audience: 'kapuas-1', id: 'bad', kind: 'blanko.allotted', body: { allotment: 'A', batch: 'B', count: -4 } },
      { audience: 'kapuas-1', id: 'ghost', kind: 'berkas.given', body: { berkas: 'nobody', from: 'kapuas-2', given: 'e'.repeat(64), entries: 3 } },
      { audience: 'kapuas-1', id: 'old', kind: 'adb.ruled', body: { berkas: id, askedAt: '2026-11-19T01:00:00.000Z', ruling: 'cleared', note: 'x', by: { id: 'adb', name: 'ADB', roles: [], how: 'passkey', at: '2026-11-19T02:00:00.000Z' } } },
      { audience: 'kapuas-1', id: 'good', kind: 'blanko.allotted', body: { allotment: 'C', batch: 'L9', count: 4 } },
    ]);
    await everybody();
    const kinds = (kind: string) => one().counter.parts.store.all<{ body: string } & Record<string, unknown>>('SELECT body FROM entry WHERE kind = ?', kind).map(({ body }) => JSON.parse(body) as { item?: string; batch?: string });
    expect(kinds('feed.refused').map(({ item }) => item)).toEqual(['odd', 'bad', 'old']);
    expect(kinds('blanko.allotted')).toMatchObject([{ batch: 'L9' }]);
    expect(one().counter.parts.store.all('SELECT id FROM feed_waiting')).toEqual([{ id: 'ghost' }]);
    expect(one().exchange.receiving.problem()).toBeNull();
  });

  test('a feed that was tampered with on the way is not followed', async () => {
    const item: Omit<RawFeedItem, 'hash'> = { seq: 1, id: 'x', kind: 'blanko.allotted', body: { allotment: 'C', batch: 'L9', count: 4 } };
    const honest = { ...item, hash: sha256(feedText(item, FEED_START.hash)) };
    const forged = { ...honest, body: { allotment: 'C', batch: 'L9', count: 4000 } };
    const upstream = siak.fetch.bind(siak);
    siak.fetch = async (request) => (new URL(request.url).pathname.endsWith('/feed') ? Response.json({ items: [forged], head: 1 }) : upstream(request));
    const late = open('kapuas-9');
    await late.exchange.now();
    expect(late.exchange.receiving.problem()).toMatchObject({ code: 'siak-nonsense' });
    expect(late.counter.parts.store.all("SELECT 1 FROM entry WHERE kind = 'blanko.allotted'")).toEqual([]);
  });

  test('a closed SIAK takes nothing from a counter until it has joined with its code; then everything', async () => {
    const closed = createSiak({ store, clock, feedKeys, stations: 'closed' });
    siak.fetch = (request) => closed.fetch(request);
    const four = open('kapuas-4');
    receive(four.counter, aResident(), null);
    await four.exchange.now();
    expect(four.exchange.sending.state().problem).toMatchObject({ code: 'station-not-enrolled' });
    const before = stationKey(four.counter.parts.store).publicKey;
    expect(await four.joining.join('NO-SUCH-CODE')).toMatchObject({ ok: false, error: { code: 'station-code-wrong' } });
    await invite(store, { station: 'kapuas-4', wilayah: '6203' }, 'GOOD-CODE', clock.now());
    expect(await four.joining.join('good-code')).toMatchObject({ ok: true, value: { wilayah: '6203' } });
    // With the code came a new key; the record of it stands in both books.
    expect(stationKey(four.counter.parts.store).publicKey).not.toEqual(before);
    expect(await store.findStation('kapuas-4')).toMatchObject({ key: Buffer.from(stationKey(four.counter.parts.store).publicKey).toString('base64') });
    await four.exchange.now();
    expect(four.exchange.sending.state().problem).toBeNull();
    expect((await store.headOf('kapuas-4')).seq).toBe(four.journal.head().seq);
    await everybody();
    expect(knownCounters(one().counter.parts.store)).toContainEqual({ station: 'kapuas-4', office: 'kapuas', title: 'kapuas-4' });
  });

  test('a station that was locked out is told so, loses nothing, and hears nothing', async () => {
    await revoke(store, 'kapuas-2', 'dicuri', '2026-11-20T02:00:00.000Z');
    receive(two().counter, aResident(), null);
    await everybody();
    expect(two().exchange.sending.state().problem).toMatchObject({ code: 'station-revoked' });
    expect(two().exchange.receiving.problem()).toMatchObject({ code: 'station-revoked' });
    expect(knownCounters(one().counter.parts.store).map(({ station }) => station)).toEqual(['kapuas-1', 'kapuas-3']);
    expect(two().journal.head().seq).toBeGreaterThan(2);
  });
});
