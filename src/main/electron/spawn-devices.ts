/** The device process as Electron's utility process: its own process, ended by Chromium with its parent. */
import type { ElectronModules } from './modules.ts';
import type { DeviceConfig } from '../devices/config.ts';
import type { DeviceChild } from '../devices/supervisor.ts';

/** Gives the way to start a device process of this configuration. @param entry path of its bundle */
export function utilityDevices({ utilityProcess }: Pick<ElectronModules, 'utilityProcess'>, entry: string): (config: DeviceConfig) => () => DeviceChild {
  return (config) => () => {
    const child = utilityProcess.fork(entry, [JSON.stringify(config)], { serviceName: 'Loket perangkat', stdio: 'inherit' });
    const exit = Promise.withResolvers<string>();
    child.once('exit', (code) => exit.resolve(`code ${code}`));
    return {
      pid: child.pid,
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
      send: (message) => child.postMessage(message),
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => void exit.promise.then(listener),
      kill: () => child.kill(),
    };
  };
}
