/** SIAK in a process of its own, for the bench: opens the store that it is told to, says its address, counts its CPU time. */
import { systemClock } from '../../../platform/clock.ts';
import { verifyTextAside } from '../../../platform/sealed.ts';
import { listen, type SiakServer } from '../../../siak/server.ts';
import { createSiak } from '../../../siak/siak.ts';
import { ownCpuMs } from './figures.ts';
import { openStore, type Place } from './stores.ts';

export type Asked = { readonly kind: 'open'; readonly place: Place } | { readonly kind: 'cpu' } | { readonly kind: 'close' };

let server: SiakServer | null = null;
async function answer(asked: Asked): Promise<unknown> {
  if (asked.kind === 'cpu') return ownCpuMs();
  await server?.stop();
  server = asked.kind === 'open' ? await listen(createSiak({ store: await openStore(asked.place), clock: systemClock, verify: verifyTextAside }), '127.0.0.1', 0) : null;
  return server?.url ?? null;
}
process.on('message', (asked: Asked) => void answer(asked).then((value) => process.send!({ value })));
