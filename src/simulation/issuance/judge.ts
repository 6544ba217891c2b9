/** The rules that no stroke may break: books against things, things against berkas. */
import { held, total } from '../../domain/blanko/ledger.ts';
import { liveCards, type BerkasState } from '../../domain/berkas/state.ts';
import { isUnderWay } from '../../domain/card/way.ts';
import type { PhysicalCard } from '../../hardware/printer/twin/card.ts';
import { readBalance, storedLots } from '../../main/journal/projections.ts';
import type { Station } from '../../main/station.ts';
import type { Row } from '../../main/store/database.ts';

export interface Evidence {
  readonly station: Station;
  readonly states: readonly BerkasState[];
  readonly cards: readonly PhysicalCard[];
  /** Complaints that were made already, so that one wrong is told once. */
  readonly told: Set<string>;
  /** Cards that were made before and lay among the blanks. */
  readonly used: ReadonlySet<string>;
  /** Blanks that the books received. */
  readonly blanks: number;
}

const foreign = (card: PhysicalCard): boolean => card.job?.startsWith('other-station') ?? false;

/** What is wrong now; each wrong thing is told once. */
export function judge({ station, states, cards, told, used, blanks }: Evidence): readonly string[] {
  const { store } = station.parts.counter.parts;
  const found: string[] = [];
  const say = (so: boolean, complaint: string) => {
    if (so || told.has(complaint)) return;
    told.add(complaint);
    found.push(complaint);
  };
  const balance = readBalance(store);
  say(total(balance) === blanks, `the accounts hold ${total(balance)} of ${blanks} blanks`);
  say(store.get<{ n: number } & Row>('SELECT sum(count) AS n FROM blanko_lot')!.n === 0, 'the lots do not add up to nothing');

  const attempts = states.flatMap((state) => state.attempts.map((attempt) => ({ ...attempt, berkas: state.number })));
  const byJob = new Map<string, PhysicalCard[]>();
  for (const card of cards) if (card.job !== null && !foreign(card)) byJob.set(card.job, [...(byJob.get(card.job) ?? []), card]);

  for (const state of states) {
    say(liveCards(state).length <= 1, `${state.number} has ${liveCards(state).length} live cards`);
    say(held(storedLots(store), { account: 'released', holder: state.id }) === state.blankoHeld, `${state.number} and the ledger disagree about its blank`);
  }
  for (const { attempt, place, berkas } of attempts) {
    const things = byJob.get(attempt) ?? [];
    say(things.length <= 1, `${berkas}: ${things.length} cards were fed for one try`);
    const [thing] = things;
    if (['out', 'inspected', 'registered', 'handed-over', 'activated'].includes(place)) say(thing?.printed === true && thing.chip.personalised, `${berkas}: the books have a card that is not there (${place}, ${attempt})`);
    if (place === 'voided') say(thing?.printed === true, `${berkas}: a card was voided that was never made`);
    // A finished card that is booked as waste would be made a second time.
    if (place === 'spoiled') say(thing?.printed !== true, `${berkas}: a card that was printed is booked as spoiled (${attempt})`);
    if (place === 'spoiled') say(thing !== undefined, `${berkas}: a blank was booked as spoiled that never left the hopper (${attempt})`);
    // A blank goes back only with an empty chip; what else was fed there was no blank: somebody's old card.
    if (place === 'returned') say(thing === undefined || used.has(thing.id) || !thing.chip.personalised, `${berkas}: a blank was written and is booked as untouched (${attempt}, ${thing?.where})`);
    say(!isUnderWay(place) && place !== 'in-doubt', `${berkas}: a try was left ${place}`);
  }
  const known = new Set(attempts.map(({ attempt }) => attempt));
  for (const card of cards) {
    if (!card.printed || card.job === null || foreign(card)) continue;
    say(known.has(card.job), `a card was printed that nobody asked for (${card.job})`);
  }
  return found;
}
