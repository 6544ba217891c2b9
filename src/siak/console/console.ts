/**
 * The people's half of SIAK: the ADB's console and the officials' pages at `/konsol/`, their calls
 * beneath, and the work that goes on without anybody looking (notices to applicants).
 */
import { OpenAPIHandler } from '@orpc/openapi/fetch';
import { onError, ORPCError } from '@orpc/server';
import { BodyLimitPlugin } from '@orpc/server/fetch';
import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { serialize } from 'hono/utils/cookie';
import { instant, type Clock, type Random } from '../../domain/clock.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { doublesByEngine, doublesByIdentity, type EngineParts } from '../population/doubles.ts';
import { safeError, type SiakLog } from '../log.ts';
import { readOffices } from '../offices.ts';
import type { RecordLife } from '../record-life.ts';
import { heardFrom } from '../standings.ts';
import type { SiakStore } from '../store/store.ts';
import type { CloudAccount } from '../whatsapp/cloud-api.ts';
import { noticeLimits } from '../whatsapp/limits.ts';
import { Notices } from '../whatsapp/notices.ts';
import { CentreBook } from './book.ts';
import { readBundle } from './bundle.ts';
import { Cases } from './cases.ts';
import { Door, type Visitor } from './door.ts';
import { Doubles } from './doubles.ts';
import { Forgotten } from './forgotten.ts';
import { Judging } from './judging.ts';
import { consoleLimits } from './limits.ts';
import { Passkeys } from './passkeys.ts';
import { People } from './people.ts';
import { createConsoleRouter } from './router.ts';
import { Secrets } from './secrets.ts';
import type { Invited } from '../invitation-paper.ts';
import { Stations } from './stations.ts';
import { Supply } from './supply.ts';
import { wentNews } from './went.ts';

export const CONSOLE_PATH = '/konsol';
const COOKIE = 'siak_session';
/** Nothing from elsewhere, no script but the bundle's; pictures come inside answers. */
const PAGE_HEADERS = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};
/** A paper is somebody's upload: it runs nothing and reaches nothing. */
const PAPER_HEADERS = { ...PAGE_HEADERS, 'content-security-policy': "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'", 'cache-control': 'no-store' };
const NOT_BUILT = 'Halaman belum dibangun: jalankan "npm run build:console".';

export interface ConsoleOptions {
  readonly store: SiakStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly seed: number;
  /** The engine's word on somebody's record; null: there is no engine. */
  readonly matchOf: EngineParts['matchOf'] | null;
  readonly life: RecordLife;
  readonly log: SiakLog;
  /** The resident's photo, JPEG as base64; null: never enrolled. */
  readonly photoOf: (resident: Resident) => Promise<string | null>;
  /** Where people reach the pages, `https://siak.example.go.id`; null: wherever a request says, on loopback. */
  readonly origin: string | null;
  /** Folder of the built pages. */
  readonly pages: string;
  readonly account: CloudAccount | null;
  readonly authority: Invited['authority'];
  readonly fetch?: (request: Request) => Promise<Response>;
  /** What of SIAK goes on by itself beside the people's half, in the same rounds. */
  readonly alongside?: () => Promise<unknown>;
}

export interface Console {
  /** Answers what is under {@link CONSOLE_PATH}. @param address of the other end */
  fetch(request: Request, address: string): Promise<Response>;
  /** The one-time code of the first administrator; null where there is one already. */
  firstCode(): Promise<string | null>;
  /** One round of what goes on by itself: records age, the stations' books are read, notices leave. */
  work(): Promise<void>;
  /** Works by itself from now on. */
  start(): void;
  stop(): Promise<void>;
}

/** The desks and what they share. */
function furnish({ store, clock, random, seed, matchOf, life, log, photoOf, pages, account, authority, fetch = globalThis.fetch }: ConsoleOptions) {
  const offices = readOffices();
  const bundle = readBundle(pages);
  const book = new CentreBook({ store, clock, random });
  const secrets = new Secrets({ shelf: store.shelf, clock, random });
  const passkeys = new Passkeys(secrets);
  const door = new Door({ book, secrets, passkeys, clock });
  const notices = new Notices({ shelf: store.shelf, clock, random, offices, log, account, fetch });
  const cases: Cases = new Cases({
    store,
    offices,
    log,
    async onChange(one, history) {
      await notices.follow(one, cases.facts(one.station).training);
      const news = wentNews(one, history);
      if (news.length > 0) await store.announce(news);
    },
  });
  const finder = matchOf ? doublesByEngine(seed, { matchOf, find: (nik) => store.findResident(nik) }) : doublesByIdentity(seed);
  const photo = async (resident: Resident): Promise<string | null> => {
    const jpeg = await photoOf(resident);
    return jpeg === null ? null : `data:image/jpeg;base64,${jpeg}`;
  };
  const wholeBlob = async (sha256: string) => {
    const blob = await store.blobState(sha256);
    return blob && blob.held === blob.total ? blob.total : null;
  };
  const judging = new Judging({
    book,
    cases,
    offices,
    clock,
    random,
    photo,
    resident: async (nik) => {
      const found = await store.findResident(nik);
      return found && life.aged(found, instant(clock));
    },
    heard: async (station) => (await heardFrom(store.shelf, station))?.at ?? null,
    paper: async (berkas, { id, blob }) => ((await wholeBlob(blob)) === null ? null : `${CONSOLE_PATH}/papers/${encodeURIComponent(berkas)}/${encodeURIComponent(id)}`),
  });
  const doubles = new Doubles({ book, store, offices, clock, finder, photo });
  const api = new OpenAPIHandler(createConsoleRouter({ door, passkeys, judging, doubles, supply: new Supply({ book, cases, offices, random }), forgotten: new Forgotten({ book, cases, offices }), stations: new Stations({ book, store, clock, random, authority }), people: new People({ book, secrets, offices }), cases, store, offices, notices, now: () => instant(clock), finder }), {
    plugins: [new BodyLimitPlugin({ maxBodySize: consoleLimits.requestBytes })],
    interceptors: [
      onError((error) => {
        if (!(error instanceof ORPCError) || error.status >= 500) log.error(safeError(error), 'surprise');
      }),
    ],
  });
  return { api, bundle, cases, door, notices, wholeBlob };
}

