/** Where the pull of SIAK's residents lands: the local copy, with a cursor that survives a restart. */
import { instant, type Clock } from '../../domain/clock.ts';
import { PRINTABLE_STATUS } from '../../domain/identity/record-status.ts';
import type { Row, Store } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import type { ResidentsSink } from '../../upstream/residents-copy.ts';
import type { ResidentsCopy } from './copy.ts';

export function residentsSink(store: Store, copy: ResidentsCopy, clock: Clock): ResidentsSink {
  return {
    upsert: (residents) => copy.upsert(residents, instant(clock)),
    cursor: () => readSetting(store, 'residents-cursor') || null,
    setCursor: (cursor) => writeSetting(store, 'residents-cursor', cursor),
    complete() {
      writeSetting(store, 'residents-cursor', '');
      writeSetting(store, 'residents-complete', 'yes');
      writeSetting(store, 'residents-as-of', instant(clock));
    },
    completeAt() {
      const at = readSetting(store, 'residents-as-of');
      return at === null ? null : Date.parse(at);
    },
    wantsMaterial: (after, limit) =>
      store
        .all<{ nik: string } & Row>('SELECT r.nik FROM resident r LEFT JOIN card_material m ON m.nik = r.nik WHERE r.status = ? AND r.nik > ? AND m.nik IS NULL ORDER BY r.nik LIMIT ?', PRINTABLE_STATUS, after, limit)
        .map((row) => row.nik),
    material: (_nik, material) => copy.keepMaterial(material, instant(clock)),
  };
}
