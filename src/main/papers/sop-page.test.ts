import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { layoutChart } from '../../domain/sop/swimlane/layout.ts';
import { loadPack } from '../packs/load.ts';
import { pagesOf, sopPagePdf } from './sop-page.ts';

const packs = readdirSync('offices').flatMap((office) => {
  const loaded = loadPack(`offices/${office}`);
  return loaded.ok ? [loaded.pack] : [];
});
const all = packs.flatMap((pack) => pack.flows.map((flow) => [`${pack.office.id} ${flow.id}`, pack.office, flow] as const));
const printedAt = '2026-11-21T02:00:00.000Z';
const pageCount = (pdf: Uint8Array): number => Buffer.from(pdf).toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

describe('the SOP of every office on paper', () => {
  test.each(all)('%s: lanes are the paper’s, a band a row of it, at most two pages', async (_, office, flow) => {
    const chart = layoutChart(flow, office);
    expect(chart.rows.flatMap((row) => row.steps)).toEqual(flow.steps.map((step) => step.id));
    expect(chart.rows).toHaveLength(new Set(flow.steps.map((step) => step.number)).size);
    const lanes = chart.head.slice(2, -3).map((cell) => cell.lines.join(' '));
    for (const step of flow.steps) expect(lanes.join('|')).toContain(chart.symbols.find((symbol) => symbol.step === step.id)!.x > chart.laneEdges[1]! ? office.roles.find((role) => role.id === step.role)!.title.id : lanes[0]!);
    const pdf = await sopPagePdf({ office, flow, training: false, printedAt });
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(pageCount(pdf)).toBeLessThanOrEqual(2);
  });

  test('rows go over pages whole, in order, none left out, none twice', () => {
    for (const [, office, flow] of all) {
      const chart = layoutChart(flow, office);
      for (const room of [200, 260, 400, 2000]) {
        const pages = pagesOf(chart, room, room);
        expect(pages[0]!.from).toBe(chart.rows[0]!.y);
        expect(pages.at(-1)!.to).toBe(chart.height);
        for (const [at, page] of pages.entries()) if (at > 0) expect(page.from).toBe(pages[at - 1]!.to);
        // Only a row that is higher than the page may be.
        for (const page of pages) expect(page.to - page.from <= room - chart.headHeight || chart.rows.some((row) => row.y === page.from && row.y + row.height === page.to)).toBe(true);
      }
    }
  });

  test('the same place of the same berkas gives the same paper, another place another', async () => {
    const [, office, flow] = all[0]!;
    const at = (step: string) => sopPagePdf({ office, flow, training: true, printedAt, lit: { step, done: [], berkas: 'KPS-20261121-0001' } });
    const [first, again, later] = [await at('cetak'), await at('cetak'), await at('koreksi')];
    expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true);
    expect(Buffer.from(later).equals(Buffer.from(first))).toBe(false);
  });
});
