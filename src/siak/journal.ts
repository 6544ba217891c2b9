/** Taking what a station sends of its book: as lines, or as the objects of older stations. */
import type { PushAnswer } from '../contract/siak.ts';
import { instant, type Clock } from '../domain/clock.ts';
import { readLine, type ReadEntry } from '../domain/journal/line.ts';
import { bookText, headers as names } from '../domain/sync/protocol.ts';
import { verifyText } from '../platform/sealed.ts';
import { unpack } from './body.ts';
import { siakLimits } from './limits.ts';
import type { SiakLog } from './log.ts';
import { sha256, takeRead } from './push.ts';
import type { SiakStore } from './store/store.ts';

export interface JournalParts {
  readonly store: SiakStore;
  readonly clock: Clock;
  readonly log: SiakLog;
}

export interface Sent {
  readonly station: string;
  /** In the order in which they came; null: what came in that place is no entry. */
  readonly read: readonly (ReadEntry | null)[];
  /** Ed25519 over the newest, base64. */
  readonly signature: string | null;
  /** Those of the request: who signed it. */
  readonly headers: Headers;
}

/** Why a batch as a whole is no question. */
export type NotTaken = { readonly taken: false; readonly status: 400 | 413; readonly why: string };
export type Taken = { readonly taken: true; readonly answer: PushAnswer } | NotTaken;
const no = (status: NotTaken['status'], why: string): NotTaken => ({ taken: false, status, why });

/** Does each stand for the one before? Only then the station's signature over the last is its word for all. */
const hangTogether = (read: readonly ReadEntry[]): boolean =>
  read.every(({ entry, whole }, index) => whole && (index === 0 || (entry.seq === read[index - 1]!.entry.seq + 1 && entry.previous === read[index - 1]!.entry.hash)));

/** Judges and keeps a batch. */
export async function takeBook({ store, clock, log }: JournalParts, { station, read, signature, headers }: Sent): Promise<Taken> {
  const asking = headers.get(names.station);
  // An office hub passes books on: what counts is the station's own signature, not the hub's.
  const passedOn = asking !== null && asking !== station;
  const key = passedOn ? ((await store.findStation(station))?.key ?? null) : headers.get(names.key);
  if (passedOn && key === null) return no(400, 'nobody knows the key of that station');
  const entries = read.filter((one) => one !== null);
  if (entries.length < read.length) return no(400, `entry ${read.indexOf(null) + 1} of the batch is none`);
  // The hub's own signature over the request says nothing of what stands in the book.
  if (passedOn && !hangTogether(entries)) return no(400, 'these entries do not hang together, so the signature of the newest is none of the others');
  const newest = entries.at(-1)?.entry;
  // The request is signed as a whole; this signature stays with the book.
  if (key !== null && newest && !verifyText(bookText(station, newest), Buffer.from(signature ?? '', 'base64'), Buffer.from(key, 'base64'))) return no(400, 'the newest entry carries no signature of this station');
  const answer = await takeRead(store, station, entries, instant(clock), signature);
  log.info({ station, sent: entries.length, acknowledged: answer.acknowledged }, 'push');
  for (const { seq, why } of answer.refused) log.warn({ station, seq, why }, 'quarantined');
  return { taken: true, answer };
}

export interface SentLines {
  readonly station: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** When the batches that came before are kept: this one may rest on them. */
  readonly turn: Promise<void>;
}

/** The same of a body of lines (`domain/journal/line.ts`), one an entry, in UTF-8, packed or not. */
export async function takeLines(parts: JournalParts, { station, headers, body, turn }: SentLines): Promise<Taken> {
  const packing = headers.get('content-encoding');
  if (packing !== null && packing !== 'zstd') return no(400, 'a body is packed by zstd or not at all');
  const bytes = packing === null ? body : unpack(body, siakLimits.requestBytes);
  if (bytes === 'too-large') return no(413, 'the request is too large');
  if (bytes === null) return no(400, 'the body is not packed as it says');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const lines = text === '' ? [] : text.split('\n');
  if (lines.length > siakLimits.pushEntries) return no(400, `at most ${siakLimits.pushEntries} entries at once`);
  let after: string | undefined;
  const read = lines.map((line) => {
    const one = readLine(line, sha256, after);
    after = one?.whole ? one.entry.hash : undefined;
    return one;
  });
  await turn;
  return takeBook(parts, { station, read, signature: headers.get(names.book), headers });
}
