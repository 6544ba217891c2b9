/**
 * `npm run -s bench -- issuance [--cards 90] [--json]`: a batch on the twin's machine time against the machine's own limit,
 * our own work between two cards, APDUs against the least there can be, milliseconds a face, bytes a chip file.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { encodeBiodata } from '../../domain/card/biodata-codec.ts';
import type { ChipContent } from '../../domain/card/chip-content.ts';
import { faceFields } from '../../domain/card/face-fields.ts';
import { backgroundOf } from '../../domain/card/ground.ts';
import { must } from '../../domain/result.ts';
import { wholeBlocks } from '../../hardware/smartcard/ktpel/files.ts';
import { smartcardLimits } from '../../hardware/smartcard/limits.ts';
import { hdp5000 } from '../../hardware/printer/twin/limits.ts';
import { DEFAULT_RIBBON, stageMsOf } from '../../hardware/printer/twin/ribbons.ts';
import { readAt } from '../../hardware/smartcard/ktpel/at.ts';
import { chipContent, decodePhoto } from '../../main/card/chip.ts';
import { renderFace } from '../../main/card/face.ts';
import { layoutFor } from '../../main/card/layouts.ts';
import { openSimulatedCounter } from '../counter.ts';

const OFFICE = 'kapuas';
const SEED = 3;
const FACES = 30;
const MS_PER_HOUR = 3_600_000;
const MS_PER_SECOND = 1_000;
/** Milliseconds of real time between two looks at a batch that runs. */
const LOOK_MS = 50;
/** Card Control and its length, read at once; a digital signature. */
const FILES_WITHOUT_PHOTO = 5;

