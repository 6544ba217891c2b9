/**
 * SIAK's stand-in as a process: `node src/siak/main.ts --port 0 --data DIR|memory --office kapuas
 * --people 2000 --seed 1 [--origin https://…]`. Prints one JSON line `{"url": …}` when it answers; stops on SIGTERM,
 * SIGINT, or when the pipe on its standard input closes. With DATABASE_URL and no --data it keeps
 * its data in PostgreSQL. `--stations closed` lets in only stations that joined with a code:
 * `node src/siak/main.ts invite STATION` prints one, `revoke STATION WHY` locks a station out; `new-feed-key` changes
 * the key by which stations believe feeds; `seed` fills the
 * store, prints what that cost, and ends; all on the same data. `--tls-cert FILE --tls-key FILE` speak HTTPS
 * (SIGHUP reads them again), and `certificate --host NAME --out DIR` makes such files.
 * `--hub NAME --upstream https://… [--upstream-ca FILE] --code CODE` is an office hub (`hub/hub.ts`) for the stations
 * that `invite-hub NAME STATION…` named at the centre.
 */
import { fstatSync, mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemClock } from '../platform/clock.ts';
import { verifyTextAside } from '../platform/sealed.ts';
import { systemRandom } from '../platform/random.ts';
import { createAfis, type Afis } from './afis.ts';
import { openGalleryFile } from './afis-file.ts';
import { CentreBook } from './console/book.ts';
import { CONSOLE_PATH } from './console/console.ts';
import { openHubWith } from './hub/command.ts';
import { changeFeedKey, openKeys, type SiakKeys } from './keys.ts';
import { createSiakLog, safeError, type SiakLog } from './log.ts';
import { dateAt, readOfficePlace } from './office.ts';
import { fieldLife, practiceLife } from './record-life.ts';
import { seedAndReport } from './seed-command.ts';
import { seedResidents } from './population/seed.ts';
import { listen, type SiakServer } from './server.ts';
import { createSiak } from './siak.ts';
import { createMemoryStore } from './store/memory.ts';
import { openPgliteStore } from './store/pglite.ts';
import { openPostgresStore } from './store/postgres.ts';
import { Stations } from './console/stations.ts';
import { administer } from './stations-command.ts';
import { makeCertificates } from './tls/certificate-command.ts';
import { readServedTls, whyNotListen, type ServedTls } from './tls/served.ts';
import type { SiakStore } from './store/store.ts';
import type { CloudAccount } from './whatsapp/cloud-api.ts';

const optionsSchema = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  host: z.string(),
  hub: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/).optional(),
  upstream: z.url({ protocol: /^https?$/ }).optional(),
  'upstream-ca': z.string().optional(),
  code: z.string().optional(),
  data: z.string().optional(),
  office: z.string().regex(/^[a-z][a-z0-9-]*$/),
  people: z.coerce.number().int().min(0),
  seed: z.coerce.number().int(),
  life: z.enum(['practice', 'field']),
  stations: z.enum(['open', 'closed']),
  origin: z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin).nullable(),
  'tls-cert': z.string().optional(),
  'tls-key': z.string().optional(),
  'behind-proxy': z.boolean(),
  name: z.string().trim().min(1).max(64),
  out: z.string(),
}).refine((given) => (given['tls-cert'] === undefined) === (given['tls-key'] === undefined), 'pakai --tls-cert dan --tls-key bersama-sama');

/** The account from which notices leave; without a token they stay in the mailbox. */
const accountSchema = z.object({ WHATSAPP_TOKEN: z.string().min(1), WHATSAPP_PHONE_ID: z.string().regex(/^\d+$/), WHATSAPP_BASE_URL: z.url().default('https://graph.facebook.com/v23.0') });

function readAccount(): CloudAccount | null {
  if (!process.env['WHATSAPP_TOKEN']) return null;
  const { WHATSAPP_TOKEN: token, WHATSAPP_PHONE_ID: phoneId, WHATSAPP_BASE_URL: baseUrl } = accountSchema.parse(process.env);
  return { token, phoneId, baseUrl };
}

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '0' },
      // Where to listen; for `certificate`, the names by which SIAK is reached.
      host: { type: 'string', multiple: true, default: [] },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      // TLS is spoken by something in front of us.
      'behind-proxy': { type: 'boolean', default: false },
      // Title of an authority that is made, and where its files go.
      name: { type: 'string', default: 'SIAK kabupaten' },
      out: { type: 'string', default: 'var/tls' },
      // An office hub under this name, which passes upward; `code` the first time.
      hub: { type: 'string' },
      upstream: { type: 'string' },
      // The CA above the centre's certificate; without it the system's authorities are trusted.
      'upstream-ca': { type: 'string' },
      code: { type: 'string' },
      data: { type: 'string' },
      office: { type: 'string', default: 'kapuas' },
      people: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      // practice: a record is printable five minutes after its capture; field: minutes to months, or never.
      life: { type: 'string', default: 'practice' },
      // Open: training; every station is let in with the key that it shows first.
      stations: { type: 'string', default: 'open' },
      // Where people reach the pages from outside, `https://siak.example.go.id`: passkeys belong to it.
      origin: { type: 'string' },
    },
  });
  return { ...optionsSchema.parse({ ...values, host: values.host[0] ?? '127.0.0.1', origin: values.origin ?? null }), hosts: values.host, command: positionals };
}

const BYTES_PER_KIB = 1024;
const DATA_FOLDER = 'var/siak';

/** What lasts in memory only has keys of its own lifetime; with PostgreSQL they lie on this machine. */
const keysOf = (data: string | undefined): Partial<SiakKeys> => (data === 'memory' ? {} : openKeys(data ?? DATA_FOLDER));

