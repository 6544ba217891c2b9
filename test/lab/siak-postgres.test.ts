/** SIAK's store on a real PostgreSQL: a private cluster in a folder of its own, on a socket only. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, test } from 'vitest';
import { openPostgresStore } from '../../src/siak/store/postgres.ts';
import { storeSuite } from '../../src/siak/store/store.suite.ts';

const INSTALLED = '/usr/lib/postgresql';
const NAME = 'postgres';

/** Folder of PostgreSQL's programs, or null. */
function programs(): string | null {
  if (!existsSync(INSTALLED)) return null;
  const newest = readdirSync(INSTALLED).sort().at(-1);
  return newest ? join(INSTALLED, newest, 'bin') : null;
}

/** PostgreSQL refuses to run as root: then its own user, which Debian's package makes, runs it. */
function asOwner(file: string, args: readonly string[]): void {
  const root = process.getuid?.() === 0;
  if (root) execFileSync('setpriv', [`--reuid=${NAME}`, `--regid=${NAME}`, '--init-groups', file, ...args], { stdio: 'ignore' });
  else execFileSync(file, args, { stdio: 'ignore' });
}

const bin = programs();

if (bin === null) {
  describe('SIAK on PostgreSQL', () => {
    test.skip('PostgreSQL is not installed here', () => undefined);
  });
} else {
  const folder = mkdtempSync(join(tmpdir(), 'siak-pg-'));
  const data = join(folder, 'data');
  storeSuite('postgres', async () => {
    if (process.getuid?.() === 0) {
      const owner = Number(execFileSync('id', ['-u', NAME], { encoding: 'utf8' }));
      chownSync(folder, owner, owner);
    }
    asOwner(join(bin, 'initdb'), ['-D', data, '-U', NAME, '-A', 'trust', '-E', 'UTF8', '--locale=C']);
    asOwner(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', `-c listen_addresses='' -c unix_socket_directories='${folder}'`, 'start']);
    return openPostgresStore(`postgres://${NAME}@/${NAME}?host=${encodeURIComponent(folder)}`, (error) => {
      throw error;
    });
  });
  afterAll(() => {
    asOwner(join(bin, 'pg_ctl'), ['-D', data, '-m', 'fast', 'stop']);
    rmSync(folder, { recursive: true });
  });
}
