/** What the console knows of one station: read out of its book, entry by entry. */
import { emptyBalance, MemoryLots, post, postingsOf, total, type Balance } from '../../domain/blanko/ledger.ts';
import type { Authentication } from '../../contract/console.ts';
import type { Receipt } from '../../domain/blanko/deliveries.ts';
import type { Entry } from '../../domain/journal/entry.ts';

export class StationFacts {
  /** How far its book was read. */
  seq = 0;
  office: string | null = null;
  version: string | null = null;
  training = false;
  balance: Balance = emptyBalance;
  /** Blanks that its book says came, by delivery. */
  readonly received = new Map<string, number>();
  /** The same, receipt by receipt. */
  readonly receipts: Receipt[] = [];
  /** False: its ledger cannot be followed, an entry is missing or wrong. */
  ledgerReadable = true;
  /** Allotments that it knows of, by their id. */
  readonly allotments = new Map<string, { readonly batch: string; readonly count: number; readonly at: string }>();
  /** Officials' decisions that it has written down, by the item that brought each. */
  readonly decided = new Map<string, { readonly berkas: string; readonly official: string; readonly name: string; readonly how: Authentication; readonly at: string }>();
  /** Items of the feed that it refused, with its reason. */
  readonly refused = new Map<string, string>();
  /** Names of its people, by id. */
  readonly names = new Map<string, string>();
  readonly #lots = new MemoryLots();

  /** Takes an entry whose content is good. */
  take(entry: Entry): void {
    this.seq = entry.seq;
    switch (entry.kind) {
      case 'station.opened':
        this.office = entry.body.office;
        this.version = entry.body.version;
        this.training = entry.body.training;
        break;
      case 'operator.appointed':
        this.names.set(entry.body.operator, entry.body.name);
        break;
      case 'official.decided':
        this.names.set(entry.body.official, entry.body.name);
        this.decided.set(entry.body.item, { berkas: entry.subject ?? '', ...entry.body });
        break;
      case 'feed.refused':
        this.refused.set(entry.body.item, entry.body.why);
        break;
      case 'blanko.received':
        this.receipts.push(entry.body);
        break;
      case 'blanko.allotted':
        this.allotments.set(entry.body.allotment, { ...entry.body, at: entry.at });
        break;
      default:
    }
    if (entry.kind.startsWith('blanko.') && this.ledgerReadable) this.#book(entry);
  }

  #book(entry: Entry): void {
    try {
      for (const posting of postingsOf(entry, this.#lots)) {
        this.#lots.post(posting);
        this.balance = post(this.balance, posting);
        if (posting.from.account === 'outside') this.received.set(posting.batch, (this.received.get(posting.batch) ?? 0) + posting.count);
      }
    } catch (error) {
      // The ledger throws where its station could not have written so: a book with a hole. It is shown as such.
      if (!(error instanceof Error)) throw error;
      this.ledgerReadable = false;
    }
  }

  /** Is every blank that came at exactly one place? */
  balanced(): boolean {
    return this.ledgerReadable && total(this.balance) === [...this.received.values()].reduce((sum, count) => sum + count, 0);
  }
}