/** Commands to the card that writing and reading back cannot do without, under the public sequences and chunks of so many bytes. */
function leastApdus(content: ChipContent, chunk: { readonly write: number; readonly read: number; readonly plain: number }, probes: number): number {
  const { biodata, photo, signature, minutiae } = content;
  const biodataBytes = must(encodeBiodata(biodata)).length;
  const secured = [biodataBytes + 2, ...[signature, ...minutiae].map((file) => wholeBlocks(file.length + 2)), 80];
  const parts = (bytes: number, size: number) => Math.ceil(bytes / size);
  // SELECT DF, UID, SELECT and READ Card Control, SELECT photo (is it a blank?), GET CHALLENGE, EXTERNAL AUTHENTICATE.
  const opening = 7 + probes;
  const write = opening + secured.length + 1 + parts(photo.length + 2, chunk.write) + secured.reduce((sum, bytes) => sum + parts(bytes, chunk.write), 0) + 1;
  const read = opening + parts(photo.length + 2, chunk.plain) + FILES_WITHOUT_PHOTO + secured.reduce((sum, bytes) => sum + parts(bytes, chunk.read), 0);
  return write + read;
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Runs the bench and gives its figures. */
export async function measureIssuance(cards: number): Promise<object> {
  if (cards > hdp5000.hopperCards) throw new RangeError(`one hopper holds ${hdp5000.hopperCards} cards`);
  const counter = await openSimulatedCounter({ office: OFFICE, seed: SEED, people: cards * 4 });
  const { api, world, clock, siakStore, pack, today } = counter;
  must(await api.blanko.receive({ batch: 'BENCH', count: cards * 2 }));
  const bornBefore = `${Number(today.slice(0, 4)) - 17}${today.slice(4)}`;
  const residents = (await siakStore.pageOfRegency(pack.office.regencyCode, '', cards * 4)).filter(({ status, birthDate, name }) => status === 'PRINT_READY_RECORD' && birthDate <= bornBefore && !name.startsWith('~')).slice(0, cards);
  const ids: string[] = [];
  for (const { nik } of residents) {
    must(await api.residents.byNik({ nik }));
    const received = must(await api.receive.submit({ nik, service: 'hilang', reason: null, f102: { applicantName: 'A', applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null, begunAt: new Date(clock.now()).toISOString() }));
    must(await api.documents.check({ berkas: received.id, present: received.requirements.map(({ id }) => id), note: null }));
    must(await api.blanko.release({ berkas: received.id }));
    ids.push(received.id);
  }
  const encoder = world.readers[2]!;
  const planned = must(await api.batches.plan({ title: 'bench', berkas: ids }));
  const batch = planned.at(0)!.id;
  let apdus = 0;
  encoder.onApdu = () => {
    apdus += 1;
  };
  await world.loadHopper(hdp5000.hopperCards);
  const [machineBefore, realBefore] = [clock.now(), performance.now()];
  must(await api.batches.start({ batch }));
  // Looked at in real time: somebody who sleeps on the virtual clock would push it on while we work.
  for (;;) {
    await pause(LOOK_MS);
    const now = (await api.batches.list()).find(({ id }) => id === batch)!;
    if (now.status === 'closed') break;
    if (now.status === 'paused') throw new Error(`the batch stopped: ${now.why?.code}`);
  }
  const elapsed = clock.now() - machineBefore;
  const real = performance.now() - realBefore;
  const stages = stageMsOf(DEFAULT_RIBBON, 1);
  const machineMs = ids.length * (stages.feeding + stages.printing + stages.transfer + stages.ejecting) + apdus * hdp5000.apduMs;
  const material = must(await counter.station.parts.counter.parts.residents.material(residents[0]!.nik));
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
  const fields = must(faceFields(residents[0]!, pack.office, today));
  const faces: number[] = [];
  for (let round = 0; round < FACES; round += 1) {
    const begun = performance.now();
    must(await renderFace(fields, bytes(material.photo), bytes(material.signature), { training: true, layout: layoutFor(residents[0]!), ground: backgroundOf(residents[0]!) }));
    faces.push(performance.now() - begun);
  }
  const content = must(await chipContent(residents[0]!, pack.office, material, today));
  const { extendedChunk, secureWriteChunk, secureReadChunk, plainChunk } = smartcardLimits;
  const perCard = await apdusOfGenerations(counter, ids);
  await counter.close();
  return {
    cards: ids.length,
    cardsPerHour: { here: Math.round((ids.length * MS_PER_HOUR) / elapsed), machine: Math.round((ids.length * MS_PER_HOUR) / machineMs), share: Number((machineMs / elapsed).toFixed(4)), shareWithOurWork: Number((machineMs / (elapsed + real)).toFixed(4)) },
    secondsPerCard: { here: Number((elapsed / ids.length / MS_PER_SECOND).toFixed(2)), machine: Number((machineMs / ids.length / MS_PER_SECOND).toFixed(2)) },
    ownWorkMsPerCard: Math.round(real / ids.length),
    apdusPerCard: {
      mean: Number((apdus / ids.length).toFixed(1)),
      extended: { here: perCard.extended, least: leastApdus(content, { write: extendedChunk, read: extendedChunk, plain: extendedChunk }, 0) },
      short: { here: perCard.short, least: leastApdus(content, { write: secureWriteChunk, read: secureReadChunk, plain: plainChunk }, 0) },
    },
    freeReadMs: await freeRead(counter, content),
    faceMs: { p50: Number(middle(faces).toFixed(1)), most: Number(Math.max(...faces).toFixed(1)) },
    chipBytes: { biodata: must(encodeBiodata(content.biodata)).length, photo: content.photo.length, signature: content.signature.length, minutiae: content.minutiae.map((each) => each.length) },
  };
}

/** Milliseconds of our own for any KTP-el on a reader, without a SAM: card control, photo, and the photo opened. */
async function freeRead({ world }: Counter, content: ChipContent): Promise<{ readonly p50: number; readonly most: number }> {
  await world.bringCard(content);
  const port = world.smartcards();
  const times: number[] = [];
  for (let round = 0; round < FACES; round += 1) {
    const begun = performance.now();
    const reading = must(await readAt(port, world.readerNames.desk, null));
    await decodePhoto(reading.photo!);
    times.push(performance.now() - begun);
  }
  return { p50: Number(middle(times).toFixed(1)), most: Number(Math.max(...times).toFixed(1)) };
}

type Counter = Awaited<ReturnType<typeof openSimulatedCounter>>;

/** Commands at the encoder for one card of each generation: the second takes extended lengths, the first does not. */
async function apdusOfGenerations({ world, station }: Counter, ids: readonly string[]): Promise<{ readonly extended: number | null; readonly short: number | null }> {
  const { blobs: _, devices, residents, pack, store } = station.parts.counter.parts;
  const state = JSON.parse(store.get<{ state: string } & Record<string, unknown>>('SELECT state FROM berkas WHERE id = ?', ids[0]!)!.state) as { resident: Parameters<typeof chipContent>[0] };
  const content = must(await chipContent(state.resident, pack.office, must(await residents.material(state.resident.nik)), '2026-11-20'));
  const encoder = world.readers[2]!;
  const found = { extended: null as number | null, short: null as number | null };
  await world.loadHopper(hdp5000.hopperCards);
  for (const card of world.physicalCards()) {
    if (card.where !== 'hopper' || (found.extended !== null && found.short !== null)) continue;
    encoder.insert(card.chip);
    const before = encoder.apduCount;
    must(await devices.personalise('encoder', content));
    const reading = must(await devices.readCard('encoder'));
    found[reading.cardControlBytes === 51 ? 'extended' : 'short'] ??= encoder.apduCount - before;
    encoder.remove();
    card.where = 'hand';
  }
  return found;
}

const { values } = parseArgs({ allowPositionals: true, options: { cards: { type: 'string', default: '90' }, json: { type: 'boolean', default: false } } });
console.log(JSON.stringify(await measureIssuance(Number(values.cards)), null, values.json ? 0 : 2));
