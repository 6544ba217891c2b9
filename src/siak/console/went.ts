/** News for the desks where a berkas once lay: who has it now, whether its card is printed, how it ended. */
import { liveCards } from '../../domain/berkas/state.ts';
import type { RawEntry } from '../../domain/journal/entry.ts';
import type { Announcement } from '../../domain/sync/feed.ts';
import type { OpenCase } from './cases.ts';

/** Entries after which somebody who gave a berkas away would like to know. */
const telling: ReadonlySet<string> = new Set(['custody.given', 'custody.taken', 'custody.declined', 'card.printed']);

/** Items for every station that wrote about this berkas and does not have it now; the same history gives the same items. */
export function wentNews({ state }: Pick<OpenCase, 'state'>, history: readonly RawEntry[]): readonly Announcement[] {
  const former = new Set(history.map(({ station }) => station));
  former.delete(state.custody.station);
  const place = history.findLastIndex(({ kind, at }) => telling.has(kind) || at === state.closedAt);
  const entry = history[place];
  if (!entry) return [];
  const { id, status, custody } = state;
  return [...former].map((audience) => ({
    audience,
    id: `went ${entry.hash}`,
    kind: 'berkas.went',
    body: { berkas: id, entries: place + 1, station: custody.station, arrived: custody.given === null, printed: liveCards(state).length > 0, status, at: entry.at },
  }));
}
