/** The stores that are measured, each opened empty. */
import { readdirSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import { createMemoryStore } from '../../../siak/store/memory.ts';
import { openPgliteStore } from '../../../siak/store/pglite.ts';
import { openPostgresStore } from '../../../siak/store/postgres.ts';
import type { SiakStore } from '../../../siak/store/store.ts';
import type { PrivatePostgres } from '../../private-postgres.ts';

export type Place = { readonly kind: 'memory' } | { readonly kind: 'pglite'; readonly folder: string | null } | { readonly kind: 'postgres'; readonly url: string };

export function openStore(place: Place): Promise<SiakStore> {
  if (place.kind === 'memory') return Promise.resolve(createMemoryStore());
  if (place.kind === 'pglite') return openPgliteStore(place.folder);
  return openPostgresStore(place.url, (error) => {
    throw error;
  });
}

/** A new database of the cluster. */
export async function newDatabase(cluster: PrivatePostgres, name: string): Promise<Place> {
  const client = new Client({ connectionString: cluster.url() });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return { kind: 'postgres', url: cluster.url(name) };
}

const TICKS_PER_SECOND = 100;
/** CPU milliseconds of a process, and of its children that have ended, as Linux counts them. */
function cpuMsOf(pid: string): { readonly parent: string; readonly ms: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /u, '').split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { parent: fields[1]!, ms: (ticks * 1000) / TICKS_PER_SECOND };
}

/** CPU milliseconds of a cluster's own processes so far; 0 where the system does not tell. */
export function clusterCpuMs(cluster: PrivatePostgres): number {
  const folder = new URL(cluster.url().replace('@/', '@localhost/')).searchParams.get('host')!;
  const [postmaster] = readFileSync(`${folder}/data/postmaster.pid`, 'utf8').split('\n') as [string];
  let sum = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/u.test(name))) {
    try {
      const { parent, ms } = cpuMsOf(pid);
      if (pid === postmaster || parent === postmaster) sum += ms;
    } catch (error) {
      // It ended between the list and the look; what it used is counted at its parent.
      if (!(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))) throw error;
    }
  }
  return sum;
}
