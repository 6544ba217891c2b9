/**
 * How a question reaches an SBI service: HTTP on 127.0.0.1 with methods of its own, one connection a question. Never
 * `localhost`, which may be ::1 (domain.md, trap 39), and never an address that a service names itself.
 */
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../../domain/result.ts';

export const LOOPBACK = '127.0.0.1';
/** The header `EXT` of each question (v0.9.5.md): who asks. */
const APP = 'Loket KTP-el';

/** Method and path of each call; RCAPTURE and CAPTURE share theirs (domain.md 7.2). */
export const calls = {
  discover: { method: 'MOSIPDISC', path: '/device' },
  info: { method: 'MOSIPDINFO', path: '/info' },
  register: { method: 'RCAPTURE', path: '/capture' },
  authenticate: { method: 'CAPTURE', path: '/capture' },
  stream: { method: 'STREAM', path: '/stream' },
} as const;
export type Call = keyof typeof calls;

export interface SbiAsk {
  readonly port: number;
  readonly call: Call;
  /** JSON; null: the call has no body. */
  readonly body: string | null;
  readonly signal: AbortSignal;
}

export interface SbiReply {
  readonly status: number;
  readonly contentType: string;
  /** Bytes that it says it has; null where it does not say. */
  readonly length: number | null;
  /** Rejects when the connection breaks or the signal comes. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Lets go of what was not read. */
  drop(): void;
}

/** `refused`: nobody listens, so nobody has had the question. `broken`: anything after that. */
export type SbiFetch = (ask: SbiAsk) => Promise<Result<SbiReply, 'refused' | 'broken'>>;

function lengthOf(response: IncomingMessage): number | null {
  const text = response.headers['content-length'];
  return text === undefined || !/^\d+$/u.test(text) ? null : Number(text);
}

/** The real road. */
export const httpFetch: SbiFetch = ({ port, call, body, signal }) =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve(err('broken'));
      return;
    }
    const { method, path } = calls[call];
    const bytes = Buffer.from(body ?? '', 'utf8');
    const headers = { ext: APP, connection: 'close', 'content-type': 'application/json', 'content-length': bytes.length };
    const sent = request({ host: LOOPBACK, port, method, path, agent: false, headers, signal }, (response) => {
      resolve(ok({ status: response.statusCode ?? 0, contentType: response.headers['content-type'] ?? '', length: lengthOf(response), chunks: response as AsyncIterable<Uint8Array>, drop: () => response.destroy() }));
    });
    // After the answer has begun, its own reader meets the break; then this comes too late and does nothing.
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(err(error.code === 'ECONNREFUSED' ? 'refused' : 'broken')));
    sent.end(bytes);
  });

/** A whole answer of at most `limit` bytes; one that is or says it is larger is let go at once. */
export async function readAll(reply: SbiReply, limit: number): Promise<Result<Uint8Array, 'too-large' | 'broken'>> {
  if (reply.length !== null && reply.length > limit) {
    reply.drop();
    return err('too-large');
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of reply.chunks) {
      length += chunk.length;
      if (length > limit) return err('too-large');
      chunks.push(chunk);
    }
  } catch {
    // A connection that broke, or our own signal; who called knows which.
    return err('broken');
  } finally {
    reply.drop();
  }
  return ok(new Uint8Array(Buffer.concat(chunks)));
}
