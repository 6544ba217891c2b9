/** Every finding of the pack linter, each provoked by one slip in the Kapuas pack, each at its line. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findingIds, type Finding, type FindingId } from '../../domain/sop/lint-finding.ts';
import { lintPack, type Source } from '../../domain/sop/lint.ts';
import { readYaml } from './yaml-source.ts';

const root = new URL('../../../', import.meta.url);
const officeText = readFileSync(new URL('offices/kapuas/office.yaml', root), 'utf8');
const flowText = readFileSync(new URL('offices/kapuas/sop/penerbitan.yaml', root), 'utf8');

function source(file: string, text: string): Source {
  const read = readYaml(file, Buffer.from(text));
  if ('findings' in read) throw new Error(JSON.stringify(read.findings));
  return read;
}

const lint = (office: string, ...flows: string[]): Finding[] => lintPack(source('office.yaml', office), flows.map((flow, index) => source(`flow-${index + 1}.yaml`, flow)));

/** Replaces exactly one occurrence, so that a test cannot quietly change nothing. */
function slip(text: string, was: string | RegExp, is: string): string {
  const count = typeof was === 'string' ? text.split(was).length - 1 : [...text.matchAll(new RegExp(was, 'g'))].length;
  if (count !== 1) throw new Error(`${String(was)} occurs ${count} times`);
  return text.replace(was, is);
}
const lineOf = (text: string, marker: string): number => text.slice(0, text.indexOf(marker)).split('\n').length;

test('the Kapuas pack as it is has no finding', () => {
  expect(lint(officeText, flowText)).toEqual([]);
});

type Case = readonly [ids: readonly FindingId[], was: string | RegExp, is: string, marker: string];

