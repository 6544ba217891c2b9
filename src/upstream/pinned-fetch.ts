/**
 * `fetch` to SIAK over TLS that trusts the pinned CAs and nothing else: not the system's store, not
 * `NODE_EXTRA_CA_CERTS`, no redirect, no plain HTTP, no proxy but the one that was set (through which
 * TLS goes unopened). Node's own https, because `fetch` takes no CA without a second copy of undici.
 */
import { Agent, request as askHttps } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { TLSSocket, DetailedPeerCertificate } from 'node:tls';
import { problem, type Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { readCertificate, type CertificateFacts } from '../platform/certificates.ts';
import type { Fetch } from './client.ts';
import { upstreamLimits } from './limits.ts';

/** Something answers there, and it is not the SIAK that this counter knows. Nothing of a question was sent. */
export class NotSiak extends TypeError {
  readonly problem: Problem;
  constructor(why: Problem, cause: unknown) {
    super(why.code, { cause });
    this.problem = why;
  }
}

export interface PinnedOptions {
  /** CA certificates, PEM, one each. */
  readonly pins: readonly string[];
  /** `http://proxy.kantor:3128`, through which connections are made; null: none. */
  readonly proxy?: string | null;
  /** Milliseconds since 1970, for the words about a clock. */
  readonly now: () => number;
}

/** OpenSSL's and BoringSSL's words for a certificate whose time is not now. */
const byClock: Readonly<Record<string, 'siak-certificate-expired' | 'siak-certificate-early'>> = { CERT_HAS_EXPIRED: 'siak-certificate-expired', CERT_NOT_YET_VALID: 'siak-certificate-early' };
/** What Node says of a chain that does not end at one of ours. */
const otherAuthority: ReadonlySet<string> = new Set(['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_SIGNATURE_FAILURE', 'CERT_UNTRUSTED', 'CERT_REJECTED', 'INVALID_CA', 'INVALID_PURPOSE', 'PATH_LENGTH_EXCEEDED', 'CERT_CHAIN_TOO_LONG', 'CERT_REVOKED', 'UNSPECIFIED']);

/** What a failed connection says about who is there; null: only that nobody could be reached. */
export function whoIsThere(error: unknown, host: string, now: number): Problem | null {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const clock = byClock[code];
  if (clock) return problem(clock, { host, now: new Date(now).toISOString().slice(0, 10) });
  if (otherAuthority.has(code)) return problem('siak-unknown-ca', { host });
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return problem('siak-name-differs', { host });
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO' || code.startsWith('HPE_')) return problem('siak-not-tls', { host });
  return null;
}

const agentOf = ({ pins, proxy = null }: Pick<PinnedOptions, 'pins' | 'proxy'>, more: object = {}): Agent =>
  // Every connection shows its certificate: no session of an earlier one is taken up again.
  new Agent({ keepAlive: true, ca: [...pins], minVersion: 'TLSv1.2', maxCachedSessions: 0, timeout: upstreamLimits.bulkMs, ...(proxy !== null && { proxyEnv: { HTTPS_PROXY: proxy } }), ...more });

const isRedirect = (status: number): boolean => status >= 300 && status < 400;
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

async function* piecesOf(answer: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of answer) yield new Uint8Array(piece as Buffer);
  } catch (error) {
    throw new TypeError('the answer was cut', { cause: error });
  }
}

function responseOf(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 0;
  const headers = Object.entries(answer.headersDistinct).flatMap(([name, values]) => (values ?? []).map((value): [string, string] => [name, value]));
  if (bodiless.has(status)) answer.resume();
  return new Response(bodiless.has(status) ? null : Readable.toWeb(Readable.from(piecesOf(answer))) as ReadableStream<Uint8Array<ArrayBuffer>>, { status, headers });
}

interface Question {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly signal: AbortSignal;
}

/** SIAK closed a quiet connection while a question was on its way over it. */
class Stale extends Error {}

const askOnce = (agent: Agent, { url, method, headers, body, signal }: Question): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const asked = askHttps(url, { agent, method, headers: { ...headers, ...(body && { 'content-length': String(body.length) }) }, signal }, resolve);
    asked.once('error', (error) => reject(asked.reusedSocket && 'code' in error && error.code === 'ECONNRESET' && !signal.aborted ? new Stale() : error));
    asked.end(body ?? undefined);
  });

/** One request over an agent. Every question may be asked again, so one over a stale connection is. */
async function send(agent: Agent, question: Question): Promise<IncomingMessage> {
  for (;;) {
    try {
      return await askOnce(agent, question);
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
    }
  }
}

/** A way that trusts exactly the pins; `close` lets its connections go. */
export function pinnedFetch(options: PinnedOptions): { readonly fetch: Fetch; close(): void } {
  const agent = agentOf(options);
  return {
    async fetch(request) {
      const url = new URL(request.url);
      if (url.protocol !== 'https:') throw new TypeError('only over TLS');
      const body = request.body ? new Uint8Array(await request.arrayBuffer()) : null;
      const answer = await send(agent, { url, method: request.method, headers: Object.fromEntries(request.headers), body, signal: request.signal }).catch((error: unknown) => {
        const why = whoIsThere(error, url.host, options.now());
        throw why ? new NotSiak(why, error) : new TypeError('no answer', { cause: error });
      });
      if (!isRedirect(answer.statusCode ?? 0)) return responseOf(answer);
      answer.destroy();
      throw new TypeError('a redirect is not followed');
    },
    close: () => agent.destroy(),
  };
}

/** The certificates that a connection was shown, the server's first. */
function chainOf(socket: TLSSocket): readonly CertificateFacts[] {
  const chain: CertificateFacts[] = [];
  let next: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (next?.raw) {
    const facts = readCertificate(next.raw);
    if (chain.some(({ fingerprint }) => fingerprint === facts.fingerprint)) break;
    chain.push(facts);
    next = next.issuerCertificate;
  }
  return chain;
}

/**
 * The CA above whoever answers at an address, for a person to compare: nothing is trusted by it and
 * nothing said but an empty question. Errors: `siak-unreachable`, `siak-not-tls`, `siak-ca-hidden`.
 */
export async function lookAtAuthority(address: string, { proxy, now, signal }: { readonly proxy: string | null; readonly now: () => number; readonly signal: AbortSignal }): Promise<Result<CertificateFacts>> {
  const url = new URL(`${address}/health`);
  const agent = agentOf({ pins: [], proxy }, { rejectUnauthorized: false, keepAlive: false });
  try {
    const answer = await send(agent, { url, method: 'GET', headers: {}, body: null, signal });
    const chain = chainOf(answer.socket as TLSSocket);
    answer.destroy();
    const root = chain.at(-1);
    return root?.root ? ok(root) : err(problem('siak-ca-hidden', { host: url.host }));
  } catch (error) {
    return err(whoIsThere(error, url.host, now()) ?? problem('siak-unreachable'));
  } finally {
    agent.destroy();
  }
}
