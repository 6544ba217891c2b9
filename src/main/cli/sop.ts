/**
 * `npm run -s sop -- check offices/kapuas [more folders] [--json] [--lang en]`
 *
 * Checks office packs and prints every finding with file, line and a sentence. Exit code: 0 when no
 * pack has an error (warnings are allowed), 1 when one has, 2 when the command was not understood.
 */
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Finding } from '../../domain/sop/lint-finding.ts';
import { loadPack } from '../packs/load.ts';

type Language = 'id' | 'en';

const words = {
  id: { usage: 'Cara pakai: npm run -s sop -- check <folder paket> … [--json] [--lang id|en]', error: 'salah', warning: 'perhatian', acknowledged: 'diakui', good: 'baik', flows: 'alur', steps: 'langkah', services: 'layanan', errors: 'kesalahan', warnings: 'perhatian' },
  en: { usage: 'Usage: npm run -s sop -- check <pack folder> … [--json] [--lang id|en]', error: 'error', warning: 'warning', acknowledged: 'acknowledged', good: 'good', flows: 'flow(s)', steps: 'steps', services: 'services', errors: 'error(s)', warnings: 'warning(s)' },
} as const;

/** What the command gives: lines for people or one JSON object, and the exit code. */
export interface SopCheck {
  readonly output: string;
  readonly exitCode: 0 | 1 | 2;
}

const show = (found: Finding, language: Language): string =>
  `${found.file}:${found.line}:${found.column}  ${words[language][found.severity]}  ${language === 'en' ? found.messageEn : found.message}  [${found.id}]`;

/** Runs the command over its arguments (without node and script). */
export function sopCommand(args: readonly string[]): SopCheck {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean', default: false }, lang: { type: 'string', default: 'id' } } });
  } catch {
    return { output: words.id.usage, exitCode: 2 };
  }
  const language: Language = parsed.values.lang === 'en' ? 'en' : 'id';
  const [command, ...folders] = parsed.positionals;
  if (command !== 'check' || folders.length === 0 || !['id', 'en'].includes(parsed.values.lang)) return { output: words[language].usage, exitCode: 2 };

  const checked = folders.map((folder) => {
    const loaded = loadPack(folder);
    // Places are shown relative to where the command runs, so that an editor opens them.
    return { folder, loaded, findings: loaded.findings.map((found) => ({ ...found, file: relative(process.cwd(), found.file) || '.' })) };
  });
  const findings = checked.flatMap((pack) => pack.findings);
  const count = (severity: Finding['severity'], list: readonly Finding[]) => list.filter((found) => found.severity === severity).length;
  const exitCode = checked.every((pack) => pack.loaded.ok) ? 0 : 1;

  if (parsed.values.json) {
    const packs = checked.map(({ folder, loaded, findings: found }) => ({
      folder,
      ok: loaded.ok,
      office: loaded.ok ? loaded.pack.office.id : null,
      flows: loaded.ok ? loaded.pack.flows.map((flow) => ({ id: flow.id, version: flow.version, hash: flow.hash, steps: flow.steps.length, services: flow.services.map((service) => service.id) })) : [],
      findings: found,
    }));
    return { output: JSON.stringify({ ok: exitCode === 0, errors: count('error', findings), warnings: count('warning', findings), acknowledged: count('acknowledged', findings), packs, findings }, null, 2), exitCode };
  }

  const say = words[language];
  const tail = (found: readonly Finding[]): string => (['warning', 'acknowledged'] as const).flatMap((severity) => (count(severity, found) > 0 ? [`, ${count(severity, found)} ${say[severity]}`] : [])).join('');
  const lines = checked.flatMap(({ folder, loaded, findings: found }) => {
    const list = found.map((one) => show(one, language));
    if (!loaded.ok) return [...list, `${folder}: ${count('error', found)} ${say.errors}, ${count('warning', found)} ${say.warnings}`];
    const { flows } = loaded.pack;
    const services = flows.flatMap((flow) => flow.services.map((service) => service.id));
    const steps = flows.reduce((sum, flow) => sum + flow.steps.length, 0);
    return [...list, `${folder}: ${say.good} (${flows.length} ${say.flows}, ${steps} ${say.steps}, ${say.services} ${services.join(', ')})${tail(found)}`];
  });
  return { output: lines.join('\n'), exitCode };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { output, exitCode } = sopCommand(process.argv.slice(2));
  (exitCode === 2 ? console.error : console.log)(output);
  process.exitCode = exitCode;
}
