/** May this counter receive new berkas now? The pack's policies over what the station knows of itself. */
import { intakeStops } from '../domain/offline.ts';
import type { Problem } from '../domain/problem.ts';
import type { Counter } from './counter.ts';
import type { Row, Store } from './store/database.ts';
import { readSetting } from './store/settings.ts';

/** Berkas with entries that SIAK does not hold. */
export const unsentBerkas = (store: Store): number => store.get<{ n: number } & Row>('SELECT count(DISTINCT subject) AS n FROM entry WHERE subject IS NOT NULL AND seq > ?', Number(readSetting(store, 'acknowledged') ?? 0))!.n;

/** Every limit of working without SIAK that is exceeded; none: berkas may be received. */
export async function stopsIntake(counter: Counter): Promise<readonly Problem[]> {
  const { store, pack, diskFree } = counter.parts;
  const opened = store.get<{ at: string } & Row>('SELECT at FROM entry ORDER BY seq LIMIT 1')?.at ?? counter.now();
  return intakeStops(pack.office.limits.offline, { now: counter.now(), lastContact: readSetting(store, 'last-contact') ?? opened, unsentBerkas: unsentBerkas(store), freeBytes: (await diskFree?.()) ?? null });
}
