/**
 * Who asks, and in which language. A station's request carries its key and a signature over the whole
 * of it; an *open* SIAK (training, tests) remembers the key that a station shows first and believes a
 * station without one as long as it never showed any; a *closed* one lets nobody in who did not join
 * with a one-time code.
 */
import { hash } from 'node:crypto';
import { headers as names, OLDEST_PROTOCOL, PROTOCOL, requestText } from '../domain/sync/protocol.ts';
import type { Verify } from '../platform/sealed.ts';
import { standsFor } from './hub/standing.ts';
import { siakLimits } from './limits.ts';
import { announceCounters } from './sync.ts';
import type { SiakStore } from './store/store.ts';

/** Why a request is not answered; the code is one of the station's problems. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 413 | 426;
  readonly body: { readonly code: string; readonly message: string; readonly oldest?: number; readonly newest?: number };
}

const refusal = (status: Refusal['status'], code: string, message: string): Refusal => ({ status, body: { code, message } });
const refusals = {
  protocol: { status: 426, body: { code: 'siak-version-differs', message: `protocol ${OLDEST_PROTOCOL} to ${PROTOCOL}`, oldest: OLDEST_PROTOCOL, newest: PROTOCOL } } satisfies Refusal,
  unsigned: refusal(401, 'station-unsigned', 'the request carries no signature of the station, or a wrong one'),
  skewed: refusal(401, 'station-clock-wrong', "the station's clock is more than two days off"),
  notEnrolled: refusal(403, 'station-not-enrolled', 'this station has not joined with a code'),
  otherKey: refusal(403, 'station-key-differs', 'this station has joined with another key'),
  revoked: refusal(403, 'station-revoked', 'this station was locked out'),
  address: refusal(400, 'address-unknown', 'an address here is spelled in one way only'),
  large: refusal(413, 'request-too-large', 'the request is too large'),
};

/** A request whose signature holds: the station that signed it and its key. */
interface Signed {
  readonly station: string;
  readonly wilayah: string;
  readonly key: string;
}

/** The signature of a request; null: there is none. */
async function signerOf(request: Request, body: Uint8Array, now: number, verify: Verify): Promise<Signed | Refusal | null> {
  const given = (name: keyof typeof names): string => request.headers.get(names[name]) ?? '';
  if (given('signature') === '') return null;
  const url = new URL(request.url);
  const [station, wilayah, key, time] = [given('station'), given('wilayah'), given('key'), given('time')];
  const text = requestText({ method: request.method, path: url.pathname + url.search, station, wilayah, time, bodySha256: hash('sha256', body, 'hex') });
  if (!(await verify(text, Buffer.from(given('signature'), 'base64'), Buffer.from(key, 'base64')))) return refusals.unsigned;
  if (!(Math.abs(Date.parse(time) - now) <= siakLimits.clockSkewMs)) return refusals.skewed;
  return { station, wilayah, key };
}

export interface GuardOptions {
  readonly store: SiakStore;
  readonly stations: 'open' | 'closed';
  readonly now: () => number;
  /** Checks a signature, here or aside. */
  readonly verify: Verify;
}

const STATION_PATH = /^\/stations\/([^/]+)(\/.*)?$/;
/** Signs that stand for themselves in an address. */
const PLAIN = /^[\w.~:@!$&'()*+,;=-]*$/;

/** Is a piece of an address spelled as everybody spells it? Else it would be another here than where it is answered. */
function isSpelled(piece: string): boolean {
  if (PLAIN.test(piece)) return true;
  const read = decode(piece);
  return read !== null && !read.includes('/') && encodeURIComponent(read) === piece;
}

function decode(piece: string): string | null {
  try {
    return decodeURIComponent(piece);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

const PUBLIC = new Set(['/', '/docs', '/health', '/openapi.json']);
const JOINING = '/key';

/** An office hub asks for one of the stations that it stands for: both must be welcome. An open SIAK believes it which key the station has. */
async function refusesHub(request: Request, { station: hub, key }: Signed, station: string, { store, stations, now }: GuardOptions): Promise<Refusal | null> {
  if (!(await standsFor(store, hub, station))) return refusals.unsigned;
  const [ours, theirs] = [await store.findStation(hub), await store.findStation(station)];
  if (ours?.key !== key) return refusals.otherKey;
  if (ours.revoked || theirs?.revoked) return refusals.revoked;
  if (theirs?.key) return null;
  const shown = request.headers.get(names.bookKey);
  if (stations === 'closed' || shown === null) return stations === 'closed' ? refusals.notEnrolled : null;
  const at = new Date(now()).toISOString();
  await store.putStation({ station, wilayah: theirs?.wilayah || ours.wilayah, title: theirs?.title ?? '', key: shown, revoked: null }, at);
  await announceCounters(store, ours.wilayah, at);
  return null;
}

/** Why a request is refused before anybody looks at it; null: it may pass. @param body its bytes as they came; null: too many */
export async function refuses(request: Request, body: Uint8Array | null, { store, stations, now, verify }: GuardOptions): Promise<Refusal | null> {
  const spoken = Number(request.headers.get(names.protocol) ?? OLDEST_PROTOCOL);
  if (!(spoken >= OLDEST_PROTOCOL && spoken <= PROTOCOL)) return refusals.protocol;
  if (body === null) return refusals.large;
  const { pathname } = new URL(request.url);
  if (!pathname.split('/').every(isSpelled)) return refusals.address;
  const [, encoded, rest] = STATION_PATH.exec(pathname) ?? [];
  const forStation = encoded !== undefined;
  if (!forStation && (stations === 'open' || PUBLIC.has(pathname))) return null;
  const signed = await signerOf(request, body, now(), verify);
  if (signed && 'status' in signed) return signed;
  const name = forStation ? decodeURIComponent(encoded) : (signed?.station ?? '');
  if (signed && signed.station !== name) return rest === JOINING ? refusals.unsigned : refusesHub(request, signed, name, { store, stations, now, verify });
  const known = name === '' ? null : await store.findStation(name);
  // Locked out, it comes back with a new code and a new key; with nothing else.
  if (known?.revoked && !(signed && rest === JOINING)) return refusals.revoked;
  if (!signed) return stations === 'open' && !known?.key ? null : refusals.unsigned;
  // The code is what proves a joining station; its new key replaces whatever was there.
  if (rest === JOINING) return null;
  if (known?.key) return known.key === signed.key ? null : refusals.otherKey;
  if (stations === 'closed') return refusals.notEnrolled;
  const wilayah = known?.wilayah ?? (/^\d{4}$/.test(signed.wilayah) ? signed.wilayah : '');
  const at = new Date(now()).toISOString();
  await store.putStation({ station: name, wilayah, title: known?.title ?? '', key: signed.key, revoked: null }, at);
  await announceCounters(store, wilayah, at);
  return null;
}
