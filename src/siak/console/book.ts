/** Writing SIAK's own buku: what follows from the state is written only while the state still stands. */
import { chainText, type RawEntry } from '../../domain/journal/entry.ts';
import { lineFrom } from '../../domain/journal/line.ts';
import { instant, type Clock, type Random } from '../../domain/clock.ts';
import { ok, type Result } from '../../domain/result.ts';
import { sha256 } from '../push.ts';
import type { SiakStore, StationBook } from '../store/store.ts';
import { createInTurn } from '../../platform/in-turn.ts';
import { actBodies, CENTRE, type Act, type ActDraft, type ActKind } from './acts.ts';
import { Centre, type CentreState } from './centre.ts';
import { consoleLimits } from './limits.ts';

export interface CentreBookParts {
  readonly store: SiakStore;
  readonly clock: Clock;
  readonly random: Random;
}

/** What a rule says shall be written; `along` happens in the same transaction. */
export interface Writing {
  readonly acts: readonly ActDraft[];
  readonly along?: (book: StationBook) => Promise<void>;
}

function readAct(entry: RawEntry): Act {
  const schema = Object.hasOwn(actBodies, entry.kind) ? actBodies[entry.kind as ActKind] : null;
  if (!schema) throw new Error(`SIAK's own book has an entry of unknown kind ${entry.kind}`);
  return { kind: entry.kind, subject: entry.subject, body: schema.parse(entry.body), by: entry.operator, at: entry.at, seq: entry.seq } as Act;
}

export class CentreBook {
  readonly #parts: CentreBookParts;
  readonly #state = new Centre();
  readonly #alone = createInTurn();

  constructor(parts: CentreBookParts) {
    this.#parts = parts;
  }

  /** The state as of now: another process on the same database may have written, too. */
  read(): Promise<CentreState> {
    return this.#alone(() => this.#catchUp());
  }

  /** Asks `rule` what to write in the newest state, and writes it. @param by who acts; null: nobody is logged in */
  act(by: string | null, rule: (state: CentreState) => Result<Writing>): Promise<Result<null>> {
    return this.#alone(async () => {
      for (;;) {
        const state = await this.#catchUp();
        const wanted = rule(state);
        if (!wanted.ok) return wanted;
        if (await this.#append(by, wanted.value, state.seq)) {
          await this.#catchUp();
          return ok(null);
        }
      }
    });
  }

  async #catchUp(): Promise<CentreState> {
    for (;;) {
      const entries = await this.#parts.store.entriesAfter(CENTRE, this.#state.seq, consoleLimits.readAtOnce);
      for (const { entry } of entries) this.#state.apply(readAct(entry));
      if (entries.length < consoleLimits.readAtOnce) return this.#state;
    }
  }

  /** False: somebody else has written meanwhile. */
  #append(by: string | null, { acts, along }: Writing, seen: number): Promise<boolean> {
    const { store, clock, random } = this.#parts;
    return store.withBook(CENTRE, async (book) => {
      const head = await book.head();
      if (head.seq !== seen) return false;
      const at = instant(clock);
      let { seq, hash } = head;
      const entries = acts.map(({ kind, subject, body }) => {
        seq += 1;
        const open = { seq, id: random.id(), at, station: CENTRE, operator: by, kind, version: 1, subject, body: actBodies[kind].parse(body), previous: hash };
        const text = chainText(open);
        hash = sha256(text);
        return { entry: { ...open, hash }, line: lineFrom(hash, text), why: null, position: null };
      });
      await book.keep(entries, at);
      await along?.(book);
      return true;
    });
  }
}
