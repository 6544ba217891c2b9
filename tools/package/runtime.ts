/** Which npm packages the built bundles still ask for when they run, and what those ask for in turn. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNative } from './native.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const manifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/**
 * Those of `names` that stand in the text of a bundle as a name, or as the beginning of a path, in quotation marks. Imports, requires
 * and paths that are resolved look no different from each other after minifying; one name too many costs bytes, one too few the start.
 */
export function namedIn(text: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => new RegExp(`(["'\`])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:/[^"'\`\\s]*)?\\1`).test(text));
}

/** The text of every script in a folder. */
export function scriptsIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?js$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

/**
 * The packages and all that they need, without the native ones: folders below `node_modules`, in order. Throws when a package that
 * must be there is not, which is a broken installation.
 */
export function withDependencies(names: readonly string[], nodeModules: string): readonly string[] {
  const found = new Set<string>();
  /** Looks as Node does: in the package's own node_modules, then in each one above. */
  const folderOf = (name: string, from: string): string | null => {
    const above = from === '' ? [] : from.split('/node_modules/');
    for (let depth = above.length; depth >= 0; depth -= 1) {
      const folder = [...above.slice(0, depth), name].join('/node_modules/');
      if (existsSync(join(nodeModules, folder, 'package.json'))) return folder;
    }
    return null;
  };
  const visit = (name: string, from: string, must: boolean): void => {
    if (isNative(name)) return;
    const folder = folderOf(name, from);
    if (folder === null) {
      if (must) throw new Error(`${name} is not installed`);
      return;
    }
    if (found.has(folder)) return;
    found.add(folder);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = manifest(join(nodeModules, folder));
    for (const each of Object.keys(dependencies)) visit(each, folder, !(each in optionalDependencies));
    for (const each of Object.keys(optionalDependencies)) visit(each, folder, false);
    for (const each of Object.keys(peerDependencies)) if (!peerDependenciesMeta[each]?.optional) visit(each, folder, true);
  };
  for (const name of names) visit(name, '', true);
  return [...found].sort();
}
