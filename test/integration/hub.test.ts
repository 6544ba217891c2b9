/** An office hub: its counters go on among themselves for days without the centre, and what they did is there when the line is back. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { foldBerkas } from '../../src/domain/berkas/fold.ts';
import { must } from '../../src/domain/result.ts';
import type { Pack } from '../../src/domain/sop/pack.ts';
import { give, knownCounters } from '../../src/main/custody/desk.ts';
import { flowByHash, projectedTables, readState } from '../../src/main/journal/projections.ts';
import { loadPack } from '../../src/main/packs/load.ts';
import { readSetting } from '../../src/main/store/settings.ts';
import { stationKey } from '../../src/main/store/station-key.ts';
import { VirtualClock } from '../../src/platform/clock.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { newKeyPair } from '../../src/platform/sealed.ts';
import { cardService, receive, work } from '../../src/simulation/kabupaten/acts.ts';
import { disksFolder, newDisk, openDesk, type Desk, type Disk } from '../../src/simulation/kabupaten/desk.ts';
import { aResident } from '../../src/siak/book.fixture.ts';
import { newFeedKeys, nextFeedKey } from '../../src/siak/feed-keys.ts';
import { openHub, type Hub } from '../../src/siak/hub/hub.ts';
import { newHubKey } from '../../src/siak/hub/own-key.ts';
import { putHub } from '../../src/siak/hub/standing.ts';
import { silentSiakLog } from '../../src/siak/log.ts';
import { createSiak, type Siak } from '../../src/siak/siak.ts';
import { createMemoryStore, type MemoryStore } from '../../src/siak/store/memory.ts';
import { invite, revoke } from '../../src/siak/sync.ts';
import { heldFetch } from '../../src/upstream/client.ts';
import { sealedRecord } from './sealed-record.ts';

const MORNING = Date.parse('2026-11-20T01:00:00Z');
const DAY = 86_400_000;
const PAPER = new Uint8Array(700_000).map((_, index) => (index * 31) % 253);
const HUB = 'ukl-pulau';
/** Behind the hub: 1 and 2. At the centre: 3. */
const inside = ['kapuas-1', 'kapuas-2'];

let clock: VirtualClock;
let feedKeys = newFeedKeys();
let centreStore: MemoryStore;
let centre: Siak;
let hubStore: MemoryStore;
let hub: Hub;
const hubKey = newHubKey();
let pack: Pack;
let folder: string;
/** The line between the hub and the centre. */
let line: 'good' | 'cut' | 'answers-lost';
const disks = new Map<string, Disk>();
const desks = new Map<string, Desk>();

const held = (answer: (request: Request) => Promise<Response>) => heldFetch((work) => clock.during(work), answer);
async function overTheLine(request: Request): Promise<Response> {
  if (line === 'cut') throw new TypeError('cut');
  const answer = await centre.fetch(request);
  if (line === 'answers-lost') throw new TypeError('lost');
  return answer;
}
const aHub = (store: MemoryStore, seed = 9) => openHub({ name: HUB, key: hubKey, store, upstream: 'http://centre.test', fetch: held(overTheLine), clock, random: seededRandom(seed, clock), log: silentSiakLog });
function open(name: string, to: () => Pick<Siak, 'fetch'> = () => (inside.includes(name) ? hub : centre), as = name): Desk {
  const disk = disks.get(name) ?? newDisk(join(folder, `${name}.db`));
  disks.set(name, disk);
  const desk = openDesk({ station: as, pack, disk, clock, random: seededRandom(name.length * 17 + name.charCodeAt(name.length - 1), clock), fetch: held((request) => to().fetch(request)) });
  desks.set(name, desk);
  return desk;
}
async function everybody(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    for (const desk of desks.values()) await desk.exchange.now();
    await hub.now();
  }
}
const [one, two, three] = ['kapuas-1', 'kapuas-2', 'kapuas-3'].map((name) => () => desks.get(name)!) as [() => Desk, () => Desk, () => Desk];
const stateAt = (desk: Desk, id: string) => readState(desk.counter.parts.store, id)!;
const entriesOf = async (id: string, store = centreStore) => (await store.historyOf(id))?.entries.map(({ station, kind }) => `${station.at(-1)} ${kind}`);
const toTheEnd = (desk: Desk, id: string) => {
  while (work(desk.counter, id));
};

