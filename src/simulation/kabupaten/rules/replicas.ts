/** What stations derive: the copy of the records is SIAK's, and the tables are those of the buku. */
import { canonicalJson } from '../../../domain/journal/entry.ts';
import { projectedTables } from '../../../main/journal/projections.ts';
import type { Row } from '../../../main/store/database.ts';
import { readable, rows, type Case, type Complaint, type Witness } from './evidence.ts';
import { journalOf } from './journal.ts';

function rebuilt(witness: Witness): Complaint[] {
  const { station, disk } = witness;
  const before = canonicalJson(disk.store.dump(projectedTables));
  journalOf(witness).rebuild();
  return canonicalJson(disk.store.dump(projectedTables)) === before ? [] : [{ rule: 'replica', about: station, what: `${station} rebuilt from its buku is another` }];
}

/** All copies of a record are equal, and each station rebuilt from its buku is itself. */
export async function replicas({ siak, stations }: Case): Promise<Complaint[]> {
  const complaints: Complaint[] = [];
  for (const witness of stations) {
    const { station, disk } = witness;
    for (const { nik, status } of rows<{ nik: string; status: string } & Row>(disk, 'SELECT nik, status FROM resident')) {
      const there = await siak.findResident(nik);
      if (there?.status !== status) complaints.push({ rule: 'replica', about: nik, what: `a record is ${status} at ${station} and ${there?.status} at SIAK` });
    }
    complaints.push(...(await readable('replica', station, () => rebuilt(witness))));
  }
  return complaints;
}
