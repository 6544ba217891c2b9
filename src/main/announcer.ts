/** The one event stream: what changed, for every screen that watches. */
import { EventPublisher } from '@orpc/server';
import type { Change } from '../contract/station.ts';
import type { Entry } from '../domain/journal/entry.ts';
import type { Activity } from '../domain/sop/activity.ts';

const queueing: ReadonlySet<Activity> = new Set<Activity>(['issue-queue-number', 'wait-in-queue', 'call']);

export class Announcer {
  readonly #publisher = new EventPublisher<{ change: Change }>();

  readonly announce = (change: Change): void => {
    this.#publisher.publish('change', change);
  };

  /** What a committed append means for the screens. */
  readonly announceEntries = (entries: readonly Entry[]): void => {
    for (const subject of new Set(entries.map((entry) => entry.subject))) if (subject !== null) this.announce({ topic: 'berkas', id: subject });
    if (entries.some((entry) => entry.kind.startsWith('blanko.'))) this.announce({ topic: 'blanko' });
    // A number is given, called, answered: whoever watches the line looks again.
    if (entries.some((entry) => entry.kind.startsWith('queue.') || (entry.kind === 'step.done' && queueing.has(entry.body.activity)))) this.announce({ topic: 'queue' });
    if (entries.some((entry) => entry.kind.startsWith('operator.'))) this.announce({ topic: 'session' });
    this.announce({ topic: 'outbox' });
  };

  /** Changes from now on, until the signal aborts. */
  subscribe(signal?: AbortSignal): AsyncIterable<Change> {
    return this.#publisher.subscribe('change', signal ? { signal } : {});
  }
}