/** Whatever happened: every book is at the centre to the letter, every replica is the centre's, nothing was put aside. */
async function allEqual(ids: readonly string[] = []): Promise<void> {
  await everybody();
  for (const [, { station, journal, counter }] of desks) {
    const there = (await centreStore.entriesAfter(station, 0, 999)).map(({ entry }) => entry.hash);
    expect(there).toEqual(journal.after(0, 999).map(({ hash }) => hash));
    const before = counter.parts.store.dump(projectedTables);
    journal.rebuild();
    expect(counter.parts.store.dump(projectedTables)).toEqual(before);
  }
  for (const id of ids) {
    const { line: at, entries } = (await centreStore.historyOf(id))!;
    expect(at).toMatchObject({ given: null, entries: entries.length });
    expect(foldBerkas(flowByHash(one().counter.parts.store, cardService(pack).flow.hash), entries as never)).toEqual(stateAt(desks.get(at.station)!, id));
  }
  expect(await centreStore.quarantined(9)).toEqual([]);
}

beforeEach(async () => {
  clock = new VirtualClock(MORNING);
  [centreStore, hubStore] = [createMemoryStore(), createMemoryStore()];
  line = 'good';
  feedKeys = newFeedKeys();
  await centreStore.upsertResidents([aResident()]);
  centre = createSiak({ store: centreStore, clock, feedKeys });
  const loaded = loadPack('offices/kapuas');
  if (!loaded.ok) throw new Error('the pack of kapuas does not load');
  pack = loaded.pack;
  folder = disksFolder();
  await putHub(centreStore, HUB, inside);
  await invite(centreStore, { station: HUB, wilayah: '6203' }, 'HUB-CODE', clock.now());
  hub = await aHub(hubStore);
  expect(await hub.join('HUB-CODE', 'UKL Pulau')).toEqual({ ok: true, value: null });
  for (const name of ['kapuas-1', 'kapuas-2', 'kapuas-3']) open(name);
  await everybody();
});
afterEach(async () => {
  for (const desk of desks.values()) await desk.stop();
  await hub.close();
  await centre.close();
  for (const { store: db } of disks.values()) db.close();
  rmSync(folder, { recursive: true });
  disks.clear();
  desks.clear();
});

describe('without the centre', () => {
  test('three days: received at 1 with a paper, printed at 2, handed out at 1; then everything is at the centre', async () => {
    expect(knownCounters(one().counter.parts.store).map(({ station }) => station)).toEqual(['kapuas-1', 'kapuas-2', 'kapuas-3']);
    two().counter.write('petugas', [{ kind: 'blanko.received', subject: null, body: { batch: 'L1', count: 3 } }]);
    line = 'cut';
    const id = receive(one().counter, aResident(), PAPER)!;
    expect(work(one().counter, id)).toBe(true);
    expect(give(one().counter, id, 'kapuas-2', null)).toMatchObject({ ok: true });
    await everybody();
    expect(stateAt(two(), id).custody).toEqual({ station: 'kapuas-2', given: null });
    expect(two().counter.parts.blobs.get(stateAt(two(), id).documents[0]!.blob)).toEqual(PAPER);
    await clock.sleep(DAY);
    for (let step = 0; step < 3; step += 1) expect(work(two().counter, id)).toBe(true);
    await clock.sleep(DAY);
    expect(give(two().counter, id, 'kapuas-1', null)).toMatchObject({ ok: true });
    await everybody();
    toTheEnd(one(), id);
    await clock.sleep(DAY);
    await everybody();
    expect(stateAt(one(), id).status).toBe('completed');
    expect(await centreStore.historyOf(id)).toBeNull();
    expect((await hub.facts()).problem).toMatchObject({ code: 'siak-unreachable' });
    expect((await hub.facts()).stations[0]!.held).toBeGreaterThan((await hub.facts()).stations[0]!.passed);
    line = 'good';
    await allEqual([id]);
    expect((await centreStore.findResident(aResident().nik))!.status).toBe('CARD_PRINTED');
    expect(await centreStore.blobState(stateAt(one(), id).documents[0]!.blob)).toMatchObject({ held: PAPER.length, total: PAPER.length });
    const { problem, stations } = await hub.facts();
    expect(problem).toBeNull();
    for (const { held: here, passed } of stations) expect(passed).toBe(here);
    // each counter heard of the giving from the hub and again from the centre, and took it once
    expect(two().counter.parts.store.all("SELECT 1 FROM entry WHERE kind = 'custody.taken'")).toHaveLength(1);
  });

  test('what only the centre knows is not made up by the hub', async () => {
    const ask = async (path: string, init?: RequestInit) => (await hub.fetch(new Request(`http://hub.test${path}`, init))).status;
    expect(await ask(`/residents/${aResident().nik}`)).toBe(200);
    line = 'cut';
    await hub.now();
    for (const path of [`/residents/${aResident().nik}`, `/residents/${aResident().nik}/status`, `/residents/${aResident().nik}/card-material`]) expect(await ask(path)).toBe(503);
    expect(await ask('/enrolments/key')).toBe(200);
    expect(await ask('/konsol/')).toBe(404);
    const page = await (await hub.fetch(new Request('http://hub.test/'))).text();
    expect(page).toContain('Simpul kantor ukl-pulau');
    expect(page).toContain('kapuas-2');
    const strange = open('kapuas-7', () => hub);
    await strange.exchange.now();
    expect(strange.exchange.sending.state().problem).toMatchObject({ code: 'station-not-enrolled' });
    await strange.stop();
    desks.delete('kapuas-7');
  });
});

