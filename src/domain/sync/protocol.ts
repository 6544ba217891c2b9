/**
 * Which language station and SIAK speak, and what a station signs. Raised by one when a question
 * or an answer changes so that the other side would misunderstand; SIAK is updated before the stations.
 * 1: book and residents only · 2: signed requests, custody, feed, blobs · 3: the book goes as lines, feeds are signed by the centre, office hubs.
 */
export const PROTOCOL = 3;
/** The oldest that SIAK still answers. */
export const OLDEST_PROTOCOL = 1;

/** Names of the headers of a station's request. */
export const headers = {
  protocol: 'loket-protocol',
  station: 'loket-station',
  wilayah: 'loket-wilayah',
  /** Ed25519 public key, base64 */
  key: 'loket-key',
  /** ISO instant of the station's clock */
  time: 'loket-time',
  /** Ed25519 over {@link requestText}, base64 */
  signature: 'loket-signature',
  /** Ed25519 over {@link bookText} of the newest entry that is sent, base64 */
  book: 'loket-book',
  /** How the station stands, JSON (`standing.ts`); no part of what is signed */
  standing: 'loket-standing',
  /** Ed25519 public key of the station whose book an office hub passes on, base64 */
  bookKey: 'loket-book-key',
} as const;

/** Media type of a book as lines: one JSON text a line (`domain/journal/line.ts`). */
export const LINES_TYPE = 'application/x-ndjson';

/** What a station signs of a request: `path` with its query, the SHA-256 (hex) of the body. */
export const requestText = (given: { readonly method: string; readonly path: string; readonly station: string; readonly wilayah: string; readonly time: string; readonly bodySha256: string }): string =>
  ['loket request v2', given.method, given.path, given.station, given.wilayah, given.time, given.bodySha256].join('\n');

/** What a station signs of its book: the newest entry of a batch stands for all before it, because the chain hangs together. */
export const bookText = (station: string, head: { readonly seq: number; readonly hash: string }): string => ['loket book v2', station, head.seq, head.hash].join('\n');
