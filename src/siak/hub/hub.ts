/**
 * An office hub: a SIAK on the office's network that lets several PCs work without the internet, and passes upward what
 * its stations wrote when there is a line. It decides nothing: rulings, approvals, allotments and record states come from
 * the centre, signed, or not at all.
 */
import { z } from 'zod';
import { instant, type Clock, type Random } from '../../domain/clock.ts';
import type { Problem } from '../../domain/problem.ts';
import { ok, type Result } from '../../domain/result.ts';
import { feedMarkSchema, wilayahAudience } from '../../domain/sync/feed.ts';
import type { Fetch } from '../../upstream/client.ts';
import { createSiakClient } from '../../upstream/client.ts';
import { upstreamLimits, type UpstreamLimits } from '../../upstream/limits.ts';
import { Receiver } from '../../upstream/receiver.ts';
import { createResidentsPull } from '../../upstream/residents-copy.ts';
import { Rounds, type Round } from '../../upstream/rounds.ts';
import type { Standing } from '../../upstream/upstream.ts';
import { bytesOfKey, type KeptKey } from './own-key.ts';
import type { SiakLog } from '../log.ts';
import { createSiak, type Siak } from '../siak.ts';
import type { SiakStore } from '../store/store.ts';
import { adopt } from './adopt.ts';
import { fetchBlobs } from './blobs-down.ts';
import { hubAnswers } from './answers.ts';
import { Books } from './books.ts';
import { deskStore } from './desk-store.ts';
import { feedsSink } from './feeds.ts';
import { hubLimits } from './limits.ts';
import { hubPage, type HubFacts } from './page.ts';
import { residentsSink } from './residents.ts';
import { hubSigner } from './signer.ts';

/** What a hub knows of the centre; kept across restarts. */
const SHELF = 'hub-known';
const KNOWN = 'centre';
const knownSchema = z
  .object({
    /** From the first on, the last is pinned; as the centre's own pages tell them. */
    feedKeys: feedMarkSchema.shape.keys.or(z.tuple([])),
    enrolmentKey: z.string().nullable(),
    wilayah: z.string(),
    voucher: z.string(),
    stations: z.array(z.string()),
  })
  .nullable()
  .transform((kept) => kept ?? { feedKeys: [], enrolmentKey: null, wilayah: '', voucher: '', stations: [] });
type Known = z.infer<typeof knownSchema>;

export interface HubOptions {
  /** By which the centre knows it. */
  readonly name: string;
  readonly key: KeptKey;
  readonly store: SiakStore;
  /** `https://siak.example.go.id` */
  readonly upstream: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: SiakLog;
  /** Of its own stations: those that the centre knows, or in training whoever of them comes first. */
  readonly stations?: 'open' | 'closed';
  readonly limits?: UpstreamLimits;
}

export interface Hub extends Pick<Siak, 'fetch' | 'close'> {
  /** Joins the centre with the one-time code of its administrator. Errors: those of SIAK; `station-code-wrong`. */
  join(code: string, title: string): Promise<Result<null>>;
  /** Passes on and fetches by itself from now on. */
  start(): void;
  /** The same once, now. */
  now(): Promise<void>;
  facts(): Promise<HubFacts>;
}

