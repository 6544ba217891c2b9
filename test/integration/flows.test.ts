/**
 * Every office and service of `flows.md`, against a table written from the papers: activities in their order, the
 * role that does each, the paper's minutes. Each is then run as a whole case on twins.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { synthetic, type Draw } from '../../src/hardware/biometric/sbi/twin/draw.ts';
import { simulateCase, type CaseFault, type CaseRequest } from '../../src/simulation/case.ts';
import { openSimulatedCounter } from '../../src/simulation/counter.ts';
import { loadPack } from '../../src/main/packs/load.ts';

/** Small pictures, each drawn once for all cases of this file: the seed is one, so are the placings. */
const drawn = new Map<string, ReturnType<Draw>>();
const small = synthetic(true);
const draw: Draw = (position, laid) => {
  const key = JSON.stringify([position, laid]);
  const picture = drawn.get(key) ?? small(position, laid);
  drawn.set(key, picture);
  return picture;
};

type Row = readonly [number: number, activity: string, role: string, minutes: number | null];

const kapuas: Row[] = [
  [1, 'receive', 'petugas-pelayanan', 5],
  [2, 'check-documents', 'petugas-pelayanan', 2],
  [3, 'release-blanko', 'kasi-identitas', 2],
  [4, 'print', 'operator-siak', 1],
  [5, 'inspect', 'kasi-identitas', 2],
  [6, 'register-card', 'staf-identitas', 2],
  [7, 'hand-over', 'petugas-pelayanan', null],
  [8, 'hand-over', 'petugas-pelayanan', null],
];
const pasaman: Row[] = [
  [1, 'receive', 'petugas-antrian', 1],
  [2, 'check-documents', 'petugas-antrian', 2],
  [2, 'issue-queue-number', 'petugas-antrian', null],
  [3, 'wait-in-queue', 'operator-cetak', 5],
  [4, 'check-record', 'operator-cetak', 2],
  [4, 'print', 'operator-cetak', null],
  [4, 'hand-over', 'operator-cetak', null],
  [5, 'activate', 'operator-cetak', 2],
];
const bimaEnd = (numbers: readonly [number, number, number]): Row[] => [
  [numbers[0], 'verify', 'kasi-identitas', 3],
  [numbers[1], 'print', 'operator', 1],
  [numbers[2], 'hand-over', 'petugas-administrasi', 3],
];
const bimaBaru: Row[] = [
  [1, 'receive', 'petugas-administrasi', null],
  [2, 'check-documents', 'petugas-administrasi', 3],
  [3, 'upload-documents', 'petugas-administrasi', null],
  [4, 'enrol', 'operator-perekaman', 3],
  ...bimaEnd([5, 6, 7]),
];
const bimaOther: Row[] = [[1, 'receive', 'petugas-administrasi', null], [2, 'check-documents', 'petugas-administrasi', 3], [4, 'upload-documents', 'petugas-administrasi', 3], ...bimaEnd([5, 6, 7])];
const bimaMobile: Row[] = [
  [1, 'announce', 'operator-perekaman', null],
  [2, 'take-contact', 'operator-perekaman', 3],
  [3, 'ask-nik', 'operator-perekaman', 1],
  [5, 'assign-nik', 'operator', 3],
  [6, 'enrol', 'operator-perekaman', 5],
  [7, 'print', 'operator', 1],
  [9, 'hand-over', 'petugas-administrasi', 3],
];
const pesisir: Row[] = [
  [1, 'receive', 'operator-registrasi', 5],
  [2, 'check-documents', 'operator-registrasi', 10],
  [2, 'check-enrolment', 'operator-registrasi', null],
  [2, 'issue-queue-number', 'operator-registrasi', null],
  [3, 'call', 'operator-perekaman', null],
  [3, 'enrol', 'operator-perekaman', 10],
  [3, 'give-enrolment-proof', 'operator-perekaman', null],
  [4, 'hand-over', 'operator-perekaman', 5],
];
const muba = (enrols: boolean): Row[] => [
  [1, 'receive', 'operator-siak', 5],
  [2, 'check-documents', 'operator-siak', 5],
  ...(enrols ? ([[2, 'enrol', 'operator-siak', null]] as const) : []),
  [3, 'verify', 'sub-koordinator', 5],
  [4, 'verify', 'kabid', 5],
  [5, 'approve', 'kepala-dinas', 5],
  [6, 'print', 'operator-siak', 3],
  [7, 'hand-over', 'operator-siak', 2],
];

/** The way on which everything goes well, by the papers. */
const papers: Readonly<Record<string, Readonly<Record<string, readonly Row[]>>>> = {
  kapuas: { baru: kapuas, hilang: kapuas, rusak: kapuas },
  'kota-bima': { baru: bimaBaru, hilang: bimaOther, 'luar-domisili': bimaOther, mobile: bimaMobile, pindah: bimaOther },
  'musi-banyuasin': { cetak: muba(false), 'cetak-ulang': muba(false), rekam: muba(true), 'ganti-foto': muba(true) },
  'pasaman-barat': { hilang: pasaman, rusak: pasaman, perubahan: pasaman },
  'pesisir-selatan': { rekam: pesisir },
};

