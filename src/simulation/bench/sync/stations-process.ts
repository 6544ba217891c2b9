/** Many stations in one process, each asking all the time what a quiet station asks: where its book stands, its own feed, its kabupaten's. Over HTTP on loopback. */
import { FEED_START, wilayahAudience, type FeedPlace } from '../../../domain/sync/feed.ts';
import { systemClock } from '../../../platform/clock.ts';
import { newKeyPair } from '../../../platform/sealed.ts';
import { createSiakClient } from '../../../upstream/client.ts';
import { upstreamLimits } from '../../../upstream/limits.ts';
import type { Upstream } from '../../../upstream/upstream.ts';
import { ownCpuMs, perSecond } from './figures.ts';

export interface Crowd {
  readonly url: string;
  readonly stations: number;
  readonly seconds: number;
  /** Four digits. */
  readonly wilayah: string;
}
export interface CrowdFigure {
  readonly stations: number;
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failed: number;
  /** Of the stations' process. */
  readonly cpuMs: number;
}

const PAGE = 200;
/** Where a feed ends. */
async function readOn(client: Upstream, station: string, audience: string): Promise<FeedPlace> {
  for (let place: FeedPlace = FEED_START; ; ) {
    const page = await client.feed(station, audience, place, PAGE);
    if (!page.ok) throw new Error(page.error.code);
    const last = page.value.items.at(-1);
    if (!last) return place;
    place = { seq: last.seq, hash: last.hash };
  }
}

async function run({ url, stations: count, seconds, wilayah }: Crowd): Promise<CrowdFigure> {
  const limits = { ...upstreamLimits, bulkMs: 120_000, askMs: 120_000 };
  const stations = Array.from({ length: count }, (_, index) => {
    const station = `stasiun-${index}`;
    return { station, client: createSiakClient({ baseUrl: url, fetch, clock: systemClock, limits, identity: { station, wilayah, key: newKeyPair('ed25519') } }) };
  });
  // Each is known and has read what there is before the clock runs.
  for (const { station, client } of stations) await client.head(station);
  const shared = wilayahAudience(wilayah);
  const [first] = stations as [(typeof stations)[0]];
  const end = await readOn(first.client, first.station, shared);
  const places = await Promise.all(stations.map(async ({ station, client }) => [[station, await readOn(client, station, station)], [shared, end]] as const));
  const times: number[] = [];
  let failed = 0;
  const cpu = ownCpuMs();
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    stations.map(async ({ station, client }, index) => {
      const feeds = places[index]!.map(([audience, place]) => () => client.feed(station, audience, place, PAGE));
      while (performance.now() < until) {
        for (const ask of [() => client.head(station), ...feeds]) {
          const begun = performance.now();
          if (!(await ask()).ok) failed += 1;
          times.push(performance.now() - begun);
        }
      }
    }),
  );
  const ms = performance.now() - began;
  const cpuMs = ownCpuMs() - cpu;
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(times[Math.floor(times.length * share)] ?? 0);
  return { stations: count, requests: times.length, perSecond: perSecond(times.length, ms), p50Ms: at(0.5), p99Ms: at(0.99), failed, cpuMs: Math.round(cpuMs) };
}
// A failure ends the process, of which its parent hears.
process.on('message', (crowd: Crowd) => void run(crowd).then((value) => process.send!({ value })));
