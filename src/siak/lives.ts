/** Records that go on by themselves: what is due is looked at, the new state is kept and told to the kabupaten's counters, once. */
import { instant, type Clock } from '../domain/clock.ts';
import { siakLimits } from './limits.ts';
import type { RecordLife } from './record-life.ts';
import type { SiakStore } from './store/store.ts';

export interface LivesParts {
  readonly store: Pick<SiakStore, 'underWay' | 'goOn'>;
  readonly clock: Clock;
  readonly life: RecordLife;
}

/** One round; gives how many records it looked at. A record that was due several times (SIAK was away) is told as it stands now. */
export async function letRecordsGoOn({ store, clock, life }: LivesParts): Promise<number> {
  const now = instant(clock);
  const due = await store.underWay(now, siakLimits.recordsAtOnce);
  for (const { nik, captured } of due) {
    const { reached, next } = life.stands(nik, captured, now);
    await store.goOn(nik, captured, reached, next);
  }
  return due.length;
}
