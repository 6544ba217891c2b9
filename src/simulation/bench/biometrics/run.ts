/**
 * `npm run -s bench -- biometrics --data DIR [--only NAME] [--curves DIR] [--rounds 400] [--json]`: error rates of our engine
 * on any folder in the usual naming (fingers as FVC: `101_1.tif`; templates beside them or alone: `101_1.iso`; irises as MMU or CASIA), every
 * sub-folder by itself and all together. A sample that could not be enrolled matches nothing and is counted apart, too.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chanceOf } from '../../../platform/chance.ts';
import { bootstrap, curveOf, ratesOf, type Interval, type OperatingPoint, type Rates } from './accuracy.ts';
import { detCurve } from './det-curve.ts';
import { fingerImages, fingerTemplates } from './fingers.ts';
import { irises, ungatedIrises } from './irises.ts';
import type { Modality } from './modality.ts';
import { fusedComparisons, pooled, samplesIn, scoreSet, type ScoredSet } from './sets.ts';

/** The modalities that are looked for; each names its files itself. Another one is added here. */
const modalities = [fingerImages, fingerTemplates, irises, ungatedIrises] as const;
const SEED = 6;
/** A set needs two subjects to have impostors. */
const LEAST_SUBJECTS = 2;

export interface Figures {
  readonly modality: string;
  readonly sets: readonly { readonly name: string; readonly samples: number; readonly failedToEnrol: number; readonly genuine: number; readonly impostor: number; readonly rates: Rates; readonly interval: { readonly eer: Interval; readonly fnmr: Readonly<Record<OperatingPoint, Interval>> } }[];
  /** Mean over the sets, each with its own thresholds. */
  readonly mean: Rates;
  /** All sets under one threshold. */
  readonly pooled: Rates;
  /** Several fingers of one person added; null where there are too few. */
  readonly fused: { readonly fingers: number; readonly rates: Rates } | null;
  /** Milliseconds of processor a sample and comparisons a second, on one core. */
  readonly enrolMs: number;
  readonly comparisonsPerSecond: number;
}

/** Scores every modality that `folder` has files of; curves go to `curves` when given. */
export async function measureBiometrics(folder: string, { only, curves, rounds }: { readonly only?: string | undefined; readonly curves?: string | undefined; readonly rounds: number }): Promise<Figures[]> {
  const found: Figures[] = [];
  for (const modality of modalities) if (only === undefined || modality.name.includes(only)) found.push(...(await measure(folder, modality as Modality<unknown, unknown>, curves, rounds)));
  return found;
}

async function measure(folder: string, modality: Modality<unknown, unknown>, curves: string | undefined, rounds: number): Promise<Figures[]> {
  const scored: ScoredSet[] = [];
  for (const [name, samples] of samplesIn(folder, modality.sampleOf)) {
    if (new Set(samples.map(({ subject }) => subject)).size >= LEAST_SUBJECTS) scored.push(await scoreSet(folder, name, samples, modality));
  }
  if (scored.length === 0) return [];
  const random = chanceOf(SEED, `bench ${modality.name}`);
  const next = (): number => random.next();
  const all = pooled(scored);
  const sets = scored.map(({ name, samples, failed, comparisons }) => {
    const genuine = comparisons.genuine.reduce((sum, one) => sum + one, 0);
    return { name, samples, failedToEnrol: failed, genuine, impostor: comparisons.genuine.length - genuine, rates: ratesOf(curveOf(comparisons)), interval: bootstrap(comparisons, rounds, next) };
  });
  const together = modality.fused > 1 ? fusedComparisons(scored, modality.fused, next) : null;
  if (curves !== undefined) {
    mkdirSync(curves, { recursive: true });
    const lines = [...scored.map(({ name, comparisons }) => ({ name, points: curveOf(comparisons) })), { name: 'all', points: curveOf(all) }];
    writeFileSync(join(curves, `det-${modality.name.replaceAll(' ', '-')}.svg`), detCurve(modality.name, lines));
  }
  const mean = (of: (rates: Rates) => number): number => sets.reduce((sum, { rates }) => sum + of(rates), 0) / sets.length;
  const samples = scored.reduce((sum, set) => sum + set.samples, 0);
  return [
    {
      modality: modality.name,
      sets,
      mean: { eer: mean(({ eer }) => eer), fnmr: { '1': mean((r) => r.fnmr['1']), '0.1': mean((r) => r.fnmr['0.1']), '0.01': mean((r) => r.fnmr['0.01']), zero: mean((r) => r.fnmr.zero) } },
      pooled: ratesOf(curveOf(all)),
      fused: together ? { fingers: modality.fused, rates: ratesOf(curveOf(together)) } : null,
      enrolMs: scored.reduce((sum, set) => sum + set.enrolMs * set.samples, 0) / samples,
      comparisonsPerSecond: all.score.length / scored.reduce((sum, set) => sum + set.comparisons.score.length / set.perSecond, 0),
    },
  ];
}

const percent = (rate: number): string => `${(100 * rate).toFixed(2)} %`;

/** The figures as a table for people. */
function printed({ modality, sets, mean, pooled: all, fused, enrolMs, comparisonsPerSecond }: Figures): string {
  const row = (name: string, { eer, fnmr }: Rates, rest = ''): string => `${name.padEnd(24)} EER ${percent(eer).padStart(8)}   FNMR at FMR 1 % ${percent(fnmr['1']).padStart(8)}   0.1 % ${percent(fnmr['0.1']).padStart(8)}   0.01 % ${percent(fnmr['0.01']).padStart(8)}   zero ${percent(fnmr.zero).padStart(8)}${rest}`;
  return [
    modality,
    ...sets.map(({ name, rates, interval, failedToEnrol, samples }) => row(name, rates, `   EER 95 % ${percent(interval.eer.low)} to ${percent(interval.eer.high)}; not enrolled ${failedToEnrol} of ${samples}`)),
    row('mean of the sets', mean),
    row('all, one threshold', all),
    ...(fused ? [row(`${fused.fingers} fingers added`, fused.rates)] : []),
    `${enrolMs.toFixed(1)} ms a sample, ${Math.round(comparisonsPerSecond)} comparisons a second, one core`,
    '',
  ].join('\n');
}

/** Called by the bench's dispatcher. */
export async function main(): Promise<void> {
  const { values } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' }, only: { type: 'string' }, curves: { type: 'string' }, rounds: { type: 'string', default: '400' }, json: { type: 'boolean', default: false } } });
  if (values.data === undefined) throw new Error('bench biometrics needs --data DIR');
  const figures = await measureBiometrics(values.data, { only: values.only, curves: values.curves, rounds: Number(values.rounds) });
  if (figures.length === 0) throw new Error(`${values.data} holds no samples in the usual naming`);
  console.log(values.json ? JSON.stringify(figures) : figures.map(printed).join('\n'));
}
