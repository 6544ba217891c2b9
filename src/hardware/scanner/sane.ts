/**
 * The document scanner by SANE's own `scanimage`: a process per page, so that a backend's crash or
 * hang is its own. One page, colour, as PNG on its standard output.
 */
import { spawn } from 'node:child_process';
import { problem, type Problem, type ProblemCode } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { scannerLimits } from './limits.ts';
import type { DocumentScanner } from './port.ts';

export interface SaneScannerOptions {
  /** SANE's device name; null: the first that it lists. */
  readonly device: string | null;
  /** Added to the environment, `SANE_CONFIG_DIR` for instance. */
  readonly env?: Readonly<Record<string, string>>;
  /** Options of one backend, behind ours. */
  readonly options?: readonly string[];
  /** Milliseconds for one page, where a scanner is known to be slow. */
  readonly pageMs?: number;
  /** The program; found by the PATH. */
  readonly program?: string;
}

/** `scanimage` ends with the number of the SANE_Status (sane-standard 4.2.7). */
const ofStatus: Readonly<Record<number, ProblemCode>> = { 3: 'scanner-busy', 6: 'scanner-jammed', 7: 'scanner-no-paper', 8: 'scanner-cover-open', 9: 'scanner-failed', 10: 'scanner-failed', 11: 'scanner-refused' };
/** Device lost between listing and opening. */
const GONE = 4;

type Ended = { readonly kind: 'ended'; readonly code: number | null; readonly out: Uint8Array } | { readonly kind: 'no-program' } | { readonly kind: 'stopped' } | { readonly kind: 'too-much' };

class SaneScanner implements DocumentScanner {
  readonly #options: SaneScannerOptions;

  constructor(options: SaneScannerOptions) {
    this.#options = options;
  }

  async identify(): Promise<Result<{ readonly model: string }>> {
    const found = await this.#find();
    return found.ok ? ok({ model: found.value.model }) : found;
  }

  async scan(dpi: number, signal?: AbortSignal): Promise<Result<Uint8Array>> {
    const found = await this.#find();
    if (!found.ok) return found;
    const { options = [], pageMs = scannerLimits.pageMs } = this.#options;
    const page = await this.#run(['-d', found.value.device, '--format=png', '--mode', 'Color', '--resolution', String(dpi), ...options], pageMs, signal);
    if (page.kind === 'ended' && page.code === 0) return page.out.length > 0 ? ok(page.out) : err(problem('scanner-failed'));
    return err(this.#why(page, signal));
  }

  #why(end: Ended, signal?: AbortSignal): Problem {
    if (end.kind === 'no-program') return problem('scanner-program-missing');
    if (end.kind === 'stopped') return problem(signal?.aborted ? 'scanner-stopped' : 'scanner-too-slow');
    if (end.kind === 'too-much') return problem('scanner-failed');
    return problem(end.code === GONE ? 'scanner-missing' : (ofStatus[end.code ?? -1] ?? 'scanner-failed'));
  }

  /** The device to use, with the name that people know. */
  async #find(): Promise<Result<{ readonly device: string; readonly model: string }>> {
    const listed = await this.#run(['-f', '%d\t%v %m%n'], scannerLimits.listMs);
    if (listed.kind !== 'ended') return err(this.#why(listed));
    const devices = Buffer.from(listed.out).toString('utf8').split('\n').filter(Boolean).map((line) => line.split('\t'));
    const wanted = this.#options.device;
    const [device, model] = devices.find(([name]) => wanted === null || name === wanted) ?? [];
    return device === undefined ? err(problem('scanner-missing')) : ok({ device, model: model ?? device });
  }

  #run(args: readonly string[], limitMs: number, signal?: AbortSignal): Promise<Ended> {
    const { program = 'scanimage', env = {} } = this.#options;
    return new Promise((resolve) => {
      const ends = AbortSignal.any([AbortSignal.timeout(limitMs), ...(signal ? [signal] : [])]);
      if (ends.aborted) {
        resolve({ kind: 'stopped' });
        return;
      }
      const child = spawn(program, [...args], { env: { ...process.env, ...env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'ignore'] });
      const chunks: Buffer[] = [];
      let length = 0;
      let cut: Ended | null = null;
      const cutOff = (end: Ended) => {
        cut ??= end;
        child.kill('SIGKILL');
      };
      ends.addEventListener('abort', () => cutOff({ kind: 'stopped' }), { once: true });
      child.stdout.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > scannerLimits.pageBytes) cutOff({ kind: 'too-much' });
      });
      // Not started at all: nothing else is told then.
      child.on('error', () => resolve({ kind: 'no-program' }));
      child.on('close', (code) => resolve(cut ?? { kind: 'ended', code, out: new Uint8Array(Buffer.concat(chunks)) }));
    });
  }
}

/** A scanner by SANE. Nothing is started before it is asked something. */
export const createSaneScanner = (options: SaneScannerOptions): DocumentScanner => new SaneScanner(options);
