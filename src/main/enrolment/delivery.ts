/** Brings sealed enrolments to the centre, apart from the buku and again until it has them. */
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Row, Store } from '../store/database.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { EnrolmentKeys } from './keys.ts';

export interface DeliveryParts {
  readonly station: string;
  readonly store: Store;
  readonly journal: Journal;
  readonly blobs: Blobs;
  readonly upstream: Upstream;
  readonly keys: EnrolmentKeys;
  readonly log: Log;
}

export class EnrolmentDelivery {
  readonly #parts: DeliveryParts;
  #running: Promise<void> | null = null;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  /** Records that the centre does not have yet, oldest first. */
  waiting(): readonly { readonly subject: string; readonly record: string }[] {
    return this.#parts.store.all<{ subject: string; record: string } & Row>(
      "SELECT s.subject, json_extract(s.body, '$.record') AS record FROM entry s WHERE s.kind = 'enrolment.sealed' AND NOT EXISTS (SELECT 1 FROM entry d WHERE d.kind = 'enrolment.delivered' AND json_extract(d.body, '$.record') = json_extract(s.body, '$.record')) ORDER BY s.seq",
    );
  }

  /** Tries once to bring what waits. One bad record holds up no other; a call while one runs waits for it. */
  deliver(): Promise<void> {
    this.#running ??= this.#deliver().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** A berkas that has moved on since is no longer written about here; the record was this station's all the same. */
  #here(subject: string): boolean {
    return this.#parts.store.get('SELECT 1 FROM berkas WHERE id = ? AND here = 1', subject) !== undefined;
  }

  async #deliver(): Promise<void> {
    const { station, journal, blobs, upstream, keys, log } = this.#parts;
    for (const { subject, record } of this.waiting()) {
      const sealed = blobs.get(record);
      const answer = await upstream.putEnrolment(station, { record, signer: keys.station().publicKey, sealed });
      if (!answer.ok) {
        if (answer.error.code === 'siak-unreachable') return;
        log.warn({ record, code: answer.error.code }, 'the centre did not take an enrolment');
        continue;
      }
      if (answer.value.held) journal.append(null, [{ kind: 'enrolment.delivered', subject: this.#here(subject) ? subject : null, body: { record } }]);
      else log.warn({ record, why: answer.value.why }, 'the centre put an enrolment aside');
    }
  }
}
