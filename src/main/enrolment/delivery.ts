/**
 * Brings sealed enrolments to the centre, apart from the buku and again until it has them. What the centre puts aside
 * leaves the queue with its reason in the buku (*perlu perhatian*), and goes again only when an operator says so.
 */
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Row, Store } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { unheard, type Upstream } from '../../upstream/upstream.ts';
import { aboutBerkas, centreWord } from './centre-word.ts';
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

interface Waiting {
  readonly subject: string;
  readonly record: string;
}

/** The centre's words for why it could not use a record, as the counter says them. */
const reasons: Readonly<Record<string, string>> = {
  'not-sealed': 'rekaman rusak di perjalanan',
  'not-for-us': 'disegel dengan kunci yang bukan milik pusat',
  'not-signed': 'tanda tangan loket tidak cocok',
  'not-whole': 'isi rekaman tidak dapat dibaca',
};

export const recordReason = (why: string | null): string => reasons[why ?? ''] ?? why ?? 'tanpa alasan';

/** First and last sequence between which the centre's word is not believed any more. */
function unsure(store: Store): { readonly after: number; readonly upTo: number } {
  const [after = 0, upTo = 0] = (readSetting(store, 'delivered-unsure') ?? '').split(' ').map(Number);
  return { after, upTo };
}

/**
 * SIAK was restored to where it held our book up to `after`: records that it had taken since may be lost with it, and go
 * again. What it holds of the book it holds of the records that the book calls delivered: the word is written after them.
 */
export function doubtDelivered(store: Store, after: number, head: number): void {
  const before = unsure(store);
  writeSetting(store, 'delivered-unsure', `${before.upTo === 0 ? after : Math.min(before.after, after)} ${head}`);
}

export class EnrolmentDelivery {
  readonly #parts: DeliveryParts;
  #running: Promise<void> | null = null;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  /**
   * Records that the centre does not have yet, oldest first. Only those whose entry it holds: it must know whose they are
   * before it can use them. Among them those whose delivery a restored centre may have forgotten.
   */
  waiting(): readonly Waiting[] {
    const { after, upTo } = unsure(this.#parts.store);
    return this.#parts.store.all<Waiting & Row>(
      "SELECT s.subject, json_extract(s.body, '$.record') AS record FROM entry s WHERE s.kind = 'enrolment.sealed' AND s.seq <= ? AND NOT EXISTS (SELECT 1 FROM entry d WHERE d.kind IN ('enrolment.delivered', 'enrolment.refused') AND json_extract(d.body, '$.record') = json_extract(s.body, '$.record') AND NOT (d.kind = 'enrolment.delivered' AND d.seq > ? AND d.seq <= ?)) ORDER BY s.seq",
      Number(readSetting(this.#parts.store, 'acknowledged') ?? 0),
      after,
      upTo,
    );
  }

  /** Tries once to bring what waits. One bad record holds up no other; a call while one runs waits for it. */
  deliver(): Promise<void> {
    this.#running ??= this.#deliver().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #deliver(): Promise<void> {
    for (const waiting of this.waiting()) {
      const brought = await this.#bring(waiting);
      if (!brought.ok && unheard.has(brought.error.code)) return;
    }
  }

  /** A record that the centre had put aside goes once more. Errors: `record-not-refused`, and those of SIAK. */
  async again(berkas: string): Promise<Result<null>> {
    const word = centreWord(this.#parts.store, berkas);
    return word?.centre === 'refused' ? this.#bring({ subject: berkas, record: word.record }) : err(problem('record-not-refused'));
  }

  /** Says what came of it in the buku. What the centre failed at by itself (5xx, nonsense) is tried again. */
  async #bring({ subject, record }: Waiting): Promise<Result<null>> {
    const { station, store, journal, blobs, upstream, keys, log } = this.#parts;
    // A berkas that has moved on since is no longer written about here; the record was this station's all the same.
    const about = () => aboutBerkas(store, subject);
    const refused = (why: string) => {
      log.warn({ record, why }, 'the centre put an enrolment aside');
      journal.append(null, [{ kind: 'enrolment.refused', subject: about().subject, body: { record, why, ...about().named } }]);
      return ok(null);
    };
    // A record that is gone from the disk cannot be brought by trying.
    if (!blobs.has(record)) return refused('rekaman hilang dari penyimpanan loket');
    const answer = await upstream.putEnrolment(station, { record, signer: keys.signerOf(record), sealed: blobs.get(record) });
    if (answer.ok && answer.value.held) journal.append(null, [{ kind: 'enrolment.delivered', subject: about().subject, body: { record, ...about().named } }]);
    else if (answer.ok) refused(recordReason(answer.value.why));
    else if (answer.error.code === 'siak-refused') refused(`ditolak SIAK (${answer.error.params?.['status'] ?? ''})`);
    else {
      log.warn({ record, code: answer.error.code }, 'the centre did not take an enrolment');
      return answer;
    }
    return ok(null);
  }
}
