/**
 * A fingerprint and iris device that is none, as a process of its own:
 * `node src/hardware/biometric/sbi/twin/main.ts [--port N] [--seed N] [--devices slap,iris] [--purpose Registration|Auth]
 * [--speed N] [--small] [--domain-certificate FILE]`.
 * Prints one line of JSON: its port, its control and token, and the certificate that a training station pins (as a twin).
 * Ends when its standard input closes.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fastClock, systemClock } from '../../../../platform/clock.ts';
import { systemRandom } from '../../../../platform/random.ts';
import { biometricLimits } from '../../limits.ts';
import { twinModels } from './device.ts';
import { synthetic } from './draw.ts';
import { makeTwinKeys } from './keys.ts';
import { serveTwin, serveTwinControl } from './serve.ts';
import { SbiTwin } from './service.ts';

const TOKEN_BYTES = 24;

const { values } = parseArgs({
  options: { port: { type: 'string', default: String(biometricLimits.ports.first) }, seed: { type: 'string', default: '1' }, devices: { type: 'string', default: 'slap,iris' }, purpose: { type: 'string', default: 'Registration' }, speed: { type: 'string', default: '1' }, small: { type: 'boolean', default: false }, 'domain-certificate': { type: 'string' } },
});
const { port, seed, devices, purpose, speed } = z
  .object({ port: z.coerce.number().int().min(0).max(65_535), seed: z.coerce.number().int(), devices: z.string().transform((text) => text.split(',')).pipe(z.array(z.enum(twinModels)).min(1)), purpose: z.enum(['Registration', 'Auth']), speed: z.coerce.number().positive() })
  .parse(values);

const clock = fastClock(systemClock, speed);
const random = systemRandom(clock);
const keys = makeTwinKeys(clock, random);
const domainFile = values['domain-certificate'];
const twin = new SbiTwin({ clock, random, keys, seed, draw: synthetic(values.small), models: devices, purpose, ...(domainFile === undefined ? {} : { domainCertificate: readFileSync(domainFile) }) });
const served = await serveTwin(twin, port);
const token = randomBytes(TOKEN_BYTES).toString('base64url');
const { control } = await serveTwinControl(twin, token);
process.stdout.write(`${JSON.stringify({ port: served.port, control, token, certificate: keys.root })}\n`);

// The parent's end of the pipe is its life line: no twin without a counter.
process.stdin.resume();
process.stdin.once('close', () => process.exit(0));
