import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { must } from '../../domain/result.ts';
import { drawnSignature } from '../card/sample-material.ts';
import { inspectUpload } from '../documents-check.ts';
import { composePaper, type Block } from './compose.ts';
import type { Paper, PaperData } from './data.ts';
import { renderPaper } from './render.ts';
import { localTime } from './words.ts';

const data: PaperData = {
  office: {
    letterhead: { lines: ['PEMERINTAH KABUPATEN KAPUAS', 'DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL'], address: 'Kuala Kapuas', phone: '–' },
    timezone: 'Asia/Jakarta',
    issuePlace: 'KAPUAS',
  },
  training: false,
  number: 'KPS-20261120-0007',
  serviceTitle: 'KTP-el hilang',
  reasonTitle: null,
  resident: { name: 'SITI AMINAH', nik: '6203014507950003' },
  applicant: 'Budi Santoso',
  receivedAt: '2026-11-20T02:05:00.000Z',
  promisedAt: '2026-11-20T02:19:00.000Z',
  lawfulBy: null,
  gives: 'card',
  proof: null,
  requirements: [
    { title: 'Fotokopi Kartu Keluarga', present: true },
    { title: 'Surat keterangan kehilangan dari kepolisian', present: false },
  ],
  missing: ['Surat keterangan kehilangan dari kepolisian'],
  note: 'Surat dari polsek belum distempel.',
  operator: 'Rina Marlina',
  printedAt: '2026-11-20T02:06:00.000Z',
  handOver: { at: '2026-11-20T02:20:00.000Z', receivedBy: 'SITI AMINAH', signature: drawnSignature() },
  registerNumber: 'KPS/KTP/2026/00042',
};
const papers: readonly Paper[] = ['receipt', 'deficiency', 'hand-over'];
const words = (blocks: readonly Block[]): string => JSON.stringify(blocks, (key, value: unknown) => (key === 'picture' && value !== null ? 'picture' : value));
const say = (paper: Paper, change: Partial<PaperData> = {}): string => words(composePaper(paper, { ...data, ...change }));

describe('the words of a paper', () => {
  test('every paper carries the number of the berkas and the name', () => {
    for (const paper of papers) {
      expect(say(paper)).toContain('KPS-20261120-0007');
      expect(say(paper)).toContain('SITI AMINAH');
    }
  });
  test('the receipt says when it was received and when it will be done, in the time of the office', () => {
    expect(say('receipt')).toContain('20 November 2026, pukul 09.05 WIB');
    expect(say('receipt')).toContain('20 November 2026, pukul 09.19 WIB');
    expect(say('receipt', { promisedAt: null })).toContain('diberitahukan oleh petugas');
  });
  test.each([
    ['Asia/Jakarta', '1 Desember 2026, pukul 01.30 WIB'],
    ['Asia/Makassar', '1 Desember 2026, pukul 02.30 WITA'],
    ['Asia/Jayapura', '1 Desember 2026, pukul 03.30 WIT'],
  ] as const)('a late evening in UTC is the next day in %s', (zone, text) => {
    expect(localTime('2026-11-30T18:30:00.000Z', zone)).toBe(text);
  });
  test('the deficiency note names what is missing and the reason, and nothing that is there', () => {
    expect(say('deficiency')).toContain('Surat keterangan kehilangan dari kepolisian');
    expect(say('deficiency')).toContain('Surat dari polsek belum distempel.');
    expect(say('deficiency')).not.toContain('Fotokopi Kartu Keluarga');
  });
  test('papers that leave the office hide the birth date in the NIK; the archive keeps it whole', () => {
    for (const paper of ['receipt', 'deficiency'] as const) {
      expect(say(paper)).toContain('620301 •••••• 0003');
      expect(say(paper)).not.toContain('450795');
    }
    expect(say('hand-over')).toContain('620301 450795 0003');
  });
  test('a hand-over that is still to come leaves lines for the pen', () => {
    expect(say('hand-over')).toContain('"picture":"picture"');
    expect(say('hand-over', { handOver: null })).not.toContain('"picture":"picture"');
    expect(say('hand-over', { handOver: null })).toContain('………');
  });
});

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('the PDF', () => {
  test.each(papers)('%s: one whole page, fonts embedded, the same bytes each time', async (paper) => {
    const pdf = await renderPaper(paper, data);
    expect(must(inspectUpload(pdf, 1))).toEqual({ mime: 'application/pdf', pages: 1 });
    expect(latin(pdf).match(/\/FontFile2/g)).toHaveLength(2);
    expect(latin(pdf)).toContain(paper === 'deficiency' ? '/MediaBox [0 0 595.28 841.89]' : '/MediaBox [0 0 419.53 595.28]');
    expect(Buffer.compare(pdf, await renderPaper(paper, data))).toBe(0);
  });
  test('the signature is in the hand-over receipt', async () => {
    const count = async (signature: Uint8Array | null) => latin(await renderPaper('hand-over', { ...data, handOver: { ...data.handOver!, signature } })).match(/\/Subtype \/Image/g)?.length ?? 0;
    expect(await count(null)).toBe(0);
    expect(await count(drawnSignature())).toBeGreaterThan(0);
  });
  test('on many pages: each has its foot and its training mark, and the letters keep their size across the break', async () => {
    const requirements = Array.from({ length: 60 }, (_, index) => ({ title: `Persyaratan nomor ${index + 1} ${'dengan judul panjang '.repeat(4)}`, present: false }));
    const sizes = { body: 9, foot: 7, mark: 419.53 / 5 };
    for (const training of [false, true]) {
      const pdf = await renderPaper('receipt', { ...data, requirements, training });
      const pages = fontSizes(pdf);
      expect(pages.length).toBe(must(inspectUpload(pdf, 1)).pages);
      expect(pages.length).toBeGreaterThan(3);
      for (const page of pages) {
        expect(page).toContain(sizes.foot);
        expect(page.filter((size) => size > 20)).toHaveLength(training ? 1 : 0);
      }
      // Pages after the first hold requirements only: body, foot, mark.
      const later = new Set(pages.slice(1).flat().map((size) => Math.round(size)));
      expect([...later].sort((a, b) => a - b)).toEqual([sizes.foot, sizes.body, ...(training ? [Math.round(sizes.mark)] : [])]);
    }
  });
});

/** The font sizes that each page's content sets, in order of the file. */
function fontSizes(pdf: Uint8Array): readonly (readonly number[])[] {
  const streams = [...latin(pdf).matchAll(/\/Filter \/FlateDecode\s*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body]) => inflateSync(Buffer.from(body!, 'latin1')).toString('latin1'));
  return streams.filter((stream) => stream.includes(' Tf')).map((stream) => [...stream.matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size)));
}
