/** What waits at SIAK's pages, what a decision does, and what is refused: stations as books, no counter behind them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '../../platform/clock.ts';
import { aResident, makeBook, seal, type Sketch, takePush } from '../book.fixture.ts';
import { readOffices } from '../offices.ts';
import { sha256 } from '../push.ts';
import { canonicalJson, type RawEntry } from '../../domain/journal/entry.ts';
import type { SiakStore } from '../store/store.ts';
import type { CaseLine, CaseView } from '../../contract/console.ts';
import { openConsole, type Visit } from './console.fixture.ts';

const AT = '2026-11-28T02:00:00.000Z';
export const STATION = 'musi-banyuasin-1';
const offices = readOffices();
const flowOf = (office: string, service: string): { id: string; hash: string } => {
  // The same hash as a station's: of the canonical text of a flow.
  for (const one of offices.flowsOf(office)) if (one.services.some(({ id }) => id === service)) return { id: one.id, hash: sha256(canonicalJson(one)) };
  throw new Error(`no flow for ${service}`);
};

const opened = (office: string): Sketch => ({ kind: 'station.opened', subject: null, body: { office, version: '1.2.3', training: true } });
const done = (id: string, step: string, activity: string, outcome: string): Sketch => ({ kind: 'step.done', subject: id, body: { step, activity, outcome, note: null } });
/** What a counter writes when it takes an application in. */
export const received = (id: string, office: string, service: string): Sketch[] => [
  { kind: 'berkas.received', subject: id, body: { number: `MBA-20261128-${id}`, service, reason: null, flow: flowOf(office, service), resident: aResident(), f102: { applicantName: 'SITI', applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null, begunAt: '2026-11-20T01:00:00.000Z' } },
  done(id, 'terima', 'receive', 'received'),
  done(id, 'periksa', 'check-documents', 'complete'),
];

/** @param open gives an empty store */
export function desksSuite(open: () => Promise<SiakStore>): void {
  describe('the officials\' and the ADB\'s desks', () => {
    let store: SiakStore;
    let here: ReturnType<typeof openConsole>;
    let administrator: Visit;
    let book: RawEntry[];
    const push = async (sketches: Sketch[], operator = 'rina') => {
      const last = book.at(-1);
      let head = last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: '0'.repeat(64) };
      for (const sketch of sketches) {
        const entry = seal(STATION, head, sketch, operator);
        book.push(entry);
        head = { seq: entry.seq, hash: entry.hash };
      }
      const answer = await takePush(store, STATION, book.slice(-sketches.length), AT);
      expect(answer.refused).toEqual([]);
    };
    const official = (name: string, ...roles: string[]) => here.appoint(administrator, { name, office: 'musi-banyuasin', roles });
    const list = (visit: Visit, what = 'judgements') => visit.call<CaseLine[]>(`${what}/list`);
    const look = async (visit: Visit, berkas: string) => (await visit.call<{ value: CaseView }>('judgements/get', { berkas })).value;
    const judge = async (visit: Visit, berkas: string, word: string, note: string | null = null, startedAt?: string) => visit.code('judgements/judge', { berkas, startedAt: startedAt ?? (await look(visit, berkas)).startedAt, word, note });
    const feed = () => store.feedAfter(STATION, 0, 100);

    afterEach(() => here.siak.close());
    beforeEach(async () => {
      store = await open();
      await store.upsertResidents([aResident(), aResident({ nik: '1606015705900077', districtCode: '160601', status: 'DUPLICATE_RECORD', name: 'SUPARMAN' })]);
      here = openConsole(store, new VirtualClock(Date.parse(AT)));
      administrator = await here.found();
      book = [];
      await push([opened('musi-banyuasin'), ...received('b1', 'musi-banyuasin', 'cetak-ulang')]);
    });

    test('a berkas waits for the role of its step; others see it and may not', async () => {
      const agus = await official('Agus Prasetyo', 'sub-koordinator');
      const kabid = await official('Ratna Dewi', 'kabid');
      const stranger = await here.appoint(administrator, { name: 'Orang Kapuas', office: 'kapuas', roles: ['kasi-identitas'] });
      expect(await list(agus)).toMatchObject([{ berkas: 'b1', mine: true, activity: 'verify', maskedNik: '6203••••••••0001', decision: null }]);
      expect(await list(kabid)).toMatchObject([{ berkas: 'b1', mine: false }]);
      expect(await list(stranger)).toEqual([]);
      expect(await stranger.code('judgements/get', { berkas: 'b1' })).toBe('not-this-office');
      expect((await look(kabid, 'b1')).mayAct).toMatchObject({ ok: false, error: { code: 'role-required' } });
      expect(await judge(kabid, 'b1', 'passed')).toBe('role-required');
    });

    test('a judgement goes into the station\'s feed with who, roles and how; a second one waits for the counter', async () => {
      const agus = await official('Agus Prasetyo', 'sub-koordinator');
      expect(await judge(agus, 'b1', 'sent-back')).toBe('note-required');
      expect(await judge(agus, 'b1', 'approved')).toBe('activity-not-allowed');
      expect(await judge(agus, 'b1', 'passed', null, '2026-11-19T00:00:00.000Z')).toBe('berkas-moved-on');
      expect(await judge(agus, 'b1', 'passed')).toBe('ok');
      expect(await feed()).toMatchObject([{ kind: 'berkas.judged', body: { berkas: 'b1', judgement: 'passed', by: { id: 'agus-prasetyo', name: 'Agus Prasetyo', roles: ['sub-koordinator'], how: 'password-totp', at: AT } } }]);
      expect(await judge(agus, 'b1', 'passed')).toBe('already-decided');
      expect((await list(agus))[0]!.decision).toMatchObject({ state: 'on-its-way', by: 'Agus Prasetyo' });
      await push([done('b1', 'validasi', 'verify', 'passed')], 'agus-prasetyo');
      expect(await list(agus)).toMatchObject([{ berkas: 'b1', mine: false, decision: null }]);
    });

    test('two officials at once: one decision', async () => {
      const one = await official('Agus Prasetyo', 'sub-koordinator');
      const two = await official('Budi Santoso', 'sub-koordinator');
      const answers = await Promise.all([judge(one, 'b1', 'passed'), judge(two, 'b1', 'sent-back', 'kurang')]);
      expect(answers.sort()).toEqual(['already-decided', 'ok']);
      expect(await feed()).toHaveLength(1);
    });

    test('four eyes by the name at the counter: who received it there does not verify it here', async () => {
      const rina = await here.appoint(administrator, { name: 'Rina Marlina', office: 'musi-banyuasin', operator: 'rina', roles: ['sub-koordinator'] });
      expect(await judge(rina, 'b1', 'passed')).toBe('four-eyes');
      expect(await feed()).toEqual([]);
    });

    test('what the counter refuses is shown with its reason and may be decided anew', async () => {
      const agus = await official('Agus Prasetyo', 'sub-koordinator');
      await judge(agus, 'b1', 'passed');
      const [item] = await feed();
      await push([{ kind: 'feed.refused', subject: null, body: { audience: STATION, item: item!.id, kind: 'berkas.judged', why: JSON.stringify({ code: 'step-paused' }) } }]);
      const [line] = await list(agus);
      expect(line!.decision).toMatchObject({ state: 'refused' });
      expect(line!.decision!.why).not.toContain('step-paused');
      expect(await judge(agus, 'b1', 'passed')).toBe('ok');
      expect(await feed()).toHaveLength(2);
    });

    test('blanks: no more than there are, on their way until the counter writes them, balanced both times', async () => {
      type Overview = { centre: unknown; balanced: boolean; difference: number; offices: { stations: { stock: number; onTheWay: number }[] }[]; allotments: { state: string }[] };
      const overview = () => administrator.call<Overview>('blanko/overview');
      expect(await administrator.code('blanko/arrive', { batch: 'D1', count: 100 })).toBe('ok');
      expect(await administrator.code('blanko/allot', { station: STATION, batch: 'D1', count: 101 })).toBe('centre-out-of-blanko');
      expect(await administrator.code('blanko/allot', { station: 'nowhere', batch: 'D1', count: 1 })).toBe('office-unknown');
      expect(await administrator.code('blanko/allot', { station: STATION, batch: 'D1', count: 60 })).toBe('ok');
      expect(await overview()).toMatchObject({ centre: [{ batch: 'D1', left: 40 }], balanced: true, offices: [{ stations: [{ stock: 0, onTheWay: 60 }] }], allotments: [{ state: 'on-its-way' }] });
      const [item] = await feed();
      await push([{ kind: 'blanko.allotted', subject: null, body: item!.body }]);
      expect(await overview()).toMatchObject({ balanced: true, offices: [{ stations: [{ stock: 0, onTheWay: 60 }] }], allotments: [{ state: 'announced' }] });
      await push([{ kind: 'blanko.received', subject: null, body: { batch: 'D1', count: 60 } }]);
      expect(await overview()).toMatchObject({ balanced: true, offices: [{ stations: [{ stock: 60, onTheWay: 0 }] }], allotments: [{ state: 'received' }] });
      const kabid = await official('Ratna Dewi', 'kabid');
      expect((await kabid.post('blanko/arrive', { batch: 'D2', count: 5 })).status).toBe(403);
      expect(await kabid.call('blanko/overview')).toMatchObject({ centre: [], offices: [{ stations: [{ stock: 60 }] }] });
      expect(await administrator.code('blanko/allot', { station: STATION, batch: 'D1', count: 40 })).toBe('ok');
      const second = (await feed()).filter(({ kind }) => kind === 'blanko.allotted').at(-1)!.body as { allotment: string };
      await push([{ kind: 'blanko.allotted', subject: null, body: second }, { kind: 'blanko.received', subject: null, body: { batch: 'D1', count: 38, allotment: second.allotment } }]);
      expect(await overview()).toMatchObject({ balanced: true, difference: 2, allotments: [{ state: 'received', counted: 38 }, { state: 'received', counted: 60 }] });
    });

    test('a double record: for the office\'s ADB, with the other side; decided once, and the kabupaten is told', async () => {
      const adb = await official('Wahyu Hidayat', 'adb');
      const kabid = await official('Ratna Dewi', 'kabid');
      const nik = '1606015705900077';
      expect(await kabid.call('duplicates/list')).toEqual([]);
      expect(await kabid.code('duplicates/get', { nik })).toBe('not-this-office');
      expect(await adb.call('duplicates/list')).toMatchObject([{ nik, name: 'SUPARMAN' }]);
      const pair = await adb.call<{ value: { left: { nik: string }; right: { nik: string } } }>('duplicates/get', { nik });
      expect(pair.value.left.nik).toBe(nik);
      expect(pair.value.right.nik).not.toBe(nik);
      expect(await adb.code('duplicates/decide', { nik, verdict: 'keep-this', note: ' ' })).toBe('note-required');
      const decide = () => adb.code('duplicates/decide', { nik, verdict: 'keep-this', note: 'rekaman lama dihapus' });
      expect([await decide(), await decide()]).toEqual(['ok', 'duplicate-settled']);
      expect((await store.findResident(nik))!.status).toBe('PRINT_READY_RECORD');
      expect(await store.feedAfter('wilayah-1606', 0, 10)).toMatchObject([{ kind: 'record.changed', body: { nik, status: 'PRINT_READY_RECORD' } }]);
    });

    test('one that gives way stays double and is not asked about again', async () => {
      const adb = await official('Wahyu Hidayat', 'adb');
      const nik = '1606015705900077';
      expect(await adb.code('duplicates/decide', { nik, verdict: 'keep-other', note: 'pindah datang' })).toBe('ok');
      expect(await adb.call('duplicates/list')).toEqual([]);
      expect((await store.findResident(nik))!.status).toBe('DUPLICATE_RECORD');
    });

    test('stations and quarantine: of the own office, NIKs hidden', async () => {
      await takePush(store, 'kapuas-1', makeBook('kapuas-1', [opened('kapuas'), { kind: 'berkas.teleported', subject: null, body: { nik: '6203015705900001' } }]), AT);
      const kabid = await official('Ratna Dewi', 'kabid');
      expect(await kabid.call('stations/list')).toMatchObject([{ station: STATION, version: '1.2.3', training: true, openBerkas: 1, quarantined: 0 }]);
      expect(await kabid.call('quarantine/list')).toEqual([]);
      const all = await administrator.call<{ entry: string }[]>('quarantine/list');
      expect(all).toMatchObject([{ station: 'kapuas-1', kind: 'berkas.teleported' }]);
      expect(all[0]!.entry).not.toContain('6203015705900001');
      expect(await administrator.call('stations/list')).toMatchObject([{ station: 'kapuas-1', quarantined: 1 }, { station: STATION }]);
    });
  });
}
