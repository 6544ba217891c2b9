/**
 * Reads an office pack from its folder: `office.yaml` and `sop/*.yaml`. All that is wrong with it
 * comes back at once, each finding with file, line and column; a pack with an error is not loaded.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { canonicalJson } from '../../domain/journal/entry.ts';
import { finding, type Finding } from '../../domain/sop/lint-finding.ts';
import { inOrder, lintPack, type Source } from '../../domain/sop/lint.ts';
import { certificateKind } from '../../hardware/biometric/sbi/trust.ts';
import { flowSchema, officeSchema, type Flow, type Pack } from '../../domain/sop/pack.ts';
import { readYaml } from './yaml-source.ts';

/** `findings` of a loaded pack are warnings and acknowledged contradictions of its paper. */
export type LoadedPack = { readonly ok: true; readonly pack: Pack; readonly findings: readonly Finding[] } | { readonly ok: false; readonly findings: readonly Finding[] };

/** SHA-256 (hex) of the canonical flow, defaults filled in: the same for files that differ only in layout or comments. */
export function flowHash(flow: Flow): string {
  return createHash('sha256').update(canonicalJson(flow)).digest('hex');
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Reads and checks the pack in `folder`. Throws only when the disk does. */
export function loadPack(folder: string): LoadedPack {
  const start = { file: folder, line: 1, column: 1 };
  if (!isFolder(folder)) return { ok: false, findings: [finding('pack-missing', start)] };

  const findings: Finding[] = [];
  const read = (file: string): Source | null => {
    const source = readYaml(file, readFileSync(file));
    if ('findings' in source) findings.push(...source.findings);
    return 'findings' in source ? null : source;
  };
  const officeFile = join(folder, 'office.yaml');
  if (!isFile(officeFile)) findings.push(finding('file-missing', start, { name: 'office.yaml' }));
  const office = isFile(officeFile) ? read(officeFile) : null;

  const sop = join(folder, 'sop');
  const flowFiles = isFolder(sop) ? readdirSync(sop).filter((name) => /\.ya?ml$/.test(name)).sort() : [];
  if (flowFiles.length === 0) findings.push(finding('flow-missing', start));
  const flows = flowFiles.flatMap((name) => {
    const source = read(join(sop, name));
    return source ? [{ ...source, name }] : [];
  });

  findings.push(...lintPack(office, flows));
  if (office) findings.push(...idFindings(office, 'office-id-folder', { folder: basename(resolve(folder)) }, basename(resolve(folder))));
  if (office) findings.push(...trustFindings(office));
  for (const flow of flows) findings.push(...idFindings(flow, 'flow-id-file', { name: flow.name }, flow.name.replace(/\.ya?ml$/, '')));

  if (!office || findings.some((found) => found.severity === 'error')) return { ok: false, findings: inOrder(findings) };
  const pack: Pack = {
    office: officeSchema.parse(office.value),
    flows: flows.map(({ value }) => {
      const flow = flowSchema.parse(value);
      return { ...flow, hash: flowHash(flow) };
    }),
  };
  return { ok: true, pack, findings: inOrder(findings) };
}

/** Certificates are read here, since the domain has no cryptography. */
function trustFindings({ value, locate }: Source): Finding[] {
  const known = officeSchema.shape.biometrics.safeParse((value as { biometrics?: unknown } | null)?.biometrics);
  // Of another shape: the schema has said so.
  if (!known.success || !known.data) return [];
  const { trust, ports } = known.data;
  const findings = ports.last < ports.first ? [finding('ports-upside-down', locate(['biometrics', 'ports']), { ...ports })] : [];
  if (trust.length === 0) findings.push(finding('trust-empty', locate(['biometrics'])));
  for (const [index, pem] of trust.entries()) {
    const kind = certificateKind(pem);
    if (kind !== 'real') findings.push(finding(kind === 'twin' ? 'trust-of-twin' : 'trust-unreadable', locate(['biometrics', 'trust', index]), { number: index + 1 }));
  }
  return findings;
}

function idFindings(source: Source, id: 'office-id-folder' | 'flow-id-file', values: Readonly<Record<string, string>>, expected: string): Finding[] {
  const given = (source.value as { id?: unknown } | null)?.id;
  return typeof given === 'string' && given !== expected ? [finding(id, source.locate(['id']), { ...values, id: given })] : [];
}
