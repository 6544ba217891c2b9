/** SIAK's answers: the contract over the store. */
import { implement, ORPCError } from '@orpc/server';
import { siakContract, type CardMaterial } from '../contract/siak.ts';
import { instant, type Clock } from '../domain/clock.ts';
import { isEnrolled } from '../domain/identity/record-status.ts';
import type { Resident } from '../domain/identity/resident.ts';
import type { KeyPair } from '../platform/sealed.ts';
import type { Trait } from '../biometrics/known-people.ts';
import type { Afis } from './afis.ts';
import { CENTRE } from './console/acts.ts';
import { Enrolments } from './enrolments.ts';
import type { FeedSigner } from './feed-keys.ts';
import { identitiesOf } from './hub/standing.ts';
import { siakLimits } from './limits.ts';
import type { RecordLife } from './record-life.ts';
import { readEntry } from '../domain/journal/line.ts';
import { headers } from '../domain/sync/protocol.ts';
import { takeBook } from './journal.ts';
import { sha256 } from './push.ts';
import { blobState, feedPage, historyFor, join, putBlob, readBlob, wholeBlob, type Asked } from './sync.ts';
import type { SiakLog } from './log.ts';
import type { SiakStore } from './store/store.ts';

export const SIAK_NAME = 'SIAK tiruan';
export const SIAK_VERSION = '0.1.0';

export interface SiakParts {
  readonly store: SiakStore;
  readonly clock: Clock;
  /** How records go on after a capture. */
  readonly life: RecordLife;
  readonly log: SiakLog;
  /** The key for which enrolments are sealed. */
  readonly enrolmentKey: KeyPair;
  /** Stands for what the feeds say. */
  readonly signer: FeedSigner;
  /** Null: nothing is compared, and SIAK says so. */
  readonly afis: Afis | null;
  /** A station joined with a key. */
  readonly joined: (station: string, key: string) => Promise<void>;
  /** Photo, signature and templates of an enrolled resident. */
  readonly material: (resident: Resident) => Promise<CardMaterial>;
}

/** Letters, digits and a few marks: what may stand in an address, a log line and a database alike. */
const STATION_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/;

export const isStation = (station: string): boolean => STATION_ID.test(station) && station !== CENTRE;

function checkStation(station: string): string {
  if (!isStation(station)) throw new ORPCError('BAD_REQUEST', { message: 'a station id has 1 to 80 letters, digits, dots, hyphens, colons or underscores' });
  return station;
}

/** What of a request the answers look at beside its body. */
export interface Asking {
  readonly headers: Headers;
}

function given<T>(asked: Asked<T>): T {
  if (!asked.ok) throw new ORPCError(asked.status, { message: asked.why });
  return asked.value;
}

interface SentTrait {
  readonly position: number;
  readonly template: string;
}

/** What a station sent to be recognised. */
function traitsFrom({ fingers, irises }: { readonly fingers: readonly SentTrait[]; readonly irises: readonly SentTrait[] }): readonly Trait[] {
  const of = (kind: Trait['kind'], sent: readonly SentTrait[]) => sent.map(({ position, template }) => ({ kind, position, template: Buffer.from(template, 'base64') }));
  return [...of('finger', fingers), ...of('iris', irises)];
}

