/** What the kill lab and the station that it kills say to each other over the fork's channel. */
import type { DeviceConfig } from '../../main/devices/config.ts';

/** Everything that a station needs to stand on the surviving world, as its command line. */
export interface VictimOptions {
  /** Whose pack the station works by. */
  readonly office: string;
  readonly dataDir: string;
  readonly key: string;
  readonly devices: DeviceConfig;
  readonly siakUrl: string;
  readonly control: string;
  readonly token: string;
  /** Entries after this sequence are told again at start, to be compared with what was told before. */
  readonly tellAfter: number;
  readonly seed: number;
  /** Card materials to fetch when the copy of the residents is made. */
  readonly materials: number;
}

export type Told = readonly [seq: number, hash: string, kind: string];

export interface Order {
  readonly nik: string;
  readonly service: string;
}

export type ToVictim = { readonly kind: 'work'; readonly order: Order } | { readonly kind: 'account' } | { readonly kind: 'end' };

export type FromVictim =
  /** Open, recovered, an unfinished berkas brought to its end: with the entries that the store holds. */
  | { readonly kind: 'ready'; readonly entries: readonly Told[]; readonly chain: 'ok' | 'broken'; readonly startMs: number; readonly doubts: number }
  /** Committed, and told at once: from here on nothing may lose it. */
  | { readonly kind: 'entry'; readonly entry: Told }
  | { readonly kind: 'done' }
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'stuck'; readonly why: string };

/** The books of the whole run. */
export interface Account {
  readonly balance: Readonly<Record<string, number>>;
  readonly balanced: boolean;
  readonly chain: 'ok' | 'broken';
  readonly length: number;
  readonly outbox: number;
  /** For each berkas the attempts (printer job names) whose card was passed, and those whose blank was spoiled. */
  readonly cards: readonly { readonly berkas: string; readonly status: string; readonly passed: readonly string[]; readonly spoiled: readonly string[] }[];
}
