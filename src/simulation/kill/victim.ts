/**
 * The station that the kill lab kills: a real store, real processes for its devices, the operator of
 * the simulation. Tells its parent every entry the moment it is committed.
 */
import { createRouterClient } from '@orpc/server';
import { join } from 'node:path';
import type { Entry } from '../../domain/journal/entry.ts';
import { twinFingerReader } from '../../hardware/finger/twin.ts';
import { connectWorld } from '../../hardware/world/client.ts';
import { dataFiles } from '../../main/cli/buku.ts';
import { expectedOf } from '../../main/devices/config.ts';
import { forkDevices } from '../../main/devices/fork-spawn.ts';
import { superviseDevices } from '../../main/devices/supervisor.ts';
import { silentLog } from '../../main/log.ts';
import { loadPack } from '../../main/packs/load.ts';
import { createStation } from '../../main/station.ts';
import { openBlobs } from '../../main/store/blobs.ts';
import { Store, type Row } from '../../main/store/database.ts';
import { createSiakClient } from '../../upstream/client.ts';
import { fastClock, systemClock } from '../../platform/clock.ts';
import { seededRandom, systemRandom } from '../../platform/random.ts';
import { SimulatedOperator, Stuck } from '../operator.ts';
import type { Account, FromVictim, Told, ToVictim, VictimOptions } from './protocol.ts';

const PIN = '271828';
const BLANKS = 5_000;
/** The operator's minutes pass so many times as fast: what is killed is the machine's work, not a person's reading. */
const OPERATOR_SPEED = 100_000;

const startedAt = performance.now();
const options = JSON.parse(process.argv[2] ?? '') as VictimOptions;
const tell = (message: FromVictim): void => {
  if (process.connected) process.send!(message);
};
// The lab is gone: so is its victim.
process.on('disconnect', () => process.exit(0));

const told = ({ seq, hash, kind }: Entry): Told => [seq, hash, kind];
const loaded = loadPack(`offices/${options.office}`);
if (!loaded.ok) throw new Error(`the pack of ${options.office} does not load`);
const random = systemRandom(systemClock);
const world = connectWorld(options.control, options.token);
const station = await createStation({
  pack: loaded.pack,
  station: `${options.office}-1`,
  tickets: null,
  fingers: twinFingerReader(world),
  counterTitle: loaded.pack.office.counters[0]!.title,
  version: 'lab',
  training: true,
  trainingPin: PIN,
  clock: systemClock,
  random,
  store: Store.open({ file: join(options.dataDir, dataFiles.store), key: options.key, migrations: 'migrations', log: silentLog }),
  blobs: openBlobs(join(options.dataDir, 'blobs'), options.key, random),
  devices: superviseDevices({ spawn: forkDevices(options.devices), expected: expectedOf(options.devices), clock: systemClock, log: silentLog }),
  upstream: createSiakClient({ baseUrl: options.siakUrl, fetch, clock: systemClock }),
  world,
  suggestions: [],
  materialsAhead: 0,
  log: silentLog,
});
const { journal, store } = station.parts.counter.parts;
journal.subscribe((entries) => {
  for (const entry of entries) tell({ kind: 'entry', entry: told(entry) });
});
const api = createRouterClient(station.router);
/** Officials judge with their own eyes: whoever has the role takes the chair, null the trainer. */
const logInAs = async (role: string | null): Promise<void> => {
  const other = role === null ? undefined : loaded.pack.office.training.operators.find(({ id, roles }) => id !== 'pelatih' && roles.includes(role));
  const loggedIn = await api.session.logIn({ operator: other?.id ?? 'pelatih', pin: PIN });
  if (!loggedIn.ok) throw new Stuck(loggedIn.error.code);
};
const operator = new SimulatedOperator({ api, world, logInAs, pin: PIN, clock: fastClock(systemClock, OPERATOR_SPEED), random: seededRandom(options.seed, systemClock) });

async function ready(): Promise<void> {
  if (store.get<{ count: number } & Row>('SELECT count(*) AS count FROM resident')!.count === 0) {
    await station.pull.pullNow();
    await station.pull.fetchMaterials(options.materials);
  }
  await logInAs(null);
  if ((await api.blanko.state()).balance.stock === 0) await api.blanko.receive({ batch: 'LAB', count: BLANKS });
  await station.recover();
  station.startUpstream();
  const open = store.all<{ id: string } & Row>('SELECT id FROM berkas WHERE closed_at IS NULL');
  const doubts = store.all<Row>("SELECT 1 FROM berkas WHERE closed_at IS NULL AND state LIKE '%in-doubt%'").length;
  for (const { id } of open) {
    const found = await api.berkas.get({ berkas: id });
    if (!found.ok) throw new Stuck(found.error.code);
    await operator.finish(found.value);
  }
  tell({ kind: 'ready', entries: journal.after(options.tellAfter, Number.MAX_SAFE_INTEGER).map(told), chain: (await api.buku.verify()).chain, startMs: performance.now() - startedAt, doubts });
}

async function work(nik: string, service: string): Promise<void> {
  const received = await operator.receive(nik, service, null);
  if (!received.ok) throw new Stuck(received.error.code);
  await operator.finish(received.value);
  await world.offReader('owner');
  tell({ kind: 'done' });
}

async function account(): Promise<Account> {
  await api.outbox.send();
  const { balance, balanced } = await api.blanko.state();
  const { chain, length } = await api.buku.verify();
  const outbox = await api.outbox.state();
  const all = store.all<{ id: string; status: string } & Row>('SELECT id, status FROM berkas');
  return {
    balance,
    balanced,
    chain,
    length,
    outbox: outbox.head - outbox.acknowledged,
    cards: all.map(({ id, status }) => {
      const entries = journal.of(id);
      const spoiled = entries.flatMap((entry) => (entry.kind === 'blanko.spoiled' ? [entry.body.attempt] : []));
      return {
        berkas: id,
        status,
        passed: entries.flatMap((entry) => (entry.kind === 'card.printed' && !spoiled.includes(entry.body.attempt) ? [entry.body.attempt] : [])),
        spoiled,
      };
    }),
  };
}

async function obey(message: ToVictim): Promise<void> {
  if (message.kind === 'work') await work(message.order.nik, message.order.service);
  else if (message.kind === 'account') tell({ kind: 'account', account: await account() });
  else {
    await station.close();
    process.exit(0);
  }
}

const stuck = (error: unknown): void => {
  tell({ kind: 'stuck', why: error instanceof Stuck ? error.message : String(error instanceof Error ? error.stack : error) });
};
process.on('message', (message: ToVictim) => void obey(message).catch(stuck));
await ready().catch(stuck);
