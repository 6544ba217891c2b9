/** A worker of the gallery: compares on the shared memory, writes only scores and its own desk. */
import { parentPort, workerData } from 'node:worker_threads';
import { compareClosely, PreparedProbe, sift } from '../biometrics/identify/compare.ts';
import { rankChunks, readSlot } from '../biometrics/identify/memory.ts';
import { CylinderDesk } from '../biometrics/mcc/cylinder-desk.ts';
import { PreciseDesk } from '../biometrics/mcc/fast.ts';
import type { Answers, Task, WorkerStart } from './tasks.ts';

const { memory, desk } = workerData as WorkerStart;
const desks = { maker: new CylinderDesk(), precise: new PreciseDesk() };

function work(task: Task): Answers[Task['kind']] {
  if (task.kind === 'rank') {
    rankChunks(memory, desk, task.probe, task.from, task.to);
    return null;
  }
  const probe = new PreparedProbe(task.fingers);
  return task.kind === 'sift' ? task.slots.map((slot) => sift(probe, readSlot(memory, slot), desks)) : task.slots.map((slot) => compareClosely(probe, readSlot(memory, slot)));
}

parentPort!.on('message', (task: Task) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port, not a window
  parentPort!.postMessage(work(task));
});