describe('between a hub’s counter and one outside', () => {
  test('a berkas goes out and comes back, and moves on inside while the line is cut again', async () => {
    const id = receive(one().counter, aResident(), PAPER)!;
    give(one().counter, id, 'kapuas-3', null);
    await everybody();
    expect(work(three().counter, id)).toBe(true);
    give(three().counter, id, 'kapuas-2', null);
    await everybody();
    expect(stateAt(two(), id).custody).toEqual({ station: 'kapuas-2', given: null });
    line = 'cut';
    give(two().counter, id, 'kapuas-1', null);
    await everybody();
    expect(stateAt(one(), id).custody).toEqual({ station: 'kapuas-1', given: null });
    give(one().counter, id, 'kapuas-3', null);
    await everybody();
    expect(stateAt(three(), id).custody.station).not.toBe('kapuas-3');
    line = 'good';
    await allEqual([id]);
    expect(stateAt(three(), id).custody).toEqual({ station: 'kapuas-3', given: null });
    expect(await entriesOf(id)).toEqual(['1 berkas.received', '1 step.done', '1 document.attached', '1 custody.given', '3 custody.taken', '3 step.done', '3 custody.given', '2 custody.taken', '2 custody.given', '1 custody.taken', '1 custody.given', '3 custody.taken']);
  });

  test('the centre’s own words pass the hub to the letter: blanks, and a key that has changed', async () => {
    const allot = (count: number) => centreStore.announce([{ audience: 'kapuas-1', id: `lot ${count}`, kind: 'blanko.allotted', body: { allotment: String(count), batch: 'L9', count } }]);
    await allot(4);
    await everybody();
    feedKeys = nextFeedKey(feedKeys);
    centre = createSiak({ store: centreStore, clock, feedKeys });
    await allot(5);
    await everybody();
    const allotted = one().counter.parts.store.all<{ n: number } & Record<string, unknown>>("SELECT json_extract(body, '$.count') AS n FROM entry WHERE kind = 'blanko.allotted'").map(({ n }) => n);
    expect(allotted).toEqual([4, 5]);
    expect(readSetting(one().counter.parts.store, 'feed-key')).toBe(feedKeys.keys[1]!.key);
    // a hub that is started again with its code knows the succession as before
    expect(await hub.join('HUB-CODE', 'UKL Pulau')).toEqual({ ok: true, value: null });
    // the hub's own word still counts, also for a counter that had nothing to read of the centre's since
    const id = receive(one().counter, aResident(), null)!;
    give(one().counter, id, 'kapuas-2', null);
    line = 'cut';
    await everybody();
    expect(stateAt(two(), id).custody).toEqual({ station: 'kapuas-2', given: null });
    expect(two().exchange.receiving.problem()).toBeNull();
  });
});

