/** Berkas that were given to this station and cannot be taken: a procedure that this program does not know, a history that does not hold. They are under way to here and on nobody's desk, until they can be taken or are passed on. */
import { z } from 'zod';
import { problemSchema } from '../../contract/shared.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { feedBodies } from '../../domain/sync/feed.ts';
import type { Counter } from '../counter.ts';
import type { Row, Store } from '../store/database.ts';
import { knownCounters } from './desk.ts';
import { counterTitle } from './whereabouts.ts';

export interface Stranded {
  /** In SIAK's feed. */
  readonly item: string;
  readonly berkas: string;
  /** On the berkas; its id where that cannot be read. */
  readonly number: string;
  /** The station that gave it. */
  readonly from: string;
  readonly title: string;
  readonly given: string;
  readonly why: Problem;
}

const itemSchema = z.object({ id: z.string(), kind: z.literal('berkas.given'), body: feedBodies['berkas.given'] });
/** Reasons for which a berkas lies between two desks; whatever else waits is still on its way. */
const reasons: ReadonlySet<string> = new Set(['history-broken', 'flow-not-here']);

/** Was this giving passed on from here before? SIAK may tell of it again. */
export const wasDeclined = (store: Store, given: string): boolean => store.get("SELECT 1 FROM entry WHERE kind = 'custody.declined' AND json_extract(body, '$.given') = ?", given) !== undefined;

export function stranded(store: Store): readonly Stranded[] {
  return store.all<{ item: string; why: string } & Row>('SELECT item, why FROM feed_waiting ORDER BY audience, id').flatMap((row): Stranded[] => {
    const item = itemSchema.safeParse(JSON.parse(row.item));
    const why = problemSchema.safeParse(JSON.parse(row.why));
    if (!item.success || !why.success || !reasons.has(why.data.code)) return [];
    const { berkas, from, given } = item.data.body;
    return [{ item: item.data.id, berkas, from, given, title: counterTitle(store, from), number: String(why.data.params?.['number'] ?? berkas), why: why.data }];
  });
}

/** Passes such a berkas on, back to its giver or to another counter. Errors: `berkas-unknown`, `counter-unknown`, `note-required`. */
export function decline(counter: Counter, berkas: string, to: string, why: string): Result<null> {
  const { session, store, station, journal } = counter.parts;
  const operator = session.require();
  if (!operator.ok) return operator;
  const lies = stranded(store).find((one) => one.berkas === berkas);
  if (!lies) return err(problem('berkas-unknown'));
  if (to === station || !(to === lies.from || knownCounters(store).some((one) => one.station === to))) return err(problem('counter-unknown'));
  if (why.trim() === '') return err(problem('note-required'));
  journal.append(operator.value.id, [{ kind: 'custody.declined', subject: berkas, body: { given: lies.given, to, why: why.trim() } }], () => {
    store.run("DELETE FROM feed_waiting WHERE id = ? AND json_extract(item, '$.kind') = 'berkas.given'", lies.item);
    // What it lacked is not waited for here any more.
    store.run('DELETE FROM blob_wanted WHERE berkas = ?', berkas);
  });
  return ok(null);
}
