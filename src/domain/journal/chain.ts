/**
 * The chain of the buku: every entry carries the hash of its predecessor. The station checks its
 * own book with this, SIAK what a station sends. Pure: whoever calls brings the SHA-256.
 */
import { chainText, GENESIS, type RawEntry } from './entry.ts';

/** Where a chain stands: its last sequence and that entry's hash. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first entry. */
export const CHAIN_START: ChainHead = { seq: 0, hash: GENESIS };

/**
 * How an entry can fail to be the next link:
 * - `content`: its own hash is not that of its text (damaged or edited)
 * - `gap`: it is not the next sequence
 * - `other-history`: it continues an entry other than the one before it (a fork)
 */
export type ChainFault = 'content' | 'gap' | 'other-history';

export type ChainVerdict =
  | { readonly ok: true; readonly head: ChainHead }
  /** `head` is the last good link, `at` the sequence that the first bad entry carries. */
  | { readonly ok: false; readonly head: ChainHead; readonly at: number; readonly fault: ChainFault };

/** SHA-256 of UTF-8 text, as 64 lower-case hexadecimal digits. */
export type Sha256 = (text: string) => string;

/** Why `entry` is not the link after `head`, or null when it is. */
export function linkFault(entry: RawEntry, head: ChainHead, sha256: Sha256): ChainFault | null {
  const { hash, ...open } = entry;
  return sha256(chainText(open)) === hash ? placeFault(entry, head) : 'content';
}

/** The same of an entry whose hash was found right. */
export function placeFault(entry: RawEntry, head: ChainHead): Exclude<ChainFault, 'content'> | null {
  if (entry.seq !== head.seq + 1) return 'gap';
  return entry.previous === head.hash ? null : 'other-history';
}

/** Follows the chain from `from` (the start of the book by default) through `entries`, in their order; stops at the first bad link. */
export function verifyChain(entries: Iterable<RawEntry>, sha256: Sha256, from: ChainHead = CHAIN_START): ChainVerdict {
  let head = from;
  for (const entry of entries) {
    const fault = linkFault(entry, head, sha256);
    if (fault) return { ok: false, head, at: entry.seq, fault };
    head = { seq: entry.seq, hash: entry.hash };
  }
  return { ok: true, head };
}
