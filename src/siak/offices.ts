/** The office packs as far as SIAK reads them: which roles an office has, and the flows that its berkas run under. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { canonicalJson } from '../domain/journal/entry.ts';
import { flowSchema, officeSchema, type Flow, type Office } from '../domain/sop/pack.ts';
import { officesFolder } from './office.ts';
import { sha256 } from './push.ts';

export interface Offices {
  readonly all: readonly Office[];
  find(id: string): Office | null;
  flowsOf(id: string): readonly Flow[];
  /** The flow version of this hash; null when no pack here has it. */
  flow(hash: string): Flow | null;
}

const yamlIn = (folder: string): readonly unknown[] => readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).map((name) => parse(readFileSync(join(folder, name), 'utf8')) as unknown);

/** Reads every pack of the folder; throws when one of them is none (the linter says why). */
export function readOffices(folder = officesFolder): Offices {
  const all: Office[] = [];
  const flows = new Map<string, Flow>();
  const byOffice = new Map<string, Flow[]>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    all.push(officeSchema.parse(parse(readFileSync(join(folder, entry.name, 'office.yaml'), 'utf8'))));
    for (const text of yamlIn(join(folder, entry.name, 'sop'))) {
      const flow = flowSchema.parse(text);
      flows.set(sha256(canonicalJson(flow)), flow);
      byOffice.set(entry.name, [...(byOffice.get(entry.name) ?? []), flow]);
    }
  }
  return { all, find: (id) => all.find((office) => office.id === id) ?? null, flowsOf: (id) => byOffice.get(id) ?? [], flow: (hash) => flows.get(hash) ?? null };
}
