/** The files of the renderer's bundle, and nothing beside them. */
import { readFile } from 'node:fs/promises';
import { extname, join, posix } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
};

export interface BundleFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Its path in the bundle, `/` first: decoded, nothing to be resolved any more. */
  readonly path: string;
}

/** The file that a URL's path names; null when it is none of ours or leads out of the folder. */
export async function bundleFile(rendererDir: string, path: string): Promise<BundleFile | null> {
  let clean: string;
  try {
    clean = posix.normalize(decodeURIComponent(path === '/' || path === '' ? '/index.html' : path));
  } catch {
    // %-sequences that are no UTF-8 name no file.
    return null;
  }
  const type = types[extname(clean)];
  if (clean.includes('..') || clean.includes('\0') || type === undefined) return null;
  try {
    return { bytes: new Uint8Array(await readFile(join(rendererDir, clean))), type, path: clean };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'EISDIR') return null;
    throw error;
  }
}
