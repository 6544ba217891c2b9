/**
 * Opens the counter of an office on its data folder: store, blobs, devices in their own supervised
 * process, and around it either the real world or that of training. The same for both hosts.
 */
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pack } from '../../domain/sop/pack.ts';
import { practicePeople } from '../../domain/practice.ts';
import { describeProblem } from '../../domain/problem.ts';
import { parseTicketPrinterAddress } from '../../hardware/ticket-printer/address.ts';
import type { TicketPrinter } from '../../hardware/ticket-printer/port.ts';
import type { CardPrinter } from '../../hardware/printer/port.ts';
import { rawTicketPrinter } from '../../hardware/ticket-printer/raw-printer.ts';
import { twinFingerReader } from '../../hardware/finger/twin.ts';
import { systemClock } from '../../platform/clock.ts';
import { systemRandom } from '../../platform/random.ts';
import { fingerReaderOver } from '../activities/finger-reader.ts';
import { dataFiles } from '../cli/buku.ts';
import type { Devices } from '../devices/api.ts';
import { biometricsOver } from '../devices/biometrics-over.ts';
import { expectedOf, type DeviceConfig } from '../devices/config.ts';
import { padsOver } from '../devices/pads-over.ts';
import { superviseDevices, type DeviceChild } from '../devices/supervisor.ts';
import { withPrinter } from '../devices/with-printer.ts';
import { createLog, type Log } from '../log.ts';
import { loadPack } from '../packs/load.ts';
import { standingOf } from '../standing.ts';
import { createStation, type Station } from '../station.ts';
import { openBlobs } from '../store/blobs.ts';
import { Store } from '../store/database.ts';
import { SiakLink } from '../siak-link.ts';
import { writeSetting } from '../store/settings.ts';
import { stationIdentity } from '../store/station-key.ts';
import { createStationEngine } from '../enrolment/station-engine.ts';
import { createSiakClient } from '../../upstream/client.ts';
import { launchLimits } from './limits.ts';
import type { LaunchSettings } from './settings.ts';
import { realSurroundings, type Surroundings } from './surroundings.ts';
import { openTrainingGround } from './training-ground.ts';

/** Shown on the log-in screen of a training counter: it protects made-up people. */
const TRAINING_PIN = '123456';

export interface OpenedStation {
  readonly station: Station;
  readonly pack: Pack;
  close(): Promise<void>;
}

export interface OpenStationParts {
  /** The store's key, 64 hex digits. */
  readonly key: string;
  readonly version: string;
  /** How this host starts a device process. */
  readonly spawnDevices: (config: DeviceConfig) => () => DeviceChild;
  /** How this host prints to a card printer that only its Windows driver reaches; a host without windows has none. */
  readonly windowsPrinter?: (name: string) => CardPrinter;
  /** Folders that lie beside the program. */
  readonly offices?: string;
  readonly migrations?: string;
}

