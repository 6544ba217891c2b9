/**
 * The document scanner by SANE's own `scanimage`: a process per page, so that a backend's crash or
 * hang is its own. One page, colour, as PNG on its standard output.
 */
import { spawn } from 'node:child_process';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { scannerLimits } from './limits.ts';
import type { DocumentScanner } from './port.ts';
import { endsPng, firstScanner, hasFailed, isWholePng, LIST_FORMAT, pageOptions, parseList, whyEnded, type ListedScanner } from './sane-text.ts';

export interface SaneScannerOptions {
  /** SANE's device name; null: the first that it lists. */
  readonly device: string | null;
  /** Added to the environment, `SANE_CONFIG_DIR` for instance. */
  readonly env?: Readonly<Record<string, string>>;
  /** Options of one backend, behind ours. */
  readonly options?: readonly string[];
  /** Milliseconds for one page, where a scanner is known to be slow. */
  readonly pageMs?: number;
  /** Milliseconds that a stopped scan has to let go of the scanner. */
  readonly letGoMs?: number;
  /** The program; found by the PATH. */
  readonly program?: string;
}

type Ended =
  | { readonly kind: 'ended'; readonly code: number | null; readonly out: Buffer; readonly complaint: string }
  | { readonly kind: 'no-program' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'too-much' };

const why = (end: Ended): Problem => {
  switch (end.kind) {
    case 'no-program':
      return problem('scanner-program-missing');
    case 'stopped':
      return problem('scanner-stopped');
    case 'too-slow':
      return problem('scanner-too-slow');
    case 'too-much':
      return problem('scanner-failed');
    case 'ended':
      return problem(whyEnded(end.code, end.complaint));
  }
};

/** A scanner that answered: its name for SANE, and the options it has. */
interface Opened {
  readonly device: string;
  readonly allOptions: string;
}

class SaneScanner implements DocumentScanner {
  readonly #options: SaneScannerOptions;
  /** Looking for a scanner takes seconds, so what was found is kept as long as it scans. */
  #opened: Opened | null = null;

  constructor(options: SaneScannerOptions) {
    this.#options = options;
  }

  async identify(): Promise<Result<{ readonly model: string }>> {
    const wanted = this.#options.device;
    const listed = await this.#list();
    if (!listed.ok) return listed;
    const found = wanted === null ? firstScanner(listed.value) : listed.value.find(({ device }) => device === wanted);
    if (found) return ok({ model: found.model });
    if (wanted === null) return err(problem('scanner-missing'));
    // A scanner on the network may answer to its name and stand in no list.
    const opened = await this.#open(wanted);
    return opened.ok ? ok({ model: wanted }) : opened;
  }

  async scan(dpi: number, signal?: AbortSignal): Promise<Result<Uint8Array>> {
    const opened = await this.#find(signal);
    if (!opened.ok) return opened;
    const { device, allOptions } = opened.value;
    const { options = [], pageMs = scannerLimits.pageMs } = this.#options;
    const page = await this.#run(['-d', device, '--format=png', ...pageOptions(allOptions, dpi), ...options], pageMs, signal);
    // Killed after its last byte (code null), it has still scanned; any other code says that it has not.
    if (page.kind === 'ended' && (page.code ?? 0) === 0 && isWholePng(page.out)) return ok(new Uint8Array(page.out));
    // Whatever it was, the next page looks again: the scanner may have been exchanged.
    this.#opened = null;
    return err(why(page));
  }

  async #find(signal?: AbortSignal): Promise<Result<Opened>> {
    if (this.#opened) return ok(this.#opened);
    let { device } = this.#options;
    if (device === null) {
      const listed = await this.#list(signal);
      if (!listed.ok) return listed;
      device = firstScanner(listed.value)?.device ?? null;
      if (device === null) return err(problem('scanner-missing'));
    }
    const opened = await this.#open(device, signal);
    if (opened.ok) this.#opened = opened.value;
    return opened;
  }

  async #list(signal?: AbortSignal): Promise<Result<readonly ListedScanner[]>> {
    const listed = await this.#run(['-f', LIST_FORMAT], scannerLimits.listMs, signal);
    return listed.kind === 'ended' && listed.code === 0 ? ok(parseList(listed.out.toString('utf8'))) : err(why(listed));
  }

  async #open(device: string, signal?: AbortSignal): Promise<Result<Opened>> {
    const asked = await this.#run(['-d', device, '-A'], scannerLimits.openMs, signal);
    return asked.kind === 'ended' && asked.code === 0 ? ok({ device, allOptions: asked.out.toString('utf8') }) : err(why(asked));
  }

  /**
   * Runs `scanimage` to its end, which is ours to bring about when it takes too long or is not wanted any more. A backend may hang
   * after all is said (seen: SANE's own `test`, whose reader thread stood still after a fault), so neither a whole page nor a
   * complaint is left waiting for its exit.
   */
  #run(args: readonly string[], limitMs: number, signal?: AbortSignal): Promise<Ended> {
    const { program = 'scanimage', env = {}, letGoMs = scannerLimits.letGoMs } = this.#options;
    if (signal?.aborted) return Promise.resolve({ kind: 'stopped' });
    return new Promise((resolve) => {
      const child = spawn(program, [...args], { env: { ...process.env, ...env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'] });
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
        if (endsPng(chunk)) killSoon();
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
}

/** A scanner by SANE. Nothing is started before it is asked something. */
export const createSaneScanner = (options: SaneScannerOptions): DocumentScanner => new SaneScanner(options);
