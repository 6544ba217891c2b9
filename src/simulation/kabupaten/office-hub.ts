/** An office hub in the simulation: its stations reach it over the office's own network, it reaches SIAK over a line that is cut for days. */
import type { Random } from '../../domain/clock.ts';
import { openHub, type Hub } from '../../siak/hub/hub.ts';
import { newHubKey } from '../../siak/hub/own-key.ts';
import { putHub } from '../../siak/hub/standing.ts';
import { silentSiakLog } from '../../siak/log.ts';
import { createMemoryStore } from '../../siak/store/memory.ts';
import type { SiakStore } from '../../siak/store/store.ts';
import { invite } from '../../siak/sync.ts';
import { heldFetch, type Fetch } from '../../upstream/client.ts';
import type { VirtualClock } from '../../platform/clock.ts';
import { rates, type FaultName } from './faults.ts';
import { simulatedLimits } from './life.ts';
import { Network } from './network.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CODE = 'HUB-CODE';
const PASSED_ON = /^\/residents(\/|$)|^\/enrolments\/identify$|\/key$/;

export interface OfficeHubOptions {
  readonly name: string;
  readonly stations: readonly string[];
  readonly wilayah: string;
  readonly clock: VirtualClock;
  readonly random: Random;
  /** Of what befalls the hub itself: the same days whatever its requests meet. */
  readonly fate: Pick<Random, 'next'>;
  /** The line to SIAK. */
  readonly network: Network;
  readonly faults: ReadonlySet<FaultName>;
  readonly met: (fault: FaultName) => void;
  readonly overdue: (fault: FaultName) => boolean;
}

export class OfficeHub {
  readonly #options: OfficeHubOptions;
  readonly #store = createMemoryStore();
  readonly #key = newHubKey();
  /** Last night's. */
  #back = this.#store.backup();
  #hub: Hub | null = null;
  /** The office's own network. */
  readonly lan: Network;

  constructor(options: OfficeHubOptions) {
    this.#options = options;
    const { clock, random, faults, met, overdue } = options;
    const answer: Fetch = (request) => (this.#hub ? this.#hub.fetch(request) : Promise.reject(new TypeError('the hub is off')));
    const held = heldFetch((work) => clock.during(work), answer);
    // What the hub asks the centre for takes the line's time.
    this.lan = new Network({ clock, random, faults, met, overdue, serve: (request) => (PASSED_ON.test(new URL(request.url).pathname) ? answer(request) : held(request)) });
  }

  get name(): string {
    return this.#options.name;
  }

  /** Joins SIAK, once and before anything goes wrong. */
  async join(centre: SiakStore): Promise<void> {
    const { name, stations, wilayah, clock } = this.#options;
    await putHub(centre, name, stations);
    await invite(centre, { station: name, wilayah }, CODE, clock.now());
    await this.#open();
    for (;;) {
      const joined = await this.#hub!.join(CODE, name);
      if (joined.ok) return;
    }
  }

  async #open(): Promise<void> {
    const { name, clock, random, network } = this.#options;
    this.#hub = await openHub({ name, key: this.#key, store: this.#store, upstream: 'http://siak.test', fetch: network.lineOf(name), clock, random, log: silentSiakLog, limits: simulatedLimits });
  }

  start(): void {
    this.#hub?.start();
  }

  async #restart(meanwhile: () => void): Promise<void> {
    const before = this.#hub;
    this.#hub = null;
    await before?.close();
    meanwhile();
    await this.#options.clock.sleep(5 * 60_000);
    await this.#open();
    this.start();
  }

  backup(): void {
    this.#back = this.#store.backup();
  }

  #happens(fault: FaultName, chance: number): boolean {
    const { faults, fate, met, overdue } = this.#options;
    if (!faults.has(fault) || (fate.next() >= chance && !overdue(fault))) return false;
    met(fault);
    return true;
  }

  /** One working day: the line may be cut for days, the machine die, or be put back to last night. */
  async day(): Promise<void> {
    const { clock, fate, network } = this.#options;
    if (this.#happens('hub-cut', rates.hubCutADay)) network.cut(this.name, DAY + Math.round(fate.next() * 4 * DAY));
    for (let hour = 0; hour < 9; hour += 1) {
      await clock.sleep(HOUR);
      if (this.#happens('hub-killed', rates.hubKilledAnHour)) await this.#restart(() => undefined);
    }
    if (this.#happens('hub-restore', rates.hubRestoreADay)) await this.#restart(this.#back);
  }

  /** From now on only what it is told. */
  async heal(): Promise<void> {
    this.lan.heal();
    const before = this.#hub;
    this.#hub = null;
    await before?.close();
    await this.#open();
  }

  async now(): Promise<void> {
    await this.#hub?.now();
  }

  async close(): Promise<void> {
    await this.#hub?.close();
  }
}