/** One slip in the flow; the ids it must give, and what stands on the line of the first. */
const flowSlips: Case[] = [
  [['field-missing'], '    titleEn: Print the KTP-el according to the application\n', '', '- id: cetak'],
  [['field-unknown'], 'titleEn: Verify', 'titelEn: x\n    titleEn: Verify', 'titelEn'],
  [['field-wrong'], 'version: 1', 'version: pertama', 'version'],
  [['field-wrong'], 'kind: original', 'kind: asli', 'kind: asli'],
  [['field-wrong'], 'output: KTP elektronik penduduk terdaftar dalam Buku Registrasi', 'output: ""', 'output: ""'],
  [['route-unreadable'], 'printed: { next: koreksi }', 'printed: { nxt: koreksi }', 'printed:'],
  [['route-unreadable'], 'printed: { next: koreksi }', 'printed: { next: koreksi, end: completed }', 'printed:'],
  [['minutes-negative'], 'minutes: 5', 'minutes: -5', 'minutes: -5'],
  [['activity-unknown'], 'activity: register-card', 'activity: registrasi-kartu', 'activity: registrasi-kartu'],
  [['outcome-unknown'], 'registered: { next: terima-kartu }', 'registered: { next: terima-kartu }\n      gagal: { end: rejected }', 'gagal:'],
  [['outcome-not-of-activity'], 'registered: { next: terima-kartu }', 'registered: { next: terima-kartu }\n      bad: { returnTo: blanko }', 'bad: { returnTo: blanko }\n\n  - id: terima-kartu'],
  [['outcome-without-route'], '      bad: { returnTo: blanko, note: true }\n', '', 'outcomes:\n      good'],
  [['id-twice'], '- id: koreksi\n', '- id: cetak\n', '- id: cetak\n    number: 5'],
  [['id-twice'], '- id: hilang\n', '- id: baru\n', '- id: baru\n    title: { id: KTP-el hilang'],
  [['id-twice'], 'id: gangguan-teknis', 'id: jaringan-putus', 'id: jaringan-putus\n    title: { id: Gangguan'],
  [['id-twice'], 'id: ktp-lama', 'id: kk', 'id: kk\n        title: { id: KTP yang'],
  [['step-number-twice', 'number-skipped'], 'number: 6', 'number: 5', 'number: 5\n    activity: register-card'],
  [['number-skipped'], 'number: 8', 'number: 9', 'number: 9'],
  [['acknowledged-nothing'], 'statedTotalMinutes: null', 'acknowledged: [{ finding: number-skipped, at: 3, why: uji }]', 'acknowledged'],
  [['effective-before-issued'], '  line: 172', '  issued: 2022-08-08\n  effective: 2022-02-12\n  line: 172', 'effective:'],
  [['lane-without-step'], 'Staf Seksi Identitas Penduduk]', 'Staf Seksi Identitas Penduduk, Kepala Dinas]', 'lanes:'],
  [['pelaksana-swapped'], 'onPaper: Operator SIAK', 'onPaper: Operator SIAK\n    inText: petugas pelayanan', 'inText:'],
  [['gives-misplaced'], 'activity: print', 'activity: print\n    gives: berkas', 'gives: berkas'],
  [['superior-misplaced'], 'activity: print', 'activity: print\n    superior: kasi-identitas', 'superior: kasi'],
  [['consultant-misplaced'], 'activity: print', 'activity: print\n    consultant: kasi-identitas', 'consultant: kasi'],
  [['consultant-missing', 'outcome-without-route', 'outcome-not-of-activity'], 'activity: register-card', 'activity: consult-adb', '- id: registrasi'],
  [['pause-reason-missing', 'call-without-number'], /id: pemohon-tidak-hadir[\s\S]*activity: register-card/, 'id: hilang\n    title: { id: Hilang, en: Gone }\nsteps:\n  - id: panggil\n    number: 1\n    activity: call', 'activity: call'],
  [['call-without-number', 'outcome-without-route', 'outcome-not-of-activity'], 'activity: register-card', 'activity: call', '- id: registrasi'],
  [['proof-without-enrolment', 'outcome-without-route', 'outcome-not-of-activity'], 'activity: register-card', 'activity: give-enrolment-proof', '- id: registrasi'],
  [['role-unknown'], 'role: staf-identitas', 'role: staf', 'role: staf'],
  [['alternative-missing'], 'alternativeTo: kk-dicap', 'alternativeTo: kk-hijau', 'alternativeTo'],
  [['alternative-chain'], 'alternativeTo: kk-dicap', 'alternativeTo: surat-panggilan', 'alternativeTo'],
  [['condition-unknown'], 'onlyIf: salah', 'onlyIf: hilang', 'onlyIf'],
  [['route-to-missing-step', 'step-unreachable'], 'registered: { next: terima-kartu }', 'registered: { next: serahkan-kartu }', '- id: terima-kartu'],
  [['return-not-back', 'card-step-before-print'], 'bad: { returnTo: blanko, note: true }', 'bad: { returnTo: koreksi }', 'bad:'],
  [['next-goes-back'], 'incomplete: { returnTo: terima, note: true }', 'incomplete: { next: terima }', 'incomplete:'],
  [['step-unreachable'], 'registered: { next: terima-kartu }', 'registered: { next: serahkan }', '- id: terima-kartu'],
  [['step-never-ends', 'flow-never-completes'], /handed-over: \{ end: completed \}/, 'handed-over: { returnTo: blanko }', 'steps:'],
  [['flow-never-completes'], 'end: completed', 'end: rejected', 'steps:'],
  [['minutes-total'], 'statedTotalMinutes: null', 'statedTotalMinutes: 30', 'statedTotalMinutes'],
  [['print-without-blanko'], 'complete: { next: blanko }', 'complete: { next: cetak }', '- id: cetak'],
  [['print-without-blanko'], 'bad: { returnTo: blanko, note: true }', 'bad: { returnTo: cetak }', '- id: cetak'],
  [['card-step-before-print', 'step-unreachable'], 'released: { next: cetak }', 'released: { next: koreksi }', '- id: cetak'],
  [['card-step-before-print'], 'spoiled: { returnTo: blanko, note: false }', 'spoiled: { next: registrasi }', '- id: registrasi'],
  [['recipient-missing'], '    recipient: holder\n', '', '- id: serahkan'],
  [['recipient-misplaced'], 'activity: print', 'activity: print\n    recipient: holder', 'recipient: holder'],
  [['takes-blanko-misplaced'], 'activity: inspect', 'activity: inspect\n    takesBlanko: true', 'takesBlanko: true'],
  [['first-not-receive', 'outcome-without-route', 'outcome-not-of-activity'], 'activity: receive', 'activity: register-card', 'activity: register-card\n    title: Mengajukan'],
];

const officeSlips: Case[] = [
  [['field-wrong'], 'regencyCode: "6203"', 'regencyCode: 6203', 'regencyCode'],
  [['field-wrong'], 'prefix: KPS', 'prefix: kps', 'prefix'],
  [['field-missing'], 'issuePlace: KAPUAS\n', '', 'id: kapuas'],
  [['id-twice'], '- id: yusuf', '- id: dewi', '- id: dewi\n      name: Yusuf'],
  [['role-unknown'], '      roles: [kasi-identitas]', '      roles: [kasi]', 'roles: [kasi]'],
  [['role-at-no-counter'], 'roles: [petugas-pelayanan, kasi-identitas, operator-siak, staf-identitas]\n\nprinter', 'roles: [petugas-pelayanan, kasi-identitas, operator-siak]\n\nprinter', '- id: staf-identitas'],
  [['role-without-operator', 'role-at-no-counter'], 'counters:', '  - id: kepala-dinas\n    title: { id: Kepala Dinas, en: Head of the office }\n\ncounters:', '- id: kepala-dinas'],
  [['regency-unknown', 'seat-outside-regency'], 'regencyCode: "6203"', 'regencyCode: "6299"', 'regencyCode'],
  [['seat-outside-regency'], '"620301"', '"620401"', 'seatDistrictCode'],
  [['seat-unknown'], '"620301"', '"620399"', 'seatDistrictCode'],
  [['printer-uri'], 'uri: ipp://printer-kartu.local:631/ipp/print', 'uri: usb://HDP5000', 'uri: usb'],
];

