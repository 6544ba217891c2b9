/**
 * A made-up sixth office, from its folder alone: its SOP uses the catalogue in an order that no other
 * office has (approved before the papers are uploaded, registered before it is inspected), and not a line of code knows it.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadPack } from '../../src/main/packs/load.ts';
import { simulateCase, type CaseFault } from '../../src/simulation/case.ts';
import { openSimulatedCounter } from '../../src/simulation/counter.ts';

const ID = 'pulau-karang';
const step = (number: number, id: string, activity: string, role: string, minutes: number, outcomes: object, more: object = {}) => ({ id, number, activity, title: `Langkah ${number}`, titleEn: `Step ${number}`, role, onPaper: role, minutes, output: 'Berkas', outcomes, ...more });
const flow = {
  id: 'terbit',
  title: 'Penerbitan KTP-el Pulau Karang',
  version: 1,
  source: 'made up for this test',
  statedTotalMinutes: 27,
  services: [{ id: 'ganti', title: { id: 'Ganti KTP-el', en: 'Replace the KTP-el' }, requirements: [{ id: 'kk', title: { id: 'Fotokopi KK', en: 'Copy of the KK' }, kind: 'copy' }, { id: 'surat', title: { id: 'Surat pengantar', en: 'Letter' }, kind: 'letter' }] }],
  pauseReasons: [{ id: 'ombak', title: { id: 'Kapal belum datang', en: 'The boat has not come' } }],
  steps: [
    step(1, 'terima', 'receive', 'juru-loket', 4, { received: { next: 'periksa' } }),
    step(2, 'periksa', 'check-documents', 'juru-loket', 3, { complete: { next: 'setuju' }, incomplete: { returnTo: 'terima' }, 'not-enrolled': { end: 'returned', flag: 'needs-enrolment' } }),
    step(3, 'setuju', 'approve', 'kepala', 2, { approved: { next: 'unggah' }, 'sent-back': { returnTo: 'periksa' }, rejected: { end: 'rejected' } }),
    step(4, 'unggah', 'upload-documents', 'juru-loket', 5, { submitted: { next: 'blanko' } }),
    step(5, 'blanko', 'release-blanko', 'kepala', 1, { released: { next: 'cetak' } }),
    step(6, 'cetak', 'print', 'juru-cetak', 3, { printed: { next: 'daftar' }, spoiled: { returnTo: 'blanko' } }),
    step(7, 'daftar', 'register-card', 'juru-cetak', 2, { registered: { next: 'koreksi' } }),
    step(8, 'koreksi', 'inspect', 'pemeriksa', 4, { good: { next: 'serah' }, bad: { returnTo: 'blanko' } }),
    step(9, 'serah', 'hand-over', 'juru-loket', 3, { 'handed-over': { end: 'completed' } }, { recipient: 'holder' }),
  ],
};

describe('a new office is a new folder', () => {
  let offices: string;
  beforeAll(() => {
    offices = mkdtempSync(join(tmpdir(), 'loket-offices-'));
    mkdirSync(join(offices, ID, 'sop'), { recursive: true });
    const roles = ['juru-loket', 'kepala', 'juru-cetak', 'pemeriksa'];
    const office = {
      ...(parse(readFileSync('offices/kapuas/office.yaml', 'utf8')) as object),
      id: ID, name: 'Dinas Dukcapil Pulau Karang', shortName: 'Pulau Karang', regency: 'KABUPATEN PULAU KARANG', prefix: 'PKR', timezone: 'Asia/Jayapura',
      roles: roles.map((id) => ({ id, title: { id, en: id } })),
      counters: [{ id: 'loket-1', title: 'Loket', roles }],
      training: { operators: [...roles.map((id) => ({ id: `si-${id}`, name: `Si ${id}`, roles: [id] })), { id: 'pelatih', name: 'Pelatih', roles }], residents: 50, blanko: 20 },
    };
    writeFileSync(join(offices, ID, 'office.yaml'), stringify(office));
    writeFileSync(join(offices, ID, 'sop', 'terbit.yaml'), stringify(flow));
  });
  afterAll(() => rmSync(offices, { recursive: true }));

  async function run(fault: CaseFault | null) {
    const counter = await openSimulatedCounter({ office: ID, seed: 6, offices });
    try {
      return await simulateCase(counter, { service: 'ganti', offline: false, fault });
    } finally {
      await counter.close();
    }
  }

  test('the linter finds nothing in it', () => {
    expect(loadPack(join(offices, ID))).toMatchObject({ ok: true });
  });

  test('its nine steps run in its own order, roles and minutes', async () => {
    const end = await run(null);
    expect(end).toMatchObject({ office: ID, outcome: 'completed', blanko: { printed: 1, spoiled: 0, balanced: true }, chip: { match: true }, outbox: 0, reason: null });
    expect(end.steps.map(({ activity, role, standardMinutes }) => [activity, role, standardMinutes])).toEqual(flow.steps.map(({ activity, role, minutes }) => [activity, role, minutes]));
  });

  test.each<[CaseFault['name'], CaseFault['at'], object]>([
    ['rejected', 'approve', { outcome: 'rejected', blanko: { printed: 0, balanced: true } }],
    ['bad-print', 'inspect', { outcome: 'completed', blanko: { printed: 1, spoiled: 1, balanced: true } }],
    ['card-removed', 'print', { outcome: 'completed', blanko: { printed: 1, spoiled: 1, balanced: true } }],
  ])('%s at %s', async (name, at, wanted) => {
    expect(await run({ name, at })).toMatchObject({ ...wanted, reason: null });
  });
});

test('no office is named in the code of the product: comments may cite the paper, literals may not', () => {
  const names = readdirSync('offices').map((office) => new RegExp(office.replace('-', '[- ]?'), 'i'));
  const folders = ['domain', 'contract', 'main', 'renderer', 'hardware', 'preload'];
  const files = folders.flatMap((folder) => readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' }).map((file) => join('src', folder, file))).filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\.fixture\.|generated|sample-/.test(file));
  expect(files.length).toBeGreaterThan(150);
  const named = files.filter((file) => {
    const code = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    return names.some((name) => name.test(code));
  });
  expect(named).toEqual([]);
});
