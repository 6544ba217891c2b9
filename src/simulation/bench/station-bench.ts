/** `npm run -s bench -- [--people 300000] [--json]`: what a slow PC would feel, measured on this one. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { faceFields } from '../../domain/card/face-fields.ts';
import { must } from '../../domain/result.ts';
import { backgroundOf } from '../../domain/card/ground.ts';
import { renderFace } from '../../main/card/face.ts';
import { layoutFor } from '../../main/card/layouts.ts';
import { Journal } from '../../main/journal/journal.ts';
import { projections } from '../../main/journal/projections.ts';
import { silentLog } from '../../main/log.ts';
import { loadPack } from '../../main/packs/load.ts';
import { ResidentsCopy } from '../../main/residents/copy.ts';
import { Store } from '../../main/store/database.ts';
import { systemClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import { measureStart } from './start.ts';
import { measureWholeCase } from './whole-case.ts';
import { createMaterials } from '../../siak/population/material.ts';
import { readRegency } from '../../siak/population/places.ts';
import { populate } from '../../siak/population/population.ts';

const TODAY = '2026-11-20';
const ROUNDS = 400;
const BATCH = 5000;

interface Spread {
  readonly p50: number;
  readonly p99: number;
}

const percentile = (sorted: readonly number[], share: number): number => Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(3));

/** Milliseconds of each call of `act`, as p50 and p99. */
function spread(rounds: number, act: (round: number) => void): Spread {
  const times = Array.from({ length: rounds }, (_, round) => {
    const begun = performance.now();
    act(round);
    return performance.now() - begun;
  }).sort((a, b) => a - b);
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

/** Bytes of the files that the first screen loads (gzip): the page and what it names. */
function firstScreenBytes(): number | null {
  const folder = 'dist/renderer';
  if (!existsSync(join(folder, 'index.html'))) return null;
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = readdirSync(join(folder, 'assets')).filter((name) => page.includes(name) && /\.(?:js|css)$/u.test(name));
  return named.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, 'assets', name))).length, 0);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { people: { type: 'string', default: '300000' }, json: { type: 'boolean', default: false } } });
  const loaded = loadPack('offices/kapuas');
  if (!loaded.ok) throw new Error('the Kapuas pack does not load');
  const { office } = loaded.pack;
  const folder = mkdtempSync(join(tmpdir(), 'loket-bench-'));
  const store = Store.open({ file: join(folder, 'loket.db'), key: '11'.repeat(32), migrations: 'migrations', log: silentLog });
  const copy = new ResidentsCopy(store);
  const random = seededRandom(11, systemClock);
  const sample: { nik: string; name: string }[] = [];
  let batch = [];
  const began = performance.now();
  for (const resident of populate(await readRegency(office.regencyCode), { people: Number(values.people), seed: 1, today: TODAY })) {
    batch.push(resident);
    if (random.next() < ROUNDS / Number(values.people)) sample.push({ nik: resident.nik, name: resident.name });
    if (batch.length === BATCH) {
      copy.upsert(batch, new Date().toISOString());
      batch = [];
    }
  }
  copy.upsert(batch, new Date().toISOString());
  const fillSeconds = Number(((performance.now() - began) / 1000).toFixed(1));
  const pick = (round: number) => sample[round % sample.length]!;

  const journal = new Journal({ store, station: 'bench', clock: systemClock, random, projections });
  const appendBegan = performance.now();
  const appends = 2000;
  for (let i = 0; i < appends; i += 1) journal.append('bench', [{ kind: 'blanko.received', subject: null, body: { batch: 'B', count: 1 } }]);
  const appendsPerSecond = Math.round(appends / ((performance.now() - appendBegan) / 1000));

  const resident = copy.find(pick(0).nik)!.resident;
  const material = await createMaterials(1)({ ...resident, status: 'PRINT_READY_RECORD' });
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
  const fields = must(faceFields(resident, office, TODAY));
  const faces: number[] = [];
  for (let i = 0; i < 30; i += 1) {
    const begun = performance.now();
    must(await renderFace(fields, bytes(material.photo), bytes(material.signature), { training: true, layout: layoutFor(resident), ground: backgroundOf(resident) }));
    faces.push(performance.now() - begun);
  }
  faces.sort((a, b) => a - b);

  const [wholeCase, started] = [await measureWholeCase(), await measureStart()];
  const result = {
    people: copy.count(),
    fillSeconds,
    lookupMs: {
      byNik: spread(ROUNDS, (round) => void copy.find(pick(round).nik)),
      byStartOfName: spread(ROUNDS, (round) => void copy.search(pick(round).name.slice(0, 6), 12)),
      byPartOfName: spread(ROUNDS, (round) => void copy.search(pick(round).name.slice(-5), 12)),
    },
    journalAppendsPerSecond: appendsPerSecond,
    faceMs: { p50: percentile(faces, 0.5), p99: percentile(faces, 0.99) },
    wholeCaseMs: { p50: percentile(wholeCase, 0.5), most: wholeCase.at(-1) },
    startMs: started,
    firstScreenKilobytesGzip: ((size) => (size === null ? null : Math.round(size / 1000)))(firstScreenBytes()),
  };
  store.close();
  rmSync(folder, { recursive: true });
  console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
}

await main();
