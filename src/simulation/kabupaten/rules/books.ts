/** The books: whatever a station wrote SIAK holds, once, as it was written; what was put aside is there and deserved it. */
import { verifyChain } from '../../../domain/journal/chain.ts';
import { sha256 } from '../../../main/journal/journal.ts';
import type { Row } from '../../../main/store/database.ts';
import { bookAt, repeated, rows, type Case, type Complaint, type Witness } from './evidence.ts';
import { journalOf } from './journal.ts';

const QUARANTINE_READ = 100_000;

async function bookOf({ siak, acknowledged }: Case, witness: Witness): Promise<Complaint[]> {
  const { station, disk } = witness;
  const own = rows<{ seq: number; hash: string } & Row>(disk, 'SELECT seq, hash FROM entry ORDER BY seq');
  const book = await bookAt(siak, station);
  const [here, there] = [new Set(own.map(({ hash }) => hash)), new Set(book.map(({ hash }) => hash))];
  const complaints: Complaint[] = [];
  const told = acknowledged.get(station) ?? 0;
  if (book.length < told) complaints.push({ rule: 'lost', about: station, what: `${station} was told ${told}, SIAK holds ${book.length}` });
  for (const { seq, hash } of own) if (!there.has(hash)) complaints.push({ rule: 'lost', about: `${station}/${seq}`, what: `SIAK does not hold ${station}/${seq}` });
  for (const { seq, hash } of book) if (!here.has(hash)) complaints.push({ rule: 'lost', about: `${station}/${seq}`, what: `SIAK holds ${station}/${seq}, which the station has not` });
  for (const hash of repeated(book.map((entry) => entry.hash))) complaints.push({ rule: 'twice', about: `${station}/${book.find((entry) => entry.hash === hash)!.seq}`, what: `SIAK holds one entry of ${station} twice` });
  if (complaints.length > 0) return complaints;
  const chain = verifyChain(book, sha256);
  if (!chain.ok) complaints.push({ rule: 'replica', about: `${station}/${chain.at}`, what: `SIAK's book of ${station} is not what was written from ${chain.at} on` });
  const verdict = journalOf(witness).verify();
  if (verdict.chain !== 'ok') complaints.push({ rule: 'replica', about: `${station}/${verdict.brokenAt}`, what: `the buku of ${station} breaks at ${verdict.brokenAt}` });
  return complaints;
}

/** Nothing acknowledged is lost, nothing is held twice. */
export async function books(given: Case): Promise<Complaint[]> {
  const complaints: Complaint[] = [];
  for (const witness of given.stations) complaints.push(...(await bookOf(given, witness)));
  return complaints;
}

/** What SIAK put aside must be what deserved it, and all of that must be there. */
export async function aside({ siak, stations, forked, forkedAside }: Case): Promise<Complaint[]> {
  const poison = new Map(stations.map(({ station, poisoned }) => [station, poisoned]));
  const lines = await siak.quarantined(QUARANTINE_READ);
  const complaints = lines.filter(({ station, seq, hash }) => !forked.has(hash) && !poison.get(station)?.has(seq)).map(({ station, seq, why }): Complaint => ({ rule: 'lost', about: `${station}/${seq}`, what: `honest ${station}/${seq} was refused: ${why}` }));
  const kept = new Set(lines.map(({ hash }) => hash));
  for (const hash of forkedAside) if (!kept.has(hash)) complaints.push({ rule: 'lost', about: hash, what: `an entry of a copied PC was refused and is not in the quarantine` });
  for (const { station, poisoned, disk } of stations) {
    for (const seq of poisoned) {
      const about = `${station}/${seq}`;
      if (!lines.some((line) => line.station === station && line.seq === seq)) complaints.push({ rule: 'lost', about, what: `${about} is not in the quarantine` });
      if (!disk.store.get('SELECT 1 FROM outbox_refused WHERE seq = ?', seq)) complaints.push({ rule: 'lost', about, what: `${station} was not told that ${about} was put aside` });
    }
  }
  return complaints;
}
