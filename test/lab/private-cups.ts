/** A CUPS of the lab's own: Debian's `cupsd` with its configuration, its spool and its port in a temporary folder, beside whatever CUPS the machine has. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './ippeve.ts';

const CUPSD = '/usr/sbin/cupsd';
const LPADMIN = '/usr/sbin/lpadmin';
/** Milliseconds until it must listen; it takes some 100, more on a busy machine. */
const START_MS = 15_000;
const LOOK_MS = 50;

/** As root only: cupsd gives its backends to another user. */
export const hasCups = existsSync(CUPSD) && existsSync(LPADMIN) && process.getuid?.() === 0;

export interface PrivateCups {
  /** Makes a queue that hands documents to `device` as they are. Gives its address. */
  queue(name: string, device: string, policy: string): Promise<string>;
  stop(): Promise<void>;
}

/** @param guarded nobody may change a queue: an administrator's CUPS that is not ours */
export async function startCups({ guarded = false } = {}): Promise<PrivateCups> {
  const folder = mkdtempSync(join(tmpdir(), 'loket-cups-'));
  // Its backends run as another user and must come through.
  chmodSync(folder, 0o755);
  for (const name of ['state', 'cache', 'spool', 'spool/tmp', 'root']) mkdirSync(join(folder, name));
  chmodSync(join(folder, 'spool/tmp'), 0o1777);
  const port = await freePort();
  const at = (name: string) => join(folder, name);
  const files = { ServerRoot: at('root'), StateDir: at('state'), CacheDir: at('cache'), RequestRoot: at('spool'), TempDir: at('spool/tmp'), AccessLog: at('access'), ErrorLog: at('error'), PageLog: at('page'), SystemGroup: 'root' };
  writeFileSync(at('files.conf'), Object.entries(files).map(([name, value]) => `${name} ${value}\n`).join(''));
  // As Debian guards it: only who is a system administrator may change a queue.
  const changing = (who: string) => `<Policy default>\nJobPrivateAccess all\nJobPrivateValues none\n<Limit CUPS-Add-Modify-Printer>\n${who}\n</Limit>\n<Limit All>\nOrder allow,deny\nAllow from all\n</Limit>\n</Policy>\n`;
  const [anybody, administrators] = [changing('Order allow,deny\nAllow from all'), changing('AuthType Basic\nRequire user @SYSTEM')];
  const open = `<Location />\nOrder allow,deny\nAllow from all\n</Location>\n`;
  const listening = `Listen 127.0.0.1:${port}\n`;
  const common = `LogLevel debug\nMaxLogSize 0\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n${listening}${open}`;
  const configure = (text: string) => writeFileSync(at('cupsd.conf'), common + text);
  configure(anybody);

  const start = async () => {
    const child = spawn(CUPSD, ['-f', '-c', at('cupsd.conf'), '-s', at('files.conf')], { stdio: 'ignore' });
    const until = Date.now() + START_MS;
    while (!(await listens(port))) {
      if (Date.now() > until || child.exitCode !== null) throw new Error(`cupsd does not come up: ${log()}`);
      await pause(LOOK_MS);
    }
    return child;
  };
  const log = () => (existsSync(at('error')) ? readFileSync(at('error'), 'utf8') : '');
  const end = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  let child = await start();
  return {
    async queue(name, device, errorPolicy) {
      // lpadmin says on its standard error that raw queues are deprecated; it still makes them.
      await promisify(execFile)(LPADMIN, ['-h', `127.0.0.1:${port}`, '-p', name, '-E', '-v', device, '-m', 'raw', '-o', `printer-error-policy=${errorPolicy}`]);
      if (guarded) {
        await end();
        configure(administrators);
        child = await start();
      }
      return `ipp://127.0.0.1:${port}/printers/${name}`;
    },
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
