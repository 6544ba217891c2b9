/**
 * What every capability of the counter works with, and the few things that all of them do: find a
 * berkas, ask the rules, write what follows.
 */
import type { Change } from '../contract/station.ts';
import type { BerkasView, Operator } from '../contract/views.ts';
import { held } from '../domain/blanko/ledger.ts';
import { elsewhere, mayDo, type Facts } from '../domain/berkas/rules.ts';
import type { BerkasState } from '../domain/berkas/state.ts';
import { instant, type Clock, type Random } from '../domain/clock.ts';
import type { Draft, Entry } from '../domain/journal/entry.ts';
import { problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Activity, Outcome } from '../domain/sop/activity.ts';
import type { Flow, Pack, Step } from '../domain/sop/pack.ts';
import type { Devices } from './devices/api.ts';
import type { Journal } from './journal/journal.ts';
import { cachedFlow, readBalance, readState, storedLots } from './journal/projections.ts';
import type { Log } from './log.ts';
import type { ResidentsService } from './residents/service.ts';
import type { Session } from './session.ts';
import type { Blobs } from './store/blobs.ts';
import type { Store } from './store/database.ts';

export interface CounterParts {
  readonly pack: Pack;
  readonly station: string;
  readonly training: boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly blobs: Blobs;
  readonly journal: Journal;
  readonly session: Session;
  readonly residents: ResidentsService;
  readonly devices: Devices;
  readonly log: Log;
  /** Bytes free where the store lies; null or left out: not known. */
  readonly diskFree?: (() => Promise<number | null>) | undefined;
  /** Tells the screens that something they may show has changed. */
  readonly announce: (change: Change) => void;
}

/** A berkas with the flow version that it began under. */
export interface Case {
  readonly flow: Flow;
  readonly state: BerkasState;
}

/** An act that the rules allowed: by whom, on what, at which step. */
export interface Permit extends Case {
  readonly step: Step;
  readonly operator: Operator;
}

export class Counter {
  readonly parts: CounterParts;

  constructor(parts: CounterParts) {
    this.parts = parts;
  }

  now(): string {
    return instant(this.parts.clock);
  }

  /** YYYY-MM-DD at the office. */
  today(): string {
    return this.dayOf(this.now());
  }

  /** The office's day of an instant, YYYY-MM-DD. */
  dayOf(at: string): string {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: this.parts.pack.office.timezone, dateStyle: 'short' }).format(Date.parse(at));
  }

  find(id: string): Result<Case> {
    const state = readState(this.parts.store, id);
    return state ? ok({ state, flow: cachedFlow(this.parts.store, state.flow.hash) }) : err(problem('berkas-unknown'));
  }

  /** A berkas that lies on this desk: whatever is written about it is written here. Errors: `berkas-unknown`, `berkas-elsewhere`, `berkas-under-way`. */
  findHere(id: string): Result<Case> {
    const found = this.find(id);
    const away = found.ok ? elsewhere(found.value.state, this.parts.station) : null;
    return away ? err(away) : found;
  }

  /** What the counters past the first put into their running numbers, so that two counters of an office never give out the same. */
  numberMark(): string {
    const counter = /-(\d+)$/.exec(this.parts.station)?.[1] ?? '1';
    return counter === '1' ? '' : `${counter}-`;
  }

  /** What the rules look at besides the berkas itself. */
  facts(state: BerkasState): Facts {
    const { store, residents } = this.parts;
    const known = residents.known(state.resident.nik)?.resident ?? state.resident;
    // What was taken here is not yet at the centre, whatever an older word of SIAK says.
    const recordStatus = state.enrolment && known.statusAt < state.enrolment.at ? 'BIO_CAPTURED' : known.status;
    return { station: this.parts.station, today: this.today(), recordStatus, blankoInStock: readBalance(store).stock + held(storedLots(store), { account: 'operator', holder: this.parts.session.operator?.id ?? '' }) };
  }

  /** May the operator who is logged in do this now? The same rule that the screen shows. */
  permit(id: string, activity: Activity): Result<Permit> {
    const operator = this.parts.session.require();
    if (!operator.ok) return operator;
    const found = this.find(id);
    if (!found.ok) return found;
    const { flow, state } = found.value;
    const step = mayDo(flow, state, activity, operator.value, this.facts(state));
    return step.ok ? ok({ flow, state, step: step.value, operator: operator.value }) : step;
  }

  /** Writes and announces. */
  write(operator: string | null, drafts: readonly Draft[]): readonly Entry[] {
    return this.parts.journal.append(operator, drafts);
  }
}

/** The entry that moves a berkas along its flow. */
export const stepDone = (subject: string, step: Step, outcome: Outcome, note: string | null = null): Draft => ({
  kind: 'step.done',
  subject,
  body: { step: step.id, activity: step.activity, outcome, note },
});

/** How a service answers after an act: the berkas as it stands now. */
export type Act = Result<BerkasView>;