describe('a hub is not believed', () => {
  test('a book that it changed is not taken, and one of a counter that it does not stand for neither', async () => {
    line = 'cut';
    receive(one().counter, aResident(), null);
    await everybody();
    const before = await centreStore.headOf('kapuas-1');
    // the thief passes on less than what the counter has signed
    const { signature } = (await hubStore.signedPlace('book kapuas-1', before.seq, 999))!;
    const { seq: newest } = await hubStore.headOf('kapuas-1');
    hubStore.signedPlace = async (chain, after) => (chain === 'book kapuas-1' && after + 1 < newest ? { seq: after + 1, signature } : null);
    line = 'good';
    await hub.now();
    expect((await hub.facts()).stations[0]!.problem).toMatchObject({ code: 'siak-refused' });
    expect(await centreStore.headOf('kapuas-1')).toEqual(before);
    await putHub(centreStore, HUB, ['kapuas-2']);
    const asked = await centre.fetch(new Request('http://centre.test/stations/kapuas-1/journal'));
    expect(asked.status).toBe(401);
  });

  test('a counter that was locked out at the centre is locked out at its hub', async () => {
    await revoke(centreStore, 'kapuas-2', 'dicuri', '2026-11-20T02:00:00.000Z');
    await hub.now();
    line = 'cut';
    await two().exchange.now();
    expect(two().exchange.sending.state().problem).toMatchObject({ code: 'station-revoked' });
    line = 'good';
    receive(one().counter, aResident(), null);
    await everybody();
    expect((await centreStore.headOf('kapuas-1')).seq).toBe(one().journal.head().seq);
  });
});

describe('one counter holds up no other', () => {
  test('one that was locked out with a paper under way: papers, histories and questions of the others go on', async () => {
    line = 'cut';
    receive(two().counter, aResident(), PAPER);
    await two().exchange.now();
    await revoke(centreStore, 'kapuas-2', 'dicuri', '2026-11-20T02:00:00.000Z');
    const other = new Uint8Array(9_000).map((_, index) => index % 251);
    const id = receive(one().counter, aResident({ nik: '6203015705900009' }), other)!;
    await one().exchange.now();
    line = 'good';
    await everybody();
    expect((await centreStore.headOf('kapuas-1')).seq).toBe(one().journal.head().seq);
    expect(await centreStore.blobState(stateAt(one(), id).documents[0]!.blob)).toMatchObject({ held: other.length });
    expect((await hub.facts()).problem).toBeNull();
    expect((await hub.facts()).stations.map(({ problem }) => problem?.code ?? null)).toEqual([null, 'station-revoked']);
    expect((await hub.fetch(new Request(`http://hub.test/residents/${aResident().nik}`))).status).toBe(200);
  });
});

test('a counter that joins anew while much of its book lies at the hub: all of it goes up, by what the new key stands for', async () => {
  line = 'cut';
  for (let piece = 0; piece < 4; piece += 1) {
    for (let entry = 0; entry < 300; entry += 1) one().counter.write('petugas', [{ kind: 'operator.logged-in', subject: null, body: {} }]);
    await one().exchange.now();
  }
  await revoke(centreStore, 'kapuas-1', 'hilang', '2026-11-20T02:00:00.000Z');
  line = 'good';
  await invite(centreStore, { station: 'kapuas-1', wilayah: '6203' }, 'BBBB-CCCC-DDDD', clock.now());
  expect(await one().joining.join('BBBB-CCCC-DDDD')).toMatchObject({ ok: true });
  one().counter.write('petugas', [{ kind: 'operator.logged-in', subject: null, body: {} }]);
  await allEqual();
  expect((await hub.facts()).stations[0]!.problem).toBeNull();
});

test('an answer of the centre that is cut in the middle is none', async () => {
  const cut = async () => new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) }));
  const other = await openHub({ name: HUB, key: hubKey, store: createMemoryStore(), upstream: 'http://centre.test', fetch: cut, clock, random: seededRandom(5, clock), log: silentSiakLog });
  expect((await other.fetch(new Request(`http://hub.test/residents/${aResident().nik}`))).status).toBe(503);
  await other.close();
});

