/** Raw printing over TCP: connect, send, close our half, wait until the printer closes its own. */
import { connect } from 'node:net';
import type { Clock } from '../../domain/clock.ts';
import { problem, type Problem, type ProblemCode } from '../../domain/problem.ts';
import type { TicketPaces } from './limits.ts';

export interface SendParts {
  readonly clock: Clock;
  readonly limits: TicketPaces;
  readonly signal: AbortSignal;
}

/** Nothing listens there, or nobody is there. */
const absent: ReadonlySet<string> = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ENETDOWN']);

/**
 * Sends all of it; null when the printer took it and closed the line. A printer that hangs up before it was sent everything, or resets the
 * line, may have printed a part: `ticket-printer-broke-off`. One that does not take it or never closes: `ticket-printer-too-slow`.
 */
export function sendOverTcp({ host, port }: { readonly host: string; readonly port: number }, bytes: Uint8Array, { clock, limits, signal }: SendParts): Promise<Problem | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const timers = new AbortController();
    let connected = false;
    let sent = false;
    const end = (code: ProblemCode | null) => {
      timers.abort();
      signal.removeEventListener('abort', stop);
      socket.destroy();
      resolve(code === null ? null : problem(code));
    };
    const stop = () => end('ticket-printer-stopped');
    const within = (ms: number, isLate: () => boolean, code: ProblemCode) => {
      clock.sleep(ms, timers.signal).then(
        () => isLate() && end(code),
        // The wait was called off: it ended in time.
        () => {},
      );
    };
    signal.addEventListener('abort', stop, { once: true });
    within(limits.connectMs, () => !connected, 'ticket-printer-missing');
    socket.once('connect', () => {
      connected = true;
      within(limits.sendMs, () => true, 'ticket-printer-too-slow');
      socket.end(bytes, () => {
        sent = true;
      });
    });
    // What a printer says back is its status line, if anything; read, or the line would never close.
    socket.resume();
    socket.once('end', () => !sent && end('ticket-printer-broke-off'));
    socket.once('error', (error: NodeJS.ErrnoException) => end(!connected && absent.has(error.code ?? '') ? 'ticket-printer-missing' : 'ticket-printer-broke-off'));
    socket.once('close', () => end(sent ? null : 'ticket-printer-broke-off'));
  });
}
