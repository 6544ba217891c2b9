/** The calls of these pages: each a POST with JSON at its own address; the types are the contract's. */
import type { ContractRouterClient } from '@orpc/contract';
import type { consoleContract } from '../contract/console.ts';

export type ConsoleClient = ContractRouterClient<typeof consoleContract>;

/** The answer was none of the contract's: no session (401), not allowed (403), or a surprise. */
export class CallFailed extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the call was answered with ${status}`);
    this.status = status;
  }
}

async function post(path: string, input: unknown): Promise<unknown> {
  const response = await fetch(`./api/${path}`, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input ?? {}) });
  if (!response.ok) throw new CallFailed(response.status);
  return response.json();
}

/** `client.judgements.get({ berkas })` posts to `judgements/get`. */
const at = (path: readonly string[]): unknown =>
  new Proxy(() => undefined, {
    get: (_, name) => (typeof name === 'string' && name !== 'then' ? at([...path, name]) : undefined),
    apply: (_, __, [input]: readonly unknown[]) => post(path.join('/'), input),
  });

export const client = at([]) as ConsoleClient;
