/** The answers that carry berkas, news and large things between stations. */
import { createHash } from 'node:crypto';
import { spellCode } from '../domain/sync/join-code.ts';
import { FEED_START, hubAudience, wilayahAudience, type FeedMark, type RawFeedItem } from '../domain/sync/feed.ts';
import type { FeedSigner } from './feed-keys.ts';
import { hubNames, standsFor } from './hub/standing.ts';
import { siakLimits } from './limits.ts';
import { keepPastKey } from './station-keys.ts';
import type { BlobState } from '../contract/siak.ts';
import type { RawEntry } from '../domain/journal/entry.ts';
import type { Invitation, SiakStore } from './store/store.ts';

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly status: 'FORBIDDEN' | 'NOT_FOUND' | 'BAD_REQUEST'; readonly why: string };
const no = (status: 'FORBIDDEN' | 'NOT_FOUND' | 'BAD_REQUEST', why: string) => ({ ok: false, status, why }) as const;

/**
 * Items after a place. A place that SIAK does not know (it was restored from a backup and its feed
 * went another way since) is answered from the beginning: items are taken once whatever their number.
 */
export async function feedPage(store: SiakStore, station: string, { audience, after, hash, limit }: { audience: string; after: number; hash: string; limit: number }, mark: FeedSigner['mark']): Promise<Asked<{ items: RawFeedItem[]; head: number; mark: FeedMark | null; also: string[] }>> {
  const wilayah = (await store.findStation(station))?.wilayah ?? '';
  // Only an open SIAK has stations that never said where they are: those hear of whatever kabupaten they ask for.
  const ofKabupaten = wilayah === '' ? audience.startsWith(wilayahAudience('')) : audience === wilayahAudience(wilayah);
  if (audience !== station && audience !== hubAudience(station) && !ofKabupaten && !(await standsFor(store, station, audience))) return no('FORBIDDEN', 'this feed is not for that station');
  // What a quiet station hears, every few seconds.
  const stands = await store.feedHead(audience);
  if (stands.seq === after && stands.hash === hash) return { ok: true, value: { items: [], head: after, mark: null, also: [] } };
  const from = after === FEED_START.seq ? FEED_START : (await store.feedAfter(audience, after - 1, 1))[0];
  const known = from?.hash === hash;
  const items = await store.feedAfter(audience, known ? after : FEED_START.seq, limit);
  const newest = items.at(-1);
  return { ok: true, value: { items, head: newest?.seq ?? (known ? after : FEED_START.seq), mark: newest ? mark(audience, newest) : null, also: [] } };
}

/** The history of a berkas, for the desk where it lies or to which it is under way. */
export async function historyFor(store: SiakStore, station: string, berkas: string): Promise<Asked<{ entries: RawEntry[] }>> {
  const found = await store.historyOf(berkas);
  if (!found) return no('NOT_FOUND', 'SIAK knows no such berkas');
  if (found.line.station !== station) return no('FORBIDDEN', 'that station does not have this berkas');
  return { ok: true, value: { entries: [...found.entries] } };
}

const stateOf = (found: { readonly held: number; readonly total: number } | null): BlobState => ({ held: found?.held ?? 0, whole: found !== null && found.held === found.total });

export const blobState = async (store: SiakStore, hash: string): Promise<BlobState> => stateOf(await store.blobState(hash));

/** Takes a piece. Once all bytes are there they must be those of the name, else all of them are forgotten. */
export async function putBlob(store: SiakStore, hash: string, { offset, total, data }: { offset: number; total: number; data: Uint8Array }): Promise<Asked<BlobState>> {
  if (total > siakLimits.blobBytes || offset + data.length > total || data.length === 0) return no('BAD_REQUEST', 'a piece lies inside its blob, which has a largest size');
  await store.addToBlob(hash, offset, total, data);
  const state = await blobState(store, hash);
  if (!state.whole || state.held !== offset + data.length) return { ok: true, value: state };
  if (sha256(await store.readBlob(hash, 0, state.held)) === hash) return { ok: true, value: state };
  await store.dropBlob(hash);
  return no('BAD_REQUEST', 'these are not the bytes of that name');
}

/** A piece of a whole blob; null: SIAK has not got all of it. */
export async function readBlob(store: SiakStore, hash: string, offset: number, length: number): Promise<{ total: number; data: string } | null> {
  const state = await blobState(store, hash);
  return state.whole ? { total: state.held, data: Buffer.from(await store.readBlob(hash, offset, length)).toString('base64') } : null;
}

/** All bytes of a blob; null: not all of them are here. */
export async function wholeBlob(store: SiakStore, hash: string): Promise<Uint8Array | null> {
  const state = await blobState(store, hash);
  return state.whole ? store.readBlob(hash, 0, state.held) : null;
}

/** Tells all counters of a kabupaten which counters there are: those that a berkas may be given to. */
export async function announceCounters(store: SiakStore, wilayah: string, at: string): Promise<void> {
  if (wilayah === '') return;
  const hubs = await hubNames(store);
  const counters = (await store.stations()).filter((one) => one.wilayah === wilayah && one.revoked === null && !hubs.has(one.station));
  const stations = counters.map(({ station, title }) => ({ station, office: station.replace(/-\d+$/, ''), title: title === '' ? station : title }));
  await store.announce([{ audience: wilayahAudience(wilayah), id: `counters ${at} ${sha256(JSON.stringify(stations))}`, kind: 'configuration', body: { stations } }]);
}

/** Locks a station out, a stolen PC for one: nothing is taken from it and nothing told. It comes back with a new code. */
export async function revoke(store: SiakStore, station: string, why: string, at: string): Promise<boolean> {
  const known = await store.findStation(station);
  if (!known) return false;
  await store.putStation({ ...known, revoked: `${at} ${why}` }, at);
  await announceCounters(store, known.wilayah, at);
  return true;
}

/** A code for one station, to be typed there once; only its digest is kept. */
export async function invite(store: SiakStore, given: Omit<Invitation, 'codeSha256' | 'until'>, code: string, now: number): Promise<void> {
  await store.invite({ ...given, codeSha256: sha256(spellCode(code)), until: new Date(now + siakLimits.invitationMs).toISOString() });
}

/** A station joins with its code and the key that signed the request. Once more with the same key (the answer was lost) changes nothing. */
export async function join(store: SiakStore, station: string, { code, title, key }: { code: string; title: string; key: string }, now: number): Promise<Asked<{ wilayah: string }>> {
  const invited = await store.redeem(sha256(spellCode(code)), station);
  const known = await store.findStation(station);
  if (!invited && known?.key === key && known.revoked === null) return { ok: true, value: { wilayah: known.wilayah } };
  if (!invited || Date.parse(invited.until) < now) return no('FORBIDDEN', 'no such code, or it has run out');
  const wilayah = known?.wilayah ?? invited.wilayah;
  const at = new Date(now).toISOString();
  if (known?.key && known.key !== key) await keepPastKey(store, station, known.key);
  await store.putStation({ station, wilayah, title, key, revoked: null }, at);
  await announceCounters(store, wilayah, at);
  return { ok: true, value: { wilayah } };
}
