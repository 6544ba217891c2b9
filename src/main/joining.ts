/** Joining SIAK: with a code that was typed, or by itself with one that the counter was started with. */
import type { Clock, Random } from '../domain/clock.ts';
import type { Problem } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import { backOff } from '../upstream/back-off.ts';
import { upstreamLimits } from '../upstream/limits.ts';
import { unheard, type Upstream } from '../upstream/upstream.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';
import type { SiakLink } from './siak-link.ts';
import type { Store } from './store/database.ts';
import { forgetSetting, readSetting, writeSetting } from './store/settings.ts';
import { stationKey } from './store/station-key.ts';

export interface JoiningParts {
  readonly station: string;
  readonly title: string;
  readonly store: Store;
  readonly journal: Journal;
  readonly upstream: Pick<Upstream, 'join'>;
  /** Null: SIAK is not this counter's to choose. */
  readonly link: SiakLink | null;
  readonly operator: () => string | null;
  readonly clock: Clock;
  readonly random: Pick<Random, 'next'>;
  readonly log: Log;
}

/** Problems that say nothing about the code: the same one is worth another try. */
const later = ({ code }: Problem): boolean => unheard.has(code) || code === 'siak-error' || code === 'siak-nonsense';

export class Joining {
  readonly #parts: JoiningParts;

  constructor(parts: JoiningParts) {
    this.#parts = parts;
  }

  /**
   * Joins with a one-time code: with it comes a new key. Gives the kabupaten (four digits) as SIAK has it. Errors: those of
   * {@link Upstream.join}.
   */
  async join(code: string): Promise<Result<{ readonly wilayah: string }>> {
    const { station, title, store, journal, upstream, link, operator } = this.#parts;
    const joined = await upstream.join(station, code, title);
    if (!joined.ok) return joined;
    const { wilayah, feedKey } = joined.value;
    // With the code the administrator has shown which SIAK this is: whatever key its feeds were believed by before, this one counts.
    if (feedKey !== null) writeSetting(store, 'feed-key', feedKey);
    journal.append(operator(), [{ kind: 'station.joined', subject: null, body: { wilayah, key: Buffer.from(stationKey(store).publicKey).toString('base64') } }]);
    link?.noteJoined(wilayah);
    return joined;
  }

  /** Joins with the code that the counter was started with, as soon as SIAK answers; `joined` once it has. Resolves when there is no such code any more. */
  async byItself(signal: AbortSignal, joined: () => void): Promise<void> {
    const { store, clock, random, log } = this.#parts;
    for (let fails = 1; !signal.aborted; fails += 1) {
      const code = readSetting(store, 'join-code');
      if (code === null) return;
      const answer = await this.join(code);
      if (answer.ok || !later(answer.error)) {
        forgetSetting(store, 'join-code');
        if (answer.ok) joined();
        else log.warn({ code: answer.error.code }, 'the counter did not join with the code that it was started with');
        return;
      }
      await clock.sleep(backOff(fails, random.next(), upstreamLimits), signal).catch(() => undefined);
    }
  }
}
