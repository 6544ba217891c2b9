/** For tests: twins on real ports and a client that trusts them. */
import type { Clock } from '../../../domain/clock.ts';
import { must } from '../../../domain/result.ts';
import { systemClock } from '../../../platform/clock.ts';
import { systemRandom } from '../../../platform/random.ts';
import type { CaptureRequest, Shot } from '../port.ts';
import type { SbiDevice } from './device.ts';
import { openSbi, type Sbi, type SbiOptions } from './open.ts';
import type { TwinControlInput, TwinFault } from './twin/control.ts';
import { twinControl } from './twin/control.ts';
import type { Draw } from './twin/draw.ts';
import { makeTwinKeys, type TwinKeys } from './twin/keys.ts';
import { serveTwin, type OnExchange } from './twin/serve.ts';
import { SbiTwin, type TwinOptions } from './twin/service.ts';

let made: TwinKeys | null = null;
/** One set of keys for all tests of a file: making them takes a second. */
export const stageKeys = (): TwinKeys => (made ??= makeTwinKeys(systemClock, systemRandom(systemClock)));

/** Small, so that a test is about the protocol. */
export const smallDraw: Draw = (position, { seed }) => Promise.resolve({ width: 8, height: 8, dpi: 500, pixels: Uint8Array.from({ length: 64 }, (_, index) => (index * position.length + seed) & 0xff) });

export interface Stage extends AsyncDisposable {
  readonly sbi: Sbi;
  readonly port: number;
  readonly twin: SbiTwin;
  control(request: TwinControlInput): void;
  fault(fault: TwinFault, call?: 'discover' | 'info' | 'register' | 'authenticate' | 'stream'): void;
  /** The device of a kind, after a look around. */
  device(kind?: 'finger' | 'iris'): Promise<SbiDevice>;
}

export interface StageOptions extends Partial<TwinOptions> {
  readonly sbi?: Partial<SbiOptions>;
  readonly onExchange?: OnExchange;
}

export async function setStage({ sbi: sbiOptions = {}, onExchange, ...twinOptions }: StageOptions = {}): Promise<Stage> {
  const keys = stageKeys();
  const twin = new SbiTwin({ clock: systemClock, random: systemRandom(systemClock), keys, seed: 1, draw: smallDraw, models: ['slap', 'iris'], captureMs: 20, ...twinOptions });
  const served = await serveTwin(twin, 0, onExchange);
  const sbi = openSbi({ clock: systemClock, env: 'Developer', trust: { anchors: [{ certificate: keys.root, twin: true }] }, ports: [served.port], ...sbiOptions });
  const control = (request: TwinControlInput) => void twin.control(twinControl.parse(request));
  return {
    sbi,
    port: served.port,
    twin,
    control,
    fault: (fault, call = 'register') => control({ op: 'fault', fault, call }),
    async device(kind = 'finger') {
      const { devices, troubles } = await sbi.discover({ kind });
      const [device] = devices;
      if (!device) throw new Error(`no ${kind} device: ${JSON.stringify(troubles)}`);
      return device;
    },
    async [Symbol.asyncDispose]() {
      await sbi.close();
      await served.close();
    },
  };
}

export const leftFour: Shot = { kind: 'slap', hand: 'left' };

/** A capture that the twin of seed 1 gives enough for. */
export const request = (more: Partial<CaptureRequest> = {}): CaptureRequest => ({ shot: leftFour, timeoutMs: 150, quality: 20, previousHash: null, ...more });

/** The machine's clock, moved. @param ms milliseconds ahead */
export const movedClock = (ms: number): Clock => ({ now: () => systemClock.now() + ms, sleep: (time, signal) => systemClock.sleep(time, signal) });

/** A clock on which waits of `longMs` and more end after `shortMs`: for limits of seconds. */
export const hastyClock = (longMs: number, shortMs: number): Clock => ({ now: () => systemClock.now(), sleep: (ms, signal) => systemClock.sleep(ms >= longMs ? shortMs : ms, signal) });

export { must };
