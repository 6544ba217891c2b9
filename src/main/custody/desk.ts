/** Giving a berkas to another counter. It leaves this desk with the entry, and is under way until the other has taken it. */
import { z } from 'zod';
import { isOpenAttempt, liveCards, newestAttempt, type BerkasState } from '../../domain/berkas/state.ts';
import { parts } from '../../domain/enrolment/parts.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { FeedBody } from '../../domain/sync/feed.ts';
import type { Counter } from '../counter.ts';
import type { Store } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

export type OtherCounter = FeedBody<'configuration'>['stations'][number];
const countersSchema = z.array(z.object({ station: z.string(), office: z.string(), title: z.string() }));

/** The counters that SIAK told of; none before it did. */
export function knownCounters(store: Store): readonly OtherCounter[] {
  const known = readSetting(store, 'counters');
  return known === null ? [] : countersSchema.parse(JSON.parse(known));
}

export const keepCounters = (store: Store, counters: readonly OtherCounter[]): void => writeSetting(store, 'counters', JSON.stringify(counters));

/** What keeps a berkas at this counter: blanks and unsealed biometrics do not travel. */
function staysHere(state: BerkasState): Problem | null {
  const attempt = newestAttempt(state);
  if (attempt?.stage === 'in-doubt') return problem('card-in-doubt');
  if (isOpenAttempt(attempt)) return problem('print-running');
  // A printed card is counted at the counter that made it until somebody has found it good.
  if (state.blankoHeld > 0 || liveCards(state).some((card) => card.inspected !== 'good')) return problem('berkas-has-blank');
  return parts.some((part) => state.captures.taken[part] !== undefined) ? problem('berkas-has-captures') : null;
}

/** Gives a berkas to another counter. Errors: those of {@link staysHere}, `berkas-closed`, `counter-unknown`. */
export function give(counter: Counter, id: string, to: string, note: string | null): Result<null> {
  const operator = counter.parts.session.require();
  if (!operator.ok) return operator;
  const found = counter.findHere(id);
  if (!found.ok) return found;
  const { state } = found.value;
  if (state.closedAt !== null) return err(problem('berkas-closed'));
  if (to === counter.parts.station || !knownCounters(counter.parts.store).some(({ station }) => station === to)) return err(problem('counter-unknown'));
  const stays = staysHere(state);
  if (stays) return err(stays);
  counter.write(operator.value.id, [{ kind: 'custody.given', subject: id, body: { to, note: note?.trim() || null } }]);
  return ok(null);
}
