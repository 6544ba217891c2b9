/** Small facts that the station keeps and that the buku does not derive: see `setting` in the first migration. */
import type { Row, Store } from './database.ts';

/** `acknowledged`: last sequence that SIAK holds · `residents-*`: where the copy of the residents stands · `projections`: shape of the derived tables · `enrolment-key`: the centre's · `feed-key`: the centre's, by which its feeds are believed · `station-key…`: our own, for signing; the next one, while a joining is under way; the past ones · `siak-link`: where SIAK is and whose CA · `join-code`: to join with as soon as SIAK is reached · `blobs-sent`: last sequence whose large things SIAK holds · `last-contact`: last good answer of SIAK · `delivered-unsure`: between which of our sequences the words "the centre has the record" were written that a restored SIAK may have forgotten · `counters`: the stations of SIAK's last configuration · `went ID`: what SIAK told of a berkas that left. */
export type SettingKey = 'acknowledged' | 'residents-cursor' | 'residents-complete' | 'residents-as-of' | 'station' | 'projections' | 'enrolment-key' | 'feed-key' | 'station-key' | 'station-key-next' | 'station-keys-past' | 'siak-link' | 'join-code' | 'blobs-sent' | 'delivered-unsure' | 'counters' | 'last-contact' | `went ${string}`;

export function readSetting(store: Store, key: SettingKey): string | null {
  return store.get<{ value: string } & Row>('SELECT value FROM setting WHERE key = ?', key)?.value ?? null;
}

export function writeSetting(store: Store, key: SettingKey, value: string): void {
  store.run('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
}

export function forgetSetting(store: Store, key: SettingKey): void {
  store.run('DELETE FROM setting WHERE key = ?', key);
}