export function createConsole(options: ConsoleOptions): Console {
  const { store, clock, log, origin } = options;
  let furnished: ReturnType<typeof furnish> | null = null;
  /** At the first need: most of what runs on SIAK in tests and simulations never looks at a page. */
  const parts = () => (furnished ??= furnish(options));
  const originOf = (request: Request): string => origin ?? new URL(request.url).origin;

  const app = new Hono<{ Bindings: Visitor }>().basePath(CONSOLE_PATH);
  app.onError((error, context) => {
    log.error(safeError(error), 'surprise');
    return context.json({ message: 'Internal server error' }, 500);
  });
  app.post('/api/*', async (context) => {
    const request = context.req.raw;
    // A browser names the origin of every POST; a page from elsewhere cannot name ours, nor send JSON without being asked first.
    if (request.headers.get('origin') !== context.env.origin || !request.headers.get('content-type')?.startsWith('application/json')) return context.json({ message: 'not from this page' }, 403);
    const token = getCookie(context, COOKIE) ?? '';
    let cookie: string | null = null;
    const setToken = (value: string | null) => {
      cookie = serialize(COOKIE, value ?? '', { path: CONSOLE_PATH, httpOnly: true, sameSite: 'Strict', secure: context.env.origin.startsWith('https:'), ...(value === null ? { maxAge: 0 } : {}) });
    };
    const { matched, response } = await parts().api.handle(request, { prefix: `${CONSOLE_PATH}/api`, context: { visitor: context.env, token, seat: token === '' ? null : await parts().door.seat(token), setToken } });
    if (!matched) return context.json({ message: 'Not found' }, 404);
    const answer = new Response(response.body, response);
    answer.headers.set('cache-control', 'no-store');
    if (cookie !== null) answer.headers.append('set-cookie', cookie);
    return answer;
  });
  app.get('/papers/:berkas/:id', async (context) => {
    const { door, cases, wholeBlob } = parts();
    const seat = await door.seat(getCookie(context, COOKIE) ?? '');
    await cases.catchUp();
    const one = cases.find(context.req.param('berkas'));
    const document = one && seat && seat.person.office === one.office ? one.state.documents.find(({ id }) => id === context.req.param('id')) : undefined;
    const total = document ? await wholeBlob(document.blob) : null;
    if (!document || total === null) return context.json({ message: 'Not found' }, 404);
    return new Response(new Uint8Array(await store.readBlob(document.blob, 0, total)), { headers: { ...PAPER_HEADERS, 'content-type': document.mime, 'content-disposition': 'inline' } });
  });
  app.get('/*', (context) => {
    const path = new URL(context.req.url).pathname.slice(CONSOLE_PATH.length + 1);
    const { bundle } = parts();
    const file = bundle.get(path === '' ? 'index.html' : path);
    if (!file) return context.text(bundle.size === 0 ? NOT_BUILT : 'Not found', 404);
    return new Response(file.bytes, { headers: { ...PAGE_HEADERS, 'content-type': file.type, 'cache-control': file.lasting ? 'public, max-age=31536000, immutable' : 'no-store' } });
  });

  const ending = new AbortController();
  let loop: Promise<void> | null = null;
  const work = async () => {
    await options.alongside?.();
    await parts().cases.catchUp();
    await parts().notices.round();
  };
  const run = async () => {
    while (!ending.signal.aborted) {
      await work().catch((error: unknown) => log.error(safeError(error), 'round failed'));
      await clock.sleep(noticeLimits.roundMs, ending.signal).catch(() => undefined);
    }
  };
  return {
    fetch: async (request, address) => {
      const { pathname } = new URL(request.url);
      if (pathname === CONSOLE_PATH) return Response.redirect(new URL(`${CONSOLE_PATH}/`, request.url), 308);
      return app.fetch(request, { address, origin: originOf(request) });
    },
    firstCode: () => parts().door.firstCode(),
    work,
    start: () => {
      loop ??= run();
    },
    stop: async () => {
      ending.abort(new Error('SIAK stops'));
      await loop;
    },
  };
}
