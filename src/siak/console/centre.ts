/** What SIAK's own buku says now: its fold. */
import type { Act, ActBody } from './acts.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  /** Id of the office pack; null: of the centre. */
  readonly office: string | null;
  /** Under which name the office's counters know this person: four eyes looks at it. */
  readonly operator: string;
  /** Role ids of the office's pack. */
  readonly roles: readonly string[];
  readonly administrator: boolean;
  readonly active: boolean;
  readonly passkeys: number;
  readonly password: boolean;
}

/** A decision that was sent to a counter. */
export interface Decision {
  readonly item: string;
  readonly berkas: string;
  /** To whom it was sent. */
  readonly station: string;
  /** Of which round of the berkas it is: {@link roundOf}. */
  readonly round: string;
  readonly word: ActBody<'berkas.judged'>['word'];
  readonly note: string | null;
  readonly by: string;
  readonly at: string;
}

/** The visit of a step, or (null) the question that was put, by its instant: a later one is another matter. */
export const roundOf = (step: string | null, at: string): string => `${step ?? 'question'} ${at}`;

export interface Allotment extends ActBody<'blanko.allotted'> {
  readonly at: string;
  readonly by: string;
}

export interface CentreState {
  readonly seq: number;
  readonly people: ReadonlyMap<string, Person>;
  /** The newest decision on each berkas. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Ids of every decision that was ever sent. */
  readonly items: ReadonlySet<string>;
  /** Blanks at the centre by batch. */
  readonly blanko: ReadonlyMap<string, number>;
  readonly arrived: number;
  readonly allotments: readonly Allotment[];
  /** When double records were last decided on, by NIK. */
  readonly settled: ReadonlyMap<string, string>;
  /** The key that each station joined with last, base64. */
  readonly stationKeys: ReadonlyMap<string, string>;
}

/** The fold while it grows: one object, changed in place, because decisions of years would be copied with every act. */
export class Centre implements CentreState {
  seq = 0;
  readonly people = new Map<string, Person>();
  readonly decisions = new Map<string, Decision>();
  readonly items = new Set<string>();
  readonly blanko = new Map<string, number>();
  arrived = 0;
  readonly allotments: Allotment[] = [];
  readonly settled = new Map<string, string>();
  readonly stationKeys = new Map<string, string>();

  /** Takes one more act. */
  apply(act: Act): void {
    this.seq = act.seq;
    switch (act.kind) {
      case 'official.appointed': {
        const { official, ...person } = act.body;
        const known = this.people.get(official);
        this.people.set(official, { id: official, ...person, active: true, passkeys: known?.passkeys ?? 0, password: known?.password ?? false });
        break;
      }
      case 'official.dismissed':
        this.#change(act.body.official, () => ({ active: false, passkeys: 0, password: false }));
        break;
      case 'official.passkey-added':
        this.#change(act.body.official, ({ passkeys }) => ({ passkeys: passkeys + 1 }));
        break;
      case 'official.password-set':
        this.#change(act.body.official, () => ({ password: true }));
        break;
      case 'station.joined':
        this.stationKeys.set(act.body.station, act.body.key);
        break;
      case 'berkas.judged':
        this.#decide(act, { item: act.body.item, station: act.body.station, round: roundOf(act.body.step, act.body.startedAt), word: act.body.word, note: act.body.note });
        break;
      case 'adb.ruled':
        this.#decide(act, { item: act.body.item, station: act.body.station, round: roundOf(null, act.body.askedAt), word: act.body.ruling, note: act.body.note });
        break;
      case 'decision.found':
        this.items.add(act.body.item);
        break;
      case 'record.adjudicated':
        this.settled.set(act.body.nik, act.at);
        break;
      case 'blanko.arrived':
        this.arrived += act.body.count;
        this.#move(act.body.batch, act.body.count);
        break;
      case 'blanko.allotted':
        this.#move(act.body.batch, -act.body.count);
        this.allotments.push({ ...act.body, at: act.at, by: act.by ?? '' });
        break;
      default:
    }
  }

  #change(id: string, change: (person: Person) => Partial<Person>): void {
    const person = this.people.get(id);
    if (person) this.people.set(id, { ...person, ...change(person) });
  }

  #decide(act: Act, decision: Omit<Decision, 'berkas' | 'by' | 'at'>): void {
    this.items.add(decision.item);
    if (act.subject !== null) this.decisions.set(act.subject, { ...decision, berkas: act.subject, by: act.by ?? '', at: act.at });
  }

  #move(batch: string, count: number): void {
    this.blanko.set(batch, (this.blanko.get(batch) ?? 0) + count);
  }
}

/** Is there anybody who can let others in? Without, the first one joins with the code on SIAK's log. */
export const founded = (state: CentreState): boolean => [...state.people.values()].some(({ active, administrator }) => active && administrator);
