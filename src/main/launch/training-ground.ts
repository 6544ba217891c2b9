/**
 * What surrounds a counter in training: the world of twins and SIAK's stand-in, each in a process of
 * its own. SIAK is given its port beforehand and may come later: the counter does not wait for it.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { connectGlass } from '../../hardware/biometric/sbi/twin/client.ts';
import { connectWorld } from '../../hardware/world/client.ts';
import type { Office } from '../../domain/sop/pack.ts';
import type { DeviceConfig } from '../devices/config.ts';
import type { Log } from '../log.ts';
import { startHelper } from './helper.ts';
import type { Surroundings } from './surroundings.ts';

const LOOPBACK = '127.0.0.1';
const SCANIMAGE = '/usr/bin/scanimage';
const worldLine = z.object({ ipp: z.string(), readers: z.number(), pads: z.number(), control: z.string(), token: z.string(), readerNames: z.object({ desk: z.string(), sam: z.string(), encoder: z.string() }) });
const biometricLine = z.object({ port: z.number(), control: z.string(), token: z.string(), certificate: z.string() });
const siakLine = z.object({ url: z.string() });

/** Where eyes are taken, ten fingers are; a reader of validasi alone takes one. */
const twinsOf = (takes: readonly ('finger' | 'iris')[]): readonly string[] => takes.map((kind) => (kind === 'iris' ? 'iris' : takes.includes('iris') ? 'slap' : 'single'));

/** Training runs from the source tree, in its root; an installed counter has no twins. */
const source = (path: string): string => join('src', path);

export interface TrainingGroundOptions {
  readonly dataDir: string;
  readonly office: string;
  /** What of an enrolment's devices the office has, and therefore practises with. */
  readonly biometrics: Office['biometrics'];
  readonly signaturePad: Office['signaturePad'];
  /** Synthetic residents in SIAK. */
  readonly people: number;
  /** Times as fast as real machines. */
  readonly speed: number;
  readonly log: Log;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

/** Where SANE is installed, its own `test` backend stands in for a scanner; elsewhere the training counter has none. */
function saneTestScanner(dataDir: string): DeviceConfig['scanner'] {
  if (!existsSync(SCANIMAGE)) return null;
  const folder = join(dataDir, 'sane');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'dll.conf'), 'test\n');
  return { by: 'sane', device: null, env: { SANE_CONFIG_DIR: folder } };
}

/** Starts both; resolves when the devices are there. */
export async function openTrainingGround({ dataDir, office, biometrics, signaturePad, people, speed, log }: TrainingGroundOptions): Promise<Surroundings> {
  const port = await freePort();
  const siak = startHelper(source('siak/main.ts'), ['--port', String(port), '--data', join(dataDir, 'siak'), '--office', office, '--people', String(people)], siakLine);
  const siakStarted = siak.ready.then(
    () => log.info('SIAK stand-in is ready'),
    (error: unknown) => log.error({ error: String(error) }, 'SIAK stand-in did not start; the counter goes on without it'),
  );
  const twins = startHelper(source('hardware/world/main.ts'), ['--state', join(dataDir, 'world.json'), '--speed', String(speed)], worldLine);
  const glass = biometrics ? startHelper(source('hardware/biometric/sbi/twin/main.ts'), ['--port', '0', '--speed', String(speed), '--devices', twinsOf(biometrics.takes).join(',')], biometricLine) : null;
  const { ipp, readers, pads, control, token, readerNames } = await twins.ready;
  const onGlass = await glass?.ready;
  return {
    world: connectWorld(control, token),
    devices: { kind: 'twin', ipp, encoder: 'inline', readers: readerNames, smartcards: { kind: 'remote', port: readers }, scanner: saneTestScanner(dataDir), ...(biometrics && onGlass && { biometrics: { ports: { first: onGlass.port, last: onGlass.port }, env: 'Developer', certificates: [onGlass.certificate], takes: biometrics.takes } }), ...(signaturePad && { pad: { kind: 'remote', port: pads } }) },
    glass: onGlass ? connectGlass(onGlass.control, onGlass.token) : null,
    siakStarted,
    windowsPrinter: null,
    siakUrl: `http://${LOOPBACK}:${port}`,
    async close() {
      await Promise.all([twins.close(), glass?.close(), siak.close()]);
    },
  };
}
