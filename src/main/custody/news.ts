/** What the station does with SIAK's news. Whatever it changes at a berkas is an entry of the buku, by the rules of every other. */
import { takeJudgement, takeRuling } from '../activities/from-centre.ts';
import { getService } from '../../domain/berkas/rules.ts';
import type { Counter } from '../counter.ts';
import { aboutBerkas } from '../enrolment/centre-word.ts';
import { problem } from '../../domain/problem.ts';
import { ok, type Result } from '../../domain/result.ts';
import { feedBodies, FEED_START, type FeedBody, type FeedKind, type RawFeedItem } from '../../domain/sync/feed.ts';
import type { Problem } from '../../domain/problem.ts';
import type { ResidentsCopy } from '../residents/copy.ts';
import type { Row } from '../store/database.ts';
import type { Followed, NewsSink } from '../../upstream/receiver.ts';
import { unheard, type Upstream } from '../../upstream/upstream.ts';
import { recordReason } from '../enrolment/delivery.ts';
import { keepCounters } from './desk.ts';
import { wasDeclined } from './stranded.ts';
import { take, wasTaken } from './take.ts';
import { noteWent } from './whereabouts.ts';

const done: Followed = { kind: 'done' };
const outcome = (result: Result<unknown>): Followed => (result.ok ? done : { kind: 'refused', why: result.error });
/** Refusals of the way to SIAK: the item stays where it is. */
const TRY_AGAIN: ReadonlySet<Problem['code']> = new Set([...unheard, 'siak-error', 'siak-nonsense']);

export interface NewsParts {
  readonly counter: Counter;
  readonly upstream: Pick<Upstream, 'history'>;
  readonly copy: ResidentsCopy;
  /** The centre put one of our entries aside. */
  readonly noteRefused: (seq: number, why: string) => void;
}

/**
 * What the next step of a berkas that lies here may need of SIAK, asked for while SIAK is there: how its record stands,
 * and for a card the photo. Whoever prints asks again; a SIAK that is gone already changes nothing here.
 */
async function lookAhead(counter: Counter, id: string): Promise<void> {
  const { residents } = counter.parts;
  const found = counter.find(id);
  if (!found.ok || found.value.state.current === null) return;
  const { flow, state } = found.value;
  const { nik } = state.resident;
  const known = await residents.byNik(nik);
  if (known.ok && flow.steps.some(({ activity }) => activity === 'print') && getService(flow, state.service).printAt.includes(known.value.resident.status)) await residents.material(nik);
}

type Followers = { readonly [K in FeedKind]: (body: FeedBody<K>, item: string) => Promise<Result<Followed>> };

