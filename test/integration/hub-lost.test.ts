/** Nothing is lost at an office hub: sealed enrolments, a hub that dies or is put back, a centre that is. */
import { describe, expect, test } from 'vitest';
import { must } from '../../src/domain/result.ts';
import { give } from '../../src/main/custody/desk.ts';
import { stationKey } from '../../src/main/store/station-key.ts';
import { newKeyPair } from '../../src/platform/sealed.ts';
import { receive, work } from '../../src/simulation/kabupaten/acts.ts';
import { aResident } from '../../src/siak/book.fixture.ts';
import { createMemoryStore } from '../../src/siak/store/memory.ts';
import { sealedRecord } from './sealed-record.ts';

import { DAY, PAPER, aHub, allEqual, everybody, one, s, stateAt, three, two, useHub } from './hub-stage.ts';

useHub();

describe('a sealed enrolment', () => {
  const sealedFor = (recipient: Uint8Array, berkas: string) => sealedRecord(recipient, { signer: stationKey(one().counter.parts.store), label: `kapuas-1/${berkas}`, clock: s.clock });

  test('is kept by the hub and brought to the centre in pieces once its entry is there', async () => {
    const key = must(await one().upstream.enrolmentKey());
    s.line = 'cut';
    await s.hub.now();
    expect(must(await one().upstream.enrolmentKey())).toEqual(key);
    const id = receive(one().counter, aResident(), null)!;
    await everybody();
    const given = sealedFor(key, id);
    expect(await one().upstream.putEnrolment('kapuas-1', given)).toEqual({ ok: true, value: { held: true, why: null } });
    expect(await one().upstream.putEnrolment('kapuas-1', { ...given, sealed: given.sealed.subarray(1) })).toMatchObject({ ok: false, error: { code: 'siak-refused' } });
    expect(await s.centreStore.findEnrolment(given.record)).toBeNull();
    s.line = 'good';
    await everybody();
    expect(await s.centreStore.findEnrolment(given.record)).toMatchObject({ station: 'kapuas-1', why: null, sealed: Buffer.from(given.sealed).toString('base64') });
    expect(await s.hubStore.shelf.list('records-up', 9)).toEqual([]);
  });

  test('that a restored centre has lost is brought again by the hub', async () => {
    const key = must(await one().upstream.enrolmentKey());
    await everybody();
    const restore = s.centreStore.backup();
    const id = receive(one().counter, aResident(), null)!;
    await everybody();
    const given = sealedFor(key, id);
    await one().upstream.putEnrolment('kapuas-1', given);
    await everybody();
    expect(await s.centreStore.findEnrolment(given.record)).toMatchObject({ why: null });
    restore();
    expect(await s.centreStore.findEnrolment(given.record)).toBeNull();
    await s.clock.sleep(DAY);
    await everybody();
    await everybody();
    expect(await s.centreStore.findEnrolment(given.record)).toMatchObject({ station: 'kapuas-1', why: null });
  });

  test('that the centre cannot open is refused to the counter, days after the hub took it', async () => {
    const id = receive(one().counter, aResident(), null)!;
    const given = sealedFor(newKeyPair('x25519').publicKey, id);
    one().counter.write('petugas', [{ kind: 'enrolment.sealed', subject: id, body: { record: given.record, bytes: given.sealed.length, parts: [], chipFingers: [], compared: false, biodata: 'b'.repeat(64), devices: [] } } as never]);
    s.line = 'cut';
    await everybody();
    expect(await one().upstream.putEnrolment('kapuas-1', given)).toMatchObject({ ok: true, value: { held: true } });
    one().counter.write(null, [{ kind: 'enrolment.delivered', subject: id, body: { record: given.record } }]);
    s.line = 'good';
    await everybody();
    expect(stateAt(one(), id).sealed).toMatchObject({ centre: 'refused', why: 'disegel dengan kunci yang bukan milik pusat' });
    await everybody();
    const refusals = () => one().counter.parts.store.all("SELECT 1 FROM entry WHERE kind = 'enrolment.refused'").length;
    expect(refusals()).toBe(1);
    // brought once more, it is refused once more
    await s.clock.sleep(DAY);
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
    s.line = 'answers-lost';
    const id = receive(one().counter, aResident(), null)!;
    give(one().counter, id, 'kapuas-2', null);
    await everybody();
    await s.hub.close();
    s.hub = await aHub(s.hubStore, 12);
    s.line = 'good';
    await allEqual([id]);
    expect(work(two().counter, id)).toBe(true);
  });

  test('restored from last night’s backup: its counters send again, the centre has what it had, nothing is doubled', async () => {
    const restore = s.hubStore.backup();
    const id = await aDay();
    restore();
    s.hub = await aHub(s.hubStore, 12);
    await allEqual([id]);
    give(one().counter, id, 'kapuas-2', null);
    s.line = 'cut';
    await everybody();
    expect(stateAt(two(), id).custody).toEqual({ station: 'kapuas-2', given: null });
    s.line = 'good';
    await allEqual([id]);
  });

  test('and a centre restored from last night’s backup gets everything again from the hub, papers too', async () => {
    const restore = s.centreStore.backup();
    const id = await aDay();
    restore();
    expect(await s.centreStore.historyOf(id)).toBeNull();
    await allEqual([id]);
    expect(await s.centreStore.blobState(stateAt(one(), id).documents[0]!.blob)).toMatchObject({ held: PAPER.length });
  });

  test('its data copied to a second machine: both pass on the same books, and no counter loses anything', async () => {
    const copyStore = createMemoryStore();
    const copy = await aHub(copyStore, 15);
    await copyStore.shelf.change('hub-known', 'centre', () => ({ body: null, due: null }));
    const known = await s.hubStore.shelf.find('hub-known', 'centre');
    await copyStore.shelf.change('hub-known', 'centre', () => ({ body: known, due: null }));
    await copy.close();
    const other = await aHub(copyStore, 16);
    const id = receive(one().counter, aResident(), PAPER)!;
    await everybody();
    const real = s.hub;
    s.hub = other;
    give(one().counter, id, 'kapuas-2', null);
    await everybody();
    s.hub = real;
    await allEqual([id]);
    expect(stateAt(two(), id).custody).toEqual({ station: 'kapuas-2', given: null });
    await other.close();
  });
});
