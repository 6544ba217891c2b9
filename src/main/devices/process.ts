/**
 * The device process: `process.ts '<configuration as JSON>'`, started by Node's `fork`
 * (`fork-spawn.ts`) or Electron's `utilityProcess`. Serves its devices to its parent and ends with it.
 */
import { z } from 'zod';
import { systemClock } from '../../platform/clock.ts';
import { createLog } from '../log.ts';
import { serveDevices, type Channel } from './channel.ts';
import { deviceConfigSchema } from './config.ts';
import { openDevices } from './open.ts';

/** Electron's end of the channel in a utility process (`process.parentPort`). */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** The channel to whoever started this process. Throws when nobody did. */
function parentChannel(): Channel {
  const port = Reflect.get(process, 'parentPort') as ParentPort | undefined;
  // Chromium ends a utility process with its parent.
  if (port) return { send: (message) => port.postMessage(message), onMessage: (listener) => port.on('message', ({ data }) => listener(data)) };
  if (!process.send) throw new Error('the device process has no parent: it is started by the station');
  // The parent is gone, by its own will or not. Nothing is left to do here, and no device may stay taken.
  process.on('disconnect', () => process.exit(0));
  return {
    send: (message) => {
      // A parent that was killed this very moment hears nothing more; `disconnect` ends us next.
      if (process.connected) process.send!(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => process.on('message', listener),
  };
}

function main(): void {
  const log = createLog('devices');
  const channel = parentChannel();
  // Ctrl-C in a terminal reaches every process of the station; this one ends when the station lets it.
  process.on('SIGINT', () => undefined);
  const config = deviceConfigSchema.parse(JSON.parse(process.argv.at(-1) ?? ''));
  serveDevices(openDevices(config, systemClock), channel, (method, error) => log.error({ method, stack: error instanceof Error ? error.stack : null }, 'a device surprised us'));
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
