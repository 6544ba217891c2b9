/**
 * What a hub answers otherwise than the centre: what only the centre knows is asked there while the line holds; feeds go
 * out as the centre signed them; what is sealed for the centre is kept for it. Everything else is SIAK's own business.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { siakContract } from '../../contract/siak.ts';
import { instant, type Clock } from '../../domain/clock.ts';
import { hubAudience } from '../../domain/sync/feed.ts';
import { SIAK_NAME, SIAK_VERSION } from '../router.ts';
import type { SiakStore } from '../store/store.ts';
import { blobState, putBlob } from '../sync.ts';
import { blobComesDown } from './blobs-down.ts';
import { blobGoesUp, recordGoesUp } from './books.ts';
import { signedPage } from './feeds.ts';

export interface AnswersParts {
  readonly name: string;
  readonly store: SiakStore;
  readonly clock: Clock;
  /** A station's request as it came, signed by the station, to the centre; null: it did not answer. */
  readonly relay: (request: Request, body: Uint8Array<ArrayBuffer>) => Promise<Response | null>;
  readonly isOurs: (station: string) => boolean;
  /** The centre's key for feeds. */
  readonly feedKey: () => string | null;
  /** The centre's key for enrolments, base64; null: it was never asked. */
  readonly enrolmentKey: () => Promise<string | null>;
  /** Somebody has joined: who stands behind this hub is asked anew. */
  readonly joined: () => Promise<void>;
  /** Is the centre heard? */
  readonly reached: () => boolean;
  /** There is something to fetch. */
  readonly wake: () => void;
  /** There is something to pass on. */
  readonly poke: () => unknown;
  readonly page: () => Promise<Response>;
}

const json = (body: unknown, status = 200): Response => Response.json(body, { status });
const notOurs = () => json({ code: 'station-not-enrolled', message: 'this hub does not stand for that station' }, 403);
const noLine = () => json({ message: 'the centre cannot be reached' }, 503);
const centreOnly = () => new Response('Halaman ini hanya ada di SIAK pusat: simpul kantor tidak memutus dan tidak membagi blanko.\nThis page is at the centre only: an office hub decides nothing and allots no blanks.\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });

const STATION = /^\/stations\/([^/]+)\/(.+)$/;
/** Questions that the centre alone answers; what a hub said of them by itself might be days old and would be taken for new. */
const asksCentre = [/^\/residents\/[^/]+$/, /^\/residents\/[^/]+\/(card-material|status)$/, /^\/enrolments\/identify$/];
const SEARCH = '/residents';
const recordSchema = z.object({ record: z.string(), signer: z.string(), sealed: z.base64() });
const feedSchema = siakContract.feed['~orpc'].inputSchema!.omit({ station: true });

export function hubAnswers(parts: AnswersParts): (request: Request, body: Uint8Array<ArrayBuffer>) => Promise<Response | null> {
  const { name, store, clock, relay } = parts;

  async function keepRecord(station: string, body: Uint8Array): Promise<Response> {
    const given = recordSchema.safeParse(JSON.parse(Buffer.from(body).toString('utf8')));
    const sealed = given.success ? Buffer.from(given.data.sealed, 'base64') : null;
    if (!given.success || !sealed || sealed.length === 0 || createHash('sha256').update(sealed).digest('hex') !== given.data.record) return json({ message: 'these are not the bytes of that record' }, 400);
    const { record, signer } = given.data;
    const kept = (await blobState(store, record)).whole ? null : await putBlob(store, record, { offset: 0, total: sealed.length, data: sealed });
    if (kept && !kept.ok) return json({ message: kept.why }, 400);
    await recordGoesUp(store, record, station, signer);
    parts.poke();
    return json({ held: true, why: null });
  }

  async function ofStation(request: Request, body: Uint8Array<ArrayBuffer>, station: string, rest: string): Promise<Response | null> {
    if (!parts.isOurs(station)) return notOurs();
    const { method } = request;
    if (rest === 'key') {
      const answer = (await relay(request, body)) ?? noLine();
      if (answer.ok) await parts.joined();
      return answer;
    }
    if (rest === 'enrolments' && method === 'POST') return keepRecord(station, body);
    if (rest === 'journal' && method === 'POST') parts.poke();
    if (rest === 'feed') {
      const asked = feedSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
      // Its own feed is the hub's SIAK's to answer.
      if (!asked.success || asked.data.audience === hubAudience(station)) return null;
      const { audience } = asked.data;
      const wilayah = (await store.findStation(station))?.wilayah ?? '';
      if (audience !== station && audience !== `wilayah-${wilayah}`) return json({ message: 'this feed is not for that station' }, 403);
      return json({ ...(await signedPage(store, audience, asked.data)), also: audience === station ? [hubAudience(station)] : [] });
    }
    const [, blob, bytes] = /^blobs\/([0-9a-f]{64})(\/bytes)?$/.exec(rest) ?? [];
    if (blob !== undefined && bytes !== undefined && !(await blobState(store, blob)).whole) {
      // It is fetched behind this answer; the station asks again.
      await blobComesDown(store, blob, station);
      if (parts.reached()) parts.wake();
    } else if (blob !== undefined && method === 'POST') {
      await blobGoesUp(store, blob, station);
      parts.poke();
    }
    return null;
  }

  return async (request, body) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/' || pathname === '/docs') return parts.page();
    if (pathname.startsWith('/konsol')) return centreOnly();
    if (pathname === '/health') return json({ name: SIAK_NAME, version: SIAK_VERSION, now: instant(clock), residents: await store.countResidents(), feedKey: parts.feedKey(), hub: name });
    if (pathname === '/enrolments/key') {
      const key = await parts.enrolmentKey();
      return key === null ? noLine() : json({ key });
    }
    if (asksCentre.some((one) => one.test(pathname))) return (await relay(request, body)) ?? noLine();
    // A search is looked at by a person, who sees whom it names: the copy is good enough for it.
    if (pathname === SEARCH) return relay(request, body);
    const [, station, rest] = STATION.exec(pathname) ?? [];
    return station !== undefined && rest !== undefined ? ofStation(request, body, decodeURIComponent(station), rest) : null;
  };
}
