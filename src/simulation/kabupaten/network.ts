/** The line between a station and SIAK, with everything that can happen to a request. */
import type { Clock, Random } from '../../domain/clock.ts';
import type { Fetch } from '../../upstream/client.ts';
import { rates, type FaultName } from './faults.ts';

const down = (): never => {
  throw new TypeError('no connection');
};

export interface NetworkOptions {
  readonly clock: Clock;
  readonly random: Pick<Random, 'next'>;
  readonly faults: ReadonlySet<FaultName>;
  /** The server itself; holds virtual time while it works. */
  readonly serve: Fetch;
  /** Hears of every fault that was met. */
  readonly met: (fault: FaultName) => void;
  /** Should a rare fault come now, whatever chance says? */
  readonly overdue: (fault: FaultName) => boolean;
}

export class Network {
  readonly #options: NetworkOptions;
  readonly #cutUntil = new Map<string, number>();
  #downUntil = Number.NEGATIVE_INFINITY;
  #healed = false;
  requests = 0;
  /** Copies of requests that wait to arrive after later ones. */
  readonly #stragglers: Request[] = [];

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  /** Cuts a station off for so long. */
  cut(station: string, ms: number): void {
    this.#cutUntil.set(station, this.#options.clock.now() + ms);
  }

  /** Is this station cut off now? */
  isCut(station: string): boolean {
    return (this.#cutUntil.get(station) ?? 0) > this.#options.clock.now();
  }

  /** SIAK does not answer for so long. */
  stopServer(ms: number): void {
    this.#downUntil = Math.max(this.#downUntil, this.#options.clock.now() + ms);
  }

  /** From now on the line is good. */
  heal(): void {
    this.#healed = true;
    this.#cutUntil.clear();
    this.#downUntil = Number.NEGATIVE_INFINITY;
  }

  /** The way of a station. */
  lineOf(station: string): Fetch {
    return async (request) => {
      this.requests += 1;
      if (this.isCut(station)) down();
      return this.#pass(request);
    };
  }

  #fault(): FaultName | null {
    const { random, faults, overdue } = this.#options;
    if (this.#healed) return null;
    const possible = (['lost', 'doubled', 'reordered', 'delayed', 'cut', 'late'] as const).filter((name) => faults.has(name));
    if (faults.has('killed') && (random.next() < rates.perRequest * rates.killed || overdue('killed'))) return 'killed';
    return possible.length > 0 && random.next() < rates.perRequest ? possible[Math.floor(random.next() * possible.length)]! : null;
  }

  async #serve(request: Request): Promise<Response> {
    if (this.#downUntil > this.#options.clock.now()) down();
    return this.#options.serve(request);
  }

  async #pass(request: Request): Promise<Response> {
    const { clock, random, met } = this.#options;
    // A server that is down meets no other fault.
    if (this.#downUntil > clock.now()) down();
    const fault = this.#fault();
    if (fault !== null && fault !== 'reordered') met(fault);
    switch (fault) {
      case 'lost':
        return down();
      case 'doubled':
        await this.#serve(request.clone());
        return this.#serve(request);
      case 'reordered':
        // This one is given up here and arrives after some later ones.
        this.#stragglers.push(request.clone());
        return down();
      case 'delayed':
        await clock.sleep(Math.round(random.next() * rates.delayMs));
        return this.#serve(request);
      case 'cut':
        return random.next() < 0.5 ? this.#cutRequest(request) : this.#cutAnswer(request);
      case 'late': {
        const answer = await this.#serve(request);
        await clock.sleep(10 * rates.delayMs);
        return answer;
      }
      case 'killed': {
        await this.#serve(request);
        this.stopServer(rates.killedMs);
        return down();
      }
      default: {
        const answer = await this.#serve(request);
        const straggler = this.#stragglers.shift();
        if (straggler) {
          met('reordered');
          await this.#serve(straggler).catch(() => undefined);
        }
        return answer;
      }
    }
  }

  /** Half a body reaches the server. */
  async #cutRequest(request: Request): Promise<Response> {
    const body = new Uint8Array(await request.arrayBuffer());
    const half = body.length === 0 ? {} : { body: body.slice(0, Math.floor(body.length / 2)) };
    await this.#serve(new Request(request.url, { method: request.method, headers: request.headers, ...half }));
    return down();
  }

  /** Half of the answer comes back. */
  async #cutAnswer(request: Request): Promise<Response> {
    const answer = await this.#serve(request);
    const body = await answer.text();
    return new Response(body.slice(0, Math.floor(body.length / 2)), { status: answer.status, headers: answer.headers });
  }
}
