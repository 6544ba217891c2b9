/** SIAK is put back to its backup after people acted at its pages: what counters have of it is listed and taken up again. */
import { expect, test } from 'vitest';
import { VirtualClock } from '../../platform/clock.ts';
import { makeBook, type Sketch, takePush } from '../book.fixture.ts';
import { createMemoryStore } from '../store/memory.ts';
import { openConsole } from './console.fixture.ts';
import { received, STATION } from './desks.suite.ts';

const AT = '2026-11-28T02:00:00.000Z';
type Line = { id: string; kind: string; station: string; berkas: string | null; by: string | null; batch: string | null; count: number | null };

test('a decision and an allotment that only the counter has are listed, written down again once, and the blanks balance', async () => {
  const store = createMemoryStore();
  const clock = new VirtualClock(Date.parse(AT));
  const before = openConsole(store, clock);
  const administrator = await before.found();
  const agus = await before.appoint(administrator, { name: 'Agus Prasetyo', office: 'musi-banyuasin', roles: ['sub-koordinator'] });
  const opened: Sketch[] = [{ kind: 'station.opened', subject: null, body: { office: 'musi-banyuasin', version: '1', training: true } }, ...received('b1', 'musi-banyuasin', 'cetak-ulang')];
  await takePush(store, STATION, makeBook(STATION, opened), AT);
  const lastNight = store.backup();

  const [line] = await agus.call<{ since: string }[]>('judgements/list');
  expect(await agus.code('judgements/judge', { berkas: 'b1', startedAt: line!.since, word: 'passed', note: null })).toBe('ok');
  expect([await administrator.code('blanko/arrive', { batch: 'D1', count: 100 }), await administrator.code('blanko/allot', { station: STATION, batch: 'D1', count: 60 })]).toEqual(['ok', 'ok']);
  const [judged, allotted] = await store.feedAfter(STATION, 0, 10);
  const { by } = judged!.body as { by: { id: string; name: string; how: string; at: string } };
  const book = makeBook(STATION, [
    ...opened,
    { kind: 'official.decided', subject: 'b1', body: { item: judged!.id, official: by.id, name: by.name, how: by.how, at: by.at } },
    { kind: 'step.done', subject: 'b1', body: { step: 'verifikasi-sub-koordinator', activity: 'verify', outcome: 'passed', note: null } },
    { kind: 'blanko.allotted', subject: null, body: allotted!.body },
    { kind: 'blanko.received', subject: null, body: { batch: 'D1', count: 60 } },
  ]);
  await takePush(store, STATION, book, AT);
  expect(await administrator.call('forgotten/list')).toEqual([]);
  await before.siak.close();

  lastNight();
  const after = openConsole(store, clock);
  const visit = after.returning(administrator);
  expect(await visit.call('forgotten/list')).toEqual([]);
  await takePush(store, STATION, book, AT);
  const lines = (await visit.call<Line[]>('forgotten/list')).toSorted((a, b) => (a.kind < b.kind ? 1 : -1));
  expect(lines).toMatchObject([{ kind: 'decision', station: STATION, by: 'Agus Prasetyo' }, { kind: 'allotment', station: STATION, batch: 'D1', count: 60 }]);
  // The delivery of which they were is lost, too: it is entered first, by its paper.
  const takeUp = ({ id }: Line) => visit.code('forgotten/takeUp', { id });
  expect([await takeUp(lines[0]!), await takeUp(lines[1]!)]).toEqual(['ok', 'centre-out-of-blanko']);
  expect(await visit.code('blanko/arrive', { batch: 'D1', count: 100 })).toBe('ok');
  expect([await takeUp(lines[1]!), await takeUp(lines[1]!), await takeUp(lines[0]!)]).toEqual(['ok', 'ok', 'ok']);
  expect(await visit.call('forgotten/list')).toEqual([]);
  expect(await visit.call('blanko/overview')).toMatchObject({ balanced: true, centre: [{ batch: 'D1', left: 40 }], allotments: [{ state: 'received', count: 60 }] });
  expect((await store.entriesAfter('siak', 0, 100)).map(({ entry }) => entry.kind).filter((kind) => kind === 'decision.found' || kind === 'blanko.allotted')).toEqual(['decision.found', 'blanko.allotted']);
  // Whoever is not of the centre sees those of their office and takes up none.
  const kabid = await after.appoint(visit, { name: 'Ratna Dewi', office: 'kapuas', roles: ['kasi-identitas'] });
  expect([await kabid.call('forgotten/list'), (await kabid.post('forgotten/takeUp', { id: 'x' })).status]).toEqual([[], 403]);
  await after.siak.close();
});
