/** A process beside the station that prints one line of JSON when it is ready and ends when its standard input closes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { launchLimits } from './limits.ts';

/** Under Electron our own program is no Node: `tools/start.mjs` says which one started us. */
const NODE = process.env['LOKET_NODE'] ?? process.execPath;

export interface Helper<Line> {
  /** What it printed. */
  readonly ready: Promise<Line>;
  /** Lets it write itself down and end; kills it when it does not. */
  close(): Promise<void>;
}

/** Starts `node file …args`. `ready` rejects with a sentence when the first line does not come or is not of `schema`. */
export function startHelper<Schema extends z.ZodType>(file: string, args: readonly string[], schema: Schema): Helper<z.infer<Schema>> {
  // What it does all day is not what somebody in front of this terminal waits for.
  const env = { LOKET_LOG: 'warn', SIAK_LOG: 'warn', ...process.env };
  const child = spawn(NODE, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'], env });
  const exited = once(child, 'exit');
  const firstLine = async (): Promise<z.infer<Schema>> => {
    const lines = createInterface({ input: child.stdout });
    const timer = AbortSignal.timeout(launchLimits.firstLineMs);
    const line = once(lines, 'line', { signal: timer }) as Promise<[string]>;
    const [text] = await Promise.race([line, exited.then(([code]: unknown[]) => Promise.reject(new Error(`${file} ended with ${String(code)} before it was ready`)))]);
    return schema.parse(JSON.parse(text));
  };
  return {
    ready: firstLine(),
    async close() {
      child.stdin.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), launchLimits.helperEndMs);
      if (child.exitCode === null && child.signalCode === null) await exited;
      clearTimeout(timer);
    },
  };
}
