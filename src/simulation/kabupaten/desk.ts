/**
 * A station as SIAK meets it: the real store, buku, projections and exchange, without a screen and
 * without devices. What its operator does is written as the services write it.
 */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock, Random } from '../../domain/clock.ts';
import type { Operator } from '../../contract/views.ts';
import type { Pack } from '../../domain/sop/pack.ts';
import { ok } from '../../domain/result.ts';
import { Counter } from '../../main/counter.ts';
import type { Devices } from '../../main/devices/api.ts';
import { Joining } from '../../main/joining.ts';
import { Journal } from '../../main/journal/journal.ts';
import { keepFlows, projections } from '../../main/journal/projections.ts';
import { silentLog } from '../../main/log.ts';
import { ResidentsCopy } from '../../main/residents/copy.ts';
import { ResidentsService } from '../../main/residents/service.ts';
import type { Session } from '../../main/session.ts';
import { memoryBlobs, type Blobs } from '../../main/store/blobs.ts';
import { Store } from '../../main/store/database.ts';
import { stationIdentity } from '../../main/store/station-key.ts';
import { createSiakClient, type Fetch } from '../../upstream/client.ts';
import { openExchange, type Exchange } from '../../main/exchange.ts';
import type { UpstreamLimits } from '../../upstream/limits.ts';
import type { Upstream } from '../../upstream/upstream.ts';

/** Whoever works at every counter of a simulated kabupaten. */
export const CLERK = 'petugas';

/** What survives a crash of a station: its disk. */
export interface Disk {
  readonly store: Store;
  readonly blobs: Blobs;
}

const SHARED_MEMORY = '/dev/shm';
/** A folder for the disks of a run: in memory where the system has such a place, because a month of fsync is nobody's business here. */
export const disksFolder = (): string => mkdtempSync(join(existsSync(SHARED_MEMORY) ? SHARED_MEMORY : tmpdir(), 'loket-kabupaten-'));

const KEY = '5a'.repeat(32);
/** An encrypted store needs a file. */
export const newDisk = (file: string): Disk => ({ store: Store.open({ file, key: KEY, migrations: 'migrations', log: silentLog }), blobs: memoryBlobs() });

export interface DeskOptions {
  readonly station: string;
  readonly pack: Pack;
  readonly disk: Disk;
  /** The station's own clock, which may be wrong. */
  readonly clock: Clock;
  readonly random: Random;
  /** The way to SIAK; under a virtual clock the server's part of it holds time. */
  readonly fetch: Fetch;
  /** Where SIAK is, for a `fetch` that asks. */
  readonly baseUrl?: string;
  readonly limits?: UpstreamLimits;
  /** False: a counter for residents, which believes no SIAK before it has joined one. */
  readonly training?: boolean;
}

export interface Desk {
  readonly station: string;
  readonly counter: Counter;
  readonly journal: Journal;
  readonly exchange: Exchange;
  readonly joining: Joining;
  readonly upstream: Upstream;
  readonly copy: ResidentsCopy;
  /** The process ends; the disk stays. */
  stop(): Promise<void>;
}

/** Nothing here has a device. */
const noDevices = new Proxy({}, { get: (_, name) => () => Promise.reject(new Error(`no device: ${String(name)}`)) }) as Devices;

/** Opens a station on its disk. */
export function openDesk({ station, pack, disk, clock, random, fetch, baseUrl = 'http://siak.test', limits, training = true }: DeskOptions): Desk {
  const { store, blobs } = disk;
  keepFlows(store, pack.flows);
  const journal = new Journal({ store, station, clock, random, projections });
  const roles = pack.office.roles.map(({ id }) => id);
  const clerk: Operator = { id: CLERK, name: CLERK, roles };
  const session = { operator: clerk, operators: [clerk], require: () => ok(clerk), nameOf: () => null, at: { id: 'loket', title: station, roles } } as unknown as Session;
  const identity = stationIdentity(store, station, pack.office.regencyCode);
  const upstream = createSiakClient({ baseUrl, clock, fetch, identity, ...(limits ? { limits } : {}) });
  const copy = new ResidentsCopy(store);
  const residents = new ResidentsService(copy, upstream, clock);
  const counter = new Counter({ pack, station, training, clock, random, store, blobs, journal, session, residents, devices: noDevices, log: silentLog, announce: () => undefined });
  const exchange = openExchange({ counter, upstream, copy, random, ...(limits ? { limits } : {}) });
  journal.append(null, [{ kind: 'station.opened', subject: null, body: { office: pack.office.id, version: 'simulasi', training } }]);
  const joining = new Joining({ station, title: station, store, journal, upstream, link: null, operator: () => null, clock, random, log: silentLog });
  return { station, counter, journal, exchange, joining, upstream, copy, stop: () => exchange.stop() };
}
