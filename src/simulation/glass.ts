/**
 * Fingerprint and iris devices for a simulated counter: the SBI twin on a real port, asked by the real client. The wire
 * is real and takes real time; the counter's virtual clock stands still meanwhile, and the twin's clock shows the same
 * hour while its own waits pass quickly.
 */
import type { Clock, Random } from '../domain/clock.ts';
import { ok } from '../domain/result.ts';
import type { BiometricDevices } from '../hardware/biometric/port.ts';
import { httpFetch, type SbiFetch } from '../hardware/biometric/sbi/http.ts';
import { openSbi } from '../hardware/biometric/sbi/open.ts';
import type { Draw } from '../hardware/biometric/sbi/twin/draw.ts';
import { makeTwinKeys, type TwinKeys } from '../hardware/biometric/sbi/twin/keys.ts';
import { serveTwin } from '../hardware/biometric/sbi/twin/serve.ts';
import { SbiTwin } from '../hardware/biometric/sbi/twin/service.ts';
import { systemClock, type VirtualClock } from '../platform/clock.ts';

/** Times as fast as the machine: a capture of 600 ms passes in three. */
const SPEED = 200;

export interface Glass {
  readonly twin: SbiTwin;
  readonly devices: BiometricDevices;
  close(): Promise<void>;
}

/** Answers whole, inside `during`: no virtual deadline overtakes bytes that are under way. Not for live pictures, which do not end. */
const heldSbi = (clock: VirtualClock, fetch: SbiFetch): SbiFetch => {
  const whole: SbiFetch = async (ask) => {
    const reply = await fetch(ask);
    if (!reply.ok) return reply;
    const chunks: Uint8Array[] = [];
    for await (const chunk of reply.value.chunks) chunks.push(chunk);
    return ok({ ...reply.value, chunks: (async function* () { yield* chunks; })() });
  };
  return (ask) => clock.during(whole(ask));
};

/** Made once for all counters of a process that begin at the same hour: four RSA keys take most of a second. */
const made = new Map<number, TwinKeys>();
function keysAt(clock: Clock, random: Random): TwinKeys {
  const keys = made.get(clock.now()) ?? makeTwinKeys(clock, random);
  made.set(clock.now(), keys);
  return keys;
}

/** Opens the twin on a free port, and the client that knows this port alone. */
export async function openGlass(clock: VirtualClock, random: Random, seed: number, draw: Draw): Promise<Glass> {
  const twinClock: Clock = { now: () => clock.now(), sleep: (ms, signal) => systemClock.sleep(ms / SPEED, signal) };
  const keys = keysAt(twinClock, random);
  const twin = new SbiTwin({ clock: twinClock, random, keys, seed, draw, models: ['slap', 'iris'] });
  const served = await serveTwin(twin, 0);
  const devices = openSbi({ clock, env: 'Developer', trust: { anchors: [{ certificate: keys.root, twin: true }] }, ports: [served.port], fetch: heldSbi(clock, httpFetch), random });
  return {
    twin,
    devices,
    async close() {
      await devices.close();
      await served.close();
    },
  };
}