async function openStore(data: string | undefined, log: SiakLog): Promise<SiakStore> {
  const url = process.env['DATABASE_URL'];
  if (data === undefined && url) return openPostgresStore(url, (error) => log.warn(safeError(error), 'connection lost'));
  if (data === 'memory') return createMemoryStore();
  const folder = data ?? DATA_FOLDER;
  mkdirSync(folder, { recursive: true });
  return openPgliteStore(folder);
}

/** The AFIS with its gallery in the data folder; without one it is in memory. */
function afisOver(store: SiakStore, data: string | undefined, { enrolmentKey }: Partial<SiakKeys>, log: SiakLog): Afis {
  if (!enrolmentKey) return createAfis(store);
  const { privateKey } = enrolmentKey;
  return createAfis(store, { openGallery: () => openGalleryFile({ folder: data ?? DATA_FOLDER, privateKey, random: systemRandom(systemClock), log }) });
}

/** Whoever started us may die without a word; then the pipe closes. Not so for a terminal or /dev/null. */
function onParentGone(stop: () => void): void {
  const input = fstatSync(0);
  if (!input.isFIFO() && !input.isSocket()) return;
  process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
}

/** What is shown on the socket; null: plain HTTP. */
const tlsOf = (options: ReturnType<typeof readOptions>): ServedTls | null => {
  const { 'tls-cert': cert, 'tls-key': key } = options;
  return cert !== undefined && key !== undefined ? readServedTls(cert, key) : null;
};

/** On SIGHUP the files are read again: a renewed certificate needs no restart, and a broken one changes nothing. */
function renewOnHangup(server: SiakServer, options: ReturnType<typeof readOptions>, log: SiakLog): void {
  process.on('SIGHUP', () => {
    try {
      const renewed = tlsOf(options);
      if (!renewed) return;
      server.show(renewed);
      log.info({ until: renewed.shown.until, fingerprint: renewed.shown.fingerprint }, 'certificate renewed');
    } catch (error) {
      log.error({ ...safeError(error), why: error instanceof RangeError ? error.message : null }, 'the certificate could not be read again; the old one stays');
    }
  });
}

async function main(): Promise<void> {
  const options = readOptions();
  const log = createSiakLog();
  if (options.command[0] === 'new-feed-key') {
    process.stdout.write(`Kunci kabar yang baru: ${changeFeedKey(options.data ?? DATA_FOLDER)} (berlaku sejak SIAK dimulai lagi).\n`);
    return;
  }
  if (options.command[0] === 'certificate') {
    process.stdout.write(`${await makeCertificates({ hosts: options.hosts, out: options.out, name: options.name, now: systemClock.now() })}\n`);
    return;
  }
  const tls = tlsOf(options);
  const refused = options.command.length > 0 ? null : whyNotListen(options.host, tls !== null, options['behind-proxy']);
  if (refused !== null) throw new RangeError(refused);
  const place = readOfficePlace(options.office);
  const store = await openStore(options.data, log);
  if (options.command[0] === 'seed') {
    const report = await seedAndReport(store, systemClock, options, () => process.resourceUsage().maxRSS * BYTES_PER_KIB);
    await store.close();
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return;
  }
  if (options.command.length > 0) {
    const random = systemRandom(systemClock);
    process.stdout.write(`${await administer(new Stations({ book: new CentreBook({ store, clock: systemClock, random }), store, clock: systemClock, random, authority: tls?.authority ?? null }), options.command, place.regencyCode, options.origin)}\n`);
    await store.close();
    return;
  }
  if (options.hub !== undefined) {
    const hub = await openHubWith({ name: options.hub, upstream: options.upstream, ca: options['upstream-ca'], code: options.code, stations: options.stations, folder: options.data ?? DATA_FOLDER }, store, log);
    const server = await listen(hub, options.host, options.port, tls);
    if (tls) renewOnHangup(server, options, log);
    hub.start();
    log.info({ store: store.kind, hub: options.hub }, 'ready');
    serveUntilStopped(server, log);
    return;
  }
  const written = await seedResidents(store, { ...place, people: options.people, seed: options.seed, today: dateAt(place.timezone, systemClock.now()) });
  const keys: Partial<SiakKeys> = keysOf(options.data);
  const afis = afisOver(store, options.data, keys, log);
  const siak = createSiak({ store, clock: systemClock, seed: options.seed, life: options.life === 'field' ? fieldLife(options.seed) : practiceLife, log, origin: options.origin, account: readAccount(), stations: options.stations, authority: tls?.authority ?? null, ...keys, afis, verify: verifyTextAside });
  afis.prepare().catch((error: unknown) => log.error(safeError(error), 'the gallery could not be read'));
  const server = await listen(siak, options.host, options.port, tls);
  if (tls) renewOnHangup(server, options, log);
  siak.console.start();
  const code = await siak.console.firstCode();
  // By name, not by number: passkeys need one.
  const pages = `${options.origin ?? server.url.replace('127.0.0.1', 'localhost')}${CONSOLE_PATH}/`;
  if (code !== null) process.stderr.write(`Administrator pertama: buka ${pages} dan masukkan kode ${code} (berlaku sekali).\n`);
  log.info({ store: store.kind, written, residents: await store.countResidents() }, 'ready');
  serveUntilStopped(server, log);
}

/** Says where it is reached, and stops when it is told to. */
function serveUntilStopped(server: SiakServer, log: SiakLog): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void server.stop().then(
      () => {
        log.info('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        log.error(safeError(error), 'stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  onParentGone(stop);
  process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
