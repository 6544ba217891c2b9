/** What must hold in a kabupaten whatever went wrong. Each complaint names the promise that is broken, and the thing. */
import { aside, books } from './rules/books.ts';
import { berkas } from './rules/berkas.ts';
import { blanko } from './rules/blanko.ts';
import { readable, type Case, type Complaint, type Rule } from './rules/evidence.ts';
import { news } from './rules/news.ts';
import { replicas } from './rules/replicas.ts';

export { twiceHeld } from './rules/berkas.ts';
export type { Case, Complaint, Rule, Witness } from './rules/evidence.ts';

/** In this order: the last one derives the stations' tables anew. What an examiner cannot read at all breaks the promise that it looks after. */
const examiners: readonly (readonly [rule: Rule, about: string, examine: (given: Case) => Complaint[] | Promise<Complaint[]>])[] = [
  ['lost', 'the books', books],
  ['lost', 'the quarantine', aside],
  ['custody', 'the berkas', berkas],
  ['lost', 'the feeds', news],
  ['blanko', 'the ledgers', blanko],
  ['replica', 'the copies', replicas],
];

/** Everything that must hold once the network is whole again. Never rejects: what cannot be looked at is a complaint, too. */
export async function judge(given: Case): Promise<readonly Complaint[]> {
  const complaints: Complaint[] = [];
  for (const [rule, about, examine] of examiners) complaints.push(...(await readable(rule, about, () => examine(given))));
  return complaints;
}

/** One line of a report. */
export const wordsOf = ({ rule, what }: Complaint): string => `${rule}: ${what}`;
