/** Structured logs (pino) to standard error. Never a NIK or a name: codes, counts, station ids; addresses have their digits hidden. */
import { pino, type Logger } from 'pino';

export type SiakLog = Pick<Logger, 'info' | 'warn' | 'error'>;

export const createSiakLog = (level = process.env['SIAK_LOG'] ?? 'info'): SiakLog => pino({ name: 'siak', level }, pino.destination({ dest: 2, sync: true }));
export const silentSiakLog: SiakLog = pino({ level: 'silent' });

/** The address without what it says about a person: long digit runs hidden, query left out. */
export const safePath = (url: string): string => new URL(url).pathname.replace(/\d{7,}/g, ':number');

/**
 * What a log may know of a surprise: its kind, the database's code and where it happened. Not its
 * message: database drivers put the parameters of the query into it.
 */
export function safeError(error: unknown): { readonly kind: string; readonly code: string | null; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, code: null, at: [] };
  const root = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in root && typeof root.code === 'string' ? root.code : null;
  const at = (root.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 6).map((line) => line.trim());
  return { kind: root.name, code, at };
}
