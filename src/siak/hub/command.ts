/** `npm run siak -- --hub NAME --upstream URL`: an office hub on a store, joined with its code at the first start. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeProblem, type Problem } from '../../domain/problem.ts';
import { readAddress } from '../../domain/sync/address.ts';
import { systemClock } from '../../platform/clock.ts';
import { readCertificates } from '../../platform/certificates.ts';
import { systemRandom } from '../../platform/random.ts';
import { writeWhole } from '../../platform/write-whole.ts';
import type { Fetch } from '../../upstream/client.ts';
import { pinnedFetch } from '../../upstream/pinned-fetch.ts';
import { unheard } from '../../upstream/upstream.ts';
import type { SiakLog } from '../log.ts';
import type { SiakStore } from '../store/store.ts';
import { openHub, type Hub } from './hub.ts';
import { keptKeySchema, newHubKey, type KeptKey } from './own-key.ts';

const KEY_FILE = 'hub.key';

function keyIn(folder: string): KeptKey {
  const file = join(folder, KEY_FILE);
  if (existsSync(file)) return keptKeySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const made = newHubKey();
  writeWhole(file, Buffer.from(JSON.stringify(made)));
  return made;
}

function wayTo(ca: string | undefined): Fetch {
  if (ca === undefined) return fetch;
  const chain = readCertificates(readFileSync(ca, 'utf8'));
  if (chain === null) throw new RangeError(`${ca} bukan sertifikat PEM.`);
  return pinnedFetch({ pins: chain.map(({ pem }) => pem), now: () => systemClock.now() }).fetch;
}

const sentence = (why: Problem): string => {
  const { what, todo } = describeProblem(why);
  return `${what} ${todo}`;
};

export interface HubCommand {
  readonly name: string;
  readonly upstream: string | undefined;
  /** PEM file of the CA above the centre's certificate. */
  readonly ca: string | undefined;
  readonly code: string | undefined;
  readonly stations: 'open' | 'closed';
  /** Where its key lies. */
  readonly folder: string;
}

/** Opens it; throws `RangeError` with a sentence where it cannot be one. */
export async function openHubWith({ name, upstream, ca, code, stations, folder }: HubCommand, store: SiakStore, log: SiakLog): Promise<Hub> {
  if (upstream === undefined) throw new RangeError('Sebutkan alamat SIAK pusat: --upstream https://alamat-siak.');
  const address = readAddress(upstream);
  if (!address.ok) throw new RangeError(sentence(address.error));
  const hub = await openHub({ name, key: keyIn(folder), store, upstream: address.value, fetch: wayTo(ca), clock: systemClock, random: systemRandom(systemClock), log, stations });
  if (code === undefined) return hub;
  const joined = await hub.join(code, name);
  if (joined.ok) return hub;
  // Started again with the same words where there is no line, it goes on as what it joined as.
  if (unheard.has(joined.error.code) && (await hub.facts()).stations.length > 0) return hub;
  await hub.close();
  throw new RangeError(sentence(joined.error));
}
