/**
 * The SIAK stand-in as one function from a request to an answer: a server puts a socket in front of
 * it, tests and `case` call it as it is.
 */
import { OpenAPIGenerator } from '@orpc/openapi';
import { OpenAPIHandler } from '@orpc/openapi/fetch';
import { onError, ORPCError } from '@orpc/server';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { Hono, type Context, type Next } from 'hono';
import { join } from 'node:path';
import { consoleContract } from '../contract/console.ts';
import { siakContract } from '../contract/siak.ts';
import { instant, type Clock, type Random } from '../domain/clock.ts';
import { isEnrolled } from '../domain/identity/record-status.ts';
import type { Resident } from '../domain/identity/resident.ts';
import { systemRandom } from '../platform/random.ts';
import { newKeyPair, verifyText, type KeyPair, type Verify } from '../platform/sealed.ts';
import { CentreBook } from './console/book.ts';
import { Stations } from './console/stations.ts';
import type { Invited } from './invitation-paper.ts';
import { CONSOLE_PATH, createConsole, type Console } from './console/console.ts';
import { headers, LINES_TYPE, PROTOCOL } from '../domain/sync/protocol.ts';
import { createAfis, type Afis } from './afis.ts';
import { Enrolments } from './enrolments.ts';
import { readBody } from './body.ts';
import { feedSigner, newFeedKeys, type FeedSigner, type KeptFeedKeys } from './feed-keys.ts';
import { refuses } from './guard.ts';
import { takeLines } from './journal.ts';
import { siakLimits } from './limits.ts';
import { letRecordsGoOn } from './lives.ts';
import { safeError, safePath, silentSiakLog, type SiakLog } from './log.ts';
import { pageHeaders, renderPage } from './page.ts';
import { createMaterials } from './population/material.ts';
import { createSiakRouter, isStation, SIAK_NAME, SIAK_VERSION } from './router.ts';
import { practiceLife, type RecordLife } from './record-life.ts';
import { Standings } from './standings.ts';
import type { SiakStore } from './store/store.ts';
import { Turns } from './turns.ts';
import type { CloudAccount } from './whatsapp/cloud-api.ts';

export interface SiakOptions {
  readonly store: SiakStore;
  readonly clock: Clock;
  /** Seed of the faces, signatures and minutiae; 1 by default. The same seed and NIK give the same bytes. */
  readonly seed?: number;
  readonly log?: SiakLog;
  /** For which stations seal enrolments; one of its own where nothing is given, good as long as this SIAK lives. */
  readonly enrolmentKey?: KeyPair;
  /** With which it signs feeds; likewise. */
  readonly feedKeys?: KeptFeedKeys;
  /** Who signs in place of the feed keys: an office hub for what it says by itself. */
  readonly signer?: FeedSigner;
  /** What is answered otherwise than here, once it is clear who asks; null: it is not. */
  readonly ahead?: (request: Request, body: Uint8Array<ArrayBuffer>) => Promise<Response | null>;
  /** What compares fingers; one over the store where it is left out, null: nothing does. */
  readonly afis?: Afis | null;
  /** `closed`: only stations that joined with a code. `open` by default: training and tests. */
  readonly stations?: 'open' | 'closed';
  /** Chance of tokens and codes; the machine's by default. */
  readonly random?: Random;
  /** How records go on after a capture: in five minutes by default, or as in the field. */
  readonly life?: RecordLife;
  /** Where people reach the pages; by default wherever a request says. */
  readonly origin?: string | null;
  /** Folder of the built pages. */
  readonly pages?: string;
  /** The CA of SIAK's own TLS, printed on invitations. */
  readonly authority?: Invited['authority'];
  /** Checks the signatures of requests: on this thread by default, so that a simulated run is the same each time; a server does it aside. */
  readonly verify?: Verify;
  /** A WhatsApp Business account; without one notices stay in the mailbox. */
  readonly account?: CloudAccount | null;
}

/** Where `npm run build:console` puts the pages. */
export const builtPages = join(import.meta.dirname, '../../dist/console');

export interface Siak {
  /** Answers one request; never rejects. The host part of the address does not matter. */
  fetch(request: Request, address?: string): Promise<Response>;
  /** The people's half. */
  readonly console: Console;
  /** Waits for the requests that run, then closes the store. */
  close(): Promise<void>;
}

/** The OpenAPI document of the contract. */
export const describeApi = () => new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate({ ...siakContract, konsol: { api: consoleContract } }, { info: { title: SIAK_NAME, version: SIAK_VERSION } });

/** What goes along with a request of a station: its body, read once, and when those about the same book that came before are through. */
interface Env {
  readonly Bindings: { readonly address: string };
  readonly Variables: { readonly body: Uint8Array<ArrayBuffer>; readonly turn: Promise<void> };
}
const BOOK = /^\/stations\/[^/]+\/journal$/;
/** Whose request it is, by its address: a station's id as the router takes it. */
const STATION = /^\/stations\/([A-Za-z0-9][A-Za-z0-9._:-]{0,79})\//;

