import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCounter, type TestCounter } from '../../../test/integration/counter.ts';
import { checkPeriod, registers, type RegisterLine } from '../../domain/registers/register.ts';
import { instantsOf } from './lines.ts';
import { registerPdf } from './pdf.ts';
import { registerXlsx, type BookData } from './xlsx.ts';

const must = <T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }): T => {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};

let counter: TestCounter;
beforeEach(async () => {
  counter = await openCounter({ people: 5 });
  await counter.logIn();
});
afterEach(() => counter.close());

const day = { from: '2026-11-20', to: '2026-11-20' };
async function receive(purpose: 'lost-card' | 'woman' | 'apostrophe') {
  const { nik, name } = counter.person(purpose);
  return must(await counter.api.receive.submit({ nik, service: 'hilang', reason: null, f102: { applicantName: name, applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null }));
}
const lines = async (register: 'pendaftaran' | 'bhppk' | 'registrasi', page: { offset?: number; limit?: number } = {}) => must(await counter.api.buku.lines({ register, ...day, ...page }));

describe('the books are views of the buku', () => {
  test('a berkas that was received stands in the Buku Pendaftaran, with how it stands now', async () => {
    const { id, number } = await receive('lost-card');
    expect((await lines('pendaftaran')).lines).toEqual([{ no: '1', id, at: expect.any(String), berkas: number, name: 'SITI RAHMAWATI', nik: counter.person('lost-card').nik, service: 'KTP-el hilang', applicant: 'SITI RAHMAWATI', by: 'Pelatih', standing: 'dikerjakan' }]);
    must(await counter.api.berkas.withdraw({ berkas: id, note: 'kartunya ketemu' }));
    expect((await lines('pendaftaran')).lines[0]).toMatchObject({ standing: 'dicabut' });
  });

  test('the BHPPK has what happened to somebody, not how it was worked on', async () => {
    const { id } = await receive('lost-card');
    must(await counter.api.documents.check({ berkas: id, present: [], note: 'KK belum dibawa' }));
    must(await counter.api.berkas.withdraw({ berkas: id, note: 'kartunya ketemu' }));
    expect((await lines('bhppk')).lines.map(({ no, event, remark, by }) => [no, event, remark, by])).toEqual([
      ['3', 'KTP-el hilang: Permohonan dicabut', 'kartunya ketemu', 'Pelatih'],
      ['2', 'KTP-el hilang: Langkah selesai: belum lengkap, dikembalikan', 'KK belum dibawa', 'Pelatih'],
      ['1', expect.stringContaining('diterima'), null, 'Pelatih'],
    ]);
  });

  test('pages go on where the last one ended, numbered as the book is; a day is a day at the office', async () => {
    for (const purpose of ['lost-card', 'woman', 'apostrophe'] as const) await receive(purpose);
    const [first, second] = [await lines('pendaftaran', { limit: 2 }), await lines('pendaftaran', { offset: 2, limit: 2 })];
    expect([first.total, first.lines.map(({ no }) => no), second.lines.map(({ no }) => no)]).toEqual([3, ['3', '2'], ['1']]);
    expect(must(await counter.api.buku.lines({ register: 'pendaftaran', from: '2026-11-19', to: '2026-11-19' })).total).toBe(0);
    expect(instantsOf('Asia/Jakarta', '2026-11-20', '2026-11-20')).toEqual(['2026-11-19T17:00:00.000Z', '2026-11-20T17:00:00.000Z']);
    expect(instantsOf('Asia/Jayapura', '2026-12-31', '2027-01-01')).toEqual(['2026-12-30T15:00:00.000Z', '2027-01-01T15:00:00.000Z']);
  });

  test('a period that is none is refused, and so is a stranger', async () => {
    expect(await counter.api.buku.lines({ register: 'bhppk', from: '2026-11-21', to: '2026-11-20' })).toMatchObject({ ok: false, error: { code: 'period-wrong' } });
    expect(await counter.api.buku.pdf({ register: 'bhppk', from: '', to: '2026-11-20' })).toMatchObject({ ok: false, error: { code: 'period-wrong' } });
    expect(await counter.api.buku.xlsx({ register: 'bhppk', from: '2024-01-01', to: '2026-11-20' })).toMatchObject({ ok: false, error: { code: 'period-too-long', params: { days: 1055, most: 366 } } });
    expect(checkPeriod('2026-01-01', '2026-12-31')).toEqual({ ok: true, value: 365 });
    await counter.api.session.logOut({ why: 'asked' });
    await expect(counter.api.buku.lines({ register: 'pendaftaran', ...day })).rejects.toThrow('nobody is logged in');
  });
});

describe('as files', () => {
  const line = (change: RegisterLine = {}): RegisterLine => ({ no: '1', id: 'x', at: '2026-11-20T02:05:00.000Z', berkas: 'KPS-20261120-0001', name: 'SITI AMINAH', nik: '0103014507950003', service: 'KTP-el hilang', applicant: '=HYPERLINK("http://x")', by: null, standing: 'selesai', ...change });
  const book = (rows: readonly RegisterLine[]): BookData => ({ office: counter.station.parts.counter.parts.pack.office, register: registers.pendaftaran, lines: rows, period: '20 November 2026', training: false, printedAt: '2026-11-20T03:00:00.000Z' });

  test('a NIK keeps its first zero, a moment is the wall clock of the office, and what looks like a formula is text', async () => {
    const files = unzipSync(await registerXlsx(book([line()])));
    const text = (name: string): string => Buffer.from(files[name] ?? new Uint8Array()).toString('utf8');
    const sheet = Object.keys(files).find((name) => name.endsWith('worksheets/sheet1.xml'))!;
    const shared = text(Object.keys(files).find((name) => name.endsWith('sharedStrings.xml')) ?? '');
    expect(`${shared}${text(sheet)}`).toContain('0103014507950003');
    expect(text(sheet)).not.toMatch(/<v>0?103014507950003<\/v>/u);
    expect(text(sheet)).not.toContain('<f>');
    expect(`${shared}${text(sheet)}`).toContain('=HYPERLINK(');
    // 20 November 2026, 09.05 at the office: day 46346 of the spreadsheet's calendar.
    expect(Number(/<v>(46346\.\d+)<\/v>/u.exec(text(sheet))?.[1])).toBeCloseTo(46346 + (9 * 60 + 5) / 1440, 4);
    expect(text(sheet)).toMatch(/<pane[^>]*state="frozen"/u);
  });

  test('a year of a busy counter goes into both, with the head on every page', async () => {
    const year = Array.from({ length: 2_500 }, (_, at) => line({ no: String(at + 1), name: at % 7 === 0 ? 'RADEN MAS MUHAMMAD ABDURRAHMAN WAHYU KUSUMANINGRAT PRAWIRADI' : 'SITI AMINAH' }));
    const pdf = Buffer.from(await registerPdf(book(year))).toString('latin1');
    const pages = pdf.match(/\/Type \/Page\b(?!s)/g)!.length;
    expect(pages).toBeGreaterThan(60);
    expect((await registerXlsx(book(year))).length).toBeGreaterThan(50_000);
  });
});
