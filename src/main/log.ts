/** Structured logs (pino). Never a NIK, a name, a PIN, a key or a biometric: log codes, ids and counts. */
import { pino, type Logger } from 'pino';

export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>;

/** Logs to standard error, so that standard output stays for what a command was asked to print. */
export const createLog = (name: string, level = process.env['LOKET_LOG'] ?? 'info'): Log => pino({ name, level }, pino.destination({ dest: 2, sync: true }));

/** For tests and commands that print one JSON object. */
export const silentLog: Log = pino({ level: 'silent' });
