/** What every store must do; run over memory and PGlite beside this file, over PostgreSQL in the lab. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHAIN_START, verifyChain } from '../../domain/journal/chain.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { lineOf } from '../../domain/journal/line.ts';
import { aResident, berkasOf, logIn, makeBook, seal, type Sketch, takePush } from '../book.fixture.ts';
import { refusals, sha256 } from '../push.ts';
import type { SiakStore } from './store.ts';
import { coursesSuite } from './courses.suite.ts';
import { syncSuite } from './sync.suite.ts';

const AT = '2026-11-20T02:00:00.000Z';
const LATER = '2026-11-20T03:00:00.000Z';

/** Ten residents of Kapuas, two of the neighbour. */
const crowd: readonly Resident[] = [
  ...['BUDI', 'AHMAD BUDIMAN', 'SITI BUDIARTI', 'WAHYU', "NUR'AINI", '100% NAMA', 'A_B', 'BUDI HARTONO', 'ZUL', 'MARIA'].map((name, index) => aResident({ nik: `620301010190${String(index + 1).padStart(4, '0')}`, name })),
  aResident({ nik: '6203010101909999', name: 'BUDI PINDAH', districtCode: '620401', regency: 'KABUPATEN BARITO SELATAN' }),
  aResident({ nik: '6204010101900001', name: 'TETANGGA', districtCode: '620401', citizenship: 'WNA', nationality: 'BELANDA', validUntil: '2028-01-01' }),
];

