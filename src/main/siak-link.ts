/**
 * Where SIAK is and whom this counter believes there: the address and the pinned CAs, kept in the
 * encrypted store, changed by an administrator who compared a fingerprint, or as the counter was started with.
 */
import { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import { problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { isSecure, readAddress } from '../domain/sync/address.ts';
import { readCertificates, type CertificateFacts } from '../platform/certificates.ts';
import { createSiakClient, type Fetch } from '../upstream/client.ts';
import { upstreamLimits } from '../upstream/limits.ts';
import { lookAtAuthority, pinnedFetch } from '../upstream/pinned-fetch.ts';
import type { Store } from './store/database.ts';
import { readSetting, writeSetting } from './store/settings.ts';

const KEY = 'siak-link';
/** Today's CA, the next one, and room for a mistake. */
const MOST_PINS = 4;

const linkSchema = z.object({
  address: z.string().nullable(),
  /** PEM, newest first. */
  pins: z.array(z.string()),
  joined: z.object({ at: z.iso.datetime(), wilayah: z.string() }).nullable(),
});
export type LinkState = z.infer<typeof linkSchema>;

/** What was found at an address, to be compared by a person. */
export interface Looked {
  readonly address: string;
  /** Null: plain HTTP on this very PC. */
  readonly authority: Pick<CertificateFacts, 'fingerprint' | 'subject' | 'until'> | null;
  /** Is it one that this counter believes already? */
  readonly known: boolean;
  readonly siak: { readonly name: string; readonly version: string };
}

export interface LinkParts {
  readonly store: Store;
  readonly clock: Clock;
  /** `http://proxy.kantor:3128`; null: none. */
  readonly proxy: string | null;
}

const factsOf = (pem: string): CertificateFacts => readCertificates(pem)![0]!;

export class SiakLink {
  readonly #parts: LinkParts;
  #state: LinkState;
  #way: ReturnType<typeof pinnedFetch> | null = null;
  #seen: { readonly address: string; readonly authority: CertificateFacts | null } | null = null;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    const known = readSetting(parts.store, KEY);
    this.#state = known === null ? { address: null, pins: [], joined: null } : linkSchema.parse(JSON.parse(known));
  }

  state(): LinkState {
    return this.#state;
  }

  /** The pinned CAs, newest first. */
  pins(): readonly CertificateFacts[] {
    return this.#state.pins.map(factsOf);
  }

  /** Where questions go. Errors: `siak-not-set`, `siak-not-pinned`. */
  readonly address = (): Result<string> => {
    const { address, pins } = this.#state;
    if (address === null) return err(problem('siak-not-set'));
    return isSecure(address) && pins.length === 0 ? err(problem('siak-not-pinned', { host: new URL(address).host })) : ok(address);
  };

  /** Over TLS by the pins; plain where {@link readAddress} let the address be plain. */
  readonly fetch: Fetch = (request) => {
    if (!isSecure(request.url)) return fetch(request);
    this.#way ??= this.#wayBy(this.#state.pins);
    return this.#way.fetch(request);
  };

  #wayBy(pins: readonly string[]) {
    return pinnedFetch({ pins, proxy: this.#parts.proxy, now: () => this.#parts.clock.now() });
  }

  #keep(change: Partial<LinkState>): void {
    this.#state = { ...this.#state, ...change };
    writeSetting(this.#parts.store, KEY, JSON.stringify(this.#state));
    this.#way?.close();
    this.#way = null;
  }

  /** As the counter was started with: what is said replaces what was known. @param pins PEM, one each */
  adopt({ address, pins }: { readonly address: string | null; readonly pins: readonly string[] }): void {
    this.#keep({ ...(address !== null && { address }), ...(pins.length > 0 && { pins: [...pins] }) });
  }

  /**
   * Who answers at an address, for somebody to compare with the paper; nothing is believed by it. Errors: those of the
   * address, of reaching it, and `siak-ca-hidden`. @param typed as it was typed
   */
  async look(typed: string, signal?: AbortSignal): Promise<Result<Looked>> {
    const read = readAddress(typed);
    if (!read.ok) return read;
    const address = read.value;
    this.#seen = null;
    const authority = isSecure(address) ? await this.#authorityAt(address, signal) : ok(null);
    if (!authority.ok) return authority;
    const way = authority.value && this.#wayBy([authority.value.pem]);
    const client = createSiakClient({ baseUrl: address, fetch: way ? way.fetch : (request) => fetch(request), clock: this.#parts.clock });
    const health = await client.health(signal).finally(() => way?.close());
    if (!health.ok) return health;
    this.#seen = { address, authority: authority.value };
    const known = authority.value === null || this.pins().some(({ fingerprint }) => fingerprint === authority.value?.fingerprint);
    const { name, version } = health.value;
    return ok({ address, authority: authority.value, known, siak: { name, version } });
  }

  async #authorityAt(address: string, signal: AbortSignal | undefined): Promise<Result<CertificateFacts>> {
    const done = new AbortController();
    const late = new AbortController();
    const { clock, proxy } = this.#parts;
    void clock.sleep(upstreamLimits.askMs, done.signal).then(
      () => late.abort(),
      () => undefined,
    );
    const looked = await lookAtAuthority(address, { proxy, now: () => clock.now(), signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal });
    done.abort();
    return looked;
  }

  /** Believes whom {@link look} found there, beside whom it believed before. Error: `siak-ca-changed` for any other. */
  trust(address: string, fingerprint: string | null): Result<null> {
    const seen = this.#seen;
    if (!seen || seen.address !== address || (seen.authority?.fingerprint ?? null) !== fingerprint) return err(problem('siak-ca-changed'));
    const others = this.#state.pins.filter((pem) => factsOf(pem).fingerprint !== fingerprint);
    this.#keep({ address, pins: seen.authority ? [seen.authority.pem, ...others].slice(0, MOST_PINS) : others });
    return ok(null);
  }

  /** Believes a CA no longer. Error: `last-pin`. */
  drop(fingerprint: string): Result<null> {
    const others = this.#state.pins.filter((pem) => factsOf(pem).fingerprint !== fingerprint);
    if (others.length === 0) return err(problem('last-pin'));
    this.#keep({ pins: others });
    return ok(null);
  }

  noteJoined(wilayah: string): void {
    this.#keep({ joined: { at: new Date(this.#parts.clock.now()).toISOString(), wilayah } });
  }

  close(): void {
    this.#way?.close();
  }
}
