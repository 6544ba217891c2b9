/** A worker of the gallery: compares on the shared memory, writes only scores and its own desk. */
import { parentPort, workerData } from 'node:worker_threads';
import { compareSlot, prepareProbe } from '../biometrics/identify/compare.ts';
import { rankChunks, readSlot } from '../biometrics/identify/memory.ts';
import type { Answer, Task, WorkerStart } from './tasks.ts';

const { memory, desk } = workerData as WorkerStart;

function work(task: Task): Answer {
  if (task.kind === 'rank') {
    rankChunks(memory, desk, task.probe, task.fingers, task.from, task.to);
    return { kind: 'rank' };
  }
  const probe = prepareProbe(task.probe);
  return { kind: 'compare', evidence: task.slots.map((slot) => compareSlot(probe, readSlot(memory, slot), null)) };
}

parentPort!.on('message', (task: Task) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port, not a window
  parentPort!.postMessage(work(task));
});
