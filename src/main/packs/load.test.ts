import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generateKeyPairSync } from 'node:crypto';
import { makeCertificate, toPem } from '../../hardware/biometric/sbi/twin/certificate.ts';
import { makeTwinKeys } from '../../hardware/biometric/sbi/twin/keys.ts';
import { systemClock } from '../../platform/clock.ts';
import { systemRandom } from '../../platform/random.ts';
import { sopCommand } from '../cli/sop.ts';
import { loadPack } from './load.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const kapuas = join(root, 'offices/kapuas');
const broken = (name: string) => join(root, 'test/fixtures/packs', name);

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'pack-')), 'kapuas');
  cpSync(kapuas, folder, { recursive: true });
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const ids = (path: string) => loadPack(path).findings.map((found) => found.id);
const hashOf = (path: string) => {
  const loaded = loadPack(path);
  return loaded.ok ? loaded.pack.flows[0]!.hash : loaded.findings;
};

// Its steps, roles and minutes: `test/integration/flows.test.ts`.
test('the Kapuas pack is the SOP: the office, three services, what each needs', () => {
  const loaded = loadPack(kapuas);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  const { office, flows } = loaded.pack;
  expect(office).toMatchObject({ id: 'kapuas', regencyCode: '6203', timezone: 'Asia/Jakarta', province: 'PROVINSI KALIMANTAN TENGAH', regency: 'KABUPATEN KAPUAS' });
  const [flow] = flows;
  const needs = Object.fromEntries(flow!.services.map((service) => [service.id, service.requirements.map((requirement) => requirement.id)]));
  expect(needs).toEqual({
    baru: ['formulir', 'kk-dicap', 'surat-panggilan'],
    hilang: ['formulir', 'kk', 'surat-kehilangan'],
    rusak: ['formulir', 'kk', 'kk-diperbaiki', 'ktp-lama', 'dokumen-pendukung'],
  });
  expect(flow!.steps[1]!.outcomes['not-enrolled']).toEqual({ end: 'returned', flag: 'needs-enrolment', note: false });
  expect(flow!.services.every((service) => service.enrolledFirst && service.printAt.join() === 'PRINT_READY_RECORD')).toBe(true);
});

test('a flow is known by its content, not by its layout', () => {
  const file = join(folder, 'sop/penerbitan.yaml');
  const text = readFileSync(file, 'utf8');
  const before = hashOf(folder);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  writeFileSync(file, `# a remark\n${text.replace('version: 1', 'version:    1  # same')}`);
  expect(hashOf(folder)).toBe(before);
  writeFileSync(file, text.replace('version: 1', 'version: 2'));
  expect(hashOf(folder)).not.toBe(before);
});

test('folders and files that are not there', () => {
  expect(ids(join(folder, 'nowhere'))).toEqual(['pack-missing']);
  rmSync(join(folder, 'office.yaml'));
  rmSync(join(folder, 'sop'), { recursive: true });
  expect(ids(folder).sort()).toEqual(['file-missing', 'flow-missing']);
  mkdirSync(join(folder, 'sop'));
  expect(ids(folder)).toContain('flow-missing');
});

test('a pack under another name is loaded with a warning', () => {
  cpSync(folder, `${folder}-salinan`, { recursive: true });
  cpSync(join(folder, 'sop/penerbitan.yaml'), join(`${folder}-salinan`, 'sop/ktp.yaml'));
  rmSync(join(`${folder}-salinan`, 'sop/penerbitan.yaml'));
  const loaded = loadPack(`${folder}-salinan`);
  expect(loaded.ok).toBe(true);
  expect(loaded.findings.map((found) => found.id).sort()).toEqual(['flow-id-file', 'office-id-folder']);
});

test('what is no text, and YAML whose aliases run away or lead nowhere', () => {
  writeFileSync(join(folder, 'office.yaml'), Buffer.from([0xff, 0xfe, 0x00, 0x41]));
  expect(ids(folder)).toEqual(['not-text']);
  writeFileSync(join(folder, 'office.yaml'), 'a: *nowhere\n');
  expect(ids(folder)).toEqual(['not-yaml']);
  const bomb = Array.from({ length: 9 }, (_, level) => `l${level + 1}: &l${level + 1} [${Array.from({ length: 9 }, () => `*l${level}`).join(', ')}]`);
  writeFileSync(join(folder, 'office.yaml'), ['l0: &l0 [x]', ...bomb].join('\n'));
  expect(ids(folder)).toEqual(['not-yaml']);
});

