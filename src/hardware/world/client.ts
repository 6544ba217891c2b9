/** The training world's control from another process. A world that does not answer is a surprise: it rejects. */
import { z } from 'zod';
import type { World, WorldState } from './control.ts';
import { worldLimits } from './limits.ts';
import { fromBase64, plainContent, toBase64, type ControlRequest } from './protocol.ts';

const broughtCard = z.object({ id: z.string(), uid: z.string() });

/** @param control the address that {@link serveWorld} gave @param token its token */
export function connectWorld(control: string, token: string): World {
  const ask = async (request: ControlRequest): Promise<unknown> => {
    const response = await fetch(control, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(worldLimits.controlMs),
    });
    if (!response.ok) throw new Error(`the training world answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const order = async (request: ControlRequest): Promise<void> => {
    await ask(request);
  };
  return {
    // Our own process on the same machine, of the same version: its shape is known.
    state: async () => (await ask({ op: 'state' })) as WorldState,
    toReader: (card) => order({ op: 'to-reader', ...(card === undefined ? {} : { card }) }),
    offReader: (to) => order({ op: 'off-reader', to }),
    bringCard: async (content) => broughtCard.parse(await ask({ op: 'bring-card', content: plainContent(content) })),
    layFinger: (template) => order({ op: 'lay-finger', template: template && toBase64(template) }),
    finger: async () => {
      const template = z.string().nullable().parse(await ask({ op: 'finger' }));
      return template === null ? null : fromBase64(template);
    },
    sign: (seed) => order({ op: 'sign', seed }),
    loadHopper: (count) => order({ op: 'load-hopper', count }),
    loadRibbon: (type) => order({ op: 'load-ribbon', type }),
    cleanPrinter: () => order({ op: 'clean-printer' }),
    fault: (fault, after) => order({ op: 'fault', fault, ...(after === undefined ? {} : { after }) }),
    repair: (fault) => order({ op: 'repair', fault }),
  };
}
