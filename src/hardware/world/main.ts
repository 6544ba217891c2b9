/**
 * The training world as a process of its own, so that it survives the station as real things do:
 * `node src/hardware/world/main.ts --state FILE [--hopper N] [--speed N] [--vpcd PORT,PORT,PORT]`.
 * Prints one line of JSON with its addresses and its token; ends when its standard input closes.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { fastClock, systemClock } from '../../platform/clock.ts';
import { systemRandom } from '../../platform/random.ts';
import { VpcdSlot } from '../smartcard/twin/vpcd.ts';
import { worldLimits } from './limits.ts';
import { serveWorld } from './serve.ts';
import { TrainingWorld, type WorldSnapshot } from './training-world.ts';

const TOKEN_BYTES = 24;
/** Blanks with which a new world begins: a small office's week. */
const HOPPER = '50';

const { values } = parseArgs({ options: { state: { type: 'string' }, hopper: { type: 'string', default: HOPPER }, speed: { type: 'string', default: '1' }, vpcd: { type: 'string' } } });
const { state } = values;

function save(world: TrainingWorld, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(world.snapshot()), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

const clock = fastClock(systemClock, Number(values.speed));
let unsaved: NodeJS.Timeout | null = null;
const world: TrainingWorld = new TrainingWorld({
  clock,
  random: systemRandom(clock),
  hopper: Number(values.hopper),
  cold: true,
  ...(state !== undefined && existsSync(state) ? { snapshot: JSON.parse(readFileSync(state, 'utf8')) as WorldSnapshot } : {}),
  onChange() {
    if (state === undefined) return;
    unsaved ??= setTimeout(() => {
      unsaved = null;
      save(world, state);
    }, worldLimits.saveAfterMs);
  },
});
const token = randomBytes(TOKEN_BYTES).toString('base64url');
const served = await serveWorld(world, token);
const slots = (values.vpcd ?? '').split(',').filter(Boolean).map((port, at) => new VpcdSlot({ reader: world.readers[at]!, port: Number(port) }));
for (const slot of slots) slot.start();
process.stdout.write(`${JSON.stringify({ ipp: served.ipp, readers: served.readers, pads: served.pads, control: served.control, token, readerNames: world.readerNames })}\n`);

// The parent's end of the pipe is its life line: no world without a counter.
process.stdin.resume();
process.stdin.once('close', () => {
  for (const slot of slots) slot.stop();
  if (state !== undefined) save(world, state);
  process.exit(0);
});
