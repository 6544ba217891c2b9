/** How this counter stands, for SIAK: its version, what waits unsent, its disk. */
import type { Clock } from '../domain/clock.ts';
import type { Standing } from '../domain/sync/standing.ts';
import { unsentBerkas } from './intake.ts';
import { limits } from './limits.ts';
import type { Log } from './log.ts';
import type { Row, Store } from './store/database.ts';
import { readSetting } from './store/settings.ts';

export interface StandingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly version: string;
  /** Bytes free on the disk of the store; left out: nobody can say. */
  readonly diskFree?: () => Promise<number | null>;
  readonly log: Log;
}

/** Gives how it stands, not older than {@link limits.standingFreshMs}: it is asked with every request. */
export function standingOf({ store, clock, version, diskFree, log }: StandingParts): () => Standing {
  let kept: { readonly at: number; readonly standing: Standing } | null = null;
  let freeBytes: number | null = null;
  const look = async () => {
    freeBytes = (await diskFree?.()) ?? null;
  };
  return () => {
    if (kept && clock.now() - kept.at < limits.standingFreshMs) return kept.standing;
    // The figure of the disk comes with the next look: nobody waits for a disk to ask SIAK something.
    look().catch((error: unknown) => log.warn({ error: String(error) }, 'the free space of the disk is not known'));
    const head = store.get<{ seq: number } & Row>('SELECT coalesce(max(seq), 0) AS seq FROM entry')!.seq;
    const standing: Standing = { version, entries: Math.max(0, head - Number(readSetting(store, 'acknowledged') ?? 0)), berkas: unsentBerkas(store), freeBytes };
    kept = { at: clock.now(), standing };
    return standing;
  };
}
