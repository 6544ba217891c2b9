/** `invite STATION`, `invite-hub HUB STATION…` (again: the list is another) and `revoke STATION WHY`: what an administrator does with stations on the command line. */
import { randomBytes } from 'node:crypto';
import type { SiakStore } from './store/store.ts';
import { putHub } from './hub/standing.ts';
import { invite, revoke } from './sync.ts';

/** Letters and digits that nobody mistakes for another. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 3;
const GROUP = 4;

/** ABCD-EFGH-JKLM: 60 bits from the system. */
const newCode = (): string =>
  Array.from({ length: GROUPS }, () => [...randomBytes(GROUP)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')).join('-');

/** Does it and gives the sentence for it; throws `RangeError` for a command that is none. */
export async function administer(store: SiakStore, [command, station, ...why]: readonly string[], wilayah: string, now: number): Promise<string> {
  if (command === 'invite' && station) {
    const code = newCode();
    await invite(store, { station, wilayah }, code, now);
    return `Kode untuk ${station}: ${code} (sekali pakai, tiga hari).`;
  }
  if (command === 'invite-hub' && station && why.length > 0) {
    const code = newCode();
    await putHub(store, station, why);
    await invite(store, { station, wilayah }, code, now);
    return `Kode untuk simpul ${station} (${why.join(', ')}): ${code} (sekali pakai, tiga hari).`;
  }
  if (command === 'revoke' && station && why.length > 0) {
    return (await revoke(store, station, why.join(' '), new Date(now).toISOString())) ? `${station} ditutup.` : `${station} tidak dikenal.`;
  }
  throw new RangeError('Pakai: siak invite LOKET | siak invite-hub SIMPUL LOKET… | siak revoke LOKET ALASAN');
}