/** Opens a hub on its store; closing it closes the store. */
export async function openHub({ name, key, store, upstream: address, fetch, clock, random, log, stations = 'open', limits = upstreamLimits }: HubOptions): Promise<Hub> {
  let known: Known = knownSchema.parse(await store.shelf.find(SHELF, KNOWN));
  let lastContact: string | null = null;
  let trouble: Problem | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  const identity = { station: name, get wilayah() { return known.wilayah; }, key: bytesOfKey(key) };
  const upstream = createSiakClient({ baseUrl: address, fetch, clock, limits, identity });
  const isOurs = (station: string): boolean => known.stations.includes(station);
  const feedKey = (): string | null => known.feedKeys.at(-1)?.key ?? null;
  const books = new Books({ store, upstream, limits, now: () => instant(clock) });

  async function remember(change: Partial<Known>): Promise<void> {
    known = { ...known, ...change };
    await store.shelf.change(SHELF, KNOWN, () => ({ body: known, due: null }));
  }
  const desk = deskStore(store, isOurs, () => trouble === null && passing.wake());
  const sink = feedsSink(desk, feedKey, async (feedKeys) => {
    if (JSON.stringify(known.feedKeys) !== JSON.stringify(feedKeys)) await remember({ feedKeys });
  });
  // A key that has followed is kept with the page that told of it.
  const trust = { pinned: feedKey, pin: () => undefined, firstUse: false };

  /** Who stands behind this hub, as the centre says now. */
  async function learn(standing: Standing): Promise<void> {
    const at = instant(clock);
    for (const one of standing.stations) {
      const here = await store.findStation(one.station);
      // A station that nobody at the centre has seen yet may be known here already.
      const next = { ...one, key: one.key ?? here?.key ?? null, title: one.title || (here?.title ?? '') };
      if (JSON.stringify({ ...here }) !== JSON.stringify({ station: next.station, wilayah: next.wilayah, title: next.title, key: next.key, revoked: next.revoked })) await store.putStation(next, at);
    }
    const listed = standing.stations.map(({ station }) => station);
    if (known.voucher !== standing.voucher || known.wilayah !== standing.wilayah || known.stations.join() !== listed.join()) await remember({ stations: listed, wilayah: standing.wilayah, voucher: standing.voucher });
  }

  async function ask(signal?: AbortSignal): Promise<Result<null>> {
    const standing = await upstream.standing(name, signal);
    if (!standing.ok) return standing;
    await learn(standing.value);
    if (known.enrolmentKey === null) {
      const enrolmentKey = await upstream.enrolmentKey(signal);
      if (!enrolmentKey.ok) return enrolmentKey;
      await remember({ enrolmentKey: Buffer.from(enrolmentKey.value).toString('base64') });
    }
    return ok(null);
  }

  /** Everything is asked anew as often as a station looks at its SIAK, and after a failure; in between only what has come is passed on. */
  async function up(signal: AbortSignal): Promise<Result<null>> {
    const anew = trouble !== null || clock.now() - askedAt >= limits.heartbeatMs;
    const asked = anew ? await ask(signal) : ok(null);
    if (anew && asked.ok) askedAt = clock.now();
    const passed = asked.ok ? await books.run(known.stations, anew, signal) : asked;
    trouble = passed.ok ? null : passed.error;
    if (passed.ok) lastContact = instant(clock);
    return passed;
  }
  let running: Promise<Result<null>> | null = null;
  const passing: Rounds = new Rounds({
    clock,
    random,
    limits,
    round: async (): Promise<Round> => {
      const before = books.total();
      const passed = await once();
      return passed.ok ? { kind: 'rest', ms: limits.heartbeatMs } : { kind: 'failed', progress: books.total() > before };
    },
  });
  const once = (): Promise<Result<null>> =>
    (running ??= up(passing.signal).finally(() => {
      running = null;
    }));
  const receiving = new Receiver({
    station: name,
    audiences: () => (known.wilayah === '' ? [] : [...known.stations, wilayahAudience(known.wilayah)]),
    upstream,
    sink,
    trust,
    clock,
    random,
    limits,
    async alongside(signal) {
      const adopted = await adopt(desk, upstream, isOurs, instant(clock), signal);
      return adopted.ok ? fetchBlobs(store, upstream, limits.blobPieceBytes, signal) : adopted;
    },
  });
  const residents = () => createResidentsPull({ upstream, regency: known.wilayah, sink: residentsSink(store, clock), clock, random, limits });
  let pull: ReturnType<typeof residents> | null = null;
  let started = false;
  const startPull = (): void => {
    if (!started || known.wilayah === '' || pull) return;
    pull = residents();
    pull.start();
  };

  /** To the centre, as the station wrote it; not tried while the line is known to be down. */
  async function relay(request: Request, body: Uint8Array<ArrayBuffer>): Promise<Response | null> {
    const { pathname, search } = new URL(request.url);
    if (trouble !== null && !pathname.endsWith('/key')) return null;
    const given = [...request.headers].filter(([header]) => header.startsWith('loket-') || header === 'content-type');
    const content = body.length === 0 ? {} : { body };
    const stop = new AbortController();
    const late = clock.sleep(hubLimits.relayMs, stop.signal).then(() => null, () => new Promise<null>(() => undefined));
    const askCentre = async (): Promise<Response | null> => {
      try {
        const answer = await fetch(new Request(`${address.replace(/\/$/, '')}${pathname}${search}`, { method: request.method, headers: given, redirect: 'error', signal: stop.signal, ...content }));
        return new Response(await answer.arrayBuffer(), { status: answer.status, headers: { 'content-type': answer.headers.get('content-type') ?? 'application/json' } });
      } catch (error) {
        if (error instanceof TypeError || stop.signal.aborted) return null;
        throw error;
      }
    };
    const answer = await Promise.race([askCentre(), late]);
    stop.abort();
    return answer;
  }

  async function facts(): Promise<HubFacts> {
    const lines = new Map((await store.stations()).map((line) => [line.station, line]));
    return {
      name,
      now: instant(clock),
      upstream: address,
      lastContact,
      problem: trouble ?? receiving.problem(),
      residents: await store.countResidents(),
      stations: known.stations.map((station) => {
        const { seq: passed, problem: why } = books.passed(station);
        const line = lines.get(station);
        return { station, held: line?.seq ?? 0, passed, lastContact: line?.lastContact ?? null, revoked: line?.revoked ?? null, problem: why };
      }),
      quarantined: (await store.quarantined(200)).map(({ station, seq, why, at }) => ({ station, seq, why, at })),
    };
  }

  const siak: Siak = createSiak({
    store: desk,
    clock,
    log,
    stations,
    random,
    afis: null,
    signer: hubSigner(name, key, () => known),
    ahead: hubAnswers({
      name,
      store,
      clock,
      relay,
      isOurs,
      feedKey,
      enrolmentKey: async () => known.enrolmentKey,
      reached: () => trouble === null,
      wake: () => receiving.poke(),
      joined: async () => void (await ask()),
      poke: () => trouble === null && passing.wake(),
      page: async () => hubPage(await facts()),
    }),
  });

  return {
    fetch: (request, from) => siak.fetch(request, from),
    async join(code, title) {
      const joined = await upstream.join(name, code, title);
      if (!joined.ok) return joined;
      const told = joined.value.feedKey;
      // Joined once more under the same key, it keeps who stood for it: a counter may know an earlier one only.
      const feedKeys = told !== null && told === feedKey() ? known.feedKeys : told === null ? [] : [{ key: told, by: null }];
      await remember({ wilayah: joined.value.wilayah, feedKeys });
      const asked = await ask();
      startPull();
      return asked;
    },
    start() {
      started = true;
      passing.start();
      receiving.start();
      startPull();
    },
    async now() {
      askedAt = Number.NEGATIVE_INFINITY;
      await once();
      await receiving.pullNow();
    },
    facts,
    async close() {
      await Promise.all([passing.stop(), receiving.stop(), pull?.stop()]);
      await running;
      await siak.close();
    },
  };
}
