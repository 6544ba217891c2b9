/**
 * The document scanner by SANE's own `scanimage`: a process per page, so that a backend's crash or
 * hang is its own. One page, colour, as PNG on its standard output.
 */
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { scannerLimits } from './limits.ts';
import type { DocumentScanner } from './port.ts';
import { runProgram, type Ended } from './run-program.ts';
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

  #run(args: readonly string[], limitMs: number, signal?: AbortSignal): Promise<Ended> {
    const { program = 'scanimage', env = {}, letGoMs = scannerLimits.letGoMs } = this.#options;
    return runProgram(program, args, { env: { ...env, LC_ALL: 'C' }, limitMs, letGoMs, isWhole: endsPng, hasFailed, signal });
  }
}

/** A scanner by SANE. Nothing is started before it is asked something. */
export const createSaneScanner = (options: SaneScannerOptions): DocumentScanner => new SaneScanner(options);
