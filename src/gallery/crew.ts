/** The gallery's workers: as many as the machine has cores, started when there is something to compare. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { MOST_WORKERS } from '../biometrics/identify/memory.ts';
import type { Answers, Task, WorkerStart } from './tasks.ts';

/** Beside this file, as source or as the bundle has it (`vite.main.config.ts`). */
const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './gallery-worker.js', import.meta.url);

export class Crew {
  readonly #memory: WebAssembly.Memory;
  readonly size: number;
  readonly #workers: (Worker | null)[];

  /** @param size workers; by default one for each core */
  constructor(memory: WebAssembly.Memory, size: number = availableParallelism()) {
    this.#memory = memory;
    this.size = Math.max(1, Math.min(MOST_WORKERS, size));
    this.#workers = Array.from({ length: this.size }, () => null);
  }

  /** One task for each worker at most, all at once; answers in the same order. Throws what a worker threw; the next call starts it anew. */
  async run<Kind extends Task['kind']>(tasks: readonly Extract<Task, { readonly kind: Kind }>[]): Promise<Answers[Kind][]> {
    if (tasks.length > this.size) throw new RangeError(`${tasks.length} tasks for ${this.size} workers`);
    return Promise.all(tasks.map((task, i) => this.#ask<Answers[Kind]>(i, task)));
  }

  async #ask<Answer>(index: number, task: Task): Promise<Answer> {
    const worker = (this.#workers[index] ??= this.#start(index));
    const answer = Promise.withResolvers<Answer>();
    const failed = (error: Error) => {
      this.#workers[index] = null;
      answer.reject(error);
    };
    const ended = () => failed(new Error('a worker of the gallery ended'));
    worker.on('message', answer.resolve).on('error', failed).on('exit', ended);
    worker.ref();
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
      worker.postMessage(task);
      return await answer.promise;
    } finally {
      worker.off('message', answer.resolve).off('error', failed).off('exit', ended);
      // an idle worker keeps no program alive
      worker.unref();
    }
  }

  #start(desk: number): Worker {
    const workerData: WorkerStart = { memory: this.#memory, desk };
    return new Worker(ENTRY, { workerData });
  }

  async close(): Promise<void> {
    const workers = this.#workers.splice(0).filter((worker) => worker !== null);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