export function createSiakRouter({ store, clock, log, material, enrolmentKey, signer, afis, life, joined }: SiakParts) {
  const os = implement(siakContract).$context<Asking>();
  const enrolments = new Enrolments({ store, clock, key: enrolmentKey, afis });
  const find = async (nik: string): Promise<Resident | null> => {
    const resident = await store.findResident(nik);
    return resident && life.aged(resident, instant(clock));
  };
  return os.router({
    health: os.health.handler(async () => ({ name: SIAK_NAME, version: SIAK_VERSION, now: instant(clock), residents: await store.countResidents(), feedKey: signer.key, hub: null })),
    residents: {
      byNik: os.residents.byNik.handler(({ input }) => find(input.nik)),
      search: os.residents.search.handler(({ input }) => store.searchByName(input.name.trim().toUpperCase(), input.limit)),
      page: os.residents.page.handler(async ({ input }) => {
        const residents = (await store.pageOfRegency(input.regency, input.after, input.limit)).map((resident) => life.aged(resident, instant(clock)));
        const last = residents.at(-1);
        return { residents, next: last && residents.length === input.limit ? last.nik : null };
      }),
      material: os.residents.material.handler(async ({ input }) => {
        const resident = await find(input.nik);
        // What was taken of this person stands before what was drawn of them.
        return resident && isEnrolled(resident.status) ? { ...(await material(resident)), ...(await enrolments.material(resident.nik)) } : null;
      }),
      status: os.residents.status.handler(async ({ input }) => {
        const resident = await find(input.nik);
        return resident ? { status: resident.status, at: resident.statusAt } : null;
      }),
    },
    enrolments: {
      key: os.enrolments.key.handler(() => ({ key: Buffer.from(enrolmentKey.publicKey).toString('base64') })),
      identify: os.enrolments.identify.handler(async ({ input }) => {
        const found = afis ? await afis.identify(input.nik, traitsFrom(input), siakLimits.liveSearchMs) : 'nobody-compared';
        if (found === 'too-long') throw new ORPCError('GATEWAY_TIMEOUT', { message: `the search took longer than ${siakLimits.liveSearchMs} ms and was given up` });
        return { found };
      }),
      put: os.enrolments.put.handler(async ({ input }) => {
        const station = checkStation(input.station);
        const sealed = input.sealed === undefined ? await wholeBlob(store, input.record) : Buffer.from(input.sealed, 'base64');
        if (sealed === null) throw new ORPCError('BAD_REQUEST', { message: 'that record is not here yet' });
        const taken = await enrolments.take({ station, record: input.record, signer: Buffer.from(input.signer, 'base64'), sealed });
        if (taken === 'other-bytes') throw new ORPCError('BAD_REQUEST', { message: 'these are not the bytes of that record' });
        if (taken === 'berkas-unknown') throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'the book of that station is behind its record' });
        if (!taken.held) log.warn({ station, record: input.record, why: taken.why }, 'enrolment put aside');
        return taken;
      }),
    },
    journal: {
      head: os.journal.head.handler(async ({ input }) => {
        const { seq, hash } = await store.headOf(checkStation(input.station));
        return { acknowledged: seq, hash };
      }),
      push: os.journal.push.handler(async ({ input, context }) => {
        const taken = await takeBook({ store, clock, log }, { station: checkStation(input.station), read: input.entries.map((entry) => readEntry(entry, sha256)), signature: input.signature ?? null, headers: context.headers });
        if (!taken.taken) throw new ORPCError('BAD_REQUEST', { message: taken.why });
        return taken.answer;
      }),
    },
    stations: {
      enrol: os.stations.enrol.handler(async ({ input, context }) => {
        const key = context.headers.get(headers.key);
        if (key === null) throw new ORPCError('UNAUTHORIZED', { message: 'the request carries no key' });
        const { wilayah } = given(await join(store, checkStation(input.station), { code: input.code, title: input.title, key }, clock.now()));
        await joined(input.station, key);
        return { wilayah, feedKey: signer.key };
      }),
      hub: os.stations.hub.handler(async ({ input }) => {
        const stations = await identitiesOf(store, input.station);
        const hub = await store.findStation(input.station);
        if (!stations || !hub?.key) throw new ORPCError('NOT_FOUND', { message: 'that is no office hub' });
        return { stations, wilayah: hub.wilayah, voucher: signer.vouch(hub.station, hub.key) };
      }),
    },
    feed: os.feed.handler(async ({ input }) => given(await feedPage(store, checkStation(input.station), input, signer.mark))),
    berkas: { history: os.berkas.history.handler(async ({ input }) => given(await historyFor(store, checkStation(input.station), input.berkas))) },
    blobs: {
      state: os.blobs.state.handler(({ input }) => blobState(store, input.sha256)),
      put: os.blobs.put.handler(async ({ input }) => given(await putBlob(store, input.sha256, { ...input, data: Buffer.from(input.data, 'base64') }))),
      get: os.blobs.get.handler(({ input }) => readBlob(store, input.sha256, input.offset, input.length)),
    },
  });
}
