/** What must hold in a kabupaten whatever went wrong. Each complaint names the rule and the thing. */
import { foldBerkas } from '../../domain/berkas/fold.ts';
import type { BerkasState } from '../../domain/berkas/state.ts';
import { total } from '../../domain/blanko/ledger.ts';
import { canonicalJson, type Entry } from '../../domain/journal/entry.ts';
import { wilayahAudience } from '../../domain/sync/feed.ts';
import { Journal } from '../../main/journal/journal.ts';
import { flowByHash, projectedTables, projections, readBalance } from '../../main/journal/projections.ts';
import type { Row, Store } from '../../main/store/database.ts';
import type { SiakStore } from '../../siak/store/store.ts';
import type { Disk } from './desk.ts';

export interface Witness {
  readonly station: string;
  readonly disk: Disk;
  readonly poisoned: ReadonlySet<number>;
}

export interface Case {
  readonly siak: SiakStore;
  readonly regency: string;
  readonly stations: readonly Witness[];
  /** Hashes of everything that copied PCs wrote. */
  readonly forked: ReadonlySet<string>;
  /** Last sequence of each station that SIAK ever acknowledged. */
  readonly acknowledged: ReadonlyMap<string, number>;
  /** Blanks that were sent to stations. */
  readonly allotted: number;
}

const PAGE = 1000;
const all = <T extends Row>(store: Store, sql: string, ...values: (string | number)[]): T[] => store.all<T>(sql, ...values);

/** Berkas that lie on more than one desk, as the stations themselves see it. Holds at any moment, faults or none. */
export function twiceHeld(stations: readonly Pick<Witness, 'station' | 'disk'>[]): readonly string[] {
  const holders = new Map<string, string[]>();
  for (const { station, disk } of stations) for (const { id } of all<{ id: string } & Row>(disk.store, 'SELECT id FROM berkas WHERE here = 1')) holders.set(id, [...(holders.get(id) ?? []), station]);
  return [...holders].filter(([, at]) => at.length > 1).map(([id, at]) => `custody: ${id} lies at ${at.join(' and ')}`);
}

async function books({ siak, stations, acknowledged }: Case): Promise<string[]> {
  const complaints: string[] = [];
  for (const { station, disk } of stations) {
    const own = all<{ seq: number; hash: string } & Row>(disk.store, 'SELECT seq, hash FROM entry ORDER BY seq');
    const held: string[] = [];
    for (;;) {
      const page = await siak.entriesAfter(station, held.length, PAGE);
      held.push(...page.map(({ entry }) => entry.hash));
      if (page.length < PAGE) break;
    }
    if (held.length < (acknowledged.get(station) ?? 0)) complaints.push(`lost: ${station} was told ${acknowledged.get(station)}, SIAK holds ${held.length}`);
    const differs = own.find(({ seq, hash }) => held[seq - 1] !== hash);
    if (differs || held.length !== own.length) complaints.push(`lost: SIAK's book of ${station} has ${held.length} of ${own.length} entries, first difference at ${differs?.seq ?? own.length + 1}`);
    const verdict = new Journal({ store: disk.store, station, clock: { now: () => 0, sleep: () => Promise.reject(new Error('no time')) }, random: { next: () => 0, bytes: (n) => new Uint8Array(n), id: () => '' }, projections }).verify();
    if (verdict.chain !== 'ok') complaints.push(`chain: ${station} breaks at ${verdict.brokenAt}`);
  }
  return complaints;
}

/** What SIAK put aside must be what deserved it. */
async function aside({ siak, stations, forked }: Case): Promise<string[]> {
  const poison = new Map(stations.map(({ station, poisoned }) => [station, poisoned]));
  const lines = await siak.quarantined(100_000);
  const complaints = lines.filter(({ station, seq, hash }) => !forked.has(hash) && !poison.get(station)?.has(seq)).map(({ station, seq, why }) => `refused: ${station}/${seq} ${why}`);
  for (const { station, poisoned, disk } of stations) {
    for (const seq of poisoned) {
      if (!lines.some((line) => line.station === station && line.seq === seq)) complaints.push(`poison: ${station}/${seq} was not put aside`);
      if (!disk.store.get('SELECT 1 FROM outbox_refused WHERE seq = ?', seq)) complaints.push(`poison: ${station} was not told of ${seq}`);
    }
  }
  return complaints;
}

