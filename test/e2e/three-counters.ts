/**
 * One office with three counters, one SIAK that lets in only whom it knows, and a cable from each counter to it that a
 * test cuts: counters 1 and 2 with readers of their worlds, counter 3 over pcscd, counter 2 with devices that enrol.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { practicePeople, practicePerson } from '../../src/domain/practice.ts';
import type { Pack } from '../../src/domain/sop/pack.ts';
import { startBrowserHost } from '../../src/main/browser/host.ts';
import { createStationEngine } from '../../src/main/enrolment/station-engine.ts';
import { silentLog } from '../../src/main/log.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { practiceAtSpeed } from '../../src/siak/record-life.ts';
import { listen } from '../../src/siak/server.ts';
import { createSiak } from '../../src/siak/siak.ts';
import { invite } from '../../src/siak/sync.ts';
import { filmOf } from './camera-film.ts';
import { openCounter, packOf, populatedStore, type LoneCounter } from './counter.ts';
import { launchChromium, openScreen, type Screen } from './office-stage.ts';
import { openRelay, type Relay } from './relay.ts';

/** A record that takes five minutes to become ready for practice is ready in five seconds here. */
const LIFE_SPEED = 60;
/** Milliseconds: three counters and their devices share the machine with four telephones. */
const ACT_MS = 30_000;

const fastLife = practiceAtSpeed(LIFE_SPEED);

/** Who sits where. The pack of an office has one counter; this one has grown. */
const places = [
  { title: 'Loket 1 Penerimaan', operator: { id: 'sari', name: 'Sari Wulandari' } },
  { title: 'Loket 2 Perekaman', operator: { id: 'budi', name: 'Budi Santoso' } },
  { title: 'Loket 3 Cetak', operator: { id: 'wati', name: 'Wati Handayani' } },
] as const;

function grown(pack: Pack): Pack {
  const { office } = pack;
  const roles = office.counters[0]!.roles;
  const operators = places.map(({ operator }) => ({ ...operator, roles: ['operator-siak'] }));
  const others = office.training.operators.filter(({ id }) => !operators.some((one) => one.id === id));
  return { ...pack, office: { ...office, counters: places.map(({ title }, at) => ({ id: `loket-${at + 1}`, title, roles })), training: { ...office.training, operators: [...operators, ...others] } } };
}

/** A counter, its page, and its cable. */
export interface Place extends Screen {
  readonly station: string;
  readonly title: string;
  readonly counter: LoneCounter;
  readonly cable: Relay;
}

export interface ThreeCounters {
  readonly browser: Browser;
  readonly siakStore: Awaited<ReturnType<typeof populatedStore>>;
  /** SIAK's pages for people, by name: passkeys need one. */
  readonly pages: { readonly url: string; readonly firstCode: () => Promise<string | null> };
  readonly places: readonly [Place, Place, Place];
  close(): Promise<void>;
}

/** Opens everything: the counters have joined with their codes, know each other, and somebody works at each. The camera sees somebody who was never enrolled. */
export async function openThreeCounters(office: string): Promise<ThreeCounters> {
  const folder = mkdtempSync(join(tmpdir(), 'loket-three-'));
  const pack = grown(packOf(office));
  const siakStore = await populatedStore(pack);
  const centre = createSiak({ store: siakStore, clock: systemClock, stations: 'closed', life: fastLife });
  const siak = await listen(centre, '127.0.0.1', 0);
  centre.console.start();
  const closing: (() => Promise<unknown>)[] = [];

  const film = await filmOf(practicePerson(practicePeople(pack.office.seatDistrictCode, new Date().toISOString().slice(0, 10)), 'never-enrolled'), [{ seconds: 2 }], join(folder, 'orang.mjpeg'));
  const browser = await launchChromium(film);
  const openPlace = async (at: number): Promise<Place> => {
    const { title, operator } = places[at]!;
    const station = `${office}-${at + 1}`;
    const cable = await openRelay(siak.url);
    const counter = await openCounter({ pack, station, title, siakUrl: cable.url, signs: true, cards: at === 2 ? 'pcscd' : 'world', studio: at === 1, engine: at === 1 ? createStationEngine() : null });
    await invite(siakStore, { station, wilayah: pack.office.regencyCode }, `KODE-${station}`, systemClock.now());
    const joined = await counter.station.parts.joining.join(`KODE-${station}`);
    if (!joined.ok) throw new Error(`${station}: ${joined.error.code}`);
    await counter.begin();
    const host = await startBrowserHost({ router: counter.station.router, rendererDir: 'dist/renderer', port: 0, log: silentLog });
    const screen = await openScreen(browser, host.url, ACT_MS);
    await screen.logIn(operator.name);
    closing.push(async () => {
      await host.close();
      await counter.close();
      await cable.close();
    });
    return { ...screen, station, title, counter, cable };
  };

  const opened = (await Promise.all(places.map((_, at) => openPlace(at)))) as [Place, Place, Place];
  return {
    browser,
    siakStore,
    pages: { url: siak.url.replace('127.0.0.1', 'localhost'), firstCode: () => centre.console.firstCode() },
    places: opened,
    async close() {
      await browser.close();
      for (const close of closing) await close();
      await siak.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