describe('two truths do not arise unseen', () => {
  test('a copied PC that reached the centre before the hub did: the counter behind the hub is told', async () => {
    const { store: db } = disks.get('kapuas-1')!;
    const file = join(folder, 'copy.db');
    db.backup(file);
    disks.set('copy', newDisk(file));
    line = 'cut';
    receive(one().counter, aResident(), null);
    await everybody();
    const copy = open('copy', () => centre, 'kapuas-1');
    receive(copy.counter, aResident({ nik: '6203015705900009' }), null);
    await copy.exchange.now();
    await copy.stop();
    desks.delete('copy');
    line = 'good';
    await everybody();
    const refused = one().counter.parts.store.all<{ why: string } & Record<string, unknown>>('SELECT why FROM outbox_refused');
    expect(refused.some(({ why }) => why.includes('bercabang'))).toBe(true);
    expect((await hub.facts()).stations[0]!.problem).toMatchObject({ code: 'siak-history-differs' });
    // nothing is lost: the hub has the counter's book, the centre the other
    receive(two().counter, aResident(), null);
    await everybody();
    expect((await hubStore.headOf('kapuas-1')).seq).toBe(one().journal.head().seq);
    expect((await centreStore.headOf('kapuas-2')).seq).toBe(two().journal.head().seq);
  });

  test('what the centre does not know and the hub did: the reason comes down', async () => {
    one().counter.write('petugas', [{ kind: 'operator.logged-in', subject: null, body: {} }]);
    await everybody();
    const push = centre.fetch.bind(centre);
    const told = one().journal.head().seq + 1;
    receive(one().counter, aResident(), null);
    centre.fetch = async (request) => {
      const answer = await push(request);
      if (!new URL(request.url).pathname.endsWith('kapuas-1/journal') || request.method !== 'POST') return answer;
      return Response.json({ ...((await answer.json()) as object), refused: [{ seq: told, why: 'jenis entri tidak dikenal' }] }, { headers: answer.headers });
    };
    await everybody();
    centre.fetch = push;
    expect(one().counter.parts.store.all('SELECT seq, why FROM outbox_refused')).toEqual([{ seq: told, why: 'jenis entri tidak dikenal' }]);
  });

  test('what the centre put aside is told also when its answer was lost and the hub died', async () => {
    const told = one().journal.head().seq + 1;
    const answer = centre.fetch.bind(centre);
    let lost = 0;
    centre.fetch = async (request) => {
      if (request.method !== 'POST' || new URL(request.url).pathname !== '/stations/kapuas-1/journal') return answer(request);
      const brings = (await request.clone().text()).includes(`"seq":${told},`);
      const taken = await answer(request);
      if (brings && lost++ === 0) throw new TypeError('lost');
      return brings ? Response.json({ ...((await taken.json()) as object), refused: [{ seq: told, why: 'jenis entri tidak dikenal' }] }, { headers: taken.headers }) : taken;
    };
    one().counter.write('petugas', [{ kind: 'operator.logged-in', subject: null, body: {} }]);
    await one().exchange.now();
    await hub.now();
    expect(lost).toBe(1);
    await hub.close();
    hub = await aHub(hubStore, 12);
    await everybody();
    centre.fetch = answer;
    expect(one().counter.parts.store.all('SELECT seq, why FROM outbox_refused')).toEqual([{ seq: told, why: 'jenis entri tidak dikenal' }]);
  });
});

