/** The device process by Node's `fork`. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DeviceConfig } from './config.ts';
import type { DeviceChild } from './supervisor.ts';

const ENTRY = fileURLToPath(new URL('./process.ts', import.meta.url));

/** Gives the way to start a device process of this configuration, once for each call. Its log goes to our standard error. */
export function forkDevices(config: DeviceConfig, entry: string = ENTRY): () => DeviceChild {
  return () => {
    // Flags of ours (a debugger's port) are not for a second process; Node strips the types by itself.
    const child = fork(entry, [JSON.stringify(config)], { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const exit = Promise.withResolvers<string>();
    child.on('error', (error) => exit.resolve(error.message));
    child.once('exit', (code, signal) => exit.resolve(signal ?? `code ${code}`));
    return {
      pid: child.pid,
      send(message) {
        // A process that is gone does not get it; its exit is told, and ends whatever waits.
        if (child.connected) child.send(message as NodeJS.Dict<unknown>, () => undefined);
      },
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => void exit.promise.then(listener),
      kill: () => child.kill('SIGKILL'),
    };
  };
}
