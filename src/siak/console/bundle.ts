/** The built pages, read once into memory: a small bundle, and no path of a request ever touches the disk. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Its name tells its content: it may be kept for ever. */
  readonly lasting: boolean;
}

/** File by path, `index.html` and `assets/…`; empty when nothing was built. */
export function readBundle(folder: string): ReadonlyMap<string, PageFile> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return new Map(
    files.flatMap((entry): [string, PageFile][] => {
      const path = join(entry.parentPath, entry.name);
      const type = types[extname(entry.name)];
      const name = relative(folder, path).split(sep).join('/');
      return type === undefined ? [] : [[name, { bytes: new Uint8Array(readFileSync(path)), type, lasting: name.startsWith('assets/') }]];
    }),
  );
}
