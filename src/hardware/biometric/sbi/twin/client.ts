/** The twin's control from another process: whose fingers lie on the glass, how well, and what breaks. */
import { z } from 'zod';
import { eyePositions, fingerPositions } from '../../port.ts';
import { twinFaults, type TwinControlInput, type TwinState } from './control.ts';
import { twinLimits } from './limits.ts';

const state = z.object({ seed: z.number(), missing: z.array(z.enum([...fingerPositions, ...eyePositions])), quality: z.number().nullable(), plugged: z.boolean(), faults: z.array(z.enum(twinFaults)), answered: z.record(z.string(), z.number()) });

export interface GlassControl {
  /** Does one thing to the twin and gives how it then stands. A twin that does not answer is a surprise: it rejects. */
  control(request: TwinControlInput): Promise<TwinState>;
}

/** @param address where the twin's control listens @param token its token */
export function connectGlass(address: string, token: string): GlassControl {
  return {
    async control(request) {
      const response = await fetch(address, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(request), signal: AbortSignal.timeout(twinLimits.requestMs) });
      if (!response.ok) throw new Error(`the twin answered ${response.status}`);
      return state.parse(await response.json());
    },
  };
}
