/** A station that is nothing but the parent of a device process: `device-parent.ts '<configuration>'` prints the pid of its child once that answers, and stays. */
import { systemClock } from '../../src/platform/clock.ts';
import { deviceConfigSchema, expectedOf } from '../../src/main/devices/config.ts';
import { forkDevices } from '../../src/main/devices/fork-spawn.ts';
import { superviseDevices } from '../../src/main/devices/supervisor.ts';
import { silentLog } from '../../src/main/log.ts';

const config = deviceConfigSchema.parse(JSON.parse(process.argv[2] ?? ''));
const fork = forkDevices(config);
const pids: (number | undefined)[] = [];
const spawn = () => {
  const child = fork();
  pids.push(child.pid);
  return child;
};
const devices = superviseDevices({ spawn, expected: expectedOf(config), clock: systemClock, log: silentLog });
await devices.states();
process.stdout.write(`${pids.at(-1)}\n`);