const idsOf = (findings: readonly Finding[]) => [...new Set(findings.map((found) => found.id))].sort();

describe('one slip in the flow', () => {
  test.each(flowSlips)('%j: %s → %s', (ids, was, is, marker) => {
    const text = slip(flowText, was, is);
    const findings = lint(officeText, text);
    const reported = idsOf(findings);
    for (const id of ids) expect(reported).toContain(id);
    const line = lineOf(text, marker);
    expect(findings.map((found) => [found.file, found.line])).toContainEqual(['flow-1.yaml', line]);
  });
});

describe('one slip in the office', () => {
  test.each(officeSlips)('%j: %s → %s', (ids, was, is, marker) => {
    const text = slip(officeText, was, is);
    const findings = lint(text, flowText);
    expect(idsOf(findings)).toEqual([...ids].sort());
    expect(findings.map((found) => [found.file, found.line])).toContainEqual(['office.yaml', lineOf(text, marker)]);
  });
});

test('a slip that has no consequence elsewhere gives exactly its own finding', () => {
  for (const [ids, was, is] of flowSlips.filter((one) => one[0].length === 1 && !['id-twice', 'activity-unknown', 'outcome-without-route'].includes(one[0][0]!))) {
    expect([is, idsOf(lint(officeText, slip(flowText, was, is)))]).toEqual([is, ids]);
  }
});

test('a second flow may not repeat the id of the first, nor its services', () => {
  const findings = lint(officeText, flowText, flowText);
  expect(findings.map((found) => [found.id, found.file, found.line])).toEqual([
    ['id-twice', 'flow-2.yaml', lineOf(flowText, 'id: penerbitan')],
    ...['- id: baru', '- id: hilang', '- id: rusak'].map((service) => ['id-twice', 'flow-2.yaml', lineOf(flowText, service)]),
  ]);
});

test('a number that the paper skips is fine once acknowledged, and one row of the paper may be several steps', () => {
  const skipping = slip(slip(flowText, 'number: 8', 'number: 9'), 'statedTotalMinutes: null', 'acknowledged: [{ finding: number-skipped, at: 8, why: dilewati pada kertas }]');
  expect(lint(officeText, skipping).map(({ id, severity, message }) => [id, severity, message.includes('dilewati pada kertas')])).toEqual([['number-skipped', 'acknowledged', true]]);
  const oneRow = slip(flowText, 'number: 8', 'number: 7');
  expect(lint(officeText, oneRow)).toEqual([]); // both rows read "Menerima KTP elektronik"
});

test('one wrong field does not hide what is wrong elsewhere', () => {
  const broken = slip(slip(slip(flowText, 'minutes: 5', 'minutes: lima'), 'registered: { next: terima-kartu }', 'registered: { next: serahkan }'), 'onlyIf: salah', 'onlyIf: hilang');
  expect(idsOf(lint(slip(officeText, 'prefix: KPS', 'prefix: kps'), broken))).toEqual(['condition-unknown', 'field-wrong', 'step-unreachable']);
});

test.each(['', '[]', 'null', 'teks', '{ steps: 3, services: [1, null] }', '{ steps: [null, 5, {}], services: {} }'])('nonsense %j gives findings, not a crash', (text) => {
  expect(lint(officeText, text).some((found) => found.severity === 'error')).toBe(true);
  expect(lint(text, flowText).some((found) => found.severity === 'error')).toBe(true);
});

test('every finding has a test above or in load.test.ts, and no sentence keeps a placeholder', () => {
  const ofFiles: FindingId[] = ['pack-missing', 'file-missing', 'flow-missing', 'not-text', 'not-yaml', 'office-id-folder', 'flow-id-file', 'trust-unreadable', 'trust-of-twin', 'trust-empty', 'ports-upside-down'];
  const tested = new Set<FindingId>([...ofFiles, ...[...flowSlips, ...officeSlips].flatMap(([ids]) => ids)]);
  expect(findingIds.filter((id) => !tested.has(id))).toEqual([]);
  const all = [...flowSlips.flatMap(([, was, is]) => lint(officeText, slip(flowText, was, is))), ...officeSlips.flatMap(([, was, is]) => lint(slip(officeText, was, is), flowText))];
  for (const found of all) expect(`${found.message}${found.messageEn}`).not.toMatch(/\{\w+\}|undefined/);
});
