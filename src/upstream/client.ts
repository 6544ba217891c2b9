/**
 * The client of SIAK over HTTP. Addresses come from the contract, answers are believed only when
 * they fit its schemas and the question.
 */
import { hash } from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';
import { z } from 'zod';
import type { Trait } from '../biometrics/known-people.ts';
import { siakContract } from '../contract/siak.ts';
import { instant, type Clock } from '../domain/clock.ts';
import { residentSchema, type Resident } from '../domain/identity/resident.ts';
import { problem, type Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { EntryLine } from '../domain/journal/line.ts';
import { bookText, headers, LINES_TYPE, PROTOCOL, requestText } from '../domain/sync/protocol.ts';
import type { Standing } from '../domain/sync/standing.ts';
import { signText, type KeyPair } from '../platform/sealed.ts';
import { upstreamLimits, type UpstreamLimits } from './limits.ts';
import { NotSiak } from './pinned-fetch.ts';
import type { HubUpstream } from './upstream.ts';

/** As much of `fetch` as is used. Under a virtual clock wrap it with {@link heldFetch}. */
export type Fetch = (request: Request) => Promise<Response>;

export interface SiakClientOptions {
  /** `https://siak.example.go.id`; a path in it is kept. As a function it is asked before every question: what is wrong with the way is the answer. */
  readonly baseUrl: string | (() => Result<string>);
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly limits?: UpstreamLimits;
  /** Who asks: every request is signed with the station's key. Without it SIAK must be an open one. */
  readonly identity?: StationKey;
  /** How the station stands, told with every request; left out: nothing is. */
  readonly standing?: () => Standing;
}

/** A station, where it stands (four digits) and its Ed25519 pair. */
export interface StationKey {
  readonly station: string;
  readonly wilayah: string;
  readonly key: KeyPair;
  /** With each code comes a new pair: `next` is the one that a joining request is signed with, `adopt` makes it the station's. */
  readonly renewal?: { next(): KeyPair; adopt(): void };
}

/** A procedure of the contract as far as a client needs it. */
interface Procedure<T> {
  readonly '~orpc': { readonly route: { readonly method?: string | undefined; readonly path?: string | undefined }; readonly outputSchema?: z.ZodType<T> | undefined };
}
type Values = Readonly<Record<string, string | number>>;

/** A body and what is to be said of it. */
interface Content {
  readonly bytes: string | Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}
const NO_CONTENT: Content = { bytes: '', headers: {} };
const json = (body: unknown): Content => ({ bytes: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

class Timeout extends Error {}
class TooLong extends Error {}

/** The address and what is left for the query. `{name}` in the path takes its value from `values`. */
function addressOf(baseUrl: string, path: string, values: Values): URL {
  const left = new Map(Object.entries(values));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = left.get(name);
    left.delete(name);
    return encodeURIComponent(String(value));
  });
  const url = new URL(baseUrl.replace(/\/$/, '') + filled);
  for (const [name, value] of left) url.searchParams.set(name, String(value));
  return url;
}

/** The text of an answer, read no further than `most` bytes. */
async function readText(response: Response, most: number): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > most) throw new TooLong();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const SERVER_ERROR = 500;
const NOT_FOUND = 404;
const X25519_BYTES = 32;
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Refusals that SIAK names with a code of ours. */
const refusalSchema = z.object({ code: z.enum(['station-unsigned', 'station-clock-wrong', 'station-not-enrolled', 'station-key-differs', 'station-revoked']) });
const versionSchema = z.object({ code: z.literal('siak-version-differs'), oldest: z.number(), newest: z.number() });

/** Why SIAK did not answer a question (status 400 to 499). */
function refusalOf(status: number, body: unknown): Problem {
  const version = versionSchema.safeParse(body);
  if (version.success) return problem('siak-version-differs', { ours: PROTOCOL, oldest: version.data.oldest, newest: version.data.newest });
  const known = refusalSchema.safeParse(body);
  if (known.success) return problem(known.data.code);
  return problem('siak-refused', { status });
}
/** A SIAK that names no protocol is of the first. */
const spokenBy = (protocol: string | null): boolean => protocol !== null && Number(protocol) >= PROTOCOL;
const nonsense = () => err(problem('siak-nonsense'));
const unreachable = () => err(problem('siak-unreachable'));

/** A page before its residents are looked at one by one: one unreadable record must not hide 499 others. */
const looseSchema = z.object({ residents: z.array(z.unknown()), next: z.string().nullable() });

