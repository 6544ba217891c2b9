/**
 * `npm run -s bench -- enrolment [--people 5] [--json]`: what enrolling a person asks of the operator (keys, clicks,
 * seconds), and of the station (a capture, its preview, the seal, the record), over SBI on a real port.
 */
import { parseArgs } from 'node:util';
import { must } from '../../domain/result.ts';
import { synthetic, type Draw } from '../../hardware/biometric/sbi/twin/draw.ts';
import { twinLimits } from '../../hardware/biometric/sbi/twin/limits.ts';
import { openSimulatedCounter } from '../counter.ts';
import { StudioOperator } from '../studio-operator.ts';

const OFFICE = 'pesisir-selatan';
const SERVICE = 'rekam';
const SEED = 5;
const MS_PER_SECOND = 1_000;
/**
 * Seconds of the keystroke-level model (Card, Moran and Newell, "The Keystroke-Level Model for User Performance Time with
 * Interactive Systems", CACM 23(7), 1980): a key of an average typist, and the thought before an act.
 */
const KLM = { key: 0.28, thought: 1.35 } as const;

const sorted = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);
const at = (values: readonly number[], share: number): number => Math.round(sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0);
const spread = (values: readonly number[]) => ({ median: at(values, 0.5), p95: at(values, 0.95) });

/** Each position drawn once, before anything is measured: the twin's drawing is no part of a station's work. */
function drawnOnce(): Draw {
  const draw = synthetic();
  const drawn = new Map<string, ReturnType<Draw>>();
  return (position, laid) => {
    const picture = drawn.get(position) ?? draw(position, { ...laid, seed: SEED, impression: 1 });
    drawn.set(position, picture);
    return picture;
  };
}

/** Runs the bench and gives its figures. @param people how many are enrolled, the first of them not counted */
export async function measureEnrolment(people: number): Promise<object> {
  const draw = drawnOnce();
  const counter = await openSimulatedCounter({ office: OFFICE, seed: SEED, people: people * 8, draw });
  const { api, siakStore, pack, today, pin } = counter;
  const adult = `${Number(today.slice(0, 4)) - 18}${today.slice(4)}`;
  const residents = (await siakStore.pageOfRegency(pack.office.regencyCode, '', people * 8)).filter(({ birthDate }) => birthDate <= adult).slice(0, people + 1);
  const [acts, keys, captures, previews, seals, bytes]: number[][] = [[], [], [], [], [], []];
  try {
    for (const [index, resident] of residents.entries()) {
      await siakStore.setStatus(resident.nik, 'UNREGISTERED', `${today}T00:00:00.000Z`);
      const received = must(await api.receive.submit({ nik: resident.nik, service: SERVICE, reason: null, f102: { applicantName: resident.name, applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null, begunAt: `${today}T01:00:00.000Z` }));
      const berkas = received.id;
      must(await api.documents.check({ berkas, present: received.requirements.map(({ id }) => id), note: null }));
      must(await api.enrolment.check({ berkas, seen: 'never', note: null }));
      must(await api.queue.issue({ berkas, priority: null }));
      must(await api.queue.call({ berkas }));
      must(await api.queue.answer({ berkas, outcome: 'came' }));
      const operator = new StudioOperator(api, received, counter.random, true);
      await operator.takeAll();
      const began = performance.now();
      must(await api.enrolment.seal({ berkas, pin }));
      const sealed = performance.now() - began;
      // The first one draws and warms up.
      if (index === 0) continue;
      acts!.push(operator.acts.length + 1);
      keys!.push(operator.acts.length + pin.length + 1);
      captures!.push(...operator.acts.filter(({ kind }) => kind === 'capture').map(({ ms }) => ms));
      previews!.push(...operator.acts.filter(({ previewMs }) => previewMs > 1).map(({ previewMs }) => previewMs));
      seals!.push(sealed);
      const entry = counter.station.parts.counter.parts.journal.of(berkas).findLast(({ kind }) => kind === 'enrolment.sealed');
      if (entry?.kind === 'enrolment.sealed') bytes!.push(entry.body.bytes);
    }
  } finally {
    await counter.close();
  }
  const operatorSeconds = keys!.map((count, index) => acts![index]! * KLM.thought + count * KLM.key);
  return {
    office: OFFICE,
    people,
    operator: { acts: at(acts!, 0.5), keys: at(keys!, 0.5), clicks: 0, seconds: Number((sorted(operatorSeconds)[Math.floor(operatorSeconds.length / 2)] ?? 0).toFixed(1)), model: 'keystroke-level: thought 1.35 s an act, 0.28 s a key; the resident and the devices are not in it' },
    devices: { captureSeconds: twinLimits.captureMs / MS_PER_SECOND, note: "the twin's own time of a placing, not in the figures below" },
    captureMs: spread(captures!),
    previewMs: spread(previews!),
    sealMs: spread(seals!),
    recordBytes: spread(bytes!),
  };
}

const { values } = parseArgs({ allowPositionals: true, options: { people: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } } });
const figures = await measureEnrolment(Number(values.people));
console.log(values.json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2));
