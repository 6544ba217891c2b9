/**
 * A real pcscd for the hardware lab, with virtual readers by the vpcd driver. When none runs, one is
 * started as root with a configuration of its own and four slots. Debian's vpcd has two slots, and a
 * second entry in `reader.conf` does not add two: the driver keeps its slots in globals that both
 * entries share. A copy of the driver under another file name is loaded as another library with
 * globals of its own, so every pair of slots gets its own copy.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { VPCD_PORT } from '../../src/hardware/smartcard/twin/vpcd.ts';

const PCSCD = '/usr/sbin/pcscd';
const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const SOCKET_DIRECTORY = '/run/pcscd';
const SOCKET = join(SOCKET_DIRECTORY, 'pcscd.comm');
const SLOTS_PER_COPY = 2;
/** Milliseconds until pcscd must accept; it takes some 50. */
const START_MS = 5_000;
const LOOK_MS = 20;

export interface LabReader {
  /** As PC/SC lists it. */
  readonly name: string;
  /** Where a `VpcdSlot` puts a card into it. */
  readonly port: number;
}

export interface LabPcscd {
  readonly readers: readonly LabReader[];
  /** Was it started here? Only then may it be stopped and started. */
  readonly own: boolean;
  /** Ends it, if it is ours, and cleans up. */
  stop(): Promise<void>;
  /** Kills it without a word, as a crash does; `start` brings it back. */
  kill(): Promise<void>;
  /** Starts it again, with the first `slots` readers only. */
  start(slots?: number): Promise<void>;
}

const accepts = (): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(SOCKET);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** Why the lab cannot have a pcscd here, as a sentence for the list of skipped tests; null when it can. */
export function whyNoPcscd(): string | null {
  if (process.platform !== 'linux') return 'PC/SC lab skipped: it needs Linux with pcscd.';
  if (!existsSync(PCSCD)) return 'PC/SC lab skipped: pcscd is not installed (apt-get install pcscd).';
  if (!existsSync(DRIVER)) return 'PC/SC lab skipped: the vpcd driver is not installed (apt-get install vsmartcard-vpcd).';
  if (process.getuid?.() !== 0 && !existsSync(SOCKET)) return 'PC/SC lab skipped: pcscd does not run and only root can start it.';
  return null;
}

/** The running pcscd with Debian's two vpcd slots, or one of ours with `slots` of them. Rejects when it does not come up. */
export async function labPcscd(slots = 4): Promise<LabPcscd> {
  if (await accepts()) {
    const readers = [0, 1].map((slot) => ({ name: `Virtual PCD 00 0${slot}`, port: VPCD_PORT + slot }));
    const refuse = () => Promise.reject(new Error('this pcscd is not ours'));
    return { readers, own: false, stop: () => Promise.resolve(), kill: refuse, start: refuse };
  }
  return new OwnPcscd(slots).begin();
}

class OwnPcscd implements LabPcscd {
  readonly own = true;
  readonly readers: readonly LabReader[];
  readonly #directory = mkdtempSync(join(tmpdir(), 'loket-pcscd-'));
  #process: ChildProcess | null = null;

  constructor(slots: number) {
    this.readers = Array.from({ length: slots }, (_, at) => ({ name: `Loket ${Math.floor(at / SLOTS_PER_COPY)} 00 0${at % SLOTS_PER_COPY}`, port: VPCD_PORT + at }));
  }

  async begin(): Promise<this> {
    await this.start();
    return this;
  }

  #configure(slots: number): string {
    const directory = join(this.#directory, 'reader.conf.d');
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory);
    const entries = Array.from({ length: Math.ceil(slots / SLOTS_PER_COPY) }, (_, pair) => {
      const library = join(this.#directory, `libifdvpcd-${pair}.so`);
      if (!existsSync(library)) copyFileSync(DRIVER, library);
      const port = `0x${(VPCD_PORT + pair * SLOTS_PER_COPY).toString(16)}`;
      return `FRIENDLYNAME "Loket ${pair}"\nDEVICENAME /dev/null:${port}\nLIBPATH ${library}\nCHANNELID ${port}\n`;
    });
    writeFileSync(join(directory, 'vpcd'), entries.join('\n'));
    return directory;
  }

  async start(slots = this.readers.length): Promise<void> {
    mkdirSync(SOCKET_DIRECTORY, { recursive: true });
    const child = spawn(PCSCD, ['--foreground', '--critical', '--config', this.#configure(slots)], { stdio: 'ignore' });
    this.#process = child;
    for (let waited = 0; !(await accepts()); waited += LOOK_MS) {
      if (child.exitCode !== null || waited > START_MS) throw new Error(`pcscd did not come up (exit ${child.exitCode})`);
      await pause(LOOK_MS);
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
    rmSync(SOCKET, { force: true });
    rmSync(join(SOCKET_DIRECTORY, 'pcscd.pid'), { force: true });
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
