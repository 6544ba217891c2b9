/**
 * The fingerprint reader of the training world: whatever finger the trainer has laid on it. It lives in the
 * station's process because nothing of it can crash; a real one is an SBI service in a process of its own.
 */
import { problem } from '../../domain/problem.ts';
import { err, ok } from '../../domain/result.ts';
import type { World } from '../world/control.ts';
import type { FingerReader } from './port.ts';

/** @param world what lies on the glass; null template: a finger too wet to be read, undefined: none */
export function twinFingerReader(world: Pick<World, 'finger'>): FingerReader {
  return {
    twin: true,
    async capture() {
      const template = await world.finger();
      return template === null ? err(problem('finger-not-read')) : ok(template);
    },
  };
}
