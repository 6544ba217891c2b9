/** An office hub: its counters go on among themselves for days without the centre, and what they did is there when the line is back. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { give, knownCounters } from '../../src/main/custody/desk.ts';
import { readSetting } from '../../src/main/store/settings.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { receive, work } from '../../src/simulation/kabupaten/acts.ts';
import { newDisk } from '../../src/simulation/kabupaten/desk.ts';
import { aResident } from '../../src/siak/book.fixture.ts';
import { nextFeedKey } from '../../src/siak/feed-keys.ts';
import { openHub } from '../../src/siak/hub/hub.ts';
import { putHub } from '../../src/siak/hub/standing.ts';
import { silentSiakLog } from '../../src/siak/log.ts';
import { createSiak } from '../../src/siak/siak.ts';
import { createMemoryStore } from '../../src/siak/store/memory.ts';
import { invite, revoke } from '../../src/siak/sync.ts';

import { DAY, HUB, PAPER, aHub, allEqual, desks, disks, entriesOf, everybody, hubKey, one, open, s, stateAt, three, toTheEnd, two, useHub } from './hub-stage.ts';

useHub();

describe('without the centre', () => {
  test('three days: received at 1 with a paper, printed at 2, handed out at 1; then everything is at the centre', async () => {
    expect(knownCounters(one().counter.parts.store).map(({ station }) => station)).toEqual(['kapuas-1', 'kapuas-2', 'kapuas-3']);
    two().counter.write('petugas', [{ kind: 'blanko.received', subject: null, body: { batch: 'L1', count: 3 } }]);
    s.line = 'cut';
    const id = receive(one().counter, aResident(), PAPER)!;
    expect(work(one().counter, id)).toBe(true);
    expect(give(one().counter, id, 'kapuas-2', null)).toMatchObject({ ok: true });
    await everybody();
    expect(stateAt(two(), id).custody).toEqual({ station: 'kapuas-2', given: null });
    expect(two().counter.parts.blobs.get(stateAt(two(), id).documents[0]!.blob)).toEqual(PAPER);
    await s.clock.sleep(DAY);
    for (let step = 0; step < 3; step += 1) expect(work(two().counter, id)).toBe(true);
    await s.clock.sleep(DAY);
    expect(give(two().counter, id, 'kapuas-1', null)).toMatchObject({ ok: true });
    await everybody();
    toTheEnd(one(), id);
    await s.clock.sleep(DAY);
    await everybody();
    expect(stateAt(one(), id).status).toBe('completed');
    expect(await s.centreStore.historyOf(id)).toBeNull();
    expect((await s.hub.facts()).problem).toMatchObject({ code: 'siak-unreachable' });
    expect((await s.hub.facts()).stations[0]!.held).toBeGreaterThan((await s.hub.facts()).stations[0]!.passed);
    s.line = 'good';
    await allEqual([id]);
    expect((await s.centreStore.findResident(aResident().nik))!.status).toBe('CARD_PRINTED');
    expect(await s.centreStore.blobState(stateAt(one(), id).documents[0]!.blob)).toMatchObject({ held: PAPER.length, total: PAPER.length });
    const { problem, stations } = await s.hub.facts();
    expect(problem).toBeNull();
    for (const { held: here, passed } of stations) expect(passed).toBe(here);
    // each counter heard of the giving from the hub and again from the centre, and took it once
    expect(two().counter.parts.store.all("SELECT 1 FROM entry WHERE kind = 'custody.taken'")).toHaveLength(1);
  });

  test('what only the centre knows is not made up by the hub', async () => {
    const ask = async (path: string, init?: RequestInit) => (await s.hub.fetch(new Request(`http://hub.test${path}`, init))).status;
    expect(await ask(`/residents/${aResident().nik}`)).toBe(200);
    s.line = 'cut';
    await s.hub.now();
    for (const path of [`/residents/${aResident().nik}`, `/residents/${aResident().nik}/status`, `/residents/${aResident().nik}/card-material`]) expect(await ask(path)).toBe(503);
    expect(await ask('/enrolments/key')).toBe(200);
    expect(await ask('/konsol/')).toBe(404);
    const page = await (await s.hub.fetch(new Request('http://hub.test/'))).text();
    expect(page).toContain('Simpul kantor ukl-pulau');
    expect(page).toContain('kapuas-2');
    const strange = open('kapuas-7', () => s.hub);
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
    s.line = 'cut';
    give(two().counter, id, 'kapuas-1', null);
    await everybody();
    expect(stateAt(one(), id).custody).toEqual({ station: 'kapuas-1', given: null });
    give(one().counter, id, 'kapuas-3', null);
    await everybody();
    expect(stateAt(three(), id).custody.station).not.toBe('kapuas-3');
    s.line = 'good';
    await allEqual([id]);
    expect(stateAt(three(), id).custody).toEqual({ station: 'kapuas-3', given: null });
    expect(await entriesOf(id)).toEqual(['1 berkas.received', '1 step.done', '1 document.attached', '1 custody.given', '3 custody.taken', '3 step.done', '3 custody.given', '2 custody.taken', '2 custody.given', '1 custody.taken', '1 custody.given', '3 custody.taken']);
  });

  test('the centre’s own words pass the hub to the letter: blanks, and a key that has changed', async () => {
    const allot = (count: number) => s.centreStore.announce([{ audience: 'kapuas-1', id: `lot ${count}`, kind: 'blanko.allotted', body: { allotment: String(count), batch: 'L9', count } }]);
    await allot(4);
    await everybody();
    s.feedKeys = nextFeedKey(s.feedKeys);
    s.centre = createSiak({ store: s.centreStore, clock: s.clock, feedKeys: s.feedKeys });
    await allot(5);
    await everybody();
    const allotted = one().counter.parts.store.all<{ n: number } & Record<string, unknown>>("SELECT json_extract(body, '$.count') AS n FROM entry WHERE kind = 'blanko.allotted'").map(({ n }) => n);
    expect(allotted).toEqual([4, 5]);
    expect(readSetting(one().counter.parts.store, 'feed-key')).toBe(s.feedKeys.keys[1]!.key);
    // a hub that is started again with its code knows the succession as before
    expect(await s.hub.join('HUB-CODE', 'UKL Pulau')).toEqual({ ok: true, value: null });
    // the hub's own word still counts, also for a counter that had nothing to read of the centre's since
    const id = receive(one().counter, aResident(), null)!;
    give(one().counter, id, 'kapuas-2', null);
    s.line = 'cut';
    await everybody();
    expect(stateAt(two(), id).custody).toEqual({ station: 'kapuas-2', given: null });
    expect(two().exchange.receiving.problem()).toBeNull();
  });
});

describe('a hub is not believed', () => {
  test('a book that it changed is not taken, and one of a counter that it does not stand for neither', async () => {
    s.line = 'cut';
    receive(one().counter, aResident(), null);
    await everybody();
    const before = await s.centreStore.headOf('kapuas-1');
    // the thief passes on less than what the counter has signed
    const { signature } = (await s.hubStore.signedPlace('book kapuas-1', before.seq, 999))!;
    const { seq: newest } = await s.hubStore.headOf('kapuas-1');
    s.hubStore.signedPlace = async (chain, after) => (chain === 'book kapuas-1' && after + 1 < newest ? { seq: after + 1, signature } : null);
    s.line = 'good';
    await s.hub.now();
    expect((await s.hub.facts()).stations[0]!.problem).toMatchObject({ code: 'siak-refused' });
    expect(await s.centreStore.headOf('kapuas-1')).toEqual(before);
    await putHub(s.centreStore, HUB, ['kapuas-2']);
    const asked = await s.centre.fetch(new Request('http://centre.test/stations/kapuas-1/journal'));
    expect(asked.status).toBe(401);
  });

  test('a counter that was locked out at the centre is locked out at its hub', async () => {
    await revoke(s.centreStore, 'kapuas-2', 'dicuri', '2026-11-20T02:00:00.000Z');
    await s.hub.now();
    s.line = 'cut';
    await two().exchange.now();
    expect(two().exchange.sending.state().problem).toMatchObject({ code: 'station-revoked' });
    s.line = 'good';
    receive(one().counter, aResident(), null);
    await everybody();
    expect((await s.centreStore.headOf('kapuas-1')).seq).toBe(one().journal.head().seq);
  });
});

describe('one counter holds up no other', () => {
  test('one that was locked out with a paper under way: papers, histories and questions of the others go on', async () => {
    s.line = 'cut';
    receive(two().counter, aResident(), PAPER);
    await two().exchange.now();
    await revoke(s.centreStore, 'kapuas-2', 'dicuri', '2026-11-20T02:00:00.000Z');
    const other = new Uint8Array(9_000).map((_, index) => index % 251);
    const id = receive(one().counter, aResident({ nik: '6203015705900009' }), other)!;
    await one().exchange.now();
    s.line = 'good';
    await everybody();
    expect((await s.centreStore.headOf('kapuas-1')).seq).toBe(one().journal.head().seq);
    expect(await s.centreStore.blobState(stateAt(one(), id).documents[0]!.blob)).toMatchObject({ held: other.length });
    expect((await s.hub.facts()).problem).toBeNull();
    expect((await s.hub.facts()).stations.map(({ problem }) => problem?.code ?? null)).toEqual([null, 'station-revoked']);
    expect((await s.hub.fetch(new Request(`http://hub.test/residents/${aResident().nik}`))).status).toBe(200);
  });
});

test('a counter that joins anew while much of its book lies at the hub: all of it goes up, by what the new key stands for', async () => {
  s.line = 'cut';
  for (let piece = 0; piece < 4; piece += 1) {
    for (let entry = 0; entry < 300; entry += 1) one().counter.write('petugas', [{ kind: 'operator.logged-in', subject: null, body: {} }]);
    await one().exchange.now();
  }
  await revoke(s.centreStore, 'kapuas-1', 'hilang', '2026-11-20T02:00:00.000Z');
  s.line = 'good';
  await invite(s.centreStore, { station: 'kapuas-1', wilayah: '6203' }, 'BBBB-CCCC-DDDD', s.clock.now());
  expect(await one().joining.join('BBBB-CCCC-DDDD')).toMatchObject({ ok: true });
  one().counter.write('petugas', [{ kind: 'operator.logged-in', subject: null, body: {} }]);
  await allEqual();
  expect((await s.hub.facts()).stations[0]!.problem).toBeNull();
});

test('an answer of the centre that is cut in the middle is none', async () => {
  const cut = async () => new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) }));
  const other = await openHub({ name: HUB, key: hubKey, store: createMemoryStore(), upstream: 'http://centre.test', fetch: cut, clock: s.clock, random: seededRandom(5, s.clock), log: silentSiakLog });
  expect((await other.fetch(new Request(`http://hub.test/residents/${aResident().nik}`))).status).toBe(503);
  await other.close();
});

describe('two truths do not arise unseen', () => {
  test('a copied PC that reached the centre before the hub did: the counter behind the hub is told', async () => {
    const { store: db } = disks.get('kapuas-1')!;
    const file = join(s.folder, 'copy.db');
    db.backup(file);
    disks.set('copy', newDisk(file));
    s.line = 'cut';
    receive(one().counter, aResident(), null);
    await everybody();
    const copy = open('copy', () => s.centre, 'kapuas-1');
    receive(copy.counter, aResident({ nik: '6203015705900009' }), null);
    await copy.exchange.now();
    await copy.stop();
    desks.delete('copy');
    s.line = 'good';
    await everybody();
    const refused = one().counter.parts.store.all<{ why: string } & Record<string, unknown>>('SELECT why FROM outbox_refused');
    expect(refused.some(({ why }) => why.includes('bercabang'))).toBe(true);
    expect((await s.hub.facts()).stations[0]!.problem).toMatchObject({ code: 'siak-history-differs' });
    // nothing is lost: the hub has the counter's book, the centre the other
    receive(two().counter, aResident(), null);
    await everybody();
    expect((await s.hubStore.headOf('kapuas-1')).seq).toBe(one().journal.head().seq);
    expect((await s.centreStore.headOf('kapuas-2')).seq).toBe(two().journal.head().seq);
  });

  test('what the centre does not know and the hub did: the reason comes down', async () => {
    one().counter.write('petugas', [{ kind: 'operator.logged-in', subject: null, body: {} }]);
    await everybody();
    const push = s.centre.fetch.bind(s.centre);
    const told = one().journal.head().seq + 1;
    receive(one().counter, aResident(), null);
    s.centre.fetch = async (request) => {
      const answer = await push(request);
      if (!new URL(request.url).pathname.endsWith('kapuas-1/journal') || request.method !== 'POST') return answer;
      return Response.json({ ...((await answer.json()) as object), refused: [{ seq: told, why: 'jenis entri tidak dikenal' }] }, { headers: answer.headers });
    };
    await everybody();
    s.centre.fetch = push;
    expect(one().counter.parts.store.all('SELECT seq, why FROM outbox_refused')).toEqual([{ seq: told, why: 'jenis entri tidak dikenal' }]);
  });

  test('what the centre put aside is told also when its answer was lost and the hub died', async () => {
    const told = one().journal.head().seq + 1;
    const answer = s.centre.fetch.bind(s.centre);
    let lost = 0;
    s.centre.fetch = async (request) => {
      if (request.method !== 'POST' || new URL(request.url).pathname !== '/stations/kapuas-1/journal') return answer(request);
      const brings = (await request.clone().text()).includes(`"seq":${told},`);
      const taken = await answer(request);
      if (brings && lost++ === 0) throw new TypeError('lost');
      return brings ? Response.json({ ...((await taken.json()) as object), refused: [{ seq: told, why: 'jenis entri tidak dikenal' }] }, { headers: taken.headers }) : taken;
    };
    one().counter.write('petugas', [{ kind: 'operator.logged-in', subject: null, body: {} }]);
    await one().exchange.now();
    await s.hub.now();
    expect(lost).toBe(1);
    await s.hub.close();
    s.hub = await aHub(s.hubStore, 12);
    await everybody();
    s.centre.fetch = answer;
    expect(one().counter.parts.store.all('SELECT seq, why FROM outbox_refused')).toEqual([{ seq: told, why: 'jenis entri tidak dikenal' }]);
  });
});
