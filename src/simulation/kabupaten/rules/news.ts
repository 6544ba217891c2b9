/** The news: every feed is whole and read to its end; each item was followed exactly once, each notice left at most once. */
import { feedText, FEED_START, wilayahAudience, type RawFeedItem } from '../../../domain/sync/feed.ts';
import { sha256 } from '../../../main/journal/journal.ts';
import type { Row } from '../../../main/store/database.ts';
import { feedOf, repeated, rows, type Case, type Complaint, type Witness } from './evidence.ts';

/** What an item is about, whatever its number and id: two of these in one feed are one piece of news told twice. */
function pieceOf({ kind, body, id }: RawFeedItem): string {
  const members = body as Readonly<Record<string, unknown>>;
  if (kind === 'berkas.given') return `giving ${String(members['given'])}`;
  if (kind === 'blanko.allotted') return `allotment ${String(members['allotment'])}`;
  return `item ${id}`;
}

function chainOf(audience: string, feed: readonly RawFeedItem[]): Complaint[] {
  let head = FEED_START;
  for (const item of feed) {
    if (item.seq !== head.seq + 1 || sha256(feedText(item, head.hash)) !== item.hash) return [{ rule: 'replica', about: audience, what: `the feed of ${audience} breaks at ${item.seq}` }];
    head = item;
  }
  return [];
}

/** Was a feed read to its end, and is what was read SIAK's? */
function readTo({ station, disk }: Witness, audience: string, feed: readonly RawFeedItem[]): Complaint[] {
  const place = disk.store.get<{ seq: number; hash: string } & Row>('SELECT seq, hash FROM feed_place WHERE audience = ?', audience) ?? FEED_START;
  const head = feed.at(-1) ?? FEED_START;
  return place.seq === head.seq && place.hash === head.hash ? [] : [{ rule: 'replica', about: `${station} ${audience}`, what: `${station} has read ${audience} to ${place.seq}, it ends at ${head.seq}` }];
}

const bodiesOf = (disk: Witness['disk'], kind: string, field: string): readonly string[] => rows<{ value: string } & Row>(disk, `SELECT json_extract(body, '$.${field}') AS value FROM entry WHERE kind = ?`, kind).map(({ value }) => value);

/** Each item of a station's own feed has become exactly one thing in its book. */
function followed({ station, disk }: Witness, feed: readonly RawFeedItem[]): Complaint[] {
  const decided = bodiesOf(disk, 'official.decided', 'item');
  const refused = bodiesOf(disk, 'feed.refused', 'item');
  const allotments = bodiesOf(disk, 'blanko.allotted', 'allotment');
  const twice = [...repeated([...decided, ...new Set(refused)]).map((item) => ({ about: item, what: `${station} followed ${item} more than once` })), ...repeated(allotments).map((one) => ({ about: one, what: `${station} noted the allotment ${one} more than once` }))];
  const answered = new Set([...decided, ...refused]);
  const unanswered = feed.flatMap(({ kind, id, body }) => {
    if (kind === 'blanko.allotted') return allotments.includes((body as { allotment: string }).allotment) ? [] : [(body as { allotment: string }).allotment];
    return (kind === 'berkas.judged' || kind === 'adb.ruled') && !answered.has(id) ? [id] : [];
  });
  return [...twice.map((one): Complaint => ({ rule: 'twice', ...one })), ...unanswered.map((about): Complaint => ({ rule: 'lost', about, what: `${station} has nothing of ${about}` }))];
}

/** Every giving that a station wrote was told to the one that it names. */
function givings(stations: readonly Witness[], feeds: ReadonlyMap<string, readonly RawFeedItem[]>): Complaint[] {
  return stations.flatMap(({ disk }) =>
    rows<{ hash: string; subject: string; receiver: string } & Row>(disk, "SELECT hash, subject, json_extract(body, '$.to') AS receiver FROM entry WHERE kind = 'custody.given'")
      .filter(({ hash, receiver }) => !feeds.get(receiver)?.some((item) => pieceOf(item) === `giving ${hash}`))
      .map(({ subject, receiver }): Complaint => ({ rule: 'lost', about: subject, what: `nobody told ${receiver} that ${subject} was given to it` })),
  );
}

/** Nothing that SIAK tells is lost or told twice, decisions and notices among it. */
export async function news({ siak, stations, regency, decided, forgotten, notices }: Case): Promise<Complaint[]> {
  const complaints: Complaint[] = [];
  const feeds = new Map<string, readonly RawFeedItem[]>();
  for (const audience of [...stations.map(({ station }) => station), wilayahAudience(regency)]) feeds.set(audience, await feedOf(siak, audience));
  for (const [audience, feed] of feeds) {
    complaints.push(...chainOf(audience, feed), ...repeated(feed.map(pieceOf)).map((piece): Complaint => ({ rule: 'twice', about: audience, what: `${audience} is told the ${piece} twice` })));
  }
  for (const witness of stations) {
    const { station, disk } = witness;
    for (const audience of [station, wilayahAudience(regency)]) complaints.push(...readTo(witness, audience, feeds.get(audience)!));
    complaints.push(...followed(witness, feeds.get(station)!));
    for (const { id } of rows<{ id: string } & Row>(disk, 'SELECT id FROM feed_waiting')) complaints.push({ rule: 'replica', about: id, what: `${station} still waits for ${id}` });
  }
  complaints.push(...givings(stations, feeds));
  for (const [item, station] of decided) if (!feeds.get(station)?.some(({ id }) => id === item)) complaints.push({ rule: 'lost', about: item, what: `the decision ${item} is not in the feed of ${station}` });
  for (const { id, station } of forgotten) complaints.push({ rule: 'lost', about: id, what: `${station} has the act ${id} and SIAK's own book has not` });
  for (const [id, times] of notices) if (times > 1) complaints.push({ rule: 'twice', about: id, what: `the notice ${id} left ${times} times` });
  return complaints;
}
