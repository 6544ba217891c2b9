/**
 * Runs a scanner's program to its end, which is ours to bring about when it takes too long or is not wanted any more: a
 * process per page, so that a driver's crash or hang is its own.
 */
import { spawn } from 'node:child_process';
import { scannerLimits } from './limits.ts';

export type Ended =
  | { readonly kind: 'ended'; readonly code: number | null; readonly out: Buffer; readonly complaint: string }
  | { readonly kind: 'no-program' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'too-much' };

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds until it is cut off. */
  readonly limitMs: number;
  /** Milliseconds that it has then to let go of the scanner. */
  readonly letGoMs: number;
  /**
   * All is said, by what came last on its output or by what it complained: a driver may hang afterwards (seen: SANE's own
   * `test`, whose reader thread stood still after a fault), so neither a whole page nor a complaint waits for its exit.
   */
  readonly isWhole: (chunk: Buffer) => boolean;
  readonly hasFailed: (complaint: string) => boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Never rejects: how it ended is the answer. */
export function runProgram(program: string, args: readonly string[], { env = {}, limitMs, letGoMs, isWhole, hasFailed, signal }: RunOptions): Promise<Ended> {
  if (signal?.aborted) return Promise.resolve({ kind: 'stopped' });
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const chunks: Buffer[] = [];
    let length = 0;
    let complaint = '';
    let cut: Ended | null = null;
    let killing: NodeJS.Timeout | undefined;
    const killSoon = () => {
      killing ??= setTimeout(() => child.kill('SIGKILL'), letGoMs);
    };
    const cutOff = (end: Ended) => {
      if (cut) return;
      cut = end;
      // At an interrupt it cancels at the scanner too, which sends the carriage home; a killed one would leave it there.
      child.kill('SIGINT');
      killSoon();
    };
    const stop = () => cutOff({ kind: 'stopped' });
    const late = setTimeout(() => cutOff({ kind: 'too-slow' }), limitMs);
    signal?.addEventListener('abort', stop, { once: true });
    const finish = (end: Ended) => {
      clearTimeout(late);
      clearTimeout(killing);
      signal?.removeEventListener('abort', stop);
      resolve(end);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      if (cut) return;
      chunks.push(chunk);
      length += chunk.length;
      if (isWhole(chunk)) killSoon();
      if (length > scannerLimits.pageBytes) cutOff({ kind: 'too-much' });
    });
    child.stderr.setEncoding('utf8').on('data', (words: string) => {
      complaint = (complaint + words).slice(-scannerLimits.complaint);
      if (hasFailed(complaint)) killSoon();
    });
    // Not started at all: nothing else is told then.
    child.on('error', () => finish({ kind: 'no-program' }));
    child.on('close', (code) => finish(cut ?? { kind: 'ended', code, out: Buffer.concat(chunks), complaint }));
  });
}