/** A SIAK over a store; closing it closes the store. */
export function createSiak({ store, clock, seed = 1, log = silentSiakLog, enrolmentKey = newKeyPair('x25519'), feedKeys = newFeedKeys(), signer = feedSigner(feedKeys), ahead, afis = createAfis(store), stations = 'open', random = systemRandom(clock), life = practiceLife, origin = null, pages = builtPages, verify = verifyText, account = null, authority = null }: SiakOptions): Siak {
  const material = createMaterials(seed);
  const photoOf = async (resident: Resident) => (isEnrolled(resident.status) ? (await material(resident)).photo : null);
  const enrolments = new Enrolments({ store, clock, key: enrolmentKey, afis });
  const matchOf = afis === null ? null : (nik: string) => enrolments.matchOf(nik);
  const people = createConsole({ store, clock, random, seed, matchOf, life, log, photoOf, origin, pages, account, authority, alongside: () => letRecordsGoOn({ store, clock, life }) });
  const api = new OpenAPIHandler(createSiakRouter({ store, clock, log, material, enrolmentKey, signer, afis, life, joined: (station, key) => new Stations({ book: new CentreBook({ store, clock, random }), store, clock, random, authority }).joined(station, key) }), {
    interceptors: [
      onError((error) => {
        // A wrong request is the asker's business and is answered; only surprises are ours.
        if (!(error instanceof ORPCError) || error.status >= 500) log.error(safeError(error), 'surprise');
      }),
    ],
  });
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;

  const app = new Hono<Env>();
  const turns = new Turns();
  const standings = new Standings(store.shelf, clock);
  async function answer(context: Context<Env>, body: Uint8Array<ArrayBuffer>, next: Next): Promise<void> {
    const early = (await ahead?.(context.req.raw, body)) ?? null;
    if (early) context.res = early;
    else await next();
  }
  /** A station's request: read, let in or not, and answered. */
  async function letIn(context: Context<Env>, next: Next): Promise<void> {
    const { raw, path, method } = context.req;
    const body = await readBody(raw, siakLimits.requestBytes);
    if (body) context.set('body', body);
    const turn = method === 'POST' && BOOK.test(path) ? turns.join(path) : null;
    context.set('turn', turn?.mine ?? Promise.resolve());
    try {
      const refusal = await refuses(raw, body, { store, stations, now: () => clock.now(), verify });
      const station = STATION.exec(path)?.[1];
      // A hub that asks for its counters says nothing of them.
      if (!refusal && station !== undefined && (raw.headers.get(headers.station) ?? station) === station) await standings.note(station, raw);
      if (refusal) context.res = context.json(refusal.body, refusal.status);
      else await answer(context, body ?? new Uint8Array(), next);
    } finally {
      turn?.leave();
    }
  }
  app.use(async (context, next) => {
    const begun = clock.now();
    // The people's half has guards of its own; stations' keys say nothing there.
    const forPeople = context.req.path === CONSOLE_PATH || context.req.path.startsWith(`${CONSOLE_PATH}/`);
    if (forPeople) await answer(context, new Uint8Array(), next);
    else await letIn(context, next);
    context.res.headers.set(headers.protocol, String(PROTOCOL));
    log.info({ method: context.req.method, path: safePath(context.req.url), status: context.res.status, ms: clock.now() - begun }, 'request');
  });
  app.onError((error, context) => {
    log.error(safeError(error), 'surprise');
    return context.json({ message: 'Internal server error' }, 500);
  });
  const page = async () =>
    new Response(
      renderPage({ now: instant(clock), store: store.kind, residents: await store.countResidents(), stations: await store.stations(), quarantined: await store.quarantined(siakLimits.quarantineShown), openApi: await describeApi() }),
      { headers: pageHeaders },
    );
  app.all(CONSOLE_PATH, (context) => people.fetch(context.req.raw, context.env.address));
  app.all(`${CONSOLE_PATH}/*`, (context) => people.fetch(context.req.raw, context.env.address));
  app.get('/', page);
  app.get('/docs', page);
  app.get('/openapi.json', async (context) => context.json(await describeApi()));
  // The one way that carries much: past the machinery that serves the others.
  app.post('/stations/:station/journal', async (context, next) => {
    const station = context.req.param('station');
    if (context.req.header('content-type') !== LINES_TYPE || !isStation(station)) return next();
    const taken = await takeLines({ store, clock, log }, { station, headers: context.req.raw.headers, body: context.get('body'), turn: context.get('turn') });
    return taken.taken ? context.json(taken.answer) : context.json({ message: taken.why }, taken.status);
  });
  app.all('*', async (context) => {
    const { url, method, headers: given } = context.req.raw;
    // Its body was read before.
    const body = context.get('body');
    const request = body.length === 0 ? context.req.raw : new Request(url, { method, headers: given, body });
    const { matched, response } = await api.handle(request, { context: { headers: given } });
    return matched ? response : context.json({ message: 'Not found' }, 404);
  });

  return {
    console: people,
    fetch: async (request, address = 'loopback') => {
      if (closing) return Response.json({ message: 'Shutting down' }, { status: 503 });
      const answer = Promise.resolve(app.fetch(request, { address }));
      running.add(answer);
      try {
        return await answer;
      } finally {
        running.delete(answer);
      }
    },
    close: () => (closing ??= Promise.allSettled([...running, people.stop()]).then(() => afis?.close()).then(() => store.close())),
  };
}
