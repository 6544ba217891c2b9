/** Each berkas: its history is the sum of what the stations wrote, it lies on one desk, and every copy of it is the same. */
import { createHash } from 'node:crypto';
import { foldBerkas } from '../../../domain/berkas/fold.ts';
import type { BerkasState } from '../../../domain/berkas/state.ts';
import { canonicalJson, type Entry, type RawEntry } from '../../../domain/journal/entry.ts';
import { flowByHash } from '../../../main/journal/projections.ts';
import type { Row } from '../../../main/store/database.ts';
import type { BerkasLine, SiakStore } from '../../../siak/store/store.ts';
import { readable, repeated, rows, type Case, type Complaint, type Witness } from './evidence.ts';

/** Berkas that lie on more than one desk, as the stations themselves see it. Holds at any moment, faults or none. */
export function twiceHeld(stations: readonly Pick<Witness, 'station' | 'disk'>[]): Complaint[] {
  const holders = new Map<string, string[]>();
  for (const { station, disk } of stations) for (const { id } of rows<{ id: string } & Row>(disk, 'SELECT id FROM berkas WHERE here = 1')) holders.set(id, [...(holders.get(id) ?? []), station]);
  return [...holders].filter(([, at]) => at.length > 1).map(([id, at]): Complaint => ({ rule: 'custody', about: id, what: `${id} lies at ${at.join(' and ')}` }));
}

/** One giving is taken once, by one station. */
function takings(stations: readonly Witness[]): Complaint[] {
  const takers = new Map<string, string[]>();
  for (const { station, disk } of stations) {
    for (const { given } of rows<{ given: string } & Row>(disk, "SELECT json_extract(body, '$.given') AS given FROM entry WHERE kind = 'custody.taken'")) takers.set(given, [...(takers.get(given) ?? []), station]);
  }
  return [...takers]
    .filter(([, by]) => by.length > 1)
    .map(([given, by]): Complaint => (new Set(by).size > 1 ? { rule: 'custody', about: given, what: `the giving ${given} was taken by ${by.join(' and ')}` } : { rule: 'twice', about: given, what: `${by[0]} took ${given} ${by.length} times` }));
}

/** What a station holds of others: each entry once, and as its own station wrote it. */
function foreign(stations: readonly Witness[], written: ReadonlyMap<string, string>): Complaint[] {
  return stations.flatMap(({ station, disk }) => {
    const held = rows<{ subject: string; entry: string } & Row>(disk, 'SELECT subject, entry FROM foreign_entry').map(({ subject, entry }) => ({ subject, entry: JSON.parse(entry) as RawEntry }));
    const twice = repeated(held.map(({ entry }) => entry.hash)).map((hash): Complaint => ({ rule: 'twice', about: held.find(({ entry }) => entry.hash === hash)!.subject, what: `${station} holds one entry of another desk twice` }));
    const changed = held.filter(({ entry }) => written.get(entry.hash) !== canonicalJson(entry)).map(({ subject, entry }): Complaint => ({ rule: 'replica', about: subject, what: `${station} holds ${entry.station}/${entry.seq} as nobody wrote it` }));
    return [...twice, ...changed];
  });
}

/** SIAK's history of a berkas against what all stations wrote about it: each of it once, nothing else. */
function historyFaults(id: string, { entries, line }: { readonly entries: readonly RawEntry[]; readonly line: BerkasLine }, wanted: ReadonlySet<string>): Complaint[] {
  const there = entries.map(({ hash }) => hash);
  const complaints: Complaint[] = repeated(there).map(() => ({ rule: 'twice', about: id, what: `an entry stands twice in SIAK's history of ${id}` }));
  const missing = [...wanted].filter((hash) => !there.includes(hash));
  if (missing.length > 0) complaints.push({ rule: 'lost', about: id, what: `${missing.length} entries are not in SIAK's history of ${id}` });
  const alien = there.filter((hash) => !wanted.has(hash));
  if (alien.length > 0) complaints.push({ rule: 'replica', about: id, what: `SIAK's history of ${id} has ${alien.length} entries that nobody wrote` });
  if (complaints.length === 0 && line.entries !== entries.length) complaints.push({ rule: 'twice', about: id, what: `SIAK counts ${line.entries} entries of ${id}, which has ${entries.length}` });
  return complaints;
}