test('a broken office.yaml does not hide what is wrong with the flow', () => {
  writeFileSync(join(folder, 'office.yaml'), 'a: [1\nb: 2\n');
  const file = join(folder, 'sop/penerbitan.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('minutes: 5', 'minutes: -5'));
  expect([...new Set(ids(folder))]).toEqual(['not-yaml', 'minutes-negative']);
});

test('three broken packs: all their faults at once, each at its line', () => {
  const places = (name: string) => loadPack(broken(name)).findings.map((found) => `${found.file.split('/').at(-1)}:${found.line} ${found.id}`);
  expect(places('jalan-buntu')).toEqual(['alur.yaml:10 flow-never-completes', 'alur.yaml:11 step-never-ends', 'alur.yaml:21 step-unreachable', 'alur.yaml:31 print-without-blanko', 'alur.yaml:42 number-skipped']);
  expect(places('salah-isi')).toEqual([
    'office.yaml:2 field-missing',
    'office.yaml:7 field-wrong',
    'office.yaml:8 seat-outside-regency',
    'office.yaml:9 field-unknown',
    'office.yaml:15 role-at-no-counter',
    'office.yaml:15 role-without-operator',
    'alur.yaml:11 alternative-missing',
    'alur.yaml:12 id-twice',
    'alur.yaml:22 role-unknown',
    'alur.yaml:24 minutes-negative',
    'alur.yaml:28 number-skipped',
    'alur.yaml:29 activity-unknown',
  ]);
  expect(places('bukan-yaml')).toEqual(['alur.yaml:5 not-yaml', 'alur.yaml:7 not-yaml']);
});

test('the command: 0 for a good pack, 1 when any has an error, 2 when it was not understood', () => {
  const good = sopCommand(['check', kapuas]);
  expect(good.exitCode).toBe(0);
  expect(good.output).toContain('baik (1 alur, 8 langkah, layanan baru, hilang, rusak)');
  expect(sopCommand(['check', kapuas, broken('jalan-buntu')])).toMatchObject({ exitCode: 1 });
  for (const args of [[], ['check'], ['lint', kapuas], ['check', kapuas, '--colour'], ['check', kapuas, '--lang', 'fr']]) expect(sopCommand(args).exitCode).toBe(2);
});

test('the command says file, line and a sentence, in Indonesian, in English and as JSON', () => {
  const line = (lang: string) => sopCommand(['check', broken('jalan-buntu'), '--lang', lang]).output;
  expect(line('id')).toContain('alur.yaml:21:5  salah  Langkah “blanko” tidak pernah tercapai dari langkah pertama.  [step-unreachable]');
  expect(line('en')).toContain('alur.yaml:21:5  error  The step “blanko” is never reached from the first step.  [step-unreachable]');
  const json = JSON.parse(sopCommand(['check', kapuas, broken('jalan-buntu'), '--json']).output) as { ok: boolean; errors: number; packs: { ok: boolean }[]; findings: { id: string; file: string; line: number; severity: string; message: string }[] };
  expect(json).toMatchObject({ ok: false, errors: 5, packs: [{ ok: true, office: 'kapuas' }, { ok: false }] });
  expect(json.findings).toContainEqual(expect.objectContaining({ id: 'step-unreachable', line: 21, column: 5, severity: 'error', message: expect.stringContaining('tidak pernah tercapai') as string }));
});

test('the certificates that an office believes are read: none, rubbish, a twin, and one of a maker', () => {
  const file = join(folder, 'office.yaml');
  const text = readFileSync(file, 'utf8');
  const withTrust = (trust: readonly string[], more = '') => {
    writeFileSync(file, `${text}\nbiometrics:\n${more}  trust: ${JSON.stringify(trust)}\n`);
    return loadPack(folder);
  };
  const ports = '  ports: { first: 4600, last: 4501 }\n';
  expect(withTrust([]).findings.map(({ id, severity }) => [id, severity])).toEqual([['trust-empty', 'warning']]);
  expect(withTrust(['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n']).findings.map(({ id }) => id)).toEqual(['trust-unreadable']);
  const twin = makeTwinKeys(systemClock, systemRandom(systemClock)).root;
  const refused = withTrust([twin], ports);
  expect(refused.findings.map(({ id }) => id).sort()).toEqual(['ports-upside-down', 'trust-of-twin']);
  expect(refused.ok).toBe(false);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const name = { commonName: 'Akar', organisation: 'Pembuat Alat' };
  const maker = toPem(makeCertificate({ subject: name, issuer: name, key: privateKey, signedBy: privateKey, notBefore: 0, notAfter: 4_000_000_000_000, serial: Uint8Array.of(1), ca: true }));
  expect(withTrust([maker])).toMatchObject({ ok: true, findings: [] });
});
