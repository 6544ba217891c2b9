/**
 * Keys of the enrolment: the centre's, fetched once and kept for days without a network, and the
 * station's own for signing, made here and kept in the encrypted store.
 */
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { KeyPair } from '../../platform/sealed.ts';
import type { Row, Store } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { signerAt, stationKey } from '../store/station-key.ts';
import type { Upstream } from '../../upstream/upstream.ts';

const CENTRE = 'enrolment-key';
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

export class EnrolmentKeys {
  readonly #store: Store;
  readonly #upstream: Upstream;

  constructor(store: Store, upstream: Upstream) {
    this.#store = store;
    this.#upstream = upstream;
  }

  /** The centre's X25519 key: asked anew where SIAK answers, else as it was known last. Error: `enrolment-key-unknown`. */
  async centre(): Promise<Result<Uint8Array>> {
    const answer = await this.#upstream.enrolmentKey();
    if (answer.ok) {
      writeSetting(this.#store, CENTRE, base64(answer.value));
      return answer;
    }
    const known = readSetting(this.#store, CENTRE);
    return known === null ? err(problem('enrolment-key-unknown')) : ok(bytesOf(known));
  }

  /** Fetches the centre's key once, as soon as SIAK answers: a counter that then goes without a network for days can seal. */
  async prepare(): Promise<void> {
    if (readSetting(this.#store, CENTRE) === null) await this.centre();
  }

  /** The public key under which a record was sealed here, by the entry that says so. */
  signerOf(record: string): Uint8Array {
    const sealed = this.#store.get<{ seq: number } & Row>("SELECT seq FROM entry WHERE kind = 'enrolment.sealed' AND json_extract(body, '$.record') = ?", record);
    return sealed ? signerAt(this.#store, sealed.seq) : this.station().publicKey;
  }

  /** The station's Ed25519 pair. */
  station(): KeyPair {
    return stationKey(this.#store);
  }
}
