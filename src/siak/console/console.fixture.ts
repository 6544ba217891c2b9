/** A SIAK with its people's half, and a browser without a browser: a cookie, an origin, JSON. For tests. */
import { systemRandom } from '../../platform/random.ts';
import type { VirtualClock } from '../../platform/clock.ts';
import { createSiak, type Siak, type SiakOptions } from '../siak.ts';
import type { SiakStore } from '../store/store.ts';
import { totpAt, totpStep } from './totp.ts';

export const ORIGIN = 'http://localhost:7500';

/** One person's browser. */
export class Visit {
  readonly #siak: Siak;
  readonly #address: string;
  cookie = '';

  constructor(siak: Siak, address = '192.0.2.1') {
    this.#siak = siak;
    this.#address = address;
  }

  /** The raw answer of a call. */
  async post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
    const request = new Request(`${ORIGIN}/konsol/api/${path}`, { method: 'POST', headers: { origin: ORIGIN, 'content-type': 'application/json', ...(this.cookie === '' ? {} : { cookie: this.cookie }), ...headers }, body: JSON.stringify(body) });
    const response = await this.#siak.fetch(request, this.#address);
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.includes('Max-Age=0') ? '' : set.split(';')[0]!;
    return response;
  }

  async call<T = { ok: boolean; value?: unknown; error?: { code: string } }>(path: string, body: unknown = {}): Promise<T> {
    const response = await this.post(path, body);
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** `ok`, or the code of the problem. */
  async code(path: string, body: unknown = {}): Promise<string> {
    const answer = await this.call<{ ok: boolean; error?: { code: string } }>(path, body);
    return answer.ok ? 'ok' : answer.error!.code;
  }

  get(path: string): Promise<Response> {
    return this.#siak.fetch(new Request(`${ORIGIN}/konsol/${path}`, { headers: this.cookie === '' ? {} : { cookie: this.cookie } }), this.#address);
  }
}

export const PASSWORD = 'kuda pagar hujan kopi';

const fromBase32 = (text: string): Uint8Array => {
  const bits = Array.from(text, (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from({ length: Math.floor(bits.length / 8) }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2));
};

export function openConsole(store: SiakStore, clock: VirtualClock, more: Partial<SiakOptions> = {}) {
  const siak = createSiak({ store, clock, random: systemRandom(clock), ...more });
  const codeNow = (secret: string) => totpAt(fromBase32(secret), totpStep(clock.now()));

  /** Joins with a code by password and TOTP; gives the browser that is in, and the secret. */
  async function join(code: string, name = '', address?: string): Promise<{ readonly visit: Visit; readonly secret: string }> {
    const visit = new Visit(siak, address);
    const totp = await visit.call<{ value: { secret: string } }>('join/totp', { code });
    const { secret } = totp.value;
    const joined = await visit.code('join/secret', { code, name, password: PASSWORD, totp: codeNow(secret) });
    if (joined !== 'ok') throw new Error(joined);
    return { visit, secret };
  }
  return {
    siak,
    join,
    codeNow,
    /** The first administrator, logged in. */
    async found(): Promise<Visit> {
      const code = await siak.console.firstCode();
      if (code === null) throw new Error('there is an administrator already');
      return (await join(code, 'Dewi Anggraini')).visit;
    },
    /** A browser that was logged in before this server started. */
    returning(from: Visit): Visit {
      const visit = new Visit(siak);
      visit.cookie = from.cookie;
      return visit;
    },
    /** Invites somebody and logs them in. */
    async appoint(administrator: Visit, person: { name: string; office: string | null; operator?: string | null; roles: string[]; administrator?: boolean }): Promise<Visit> {
      const made = await administrator.call<{ ok: boolean; value: { code: string } }>('people/appoint', { operator: null, administrator: false, ...person });
      return (await join(made.value.code)).visit;
    },
  };
}
