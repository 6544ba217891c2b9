/** Blanko kabupaten-wide: what was sent out has arrived, every safe adds up, and a card that lives has spent one blank. */
import { total } from '../../../domain/blanko/ledger.ts';
import { readBalance } from '../../../main/journal/projections.ts';
import { numberOf, type Case, type Complaint } from './evidence.ts';

const RECEIVED = "SELECT coalesce(sum(count), 0) AS n FROM blanko_line WHERE source = 'outside'";
const CARDS = "SELECT count(*) AS n FROM entry WHERE kind = 'card.printed'";
const SPENT = "SELECT coalesce(sum(count), 0) AS n FROM blanko_line WHERE target = 'printed'";

export function blanko({ stations, allotted }: Case): Complaint[] {
  const complaints: Complaint[] = [];
  let arrived = 0;
  for (const { station, disk } of stations) {
    const { store } = disk;
    const received = numberOf(store, RECEIVED);
    arrived += received;
    if (total(readBalance(store)) !== received || numberOf(store, 'SELECT coalesce(sum(count), 0) AS n FROM blanko_lot') !== 0) complaints.push({ rule: 'blanko', about: station, what: `the books of ${station} do not add up` });
    const [cards, spent] = [numberOf(store, CARDS), numberOf(store, SPENT)];
    if (cards !== spent) complaints.push({ rule: 'blanko', about: station, what: `${station} printed ${cards} cards on ${spent} blanks` });
  }
  if (arrived !== allotted) complaints.push({ rule: 'blanko', about: 'kabupaten', what: `${allotted} blanks were sent out, ${arrived} arrived` });
  return complaints;
}