function followers({ counter, upstream, copy, noteRefused }: NewsParts): Followers {
  const { station, store, journal, blobs } = counter.parts;
  return {
    async 'berkas.given'(body) {
      if (wasTaken(store, body.given) || wasDeclined(store, body.given)) return ok(done);
      const history = await upstream.history(station, body.berkas);
      if (!history.ok) return TRY_AGAIN.has(history.error.code) ? history : ok({ kind: 'later', why: problem('news-not-yet', { why: 'SIAK belum memberikan riwayat berkas ini' }) });
      const taken = take({ station, store, journal, blobs }, body, history.value);
      if (taken.ok) await lookAhead(counter, body.berkas);
      // Tried again at every reading, until it can be taken or somebody here passes it on: put aside, it would lie on nobody's desk.
      return ok(taken.ok ? done : { kind: 'later', why: taken.error });
    },
    async 'berkas.went'(body) {
      noteWent(store, body);
      return ok(done);
    },
    async 'record.changed'({ nik, status, at }) {
      const known = copy.find(nik);
      // Of two changes at one instant (one push of a station) the later item counts.
      if (known && known.resident.statusAt > at) return ok(done);
      if (known) copy.upsert([{ ...known.resident, status, statusAt: at }], counter.now());
      const here = store.all<{ id: string } & Row>('SELECT id FROM berkas WHERE nik = ? AND here = 1 AND closed_at IS NULL', nik);
      // Somebody was enrolled, here or elsewhere: their old photo is on no card any more. What came since is only made newer, so that a cut in the middle does not stop a print.
      if (status === 'BIO_CAPTURED' || (status === 'PRINT_READY_RECORD' && here.length === 0)) copy.forgetMaterial(nik);
      if (status === 'PRINT_READY_RECORD' && here.length > 0) await counter.parts.residents.renewMaterial(nik);
      for (const { id } of here) await lookAhead(counter, id);
      return ok(done);
    },
    'adb.ruled': async (body, item) => ok(outcome(takeRuling(counter, item, body))),
    'berkas.judged': async (body, item) => ok(outcome(takeJudgement(counter, item, body))),
    async 'blanko.allotted'(body) {
      const known = store.get("SELECT 1 FROM entry WHERE kind = 'blanko.allotted' AND json_extract(body, '$.allotment') = ?", body.allotment);
      if (!known) journal.append(null, [{ kind: 'blanko.allotted', subject: null, body }]);
      return ok(done);
    },
    async 'entry.refused'({ seq, why }) {
      if (seq > journal.head().seq) return ok({ kind: 'refused', why: problem('news-unreadable', { where: `entry ${seq}` }) });
      noteRefused(seq, why);
      return ok(done);
    },
    async 'record.refused'({ record, why }) {
      const sealed = store.get<{ subject: string } & Row>("SELECT subject FROM entry WHERE kind = 'enrolment.sealed' AND json_extract(body, '$.record') = ?", record);
      const last = store.get<{ kind: string } & Row>("SELECT kind FROM entry WHERE kind IN ('enrolment.delivered', 'enrolment.refused') AND json_extract(body, '$.record') = ? ORDER BY seq DESC LIMIT 1", record);
      if (last?.kind === 'enrolment.refused') return ok(done);
      // A berkas that has moved on since is no longer written about here; the record was this station's all the same.
      const about = sealed && aboutBerkas(store, sealed.subject);
      if (about) journal.append(null, [{ kind: 'enrolment.refused', subject: about.subject, body: { record, why: recordReason(why), ...about.named } }]);
      return ok(done);
    },
    async configuration({ stations }) {
      keepCounters(store, stations);
      return ok(done);
    },
  };
}

/** News that ends in the buku, the copy of the residents, or among what needs attention. */
export function newsSink(parts: NewsParts): NewsSink {
  const { store, journal } = parts.counter.parts;
  const wasPutAside = (audience: string, item: string): boolean => store.get("SELECT 1 FROM entry WHERE kind = 'feed.refused' AND json_extract(body, '$.audience') = ? AND json_extract(body, '$.item') = ?", audience, item) !== undefined;
  const follow = followers(parts) as Readonly<Record<string, (body: unknown, item: string) => Promise<Result<Followed>>>>;
  return {
    place: (audience) => store.get<{ seq: number; hash: string } & Row>('SELECT seq, hash FROM feed_place WHERE audience = ?', audience) ?? FEED_START,
    setPlace: (audience, { seq, hash }) => void store.run('INSERT INTO feed_place (audience, seq, hash) VALUES (?, ?, ?) ON CONFLICT (audience) DO UPDATE SET seq = excluded.seq, hash = excluded.hash', audience, seq, hash),
    async follow(audience, item) {
      // SIAK begins its feed anew after a restore: what was refused then stays refused, whatever has changed since.
      if (wasPutAside(audience, item.id)) return ok(done);
      const schema = Object.hasOwn(feedBodies, item.kind) ? feedBodies[item.kind as FeedKind] : null;
      if (!schema) return ok({ kind: 'refused', why: problem('news-unreadable', { where: item.kind }) });
      const body = schema.safeParse(item.body);
      if (!body.success) return ok({ kind: 'refused', why: problem('news-unreadable', { where: `${item.kind} ${body.error.issues.map(({ path }) => path.join('.')).join(', ')}` }) });
      return follow[item.kind]!(body.data, item.id);
    },
    waiting: () => store.all<{ audience: string; item: string } & Row>('SELECT audience, item FROM feed_waiting ORDER BY audience, id').map(({ audience, item }) => ({ audience, item: JSON.parse(item) as RawFeedItem })),
    keepWaiting: (audience, item, why) => void store.run('INSERT OR REPLACE INTO feed_waiting (audience, id, item, why) VALUES (?, ?, ?, ?)', audience, item.id, JSON.stringify(item), JSON.stringify(why)),
    stopWaiting: (audience, id) => void store.run('DELETE FROM feed_waiting WHERE audience = ? AND id = ?', audience, id),
    putAside(audience, item, why) {
      if (!wasPutAside(audience, item.id)) journal.append(null, [{ kind: 'feed.refused', subject: null, body: { audience, item: item.id, kind: item.kind, why: JSON.stringify(why) } }]);
    },
  };
}
