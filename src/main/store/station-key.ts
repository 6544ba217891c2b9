/**
 * The station's Ed25519 pair: made here, kept in the encrypted store, the one key with which this
 * station signs. With every code that it joins by comes a new pair; what was signed before stays the old one's.
 */
import { z } from 'zod';
import { newKeyPair, type KeyPair } from '../../platform/sealed.ts';
import type { StationKey } from '../../upstream/client.ts';
import type { Row, Store } from './database.ts';
import { forgetSetting, readSetting, writeSetting, type SettingKey } from './settings.ts';

const STATION = 'station-key';
/** Made for a code whose answer has not come yet: SIAK may know it already. */
const NEXT = 'station-key-next';
const PAST = 'station-keys-past';
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const pairSchema = z.object({ publicKey: z.base64(), privateKey: z.base64() });
const pastSchema = z.array(z.object({ publicKey: z.base64(), until: z.number().int() }));

function pairAt(store: Store, place: SettingKey): KeyPair {
  const known = readSetting(store, place);
  if (known !== null) {
    const { publicKey, privateKey } = pairSchema.parse(JSON.parse(known));
    return { publicKey: bytesOf(publicKey), privateKey: bytesOf(privateKey) };
  }
  const made = newKeyPair('ed25519');
  writeSetting(store, place, JSON.stringify({ publicKey: base64(made.publicKey), privateKey: base64(made.privateKey) }));
  return made;
}

export const stationKey = (store: Store): KeyPair => pairAt(store, STATION);

const pastKeys = (store: Store) => pastSchema.parse(JSON.parse(readSetting(store, PAST) ?? '[]'));

/** The public key that was the station's when it wrote an entry. */
export function signerAt(store: Store, seq: number): Uint8Array {
  const past = pastKeys(store).find(({ until }) => seq <= until);
  return past ? bytesOf(past.publicKey) : stationKey(store).publicKey;
}

/** The pair made for the code becomes the station's; the private half of the old one is forgotten. */
function adopt(store: Store): void {
  const next = readSetting(store, NEXT);
  if (next === null) return;
  const until = store.get<{ seq: number } & Row>('SELECT coalesce(max(seq), 0) AS seq FROM entry')?.seq ?? 0;
  const past = [...pastKeys(store), { publicKey: base64(stationKey(store).publicKey), until }];
  store.transaction(() => {
    writeSetting(store, PAST, JSON.stringify(past));
    writeSetting(store, STATION, next);
    forgetSetting(store, NEXT);
  });
}

/** Who asks SIAK: always with the key of the moment. @param wilayah four digits */
export const stationIdentity = (store: Store, station: string, wilayah: string): StationKey => ({
  station,
  wilayah,
  get key() {
    return stationKey(store);
  },
  renewal: { next: () => pairAt(store, NEXT), adopt: () => adopt(store) },
});
