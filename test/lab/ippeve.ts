/** Debian's `ippeveprinter` as a card printer of the lab: a printer that nobody here wrote. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createIppPrinter } from '../../src/hardware/printer/ipp-printer.ts';
import { httpTransport } from '../../src/hardware/printer/ipp.ts';
import { systemClock } from '../../src/platform/clock.ts';

const PROGRAM = '/usr/sbin/ippeveprinter';
const BUS = '/usr/bin/dbus-run-session';
/** Milliseconds until it must answer; it takes some 200, more on a busy machine. */
const START_MS = 15_000;
const LOOK_MS = 50;

export const hasIppeve = existsSync(PROGRAM) && existsSync(BUS);

/** A port that nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

export interface Ippeve {
  readonly uri: string;
  /** Documents whose command ran to its end without a fault: cards that came out. */
  cards(): readonly Uint8Array[];
  /** Until its command runs: the machine has the face and works on it. */
  begun(): Promise<void>;
  /** Its plug is pulled: no signal to react to, no word to anybody. */
  kill(): void;
  /** Plugged in again, at the same address; it remembers nothing. */
  start(): Promise<void>;
  close(): void;
}

/** Starts one. @param command what it runs for each job, before the card comes out: it may raise states on its standard error, or fail */
export async function startIppeve(command: string): Promise<Ippeve> {
  const folder = mkdtempSync(join(tmpdir(), 'loket-ipp-'));
  const script = join(folder, 'command.sh');
  // The printer may delete its own copy of a document afterwards; ours stays.
  writeFileSync(script, `#!/bin/sh\nset -e\ntouch ${folder}/begun\n${command}\nkept=$(mktemp ${folder}/kept.XXXXXX)\ncp "$1" "$kept"\nmv "$kept" "$kept.card"\n`, { mode: 0o755 });
  const port = await freePort();
  const uri = `ipp://127.0.0.1:${port}/ipp/print`;
  let child: ChildProcess | null = null;
  const start = async () => {
    const inner = `DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec ${PROGRAM} -r off -p ${port} -n localhost -k -d ${folder} -f image/pwg-raster -c ${script} Kartu`;
    // A process group of its own: the bus, the shell, the printer and its command end together.
    child = spawn(BUS, ['--', 'sh', '-c', inner], { stdio: 'ignore', detached: true });
    const asking = createIppPrinter({ uri, transport: httpTransport(), clock: systemClock, encoder: 'none' });
    const until = Date.now() + START_MS;
    while (!(await asking.status()).ok) {
      if (Date.now() > until) throw new Error('ippeveprinter does not come up');
      await pause(LOOK_MS);
    }
  };
  const kill = () => {
    if (child?.pid) process.kill(-child.pid, 'SIGKILL');
    child = null;
  };
  await start();
  return {
    uri,
    cards: () => readdirSync(folder).filter((name) => name.endsWith('.card')).map((name) => new Uint8Array(readFileSync(join(folder, name)))),
    async begun() {
      const until = Date.now() + START_MS;
      while (!existsSync(join(folder, 'begun'))) {
        if (Date.now() > until) throw new Error('ippeveprinter got no job');
        await pause(LOOK_MS);
      }
    },
    kill,
    start,
    close() {
      kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