async function berkas({ siak, stations }: Case): Promise<string[]> {
  const complaints: string[] = [];
  const byStation = new Map(stations.map(({ station, disk }) => [station, disk]));
  const ids = new Set(stations.flatMap(({ disk }) => all<{ id: string } & Row>(disk.store, 'SELECT id FROM berkas').map(({ id }) => id)));
  for (const id of ids) {
    const known = await siak.historyOf(id);
    if (!known) {
      complaints.push(`lost: SIAK does not know ${id}`);
      continue;
    }
    const { line, entries } = known;
    if (new Set(entries.map(({ hash }) => hash)).size !== entries.length || line.entries !== entries.length) complaints.push(`twice: ${id} has ${entries.length} entries, ${new Set(entries.map(({ hash }) => hash)).size} of them different, ${line.entries} counted`);
    if (line.given !== null) {
      complaints.push(`custody: ${id} is still under way to ${line.station}`);
      continue;
    }
    const { store, blobs } = byStation.get(line.station)!;
    const row = store.get<{ here: number; state: string } & Row>('SELECT here, state FROM berkas WHERE id = ?', id);
    const folded = foldBerkas(flowByHash(store, (entries[0] as Entry<'berkas.received'>).body.flow.hash), entries as Entry[]);
    if (row?.here !== 1) complaints.push(`custody: SIAK says ${id} is at ${line.station}, which does not have it`);
    else if (canonicalJson(JSON.parse(row.state)) !== canonicalJson(folded)) complaints.push(`replica: ${id} is another at ${line.station} than at SIAK`);
    for (const { blob } of (JSON.parse(row?.state ?? '{"documents":[]}') as BerkasState).documents) {
      if (!blobs.has(blob)) complaints.push(`replica: a paper of ${id} never came to ${line.station}`);
      if ((await siak.blobState(blob))?.held === undefined) complaints.push(`replica: a paper of ${id} is not at SIAK`);
    }
  }
  return complaints;
}

async function replicas({ siak, stations, regency }: Case): Promise<string[]> {
  const complaints: string[] = [];
  for (const { station, disk } of stations) {
    const { store } = disk;
    for (const audience of [station, wilayahAudience(regency)]) {
      const place = store.get<{ seq: number } & Row>('SELECT seq FROM feed_place WHERE audience = ?', audience)?.seq ?? 0;
      const rest = await siak.feedAfter(audience, place, 5);
      if (rest.length > 0) complaints.push(`replica: ${station} has not read ${audience} beyond ${place}`);
    }
    for (const { id } of all<{ id: string } & Row>(store, 'SELECT id FROM feed_waiting')) complaints.push(`replica: ${station} still waits for ${id}`);
    for (const { nik, status } of all<{ nik: string; status: string } & Row>(store, 'SELECT nik, status FROM resident')) {
      const there = await siak.findResident(nik);
      if (there?.status !== status) complaints.push(`replica: a record is ${status} at ${station} and ${there?.status} at SIAK`);
    }
    const before = canonicalJson(store.dump(projectedTables));
    new Journal({ store, station, clock: { now: () => 0, sleep: () => Promise.reject(new Error('no time')) }, random: { next: () => 0, bytes: (n) => new Uint8Array(n), id: () => '' }, projections }).rebuild();
    if (canonicalJson(store.dump(projectedTables)) !== before) complaints.push(`replica: ${station} rebuilt from its buku is another`);
    const twice = all<{ given: string } & Row>(store, "SELECT json_extract(body, '$.given') AS given FROM entry WHERE kind = 'custody.taken' GROUP BY 1 HAVING count(*) > 1");
    for (const { given } of twice) complaints.push(`twice: ${station} took ${given} more than once`);
  }
  return complaints;
}

/** Kabupaten-wide: what was sent out has arrived, every safe adds up, and a card that lives has spent one blank. */
function blanko({ stations, allotted }: Case): string[] {
  const complaints: string[] = [];
  const sum = (sql: string) => stations.reduce((all, { disk }) => all + (disk.store.get<{ n: number } & Row>(sql)?.n ?? 0), 0);
  for (const { station, disk } of stations) {
    const received = disk.store.get<{ n: number } & Row>("SELECT coalesce(sum(count), 0) AS n FROM blanko_line WHERE source = 'outside'")!.n;
    const lots = disk.store.get<{ n: number } & Row>('SELECT coalesce(sum(count), 0) AS n FROM blanko_lot')!.n;
    if (total(readBalance(disk.store)) !== received || lots !== 0) complaints.push(`blanko: the books of ${station} do not add up`);
  }
  const received = sum("SELECT coalesce(sum(count), 0) AS n FROM blanko_line WHERE source = 'outside'");
  if (received !== allotted) complaints.push(`blanko: ${allotted} were sent out, ${received} arrived`);
  const cards = sum("SELECT count(*) AS n FROM entry WHERE kind = 'card.printed'");
  const spent = sum("SELECT coalesce(sum(count), 0) AS n FROM blanko_line WHERE target = 'printed'");
  if (cards !== spent) complaints.push(`blanko: ${cards} cards were printed on ${spent} blanks`);
  return complaints;
}

/** Everything that must hold once the network is whole again. */
export async function judge(given: Case): Promise<readonly string[]> {
  return [...twiceHeld(given.stations), ...(await books(given)), ...(await aside(given)), ...(await berkas(given)), ...(await replicas(given)), ...blanko(given)];
}
