import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activities, activityOutcomes, type Activity } from '../activity.ts';
import { flowSchema, type Flow } from '../pack.ts';
import type { Chart, Symbol } from './chart.ts';
import { layoutChart, wrap } from './layout.ts';
import { chartSvg } from './svg.ts';

const office = { roles: ['satu', 'dua', 'tiga'].map((id) => ({ id, title: { id: `Petugas ${id}`, en: `Officer ${id}` } })) };

/** Flows of any shape that a linter could let through: every outcome leads somewhere, on, back or out. */
const flows: fc.Arbitrary<Flow> = fc.array(fc.record({ activity: fc.constantFrom(...activities.filter((one) => one !== 'receive')), role: fc.constantFrom('satu', 'dua', 'tiga'), sameRow: fc.boolean(), applicants: fc.boolean(), ways: fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }) }), { minLength: 1, maxLength: 9 }).map((drawn) => {
  const all = [{ activity: 'receive' as Activity, role: 'satu', sameRow: false, applicants: false, ways: [0, 0, 0] }, ...drawn];
  let number = 0;
  const steps = all.map(({ activity, role, sameRow, applicants, ways }, index) => {
    if (!sameRow || index === 0) number += 1;
    const outcomes = activityOutcomes[activity].map((outcome, at) => {
      const way = ways[at]!;
      const on = index + 1 + (way % 3);
      if (at === 0) return [outcome, index + 1 < all.length ? { next: `s${Math.min(all.length - 1, on)}` } : { end: 'completed' }] as const;
      return [outcome, way % 2 === 0 && index > 0 ? { returnTo: `s${way % index}` } : { end: way % 3 === 0 ? 'rejected' : 'returned' }] as const;
    });
    return { id: `s${index}`, number, activity, title: `Langkah ${number} dengan kata-kata secukupnya`, titleEn: `Step ${number}`, role, onPaper: index === 0 ? 'Pemohon → Petugas' : applicants ? 'Pemohon' : 'Petugas', minutes: way3(index), needs: ['Berkas', 'Komputer'], output: 'Berkas', recipient: activity === 'hand-over' ? 'holder' : undefined, outcomes: Object.fromEntries(outcomes) };
  });
  return flowSchema.parse({ id: 'alur', title: 'Alur', version: 1, source: 'uji', services: [{ id: 'layanan', title: { id: 'L', en: 'L' }, requirements: [{ id: 'berkas', title: { id: 'B', en: 'B' }, kind: 'copy' }] }], pauseReasons: [{ id: 'gangguan', title: { id: 'G', en: 'G' } }], steps });
});
const way3 = (index: number): number | null => (index % 3 === 0 ? null : index);

const overlap = (a: Symbol, b: Symbol): boolean => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;

/** Symbols that a way passes through, but for those at its two ends. */
function crossed({ symbols, arrows }: Chart): string[] {
  return arrows.flatMap(({ from, outcome, points }) =>
    points.slice(1).flatMap(([x2, y2], at) => {
      const [x1, y1] = points[at]!;
      return symbols
        .filter((symbol) => {
          const [left, right, top, bottom] = [symbol.x - symbol.width / 2, symbol.x + symbol.width / 2, symbol.y - symbol.height / 2, symbol.y + symbol.height / 2];
          const own = symbol.step === from || [points[0]!, points.at(-1)!].some(([x, y]) => x >= left - 0.01 && x <= right + 0.01 && y >= top - 0.01 && y <= bottom + 0.01);
          return !own && Math.max(x1, x2) > left && Math.min(x1, x2) < right && Math.max(y1, y2) > top && Math.min(y1, y2) < bottom;
        })
        .map((symbol) => `${from} ${outcome} through ${symbol.step ?? symbol.text}`);
    }),
  );
}

describe('any flow', () => {
  test('no symbol covers another, no way passes through a symbol, everything is on the page, every outcome has one way', () => {
    fc.assert(
      fc.property(flows, (flow) => {
        const chart = layoutChart(flow, office);
        const { symbols, arrows, width, height } = chart;
        for (const [at, symbol] of symbols.entries()) for (const other of symbols.slice(at + 1)) expect(overlap(symbol, other)).toBe(false);
        expect(crossed(chart)).toEqual([]);
        const outside = [...arrows.flatMap(({ points }) => points), ...symbols.flatMap(({ x, y, width: w, height: h }) => [[x - w / 2, y - h / 2], [x + w / 2, y + h / 2]] as const)].filter(([x, y]) => x < 0 || y < 0 || x > width || y > height);
        expect(outside).toEqual([]);
        const drawn = arrows.filter(({ outcome }) => outcome !== 'start').map(({ from, outcome }) => `${from} ${outcome}`);
        expect(drawn.toSorted()).toEqual(flow.steps.flatMap((step) => Object.keys(step.outcomes).map((outcome) => `${step.id} ${outcome}`)).toSorted());
        // Ways to different places never share a stretch of a gutter.
        const stretches = arrows.filter(({ joins, points }) => !joins && points.length === 4 && points[0]![1] === points[1]![1]).map(({ points }) => ({ x: points[1]![0], from: Math.min(points[1]![1], points[2]![1]), to: Math.max(points[1]![1], points[2]![1]) }));
        for (const [at, one] of stretches.entries()) for (const other of stretches.slice(at + 1)) expect(one.x === other.x && one.from < other.to && other.from < one.to).toBe(false);
        // Of the ways that flow together, one arrives.
        for (const arrow of arrows.filter(({ joins }) => joins)) expect(arrows.some((other) => !other.joins && other.kind === 'back' && other.points[1]![0] === arrow.points[1]![0])).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

test('words are broken between them, and one that is too long stands alone', () => {
  const measure = (text: string) => text.length;
  expect(wrap('satu dua tiga empat', 8, 1, measure)).toEqual(['satu dua', 'tiga', 'empat']);
  expect(wrap('penyelenggaraan ini', 8, 1, measure)).toEqual(['penyelenggaraan', 'ini']);
});

test('the picture says where the berkas is, and nothing from a pack is mark-up in it', () => {
  const [flow] = fc.sample(flows, { numRuns: 1, seed: 7 }) as [Flow];
  const chart = layoutChart({ ...flow, steps: flow.steps.map((step) => ({ ...step, title: '<script>alert("x")</script> & Co' })) }, office);
  const plain = chartSvg(chart, { title: 'A & B', description: 'Langkah <2>' });
  const lit = chartSvg(chart, { title: 'A & B', description: 'Langkah <2>', lit: { step: 's1', done: ['s0'] } });
  expect(plain).not.toContain('<script>');
  expect(plain).toContain('<title>A &amp; B</title><desc>Langkah &lt;2&gt;</desc>');
  expect(lit.match(/stroke-opacity="0.28"/g)).toHaveLength(1);
  expect(plain).not.toContain('stroke-opacity');
});