const PIECE = 1024 * 1024;
/** Is a paper at SIAK, whole and itself? */
async function isHeld(siak: SiakStore, blob: string): Promise<boolean> {
  const state = await siak.blobState(blob);
  if (!state || state.held !== state.total) return false;
  const hash = createHash('sha256');
  for (let at = 0; at < state.total; at += PIECE) hash.update(await siak.readBlob(blob, at, PIECE));
  return hash.digest('hex') === blob;
}

/** The custodian's copy against SIAK's, fold for fold, paper for paper. */
async function custodian(siak: SiakStore, id: string, { disk }: Witness, station: string, entries: readonly RawEntry[]): Promise<Complaint[]> {
  const row = disk.store.get<{ here: number; state: string } & Row>('SELECT here, state FROM berkas WHERE id = ?', id);
  if (row?.here !== 1) return [{ rule: 'custody', about: id, what: `SIAK says ${id} is at ${station}, which does not have it` }];
  const state = JSON.parse(row.state) as BerkasState;
  const folded = foldBerkas(flowByHash(disk.store, (entries[0] as Entry<'berkas.received'>).body.flow.hash), entries as Entry[]);
  const complaints: Complaint[] = canonicalJson(state) === canonicalJson(folded) ? [] : [{ rule: 'replica', about: id, what: `${id} is another at ${station} than at SIAK` }];
  for (const { blob } of folded.documents) {
    if (!disk.blobs.has(blob)) complaints.push({ rule: 'replica', about: id, what: `a paper of ${id} never came to ${station}` });
    if (!(await isHeld(siak, blob))) complaints.push({ rule: 'lost', about: id, what: `a paper of ${id} is not at SIAK` });
  }
  return complaints;
}

/** Nothing of a berkas is lost or applied twice, it lies on one desk, and SIAK and that desk agree. */
export async function berkas({ siak, stations }: Case): Promise<Complaint[]> {
  const wanted = new Map<string, Set<string>>();
  const written = new Map<string, string>();
  for (const { disk } of stations) {
    for (const row of rows<Row & { subject: string; hash: string; body: string }>(disk, 'SELECT * FROM entry WHERE subject IS NOT NULL')) {
      wanted.set(row.subject, (wanted.get(row.subject) ?? new Set()).add(row.hash));
      written.set(row.hash, canonicalJson({ ...row, body: JSON.parse(row.body) as unknown }));
    }
  }
  const complaints = [...twiceHeld(stations), ...takings(stations), ...foreign(stations, written)];
  const many = new Set(complaints.filter(({ rule }) => rule === 'custody').map(({ about }) => about));
  for (const [id, hashes] of wanted) {
    const known = await siak.historyOf(id);
    if (!known) {
      complaints.push({ rule: 'lost', about: id, what: `SIAK does not know ${id}` });
      continue;
    }
    const { line, entries } = known;
    const faults = historyFaults(id, known, hashes);
    complaints.push(...faults);
    // What has a hole cannot be compared: the hole is the complaint.
    if (faults.length > 0 || many.has(id)) continue;
    const at = stations.find(({ station }) => station === line.station);
    if (line.given !== null) complaints.push({ rule: 'custody', about: id, what: `${id} is still under way to ${line.station}` });
    else if (!at) complaints.push({ rule: 'custody', about: id, what: `SIAK says ${id} is at ${line.station}, which there is not` });
    else complaints.push(...(await readable('replica', id, () => custodian(siak, id, at, line.station, entries))));
  }
  return complaints;
}