/** The station's way to SIAK. */
export function createSiakClient({ baseUrl, fetch, clock, limits = upstreamLimits, identity, standing }: SiakClientOptions): HubUpstream {
  /** Sends and reads within the time; network failures come back as problems, whatever is not one throws. */
  async function exchange(request: Request, ms: number, signal: AbortSignal | undefined): Promise<Result<{ readonly status: number; readonly text: string; readonly protocol: string | null }>> {
    const stop = new AbortController();
    const onAbort = () => stop.abort(signal?.reason);
    if (signal?.aborted) return unreachable();
    signal?.addEventListener('abort', onAbort, { once: true });
    const done = new AbortController();
    const late = clock.sleep(ms, done.signal).then(
      () => {
        throw new Timeout();
      },
      () => new Promise<never>(() => undefined),
    );
    const aborted = new Promise<never>((_, reject) => stop.signal.addEventListener('abort', () => reject(new Timeout()), { once: true }));
    const talk = async () => {
      const response = await fetch(new Request(request, { signal: stop.signal }));
      return { status: response.status, text: await readText(response, limits.answerBytes), protocol: response.headers.get(headers.protocol) };
    };
    try {
      return ok(await Promise.race([talk(), late, aborted]));
    } catch (error) {
      if (error instanceof NotSiak) return err(error.problem);
      if (error instanceof TooLong || (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')) return nonsense();
      // `fetch` says nothing better than TypeError for a refused connection, a reset one, a redirect.
      if (error instanceof Timeout || error instanceof TypeError || stop.signal.aborted) return unreachable();
      throw error;
    } finally {
      done.abort();
      signal?.removeEventListener('abort', onAbort);
      stop.abort();
    }
  }

  /** What SIAK looks at before it reads a question: our language, and who signs. `signed` is the address as SIAK sees it. */
  function headersOf(method: string, signed: URL, content: Content, signer: KeyPair | undefined): Record<string, string> {
    const plain = { [headers.protocol]: String(PROTOCOL), ...content.headers };
    if (!identity) return plain;
    const along: Record<string, string> = standing ? { [headers.standing]: JSON.stringify(standing()) } : {};
    const { station, wilayah, key } = { ...identity, key: signer ?? identity.key };
    const time = instant(clock);
    const text = requestText({ method, path: signed.pathname + signed.search, station, wilayah, time, bodySha256: hash('sha256', content.bytes, 'hex') });
    return { ...plain, ...along, [headers.station]: station, [headers.wilayah]: wilayah, [headers.time]: time, [headers.key]: base64(key.publicKey), [headers.signature]: base64(signText(text, key.privateKey)) };
  }

  async function ask<T>(procedure: Procedure<unknown>, schema: z.ZodType<T>, values: Values, how: { readonly ms: number; readonly content?: Content; readonly signal: AbortSignal | undefined; readonly signer?: KeyPair | undefined }): Promise<Result<T>> {
    const base = typeof baseUrl === 'string' ? ok(baseUrl) : baseUrl();
    if (!base.ok) return base;
    const { method = 'GET', path = '/' } = procedure['~orpc'].route;
    const { content = NO_CONTENT } = how;
    const body = content === NO_CONTENT ? {} : { body: content.bytes };
    // A redirect is a hotel's log-in page, not SIAK.
    const request = new Request(addressOf(base.value, path, values), { method, redirect: 'error', headers: headersOf(method, addressOf('http://siak', path, values), content, how.signer), ...body });
    const answer = await exchange(request, how.ms, how.signal);
    if (!answer.ok) return answer;
    const { status, text } = answer.value;
    if (status >= SERVER_ERROR) return err(problem('siak-error', { status }));
    if (status >= 400) {
      const said = parseJson(answer.value.text);
      // A question that this SIAK has never heard of: it answers with its version, or it is older than that.
      return err(status === NOT_FOUND && !spokenBy(answer.value.protocol) ? problem('siak-too-old') : refusalOf(status, said));
    }
    const parsed = status === 200 ? schema.safeParse(parseJson(text)) : null;
    return parsed?.success ? ok(parsed.data) : nonsense();
  }

  const outputOf = <T>(procedure: Procedure<T>): z.ZodType<T> => {
    const schema = procedure['~orpc'].outputSchema;
    if (!schema) throw new Error('a procedure of the contract has no output schema');
    return schema;
  };
  const quick = (signal: AbortSignal | undefined) => ({ ms: limits.askMs, signal });
  const bulk = (signal: AbortSignal | undefined) => ({ ms: limits.bulkMs, signal });
  /** An answer about somebody else is none. */
  const about = <T extends { readonly nik: string } | null>(nik: string, answer: Result<T>): Result<T> => (answer.ok && answer.value && answer.value.nik !== nik ? nonsense() : answer);
  const { health, residents, enrolments, journal, stations, feed, berkas, blobs } = siakContract;
  /** The body of a batch: a line an entry, packed quickly rather than well, the signature over the newest beside it. */
  function bookOf(entries: readonly EntryLine[], signature: Record<string, string>): Content {
    const text = entries.map(({ line }) => line).join('\n');
    const plain = { 'content-type': LINES_TYPE, ...signature };
    if (text.length < limits.packFromBytes) return { bytes: text, headers: plain };
    return { bytes: new Uint8Array(zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })), headers: { ...plain, 'content-encoding': 'zstd' } };
  }

  function signatureOf(entries: readonly EntryLine[]): Record<string, string> {
    const newest = entries.at(-1);
    return identity && newest ? { [headers.book]: base64(signText(bookText(identity.station, newest), identity.key.privateKey)) } : {};
  }

  return {
    health: (signal) => ask(health, outputOf(health), {}, quick(signal)),
    byNik: async (nik, signal) => about(nik, await ask(residents.byNik, outputOf(residents.byNik), { nik }, quick(signal))),
    search: (name, limit, signal) => ask(residents.search, outputOf(residents.search), { name, limit }, quick(signal)),
    page: async (regency, after, limit, signal) => {
      const answer = await ask(residents.page, looseSchema, { regency, after, limit }, bulk(signal));
      if (!answer.ok) return answer;
      const { residents: raw, next } = answer.value;
      // A page that does not lead on would be asked for ever.
      if (next !== null && next <= after) return nonsense();
      const read = raw.map((one) => residentSchema.safeParse(one)).flatMap((one): Resident[] => (one.success ? [one.data] : []));
      return ok({ residents: read, next, skipped: raw.length - read.length });
    },
    material: async (nik, signal) => about(nik, await ask(residents.material, outputOf(residents.material), { nik }, quick(signal))),
    status: (nik, signal) => ask(residents.status, outputOf(residents.status), { nik }, quick(signal)),
    head: (station, signal) => ask(journal.head, outputOf(journal.head), { station }, quick(signal)),
    enrolmentKey: async (signal) => {
      const answer = await ask(enrolments.key, outputOf(enrolments.key), {}, quick(signal));
      if (!answer.ok) return answer;
      const key = new Uint8Array(Buffer.from(answer.value.key, 'base64'));
      return key.length === X25519_BYTES ? ok(key) : nonsense();
    },
    putEnrolment: (station, { record, signer, sealed }, signal) =>
      ask(enrolments.put, outputOf(enrolments.put), { station }, { ...bulk(signal), content: json({ record, signer: base64(signer), sealed: base64(sealed) }) }),
    push: (station, entries, signal) => ask(journal.push, outputOf(journal.push), { station }, { ...bulk(signal), content: bookOf(entries, signatureOf(entries)) }),
    join: async (station, code, title, signal) => {
      const joined = await ask(stations.enrol, outputOf(stations.enrol), { station }, { ...quick(signal), content: json({ code, title }), signer: identity?.renewal?.next() });
      if (joined.ok) identity?.renewal?.adopt();
      return !joined.ok && joined.error.code === 'siak-refused' ? err(problem('station-code-wrong')) : joined;
    },
    pass: (station, entries, { signature, key }, signal) => ask(journal.push, outputOf(journal.push), { station }, { ...bulk(signal), content: bookOf(entries, { [headers.book]: signature, [headers.bookKey]: key }) }),
    passEnrolment: (station, record, signer, signal) => ask(enrolments.put, outputOf(enrolments.put), { station }, { ...bulk(signal), content: json({ record, signer }) }),
    standing: (hub, signal) => ask(stations.hub, outputOf(stations.hub), { station: hub }, quick(signal)),
    feed: async (station, audience, after, limit, signal) => {
      const answer = await ask(feed, outputOf(feed), { station, audience, after: after.seq, hash: after.hash, limit }, bulk(signal));
      return answer.ok ? ok({ items: answer.value.items, mark: answer.value.mark, also: answer.value.also }) : answer;
    },
    history: async (station, id, signal) => {
      const answer = await ask(berkas.history, outputOf(berkas.history), { station, berkas: id }, bulk(signal));
      return answer.ok ? ok(answer.value.entries) : answer;
    },
    blobState: (station, sha256, signal) => ask(blobs.state, outputOf(blobs.state), { station, sha256 }, bulk(signal)),
    putBlob: (station, sha256, { offset, total, data }, signal) => ask(blobs.put, outputOf(blobs.put), { station, sha256 }, { ...bulk(signal), content: json({ offset, total, data: base64(data) }) }),
    getBlob: async (station, sha256, offset, length, signal) => {
      const answer = await ask(blobs.get, outputOf(blobs.get), { station, sha256, offset, length }, bulk(signal));
      return answer.ok && answer.value ? ok({ total: answer.value.total, data: new Uint8Array(Buffer.from(answer.value.data, 'base64')) }) : (answer as Result<null>);
    },
    identify: async (nik, traits, signal) => {
      const of = (kind: Trait['kind']) => traits.filter((trait) => trait.kind === kind).map(({ position, template }) => ({ position, template: base64(template) }));
      const content = json({ nik, fingers: of('finger'), irises: of('iris') });
      const answer = await ask(enrolments.identify, outputOf(enrolments.identify), {}, { ...quick(signal), content });
      return answer.ok ? ok(answer.value.found) : answer;
    },
  };
}

/**
 * A `fetch` under which a virtual clock stands still: the whole answer is read inside `during`
 * (`VirtualClock.during`), so that the time-out does not overtake work that takes real time.
 */
export const heldFetch = (during: <T>(work: Promise<T>) => Promise<T>, fetch: Fetch): Fetch => {
  const whole = async (request: Request): Promise<Response> => {
    const response = await fetch(request);
    // A status without content takes no body, not even an empty one.
    const body = response.body ? await response.arrayBuffer() : null;
    return new Response(body, { status: response.status, headers: response.headers });
  };
  return (request) => during(whole(request));
};
