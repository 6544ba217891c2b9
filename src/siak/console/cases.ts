/**
 * The open berkas of all stations as SIAK sees them: folded from their histories over the flow that
 * each began under, by the same fold as at the counter. Kept in memory and brought up to date before
 * every question; what is closed is let go.
 */
import { foldBerkas } from '../../domain/berkas/fold.ts';
import type { BerkasState } from '../../domain/berkas/state.ts';
import type { Entry, RawEntry } from '../../domain/journal/entry.ts';
import { flowSchema, type Flow } from '../../domain/sop/pack.ts';
import { safeError, type SiakLog } from '../log.ts';
import type { Offices } from '../offices.ts';
import { contentFault } from '../push.ts';
import type { SiakStore, StationLine } from '../store/store.ts';
import { createInTurn } from '../../platform/in-turn.ts';
import { CENTRE } from './acts.ts';
import { consoleLimits } from './limits.ts';
import { StationFacts } from './station-facts.ts';

/** A berkas that is under way, and the desk where it lies. */
export interface OpenCase {
  readonly flow: Flow;
  readonly state: BerkasState;
  readonly station: string;
  /** Id of the pack that its station runs; null: it never said. */
  readonly office: string | null;
  /** The applicant agreed to be told by WhatsApp. */
  readonly mayTell: boolean;
}

export interface CasesParts {
  readonly store: SiakStore;
  readonly offices: Offices;
  readonly log: SiakLog;
  /** Hears of every berkas that changed, closed ones too: notices to the applicant, and news for the desks that once had it, follow from it. */
  readonly onChange?: (changed: OpenCase, history: readonly RawEntry[]) => Promise<void>;
}

const isGood = (entry: RawEntry): entry is RawEntry & Entry => contentFault(entry) === null;

export class Cases {
  readonly #parts: CasesParts;
  readonly #open = new Map<string, OpenCase>();
  readonly #facts = new Map<string, StationFacts>();
  readonly #flows = new Map<string, Flow>();
  /** Berkas with news that were not folded yet; kept when the store fails in the middle. */
  readonly #touched = new Set<string>();
  #stations: readonly StationLine[] = [];
  readonly #inTurn = createInTurn();

  constructor(parts: CasesParts) {
    this.#parts = parts;
  }

  /** Reads what the stations have sent since the last time. */
  catchUp(): Promise<void> {
    return this.#inTurn(() => this.#read());
  }

  /** Oldest first. */
  open(): readonly OpenCase[] {
    return [...this.#open.values()].sort((a, b) => (a.state.receivedAt < b.state.receivedAt ? -1 : 1));
  }

  find(berkas: string): OpenCase | null {
    return this.#open.get(berkas) ?? null;
  }

  facts(station: string): StationFacts {
    return this.#facts.get(station) ?? new StationFacts();
  }

  stations(): readonly StationLine[] {
    return this.#stations;
  }

  /** The name behind an operator id at a station. */
  nameOf(station: string, operator: string | null): string | null {
    return operator === null ? null : (this.facts(station).names.get(operator) ?? operator);
  }

  async #read(): Promise<void> {
    const { store } = this.#parts;
    this.#stations = (await store.stations()).filter(({ station }) => station !== CENTRE);
    for (const { station, seq } of this.#stations) {
      const facts = this.#facts.get(station) ?? new StationFacts();
      this.#facts.set(station, facts);
      while (facts.seq < seq) {
        const held = await store.entriesAfter(station, facts.seq, consoleLimits.readAtOnce);
        if (held.length === 0) break;
        for (const { entry, why } of held) {
          if (why === null && isGood(entry)) facts.take(entry);
          else facts.seq = entry.seq;
          if (entry.subject !== null) this.#touched.add(entry.subject);
        }
      }
    }
    for (const berkas of this.#touched) {
      await this.#refold(berkas);
      this.#touched.delete(berkas);
    }
  }

  async #refold(berkas: string): Promise<void> {
    const { store, log, onChange } = this.#parts;
    const history = await store.historyOf(berkas);
    const entries = (history?.entries ?? []).filter(isGood);
    const received = entries[0];
    const flow = received?.kind === 'berkas.received' ? await this.#flow(received.body.flow.hash) : null;
    if (!history || !flow || received?.kind !== 'berkas.received') {
      this.#open.delete(berkas);
      return;
    }
    let state: BerkasState;
    try {
      state = foldBerkas(flow, entries);
    } catch (error) {
      // A history with a hole, or of a newer counter: it is not judged here, and the counter goes on.
      log.warn({ berkas, ...safeError(error) }, 'a berkas cannot be followed');
      this.#open.delete(berkas);
      return;
    }
    const found: OpenCase = { mayTell: received.body.whatsappConsent === true, flow, state, station: history.line.station, office: this.facts(entries.at(-1)!.station).office };
    if (state.current === null) this.#open.delete(berkas);
    else this.#open.set(berkas, found);
    await onChange?.(found, history.entries);
  }

  /** Of a pack here, or the one that travelled with the berkas. */
  async #flow(hash: string): Promise<Flow | null> {
    const known = this.#flows.get(hash) ?? this.#parts.offices.flow(hash) ?? (await this.#flowFromBlob(hash));
    if (known) this.#flows.set(hash, known);
    return known;
  }

  async #flowFromBlob(hash: string): Promise<Flow | null> {
    const { store } = this.#parts;
    const blob = await store.blobState(hash);
    if (!blob || blob.held < blob.total) return null;
    const parsed = flowSchema.safeParse(JSON.parse(Buffer.from(await store.readBlob(hash, 0, blob.total)).toString('utf8')));
    return parsed.success ? parsed.data : null;
  }
}
