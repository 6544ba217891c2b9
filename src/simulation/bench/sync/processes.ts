/** Processes of the bench, asked by messages, one question at a time. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Asked } from './siak-process.ts';
import type { Place } from './stores.ts';
import type { Crowd, CrowdFigure } from './stations-process.ts';

const start = (file: string): ChildProcess => fork(join(import.meta.dirname, file));
function ask<T>(child: ChildProcess, question: Asked | Crowd): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('a process of the bench has ended'));
    child.once('exit', ended);
    child.once('message', ({ value }: { readonly value: T }) => {
      child.off('exit', ended);
      resolve(value);
    });
    child.send(question);
  });
}

export interface SiakProcess {
  /** Opens an empty store and listens; gives the address. The one before is closed. */
  open(place: Place): Promise<string>;
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

export function startSiak(): SiakProcess {
  const child = start('siak-process.ts');
  return {
    open: (place) => ask<string>(child, { kind: 'open', place }),
    cpuMs: () => ask<number>(child, { kind: 'cpu' }),
    async stop() {
      await ask(child, { kind: 'close' });
      child.disconnect();
    },
  };
}

/** Many stations in a process of their own. */
export async function runCrowd(crowd: Crowd): Promise<CrowdFigure> {
  const child = start('stations-process.ts');
  const figure = await ask<CrowdFigure>(child, crowd);
  child.disconnect();
  return figure;
}
