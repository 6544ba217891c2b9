/**
 * `npm run -s case -- --office kapuas --service hilang --seed 7 [--offline] [--fault NAME@STEP] --json`:
 * one case from the hand-in to the card in the hand, through the services that the screens call, on
 * twins, in virtual time. Exit 0 when it ended as its SOP says for what was asked of it, else 1.
 */
import { parseArgs } from 'node:util';
import { activities } from '../domain/sop/activity.ts';
import { worldFaults } from '../domain/training.ts';
import { openSimulatedCounter } from './counter.ts';
import { paperFaults, simulateCase, type CaseFault } from './case.ts';
import { Stuck } from './operator.ts';

function readFault(text: string): CaseFault {
  const [name, at] = text.split('@');
  const activity = activities.find((candidate) => candidate === at);
  const known = [...worldFaults, ...paperFaults].find((candidate) => candidate === name);
  if (!activity || !known) throw new RangeError(`--fault ${text}: NAMA@LANGKAH, dengan NAMA salah satu dari ${[...worldFaults, ...paperFaults].join(', ')} dan LANGKAH salah satu dari ${activities.join(', ')}`);
  return { name: known, at: activity };
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      office: { type: 'string', default: 'kapuas' },
      service: { type: 'string', default: 'hilang' },
      seed: { type: 'string', default: '1' },
      offline: { type: 'boolean', default: false },
      fault: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const fault = values.fault === undefined ? null : readFault(values.fault);
  const counter = await openSimulatedCounter({ office: values.office, seed: Number(values.seed) });
  try {
    const result = await simulateCase(counter, { service: values.service, offline: values.offline, fault });
    console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
    return result.reason === null ? 0 : 1;
  } finally {
    await counter.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof RangeError || error instanceof Stuck)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
