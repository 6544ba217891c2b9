/** The station's Ed25519 pair: made here at the first need, kept in the encrypted store, the one key with which this station signs. */
import { newKeyPair, type KeyPair } from '../../platform/sealed.ts';
import type { Store } from './database.ts';
import { readSetting, writeSetting } from './settings.ts';

const STATION = 'station-key';
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

export function stationKey(store: Store): KeyPair {
  const known = readSetting(store, STATION);
  if (known !== null) {
    const { publicKey, privateKey } = JSON.parse(known) as { publicKey: string; privateKey: string };
    return { publicKey: bytesOf(publicKey), privateKey: bytesOf(privateKey) };
  }
  const made = newKeyPair('ed25519');
  writeSetting(store, STATION, JSON.stringify({ publicKey: base64(made.publicKey), privateKey: base64(made.privateKey) }));
  return made;
}
