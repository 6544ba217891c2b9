/** Where berkas are that left this desk, as far as SIAK told, and who gave those that came. Nothing here is a truth of ours: it can be lost, and is told again. */
import type { RawEntry } from '../../domain/journal/entry.ts';
import { feedBodies, type FeedBody } from '../../domain/sync/feed.ts';
import type { Row, Store } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { knownCounters } from './desk.ts';

export type Went = FeedBody<'berkas.went'>;

/** How the counters of the kabupaten call a station; its id where SIAK never named it. */
export const counterTitle = (store: Store, station: string): string => knownCounters(store).find((one) => one.station === station)?.title ?? station;

/** How much of a berkas' history is here. */
const historyLength = (store: Store, berkas: string): number =>
  store.get<{ n: number } & Row>("SELECT (SELECT count(*) FROM entry WHERE subject = ? AND kind <> 'custody.declined') + (SELECT count(*) FROM foreign_entry WHERE subject = ?) AS n", berkas, berkas)!.n;

/** Keeps what SIAK told last; news that is older than what lies here or was told changes nothing. */
export function noteWent(store: Store, went: Went): void {
  if (went.entries > (wentOf(store, went.berkas)?.entries ?? historyLength(store, went.berkas))) writeSetting(store, `went ${went.berkas}`, JSON.stringify(went));
}

/** What became of a berkas after it left this desk; null: SIAK has told nothing yet. */
export function wentOf(store: Store, berkas: string): Went | null {
  const kept = readSetting(store, `went ${berkas}`);
  const went = kept === null ? null : feedBodies['berkas.went'].parse(JSON.parse(kept));
  // It was here again since.
  return went && went.entries > historyLength(store, berkas) ? went : null;
}

/** How a berkas left this desk. */
export interface Away {
  readonly berkas: string;
  readonly number: string;
  /** To which station. */
  readonly to: string;
  readonly title: string;
  readonly at: string;
  /** SIAK holds the giving. */
  readonly passedOn: boolean;
  readonly went: (Went & { readonly title: string }) | null;
}

type AwayRow = { berkas: string; number: string; to: string; at: string; seq: number } & Row;

function awayFrom(store: Store, { seq, ...line }: AwayRow): Away {
  const went = wentOf(store, line.berkas);
  return { ...line, title: counterTitle(store, line.to), passedOn: seq <= Number(readSetting(store, 'acknowledged') ?? 0), went: went && { ...went, title: counterTitle(store, went.station) } };
}

const AWAY = "SELECT b.id AS berkas, b.number, json_extract(e.body, '$.to') AS \"to\", e.at, max(e.seq) AS seq FROM berkas b JOIN entry e ON e.subject = b.id AND e.kind = 'custody.given' WHERE b.here = 0";

/** Berkas that left this desk and have not come back, the newest first. */
export const givenAway = (store: Store, limit: number): readonly Away[] => store.all<AwayRow>(`${AWAY} GROUP BY b.id ORDER BY e.seq DESC LIMIT ?`, limit).map((row) => awayFrom(store, row));

/** How this berkas left the desk; null: it lies here. */
export function away(store: Store, berkas: string): Away | null {
  const row = store.get<AwayRow>(`${AWAY} AND b.id = ? GROUP BY b.id`, berkas);
  return row ? awayFrom(store, row) : null;
}

/** Who gave a berkas that came to this desk, and with which word. */
export interface Brought {
  readonly from: string;
  readonly title: string;
  readonly note: string | null;
  readonly at: string;
}

/** Who brought a berkas, until its first step here is done; null: nobody, or that is over. */
export function broughtBy(store: Store, berkas: string): Brought | null {
  const taken = store.get<{ seq: number; given: string; at: string } & Row>("SELECT seq, json_extract(body, '$.given') AS given, at FROM entry WHERE subject = ? AND kind = 'custody.taken' ORDER BY seq DESC LIMIT 1", berkas);
  if (!taken || store.get("SELECT 1 FROM entry WHERE subject = ? AND seq > ? AND kind = 'step.done'", berkas, taken.seq)) return null;
  const last = store.get<{ entry: string } & Row>('SELECT entry FROM foreign_entry WHERE given = ? ORDER BY position DESC LIMIT 1', taken.given);
  if (!last) return null;
  const { station, body } = JSON.parse(last.entry) as RawEntry;
  const { note, why } = body as { note?: string | null; why?: string };
  return { from: station, title: counterTitle(store, station), note: note ?? why ?? null, at: taken.at };
}