/** Reads an office's pack. Throws `RangeError` with every finding when it is not sound. */
export function packOf(office: string, offices = 'offices'): Pack {
  const loaded = loadPack(join(offices, office));
  if (!loaded.ok) throw new RangeError(loaded.findings.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
  return loaded.pack;
}

/** Opens everything; the counter can be used when this resolves, whether SIAK is there or not. */
export async function openStation({ office, training, dataDir, counter, siak, siakFirst, joinCode, proxy, speed }: LaunchSettings, { key, version, spawnDevices, windowsPrinter, offices, migrations = 'migrations' }: OpenStationParts): Promise<OpenedStation> {
  const log = createLog('station');
  const pack = packOf(office, offices);
  const store = Store.open({ file: join(dataDir, dataFiles.store), key, migrations, log });
  const ground = training ? await openTrainingGround({ dataDir, office, biometrics: pack.office.biometrics, signaturePad: pack.office.signaturePad, people: pack.office.training.residents, speed, log }) : realSurroundings(pack);
  const link = ground.siakUrl === null ? linkOf(store, { siak, siakFirst, joinCode, proxy }) : null;
  const random = systemRandom(systemClock);
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: pack.office.timezone, dateStyle: 'short' }).format(systemClock.now());
  const diskFree = async () => {
    const { bavail, bsize } = await statfs(dataDir);
    return bavail * bsize;
  };
  const devices = devicesOf(ground, spawnDevices, windowsPrinter, log);
  const biometrics = ground.devices.biometrics ? biometricsOver(devices) : null;
  const engine = createStationEngine();
  const station = await createStation({
    pack,
    station: `${office}-${counter}`,
    counterTitle: (pack.office.counters[counter - 1] ?? pack.office.counters[0]!).title,
    version,
    training,
    trainingPin: training ? TRAINING_PIN : null,
    clock: systemClock,
    random,
    store,
    blobs: openBlobs(join(dataDir, 'blobs'), key, random),
    devices,
    upstream: createSiakClient({ baseUrl: link?.address ?? ground.siakUrl!, fetch: link?.fetch ?? fetch, clock: systemClock, identity: stationIdentity(store, `${office}-${counter}`, pack.office.regencyCode), standing: standingOf({ store, clock: systemClock, version, diskFree, log }) }),
    link,
    tickets: training ? null : ticketPrinterOf(pack),
    biometrics,
    engine,
    pads: ground.devices.pad ? padsOver(devices) : null,
    glass: ground.glass,
    fingers: ground.world ? twinFingerReader(ground.world) : biometrics && fingerReaderOver(biometrics, engine, { twin: false, quality: pack.office.enrolment.quality.finger }),
    world: ground.world,
    suggestions: training ? practicePeople(pack.office.seatDistrictCode, today).map(({ nik, name, hint }) => ({ nik, name, hint })) : [],
    diskFree,
    materialsAhead: launchLimits.materialsAhead,
    log,
  });
  if (training) stockSafe(station, pack);
  await station.recover();
  let closed = false;
  const send = async (): Promise<void> => {
    await ground.siakStarted;
    if (!closed) station.startUpstream();
  };
  void send();
  return {
    station,
    pack,
    async close() {
      closed = true;
      await station.close();
      await ground.close();
    },
  };
}

/** Where SIAK is: as the arguments say, else as the counter knows, else as its installer says. */
function linkOf(store: Store, { siak, siakFirst, joinCode, proxy }: Pick<LaunchSettings, 'siak' | 'siakFirst' | 'joinCode' | 'proxy'>): SiakLink {
  const link = new SiakLink({ store, clock: systemClock, proxy });
  if (siak) link.adopt(siak);
  else if (siakFirst && link.state().address === null) link.adopt(siakFirst);
  if (joinCode !== null) writeSetting(store, 'join-code', joinCode);
  return link;
}

/** The devices in their own process; a printer of Windows' beside them. Throws `RangeError` where this host cannot reach it. */
function devicesOf({ devices: config, windowsPrinter: name }: Surroundings, spawn: OpenStationParts['spawnDevices'], windowsPrinter: OpenStationParts['windowsPrinter'], log: Log): Devices {
  if (name !== null && !windowsPrinter) throw new RangeError(`Printer kartu “${name}” hanya dapat dicapai dari program yang terpasang di Windows.`);
  const supervised = superviseDevices({ spawn: spawn(config), expected: expectedOf(config), clock: systemClock, log });
  return name === null ? supervised : withPrinter(supervised, windowsPrinter!(name), systemClock);
}

/** The office's ticket printer, as its pack names it. Throws `RangeError` for an address that no printer can have. */
function ticketPrinterOf({ office: { queue } }: Pack): TicketPrinter | null {
  if (queue.ticketPrinter === undefined) return null;
  const address = parseTicketPrinterAddress(queue.ticketPrinter);
  if (!address.ok) throw new RangeError(describeProblem(address.error).what);
  return rawTicketPrinter({ address: address.value, clock: systemClock });
}

/** A training counter's safe is filled once, so that a newcomer's first case does not end for want of a blank. */
function stockSafe(station: Station, pack: Pack): void {
  const { journal } = station.parts.counter.parts;
  const { blanko } = pack.office.training;
  if (blanko > 0 && journal.head().seq === 1) journal.append(null, [{ kind: 'blanko.received', subject: null, body: { batch: 'LATIHAN', count: blanko } }]);
}