/** Runs the suite over one kind of store. `open` gives an empty one. */
export function storeSuite(name: string, open: () => Promise<SiakStore>): void {
  describe(`SIAK's store: ${name}`, () => {
    let store: SiakStore;
    beforeAll(async () => {
      store = await open();
      await store.upsertResidents(crowd);
    }, 60_000);
    afterAll(() => store?.close());

    const push = (station: string, entries: Parameters<typeof takePush>[2], at = AT) => takePush(store, station, entries, at);
    const heldOf = async (station: string) => (await store.entriesAfter(station, 0, 1000)).map(({ entry }) => entry);
    const asideOf = async (station: string) => (await store.quarantined(1000)).filter((line) => line.station === station);

    test('gives a resident back as they were put in, letter by letter', async () => {
      for (const resident of crowd) expect(await store.findResident(resident.nik)).toEqual(resident);
      expect(await store.findResident('6203019999999999')).toBeNull();
    });

    test('replaces whoever has the same NIK', async () => {
      const before = await store.countResidents();
      const moved = { ...crowd[3]!, address: 'GG. BARU NO. 9', maritalStatus: 'CERAI HIDUP' as const };
      await store.upsertResidents([moved]);
      expect(await store.findResident(moved.nik)).toEqual(moved);
      expect(await store.countResidents()).toBe(before);
    });

    test('finds names by the beginning first, then by any part; marks of a pattern stand for themselves', async () => {
      const names = async (text: string, limit = 20) => (await store.searchByName(text, limit)).map((one) => one.name);
      expect(await names('BUDI')).toEqual(['BUDI', 'BUDI HARTONO', 'BUDI PINDAH', 'AHMAD BUDIMAN', 'SITI BUDIARTI']);
      expect(await names('BUDI', 2)).toEqual(['BUDI', 'BUDI HARTONO']);
      expect(await names('%')).toEqual(['100% NAMA']);
      expect(await names('_')).toEqual(['A_B']);
      expect(await names("R'A")).toEqual(["NUR'AINI"]);
      expect((await store.searchByName('ZUL', 1))[0]).not.toHaveProperty('address');
    });

    test('pages through a kabupaten by domicile, not by NIK, and meets everybody once', async () => {
      const met: string[] = [];
      for (let after = ''; ; ) {
        const page = await store.pageOfRegency('6203', after, 3);
        if (page.length === 0) break;
        met.push(...page.map((one) => one.nik));
        after = met.at(-1)!;
      }
      expect(met).toEqual(crowd.slice(0, 10).map((one) => one.nik));
      expect((await store.pageOfRegency('6204', '', 10)).map((one) => one.name)).toEqual(['BUDI PINDAH', 'TETANGGA']);
    });

    test('a new station begins at the start of the chain', async () => {
      expect(await store.headOf('nobody')).toEqual(CHAIN_START);
    });

    test('holds a pushed book to the letter, whatever its text holds', async () => {
      const odd: Sketch = { kind: 'operator.dismissed', subject: null, body: { operator: 'x', why: 'tanda " \\ \u0000 \ud800 é 印 {"a":1}' } };
      const book = makeBook('letter', [logIn, odd, logIn]);
      expect(await push('letter', book)).toEqual({ acknowledged: 3, refused: [] });
      expect(await heldOf('letter')).toEqual(book);
      expect(verifyChain(await heldOf('letter'), sha256)).toMatchObject({ ok: true, head: { seq: 3 } });
      expect(await store.headOf('letter')).toEqual({ seq: 3, hash: book[2]!.hash });
    });

    test('the same entries again change nothing', async () => {
      const book = makeBook('again', [logIn, logIn, logIn]);
      await push('again', book);
      expect(await push('again', book, LATER)).toEqual({ acknowledged: 3, refused: [] });
      expect(await push('again', [book[1]!, book[1]!])).toEqual({ acknowledged: 3, refused: [] });
      expect(await heldOf('again')).toEqual(book);
      expect(await asideOf('again')).toEqual([]);
    });

    test('two pushes of one station at once are taken one after the other', async () => {
      const book = makeBook('twice', Array.from({ length: 20 }, () => logIn));
      const answers = await Promise.all([push('twice', book), push('twice', book), push('twice', book.slice(0, 10))]);
      expect(Math.max(...answers.map((answer) => answer.acknowledged))).toBe(20);
      expect(answers.flatMap((answer) => answer.refused)).toEqual([]);
      expect(await heldOf('twice')).toEqual(book);
    });

    test('after a gap nothing is kept and nothing refused: the answer says from where to send', async () => {
      const book = makeBook('gap', [logIn, logIn, logIn, logIn]);
      expect(await push('gap', [book[0]!, book[2]!, book[3]!])).toEqual({ acknowledged: 1, refused: [] });
      expect(await push('gap', book.slice(2))).toEqual({ acknowledged: 1, refused: [] });
      expect(await push('gap', book.slice(1).reverse())).toEqual({ acknowledged: 4, refused: [] });
      expect(await asideOf('gap')).toEqual([]);
    });

    test('a fork is put aside whole, with its reason, and what was held stands', async () => {
      const book = makeBook('fork', [logIn, logIn, logIn]);
      await push('fork', book);
      const other = seal('fork', { seq: 1, hash: book[0]!.hash }, { kind: 'operator.logged-out', subject: null, body: { why: 'asked' } });
      expect(await push('fork', [other])).toEqual({ acknowledged: 3, refused: [{ seq: 2, why: refusals.fork }] });
      const next = seal('fork', { seq: 3, hash: 'f'.repeat(64) }, logIn);
      expect(await push('fork', [next])).toEqual({ acknowledged: 3, refused: [{ seq: 4, why: refusals.otherHistory }] });
      await push('fork', [other], LATER);
      expect(await heldOf('fork')).toEqual(book);
      expect(await asideOf('fork')).toMatchObject([{ seq: 4, entry: next, at: AT }, { seq: 2, entry: other, why: refusals.fork, at: AT }]);
    });

    test('a damaged entry stops the chain where it stands and is kept to look at', async () => {
      const book = makeBook('damage', [logIn, logIn, logIn]);
      const damaged = { ...book[1]!, operator: 'someone-else' };
      expect(await push('damage', [book[0]!, damaged, book[2]!])).toEqual({ acknowledged: 1, refused: [{ seq: 2, why: refusals.damaged }] });
      expect(await asideOf('damage')).toMatchObject([{ seq: 2, entry: damaged }]);
      expect(await push('damage', book)).toEqual({ acknowledged: 3, refused: [] });
    });

    test('an entry of another station is not taken', async () => {
      const [alien] = makeBook('mars', [logIn]);
      expect(await push('earth', [alien!])).toEqual({ acknowledged: 0, refused: [{ seq: 1, why: refusals.otherStation }] });
    });

    test('one bad item never blocks the rest: it is held, put aside, and told again when sent again', async () => {
      const book = makeBook('poison', [
        logIn,
        { kind: 'berkas.teleported', subject: null, body: {} },
        { kind: 'operator.logged-in', subject: null, body: {}, version: 7 },
        { kind: 'blanko.received', subject: null, body: { batch: 'B', count: -1 } },
        { kind: 'operator.logged-in', subject: 'nul\u0000', body: {} },
        { kind: 'berkas.received', subject: 'poisoned', body: {} },
        logIn,
      ]);
      const refused = [
        { seq: 2, why: refusals.unknownKind('berkas.teleported') },
        { seq: 3, why: refusals.unknownVersion('operator.logged-in', 7) },
        { seq: 4, why: refusals.badBody('count') },
        { seq: 5, why: refusals.badSubject },
        { seq: 6, why: expect.stringContaining('number, service') },
      ];
      expect(await push('poison', book)).toEqual({ acknowledged: 7, refused });
      expect(await push('poison', book.slice(1, 6))).toEqual({ acknowledged: 7, refused });
      expect(await heldOf('poison')).toEqual(book);
      expect((await asideOf('poison')).map((line) => line.seq).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6]);
    });

    test('a card handed to its holder was printed; one given to the front desk not yet', async () => {
      const [first, second] = [crowd[0]!, crowd[1]!];
      await push('status', makeBook('status', [...berkasOf('c1', first), ...berkasOf('c2', second, 'front-desk')]), LATER);
      expect(await store.findResident(first.nik)).toEqual({ ...first, status: 'CARD_PRINTED', statusAt: LATER });
      expect(await store.findResident(second.nik)).toEqual(second);
      // the status survives in the page that the counters copy
      expect((await store.pageOfRegency('6203', '', 1))[0]!.status).toBe('CARD_PRINTED');
    });

    test('another station cannot hand over a card of this berkas', async () => {
      const third = crowd[2]!;
      await push('owner', makeBook('owner', berkasOf('d1', third).slice(0, 1)));
      await push('thief', makeBook('thief', berkasOf('d1', third).slice(1)));
      expect((await store.findResident(third.nik))!.status).toBe('PRINT_READY_RECORD');
    });

    test('work that fails leaves nothing behind', async () => {
      const book = makeBook('half', [logIn, logIn]);
      const work = store.withBook('half', async (inside) => {
        await inside.keep(book.map((entry) => ({ entry, line: lineOf(entry).line, why: null, position: null })), AT);
        await inside.quarantine([{ entry: book[0]!, why: 'x', digest: 'd' }], AT);
        expect((await inside.head()).seq).toBe(2);
        throw new Error('the machine stopped');
      });
      await expect(work).rejects.toThrow('the machine stopped');
      expect(await store.headOf('half')).toEqual(CHAIN_START);
      expect(await heldOf('half')).toEqual([]);
      expect(await asideOf('half')).toEqual([]);
      expect((await push('half', book)).acknowledged).toBe(2);
    });

    test('keeps on the shelf what may change: one change at a time, what is due first, and swept when it is over', async () => {
      const { shelf } = store;
      const add = (by: number) => shelf.change('counts', 'a', (body) => ({ body: { n: ((body as { n: number } | null)?.n ?? 0) + by }, due: null }));
      await Promise.all(Array.from({ length: 20 }, () => add(1)));
      expect(await shelf.find('counts', 'a')).toEqual({ n: 20 });
      expect(await shelf.find('others', 'a')).toBeNull();
      await shelf.change('counts', 'a', () => 'leave');
      await shelf.change('counts', 'b', () => ({ body: { n: 1 }, due: LATER }));
      await shelf.change('counts', 'c', () => ({ body: { n: 2 }, due: AT }));
      expect((await shelf.list('counts', 10)).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
      expect([...(await shelf.ids('counts'))].sort()).toEqual(['a', 'b', 'c']);
      expect(await shelf.due('counts', LATER, 10)).toEqual([{ id: 'c', body: { n: 2 }, due: AT }, { id: 'b', body: { n: 1 }, due: LATER }]);
      expect((await shelf.due('counts', AT, 10)).map(({ id }) => id)).toEqual(['c']);
      await shelf.sweep('counts', AT);
      await shelf.change('counts', 'a', () => 'remove');
      expect((await shelf.list('counts', 10)).map(({ id }) => id)).toEqual(['b']);
    });

    test('finds and counts records by their state', async () => {
      const stuck = aResident({ nik: '6203010101908888', name: 'GANDA', status: 'DUPLICATE_RECORD' });
      await store.upsertResidents([stuck]);
      expect(await store.withStatus(['DUPLICATE_RECORD', 'ADJUDICATE_RECORD'], '6203', 10)).toEqual([stuck]);
      expect(await store.withStatus(['DUPLICATE_RECORD'], '6204', 10)).toEqual([]);
      expect(await store.countStatus('DUPLICATE_RECORD')).toBe(1);
      await store.setStatus(stuck.nik, 'UNREGISTERED', LATER);
      expect(await store.findResident(stuck.nik)).toEqual({ ...stuck, status: 'UNREGISTERED', statusAt: LATER });
      expect(await store.withStatus(['DUPLICATE_RECORD'], null, 10)).toEqual([]);
    });

    test('keeps a sealed enrolment once, as it came', async () => {
      const one = { record: 'ab'.repeat(32), station: 'seal-1', label: 'seal-1/7', at: AT, why: null, sealed: 'AAAA' };
      await store.keepEnrolment(one);
      await store.keepEnrolment({ ...one, at: LATER, why: 'not-signed' });
      expect(await store.findEnrolment(one.record)).toEqual(one);
      expect(await store.findEnrolment('cd'.repeat(32))).toBeNull();
      const aside = { ...one, record: 'ef'.repeat(32), why: 'not-for-us' };
      await store.keepEnrolment(aside);
      await store.keepEnrolment({ ...aside, at: LATER, why: null });
      expect(await store.findEnrolment(aside.record)).toEqual({ ...aside, at: LATER, why: null });
    });

    coursesSuite(() => store);
    syncSuite(() => store);

    test('lists the stations with their last contact', async () => {
      const book = makeBook('zz-contact', [logIn]);
      await push('zz-contact', book, LATER);
      expect(await store.stations()).toContainEqual({ station: 'zz-contact', seq: 1, hash: book[0]!.hash, lastContact: LATER, wilayah: '', title: '', revoked: null });
    });
  });
}