async function run(office: string, request: Partial<CaseRequest> & Pick<CaseRequest, 'service'>) {
  const counter = await openSimulatedCounter({ office, seed: 7, draw });
  try {
    return { ...(await simulateCase(counter, { offline: false, fault: null, ...request })), pack: counter.pack };
  } finally {
    await counter.close();
  }
}

test('the table has every office and service of the packs, and no other', () => {
  const offered = Object.fromEntries(
    readdirSync('offices').map((folder) => {
      const loaded = loadPack(`offices/${folder}`);
      return [folder, loaded.ok ? loaded.pack.flows.flatMap((flow) => flow.services.map(({ id }) => id)).sort() : 'not sound'];
    }),
  );
  expect(offered).toEqual(Object.fromEntries(Object.entries(papers).map(([office, services]) => [office, Object.keys(services).sort()])));
});

const all = Object.entries(papers).flatMap(([office, services]) => Object.entries(services).map(([service, rows]) => [office, service, rows] as const));

describe('order, roles and minutes are the paper’s', () => {
  test.each(all)('%s %s', async (office, service, rows) => {
    const { pack, path, outcome, reason, steps, enrolment } = await run(office, { service });
    expect([outcome, reason]).toEqual(['completed', null]);
    // What a service enrols was taken by the devices, sealed, and is at the centre.
    expect(enrolment?.atCentre ?? null).toBe(rows.some(([, activity]) => activity === 'enrol') ? true : null);
    expect(path).toEqual(rows.map(([, activity]) => activity));
    const flow = pack.flows.find((candidate) => candidate.services.some(({ id }) => id === service))!;
    const went = flow.steps.filter(({ activity }) => path.includes(activity));
    expect(went.map(({ number, activity, role, minutes }) => [number, activity, role, minutes])).toEqual(rows);
    // The station's own reading of the flow, step by step.
    expect(steps.filter(({ activity }) => path.includes(activity)).map(({ role, standardMinutes }) => [role, standardMinutes])).toEqual(rows.map(([, , role, minutes]) => [role, minutes]));
  });

  test('Musi Banyuasin: the steps add up to the 30 minutes that its paper states', () => {
    for (const service of ['cetak', 'rekam']) expect(papers['musi-banyuasin']![service]!.reduce((sum, row) => sum + (row[3] ?? 0), 0)).toBe(30);
  });
});

describe('returns and refusals end as the paper says', () => {
  test.each<[string, string, CaseFault['name'], CaseFault['at'], string, readonly string[]]>([
    // "berkas dikembalikan ke pemohon"; they come back
    ['pasaman-barat', 'hilang', 'incomplete', 'check-documents', 'completed', ['receive', 'check-documents', 'receive', 'check-documents']],
    ['pesisir-selatan', 'rekam', 'incomplete', 'check-documents', 'completed', ['receive', 'check-documents', 'receive', 'check-documents']],
    ['kota-bima', 'baru', 'incomplete', 'check-documents', 'completed', ['receive', 'check-documents', 'receive', 'check-documents']],
    ['musi-banyuasin', 'ganti-foto', 'incomplete', 'check-documents', 'completed', ['receive', 'check-documents', 'receive', 'check-documents']],
    // "status perekaman duplicate record …: petugas konsultasi ke ADB"
    ['pasaman-barat', 'rusak', 'duplicate-record', 'check-record', 'completed', ['check-record', 'consult-adb', 'check-record', 'print']],
    ['pasaman-barat', 'rusak', 'refused', 'consult-adb', 'rejected', ['check-record', 'consult-adb']],
    // "pengajuan cetak ditolak oleh Kepala Dinas"
    ['musi-banyuasin', 'rekam', 'rejected', 'approve', 'rejected', ['enrol', 'verify', 'verify', 'approve']],
    ['musi-banyuasin', 'cetak', 'rejected', 'approve', 'rejected', ['verify', 'verify', 'approve']],
    ['musi-banyuasin', 'cetak-ulang', 'sent-back', 'verify', 'completed', ['verify', 'check-documents', 'verify', 'verify']],
    // "jika perekaman tidak berhasil, berkas dikembalikan kepada Operator Registrasi"
    ['pesisir-selatan', 'rekam', 'failed', 'enrol', 'completed', ['enrol', 'check-documents', 'check-enrolment', 'issue-queue-number', 'call', 'enrol']],
    ['pesisir-selatan', 'rekam', 'absent', 'call', 'completed', ['call', 'issue-queue-number', 'call', 'enrol']],
    ['pasaman-barat', 'perubahan', 'absent', 'wait-in-queue', 'completed', ['wait-in-queue', 'issue-queue-number', 'wait-in-queue', 'check-record']],
    ['pasaman-barat', 'hilang', 'stranger', 'activate', 'completed', ['hand-over', 'activate']],
  ])('%s %s --fault %s@%s', async (office, service, name, at, outcome, part) => {
    const end = await run(office, { service, fault: { name, at } });
    expect([end.outcome, end.reason]).toEqual([outcome, null]);
    expect(end.path.join(' ')).toContain(part.join(' '));
  });

  test('a fault at a step that the flow does not have is refused, not passed', async () => {
    await expect(run('kapuas', { service: 'hilang', fault: { name: 'duplicate-record', at: 'check-record' } })).rejects.toThrow('tidak punya langkah itu');
    await expect(run('pesisir-selatan', { service: 'hilang' })).rejects.toThrow('kantor ini melayani rekam');
  });
});
