/**
 * Blanko as money: every blank is in exactly one account, and every entry of the buku that touches
 * blanks moves a count from one account to another. The sum over the accounts is always what was
 * received; no account goes below zero.
 */
import type { Entry } from '../journal/entry.ts';

export const accounts = ['stock', 'released', 'printed', 'spoiled'] as const;
export type Account = (typeof accounts)[number];
/** `outside` is where blanks come from: the central store. */
export type Source = Account | 'outside';

export interface Move {
  readonly from: Source;
  readonly to: Account;
  readonly count: number;
}

export type Balance = Readonly<Record<Account, number>>;
export const emptyBalance: Balance = { stock: 0, released: 0, printed: 0, spoiled: 0 };

/** What an entry moves; null when it moves no blanks. */
export function moveOf(entry: Pick<Entry, 'kind' | 'body'>): Move | null {
  const { kind, body } = entry as Entry;
  switch (kind) {
    case 'blanko.received':
      return { from: 'outside', to: 'stock', count: body.count };
    case 'blanko.released':
      return { from: 'stock', to: 'released', count: body.count };
    case 'blanko.printed':
      return { from: 'released', to: 'printed', count: 1 };
    case 'blanko.spoiled':
      return { from: body.from, to: 'spoiled', count: 1 };
    case 'blanko.returned':
      return { from: 'released', to: 'stock', count: body.count };
    default:
      return null;
  }
}

/** The balance after a move; throws when an account would go below zero: a guard was missing, which is a bug, never an operator's fault. */
export function post(balance: Balance, move: Move): Balance {
  const next = { ...balance };
  if (move.from !== 'outside') next[move.from] -= move.count;
  next[move.to] += move.count;
  if (move.from !== 'outside' && next[move.from] < 0) throw new Error(`blanko account ${move.from} would hold ${next[move.from]}`);
  return next;
}

/** All blanks in the four accounts. */
export const total = (balance: Balance): number => accounts.reduce((sum, account) => sum + balance[account], 0);
