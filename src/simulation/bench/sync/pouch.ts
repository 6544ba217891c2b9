/** The same documents from one PouchDB into another: in memory, which flatters it, and on a disk, which is how an office would have it. */
import { join } from 'node:path';
import PouchDB from 'pouchdb-core';
import leveldbAdapter from 'pouchdb-adapter-leveldb';
import memoryAdapter from 'pouchdb-adapter-memory';
import replication from 'pouchdb-replication';
import type { RawEntry } from '../../../domain/journal/entry.ts';
import { best, measured, type Figure } from './figures.ts';

PouchDB.plugin(leveldbAdapter);
PouchDB.plugin(memoryAdapter);
PouchDB.plugin(replication);
/** Documents of one batch: of 100, 500, 2,000 and 4,000 no other was better by more than chance. */
const BATCH = 2_000;

/** Documents a second by `replicate.to`, both ends in this process. @param folder where the two databases lie for `leveldb` */
export async function measurePouch(adapter: 'memory' | 'leveldb', entries: readonly RawEntry[], folder: string, rounds: number): Promise<Figure> {
  const open = (name: string) => new PouchDB(adapter === 'memory' ? name : join(folder, name), { adapter });
  const source = open('source');
  for (let from = 0; from < entries.length; from += BATCH) await source.bulkDocs(entries.slice(from, from + BATCH).map((entry) => ({ _id: `${entry.station}/${String(entry.seq).padStart(9, '0')}`, ...entry })));
  const figure = await best(rounds, async (number) => {
    const target = open(`target-${number}`);
    const one = await measured(async () => (await source.replicate.to(target, { batch_size: BATCH })).docs_written);
    await target.destroy();
    return one;
  });
  await source.destroy();
  return figure;
}
