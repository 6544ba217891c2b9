/**
 * `npm run -s buku -- verify --data DIR [--json]`: recomputes the whole chain of a station's buku and
 * rebuilds nothing. Exit 0 when it holds, 1 when it is broken, 2 when it cannot be opened.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../platform/clock.ts';
import { systemRandom } from '../../platform/random.ts';
import { Journal } from '../journal/journal.ts';
import { silentLog } from '../log.ts';
import { Store } from '../store/database.ts';

/** Files of a station's data folder: the store, and the key beside it that only its owner may read. */
export const dataFiles = { store: 'loket.db', key: 'store.key' } as const;

/** Runs the command; gives what to print and the exit code. */
export function bukuCommand(args: readonly string[], migrations = 'migrations'): { readonly text: string; readonly code: 0 | 1 | 2 } {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { data: { type: 'string' }, json: { type: 'boolean', default: false } } });
  if (positionals[0] !== 'verify' || values.data === undefined) return { text: 'Pakai: buku verify --data FOLDER [--json]', code: 2 };
  let store: Store;
  try {
    store = Store.open({ file: join(values.data, dataFiles.store), key: readFileSync(join(values.data, dataFiles.key), 'utf8').trim(), migrations, log: silentLog });
  } catch (error) {
    return { text: `Buku tidak dapat dibuka: ${error instanceof Error ? error.message : String(error)}`, code: 2 };
  }
  const verdict = new Journal({ store, station: 'verify', clock: systemClock, random: systemRandom(systemClock), projections: [] }).verify();
  store.close();
  const words = verdict.chain === 'ok' ? `Buku utuh: ${verdict.length} entri, kepala ${verdict.head.slice(0, 12)}.` : `Buku rusak pada entri ${verdict.brokenAt}. Jangan lanjutkan; hubungi administrator.`;
  return { text: values.json ? JSON.stringify(verdict) : words, code: verdict.chain === 'ok' ? 0 : 1 };
}

if (import.meta.main) {
  const { text, code } = bukuCommand(process.argv.slice(2));
  console.log(text);
  process.exitCode = code;
}
