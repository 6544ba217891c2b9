/** The order of the desk: late ones rise, then the oldest first; what waits for somebody outside the counter stands last. Pure. */
import type { DeskItem } from '../../../contract/views.ts';
import { readClock } from '../../ui/clock-words.ts';

/** Why a berkas stands where it stands. */
export type DeskRank = 'doubt' | 'late' | 'waiting' | 'elsewhere';

const ranks: readonly DeskRank[] = ['doubt', 'late', 'waiting', 'elsewhere'];

/** The rank of an item at `now` (station time, ms). */
export function rankOf(item: DeskItem, now: number): DeskRank {
  if (item.flags.includes('card-in-doubt')) return 'doubt';
  if (item.status === 'returned' || item.status === 'on-hold') return 'elsewhere';
  return item.clock && readClock(item.clock, now).mood === 'late' ? 'late' : 'waiting';
}

export interface RankedItem {
  readonly item: DeskItem;
  readonly rank: DeskRank;
}

/** All items in the order of the desk; among equals the one received first. */
export function orderDesk(items: readonly DeskItem[], now: number): readonly RankedItem[] {
  return items
    .map((item) => ({ item, rank: rankOf(item, now) }))
    .sort((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank) || a.item.receivedAt.localeCompare(b.item.receivedAt) || a.item.number.localeCompare(b.item.number));
}

/** A berkas number as its head and the running number that people call out: `KPS-20261120-0007` → `KPS-20261120`, `0007`. */
export function splitNumber(number: string): { readonly head: string; readonly running: string } {
  const at = number.lastIndexOf('-');
  return at < 0 ? { head: '', running: number } : { head: number.slice(0, at), running: number.slice(at + 1) };
}
