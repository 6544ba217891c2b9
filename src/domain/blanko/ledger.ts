/**
 * Blanko as money: double entry. Every entry of the buku that touches blanks becomes postings from
 * one account to another, lot by lot (a lot is a delivery), and where an account has several holders
 * (an officer, a berkas) holder by holder. The sum over all accounts, the centre's debt included, is
 * zero after every posting, and no account of ours goes below zero. Lots leave in the order in which
 * they came.
 */
import type { Entry } from '../journal/entry.ts';

/** Accounts of the office. `stock` is the safe, `operator` what an officer signed for, `released` a berkas' blank, `difference` what a stock count found. */
export const accounts = ['stock', 'operator', 'released', 'printed', 'spoiled', 'returned', 'destroyed', 'difference'] as const;
export type Account = (typeof accounts)[number];
/** `outside` is the centre, whose balance is what it delivered, negative. */
export type Source = Account | 'outside';

/** Accounts that may be negative: the centre's, and the difference when a count found more than was booked. */
const signed: ReadonlySet<Source> = new Set(['outside', 'difference']);

/** An account and, for `operator`, `released` and `printed`, whose: officer or berkas. */
export interface Place {
  readonly account: Source;
  readonly holder: string;
}

export interface Posting {
  readonly from: Place;
  readonly to: Place;
  readonly batch: string;
  readonly count: number;
}

export interface Lot {
  readonly batch: string;
  readonly count: number;
}

/** What the books hold: lots of a place, the oldest delivery first. */
export interface Lots {
  of(place: Place): readonly Lot[];
}

const place = (account: Source, holder = ''): Place => ({ account, holder });
const stock = place('stock');

/** Blanks at a place. */
export const held = (lots: Lots, at: Place): number => lots.of(at).reduce((sum, lot) => sum + lot.count, 0);

/** `count` blanks of a place, oldest lots first, or of one lot. Throws when there are not so many: a guard was missing, which is a bug, never an operator's fault. */
function take(lots: Lots, from: Place, to: Place, count: number, batch: string | null = null): readonly Posting[] {
  const postings: Posting[] = [];
  let left = count;
  for (const lot of lots.of(from)) {
    if (batch !== null && lot.batch !== batch) continue;
    const part = Math.min(left, lot.count);
    if (part > 0) postings.push({ from, to, batch: lot.batch, count: part });
    left -= part;
  }
  if (left > 0) throw new Error(`blanko account ${from.account} would hold ${-left}`);
  return postings;
}

/** A count found more, or fewer, than the books have. */
function counted(lots: Lots, at: Place, batch: string, expected: number, found: number): readonly Posting[] {
  const difference = place('difference');
  if (found < expected) return take(lots, at, difference, expected - found, batch);
  return found > expected ? [{ from: difference, to: at, batch, count: found - expected }] : [];
}

/** The postings of an entry, in order; none for an entry that moves no blanks. */
export function postingsOf(entry: Pick<Entry, 'kind' | 'body' | 'subject' | 'operator'>, lots: Lots): readonly Posting[] {
  const { kind, body, subject, operator } = entry as Entry;
  const berkas = subject ?? '';
  switch (kind) {
    case 'blanko.received':
      return [{ from: place('outside'), to: stock, batch: body.batch, count: body.count }];
    case 'blanko.issued':
      return take(lots, stock, place('operator', body.operator), body.count);
    case 'blanko.handed-in':
      return take(lots, place('operator', body.operator), stock, body.count);
    case 'blanko.released': {
      // Whoever signed for blanks in the morning uses those; else one comes out of the safe for this berkas.
      const own = place('operator', operator ?? '');
      return take(lots, held(lots, own) >= body.count ? own : stock, place('released', berkas), body.count);
    }
    case 'blanko.printed':
      return take(lots, place('released', berkas), place('printed', berkas), 1);
    case 'blanko.spoiled':
      return take(lots, place(body.from, berkas), place('spoiled'), 1);
    case 'blanko.returned':
      return take(lots, place('released', berkas), stock, body.count);
    case 'blanko.sent-back':
      return take(lots, place(body.from), place('returned'), body.count);
    case 'blanko.destroyed':
      return take(lots, place('spoiled'), place('destroyed'), body.count);
    case 'blanko.counted':
      return body.lots.flatMap(({ batch, booked, found }) => counted(lots, place(body.account), batch, booked, found));
    default:
      return [];
  }
}

export type Balance = Readonly<Record<Account, number>>;
export const emptyBalance: Balance = { stock: 0, operator: 0, released: 0, printed: 0, spoiled: 0, returned: 0, destroyed: 0, difference: 0 };

/** The balance after a posting; throws when an account would go below zero. */
export function post(balance: Balance, { from, to, count }: Posting): Balance {
  const next = { ...balance };
  if (from.account !== 'outside') next[from.account] -= count;
  if (to.account !== 'outside') next[to.account] += count;
  for (const { account } of [from, to]) if (account !== 'outside' && !signed.has(account) && next[account] < 0) throw new Error(`blanko account ${account} would hold ${next[account]}`);
  return next;
}

/** All blanks in the accounts; what was received, when the books are right. */
export const total = (balance: Balance): number => accounts.reduce((sum, account) => sum + balance[account], 0);

/** The books in memory, for a fold without a database. */
export class MemoryLots implements Lots {
  readonly #held = new Map<string, { batch: string; count: number }[]>();

  of(at: Place): readonly Lot[] {
    return (this.#held.get(`${at.account}/${at.holder}`) ?? []).filter((lot) => lot.count !== 0);
  }

  post({ from, to, batch, count }: Posting): void {
    this.#add(from, batch, -count);
    this.#add(to, batch, count);
  }

  /** The sum over every account, the centre's included: zero, or the books are wrong. */
  sum(): number {
    return [...this.#held.values()].flat().reduce((all, lot) => all + lot.count, 0);
  }

  #add(at: Place, batch: string, count: number): void {
    const key = `${at.account}/${at.holder}`;
    const lots = this.#held.get(key) ?? [];
    this.#held.set(key, lots);
    const lot = lots.find((candidate) => candidate.batch === batch);
    if (lot) lot.count += count;
    else lots.push({ batch, count });
    if (!signed.has(at.account) && (lot?.count ?? count) < 0) throw new Error(`blanko account ${at.account} would hold ${lot?.count ?? count} of ${batch}`);
  }
}