describe('a sealed enrolment', () => {
  const sealedFor = (recipient: Uint8Array, berkas: string) => sealedRecord(recipient, { signer: stationKey(one().counter.parts.store), label: `kapuas-1/${berkas}`, clock });

  test('is kept by the hub and brought to the centre in pieces once its entry is there', async () => {
    const key = must(await one().upstream.enrolmentKey());
    line = 'cut';
    await hub.now();
    expect(must(await one().upstream.enrolmentKey())).toEqual(key);
    const id = receive(one().counter, aResident(), null)!;
    await everybody();
    const given = sealedFor(key, id);
    expect(await one().upstream.putEnrolment('kapuas-1', given)).toEqual({ ok: true, value: { held: true, why: null } });
    expect(await one().upstream.putEnrolment('kapuas-1', { ...given, sealed: given.sealed.subarray(1) })).toMatchObject({ ok: false, error: { code: 'siak-refused' } });
    expect(await centreStore.findEnrolment(given.record)).toBeNull();
    line = 'good';
    await everybody();
    expect(await centreStore.findEnrolment(given.record)).toMatchObject({ station: 'kapuas-1', why: null, sealed: Buffer.from(given.sealed).toString('base64') });
    expect(await hubStore.shelf.list('records-up', 9)).toEqual([]);
  });

  test('that a restored centre has lost is brought again by the hub', async () => {
    const key = must(await one().upstream.enrolmentKey());
    await everybody();
    const restore = centreStore.backup();
    const id = receive(one().counter, aResident(), null)!;
    await everybody();
    const given = sealedFor(key, id);
    await one().upstream.putEnrolment('kapuas-1', given);
    await everybody();
    expect(await centreStore.findEnrolment(given.record)).toMatchObject({ why: null });
    restore();
    expect(await centreStore.findEnrolment(given.record)).toBeNull();
    await clock.sleep(DAY);
    await everybody();
    await everybody();
    expect(await centreStore.findEnrolment(given.record)).toMatchObject({ station: 'kapuas-1', why: null });
  });

  test('that the centre cannot open is refused to the counter, days after the hub took it', async () => {
    const id = receive(one().counter, aResident(), null)!;
    const given = sealedFor(newKeyPair('x25519').publicKey, id);
    one().counter.write('petugas', [{ kind: 'enrolment.sealed', subject: id, body: { record: given.record, bytes: given.sealed.length, parts: [], chipFingers: [], compared: false, biodata: 'b'.repeat(64), devices: [] } } as never]);
    line = 'cut';
    await everybody();
    expect(await one().upstream.putEnrolment('kapuas-1', given)).toMatchObject({ ok: true, value: { held: true } });
    one().counter.write(null, [{ kind: 'enrolment.delivered', subject: id, body: { record: given.record } }]);
    line = 'good';
    await everybody();
    expect(stateAt(one(), id).sealed).toMatchObject({ centre: 'refused', why: 'disegel dengan kunci yang bukan milik pusat' });
    await everybody();
    const refusals = () => one().counter.parts.store.all("SELECT 1 FROM entry WHERE kind = 'enrolment.refused'").length;
    expect(refusals()).toBe(1);
    // brought once more, it is refused once more
    await clock.sleep(DAY);
    expect(await one().upstream.putEnrolment('kapuas-1', given)).toMatchObject({ ok: true, value: { held: true } });
    one().counter.write(null, [{ kind: 'enrolment.delivered', subject: id, body: { record: given.record } }]);
    await everybody();
    expect(refusals()).toBe(2);
  });
});

describe('a hub that dies', () => {
  const aDay = async (): Promise<string> => {
    const id = receive(one().counter, aResident(), PAPER)!;
    give(one().counter, id, 'kapuas-2', null);
    await everybody();
    work(two().counter, id);
    give(two().counter, id, 'kapuas-3', null);
    await everybody();
    work(three().counter, id);
    give(three().counter, id, 'kapuas-1', null);
    await everybody();
    return id;
  };

  test('between commit and answer, on either side', async () => {
    line = 'answers-lost';
    const id = receive(one().counter, aResident(), null)!;
    give(one().counter, id, 'kapuas-2', null);
    await everybody();
    await hub.close();
    hub = await aHub(hubStore, 12);
    line = 'good';
    await allEqual([id]);
    expect(work(two().counter, id)).toBe(true);
  });

  test('restored from last night’s backup: its counters send again, the centre has what it had, nothing is doubled', async () => {
    const restore = hubStore.backup();
    const id = await aDay();
    restore();
    hub = await aHub(hubStore, 12);
    await allEqual([id]);
    give(one().counter, id, 'kapuas-2', null);
    line = 'cut';
    await everybody();
    expect(stateAt(two(), id).custody).toEqual({ station: 'kapuas-2', given: null });
    line = 'good';
    await allEqual([id]);
  });

  test('and a centre restored from last night’s backup gets everything again from the hub, papers too', async () => {
    const restore = centreStore.backup();
    const id = await aDay();
    restore();
    expect(await centreStore.historyOf(id)).toBeNull();
    await allEqual([id]);
    expect(await centreStore.blobState(stateAt(one(), id).documents[0]!.blob)).toMatchObject({ held: PAPER.length });
  });

  test('its data copied to a second machine: both pass on the same books, and no counter loses anything', async () => {
    const copyStore = createMemoryStore();
    const copy = await aHub(copyStore, 15);
    await copyStore.shelf.change('hub-known', 'centre', () => ({ body: null, due: null }));
    const known = await hubStore.shelf.find('hub-known', 'centre');
    await copyStore.shelf.change('hub-known', 'centre', () => ({ body: known, due: null }));
    await copy.close();
    const other = await aHub(copyStore, 16);
    const id = receive(one().counter, aResident(), PAPER)!;
    await everybody();
    const real = hub;
    hub = other;
    give(one().counter, id, 'kapuas-2', null);
    await everybody();
    hub = real;
    await allEqual([id]);
    expect(stateAt(two(), id).custody).toEqual({ station: 'kapuas-2', given: null });
    await other.close();
  });
});
