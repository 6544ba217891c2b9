/** A PostgreSQL of one's own for tests and measurements: a cluster in a folder, on a socket only, gone at the end. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INSTALLED = '/usr/lib/postgresql';
const NAME = 'postgres';

export interface PrivatePostgres {
  /** Address of a database of the cluster; `postgres` is there from the start. */
  url(database?: string): string;
  stop(): void;
}

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

/** Makes and starts a cluster; null where PostgreSQL is not installed. */
export function startPostgres(): PrivatePostgres | null {
  const bin = programs();
  if (bin === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'siak-pg-'));
  const data = join(folder, 'data');
  if (process.getuid?.() === 0) {
    const owner = Number(execFileSync('id', ['-u', NAME], { encoding: 'utf8' }));
    chownSync(folder, owner, owner);
  }
  asOwner(join(bin, 'initdb'), ['-D', data, '-U', NAME, '-A', 'trust', '-E', 'UTF8', '--locale=C']);
  asOwner(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', `-c listen_addresses='' -c unix_socket_directories='${folder}'`, 'start']);
  return {
    url: (database = NAME) => `postgres://${NAME}@/${database}?host=${encodeURIComponent(folder)}`,
    stop() {
      asOwner(join(bin, 'pg_ctl'), ['-D', data, '-m', 'fast', 'stop']);
      rmSync(folder, { recursive: true });
    },
  };
}
