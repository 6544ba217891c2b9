/**
 * The SBI 0.9.5 client: fingerprint and iris devices whose services listen on this machine. It takes no device on trust:
 * everything that it gives was signed under a pinned certificate.
 */
import type { Clock, Random } from '../../../domain/clock.ts';
import type { Problem } from '../../../domain/problem.ts';
import { systemRandom } from '../../../platform/random.ts';
import { biometricLimits } from '../limits.ts';
import type { BiometricDevices, DeviceIdentity, DiscoverOptions, Discovery } from '../port.ts';
import { readDiscovery, readInfo } from './answers.ts';
import { SbiDeviceOnLine, type SbiDevice } from './device.ts';
import { httpFetch, type SbiFetch } from './http.ts';
import { SbiLine } from './line.ts';
import { at, within, type Place } from './place.ts';
import { typeOf } from './positions.ts';
import type { SbiEnvironment } from './schemas.ts';
import { TrustStore, type Trust } from './trust.ts';

export interface SbiOptions {
  readonly clock: Clock;
  /** Pinned certificates; a twin's own is given only where training is meant. */
  readonly trust: Trust;
  /** Ports to look at; SBI's whole range where none are given. */
  readonly ports?: readonly number[];
  /** How a question travels; real HTTP where nothing is given. */
  readonly fetch?: SbiFetch;
  /** The environment that devices must be registered for. A twin says `Developer`, so a station in `Production` never takes one. */
  readonly env?: SbiEnvironment;
  readonly random?: Random;
}

/** What {@link openSbi} gives: the counter's port, whose devices can also authenticate. */
export interface Sbi extends BiometricDevices {
  discover(options?: SbiDiscoverOptions): Promise<SbiDiscovery>;
}
export interface SbiDiscovery extends Discovery {
  readonly devices: readonly SbiDevice[];
}
export interface SbiDiscoverOptions extends Omit<DiscoverOptions, 'onFound'> {
  readonly onFound?: (device: SbiDevice) => void;
}

interface Trouble {
  readonly port: number;
  readonly problem: Problem;
}

const wholeRange = (): readonly number[] => Array.from({ length: biometricLimits.ports.last - biometricLimits.ports.first + 1 }, (_, index) => biometricLimits.ports.first + index);

/** The same thing on the desk, wherever it answers; a twin is never the same as what it imitates. */
const keyOf = ({ make, model, serial, kind, twin }: DeviceIdentity): string => JSON.stringify([make, model, serial, kind, twin]);

/** A service tells where it wants to be called. It is called where it was found; one that names another port is not what it says. */
function namesThisPort(callbackId: string, port: number): boolean {
  return URL.canParse(callbackId) && new URL(callbackId).port === String(port);
}

class SbiClient implements Sbi {
  readonly #line: SbiLine;
  readonly #ports: readonly number[];
  readonly #known = new Map<string, SbiDeviceOnLine>();
  #scans = 0;

  constructor({ clock, trust, ports = wholeRange(), fetch = httpFetch, env = 'Production', random = systemRandom(clock) }: SbiOptions) {
    this.#line = new SbiLine({ clock, random, trust: new TrustStore(trust, clock), fetch, env });
    this.#ports = ports;
  }

  async discover({ kind, signal, onFound }: SbiDiscoverOptions = {}): Promise<SbiDiscovery> {
    this.#scans += 1;
    const scan = this.#scans;
    const devices: SbiDeviceOnLine[] = [];
    const troubles: Trouble[] = [];
    const found = (device: SbiDeviceOnLine) => {
      if ((kind !== undefined && device.identity.kind !== kind) || devices.includes(device)) return;
      devices.push(device);
      onFound?.(device);
    };
    const looks = this.#ports.map((port) => this.#look(port, { scan, kind, signal, found, trouble: (problem) => troubles.push({ port, problem }) }));
    await this.#line.running(Promise.all(looks));
    troubles.sort((a, b) => a.port - b.port);
    return { devices, troubles };
  }

  async close(): Promise<void> {
    await this.#line.close();
  }

  /** One port: who is there, then who proves it. */
  async #look(port: number, { scan, kind, signal, found, trouble }: { readonly scan: number; readonly kind: DiscoverOptions['kind']; readonly signal: AbortSignal | undefined; readonly found: (device: SbiDeviceOnLine) => void; readonly trouble: (problem: Problem) => void }): Promise<void> {
    const place: Place = { port, device: `port ${port}`, where: '' };
    const limits = { ms: biometricLimits.probeMs, bytes: biometricLimits.infoBytes, place, signal };
    const asked = await this.#line.ask({ port, call: 'discover', body: JSON.stringify({ type: kind === undefined ? 'Biometric Device' : typeOf[kind] }) }, limits);
    if (!asked.ok) {
      // Nobody listening is what most of the hundred ports are.
      if (asked.error.code !== 'biometric-unreachable') trouble(asked.error);
      return;
    }
    const discovered = readDiscovery(asked.value, place);
    if (!discovered.ok) {
      trouble(discovered.error);
      return;
    }
    const named = new Set<string>();
    for (const [index, one] of discovered.value.entries()) {
      if (!one.ok) trouble(one.error);
      else if (one.value.deviceStatus === 'Not Registered') trouble(at(within(place, `[${index}]`), 'biometric-not-registered'));
      else if (namesThisPort(one.value.callbackId, port)) named.add(one.value.deviceId);
      else trouble(at(within(place, `[${index}].callbackId`), 'biometric-mismatch'));
    }
    if (named.size > 0) await this.#prove(port, named, scan, limits, found, trouble);
  }

  async #prove(port: number, named: ReadonlySet<string>, scan: number, limits: Parameters<SbiLine['ask']>[1], found: (device: SbiDeviceOnLine) => void, trouble: (problem: Problem) => void): Promise<void> {
    const place = limits.place;
    const asked = await this.#line.ask({ port, call: 'info', body: null }, limits);
    const proven = asked.ok ? readInfo(asked.value, this.#line.trust, place) : asked;
    if (!proven.ok) {
      trouble(proven.error);
      return;
    }
    for (const [index, one] of proven.value.entries()) {
      if (!one.ok) {
        trouble(one.error);
        continue;
      }
      const { info, identity } = one.value;
      // A service shows all its devices, also those that were not asked for.
      if (!named.has(info.deviceId)) continue;
      if (info.env === this.#line.env) found(this.#seen(identity, { port, deviceId: info.deviceId }, scan));
      else trouble(at(within({ ...place, device: `${identity.make} ${identity.model}` }, `[${index}].deviceInfo.env`), 'biometric-mismatch'));
    }
  }

  #seen(identity: DeviceIdentity, location: { readonly port: number; readonly deviceId: string }, scan: number): SbiDeviceOnLine {
    const key = keyOf(identity);
    const known = this.#known.get(key);
    if (known) {
      known.seenAt(identity, location, scan);
      return known;
    }
    const device = new SbiDeviceOnLine(this.#line, identity, location, scan, (lost, signal) => this.#seek(lost, signal));
    this.#known.set(key, device);
    return device;
  }

  /** A whole new look around, awaited: one that was running may have passed the device's new port already. */
  async #seek(device: SbiDeviceOnLine, signal: AbortSignal | undefined): Promise<boolean> {
    const { devices } = await this.discover({ kind: device.identity.kind, signal });
    return devices.includes(device);
  }
}

/**
 * Opens the client; nothing is asked before {@link Sbi.discover}.
 * @throws where a pinned certificate does not parse: the installation is broken
 */
export const openSbi = (options: SbiOptions): Sbi => new SbiClient(options);
