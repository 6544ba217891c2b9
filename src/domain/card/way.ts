/**
 * The way of one card, from the request to the activated card in the holder's hand, as one table of
 * edges. The fold walks it with every entry about a card: an entry that is no edge from where the
 * card is cannot be written, whatever service tried.
 */
import type { Entry } from '../journal/entry.ts';

export const cardPlaces = ['requested', 'at-encoder', 'chip-written', 'chip-verified', 'printing', 'out', 'inspected', 'registered', 'activated', 'handed-over', 'in-doubt', 'spoiled', 'voided', 'returned'] as const;
/**
 * Where a card is. `spoiled`: its blank is waste before a card was made of it; `voided`: a made card that the inspection refused;
 * `returned`: its blank was never touched and is back with the berkas; `in-doubt`: nobody can say yet.
 */
export type CardPlace = (typeof cardPlaces)[number];

export const cardEvents = ['fed', 'chip-written', 'chip-matches', 'chip-differs', 'submitted', 'printed', 'failed-spent', 'failed-unspent', 'doubted', 'ruled', 'inspected-good', 'inspected-bad', 'registered', 'handed-over', 'activated'] as const;
export type CardEvent = (typeof cardEvents)[number];

type Edges = Partial<Record<CardEvent, CardPlace>>;

/** Until the face is on a card any try may fail or fall into doubt. A blank that lay at the encoder is never whole again. */
const breaks: Edges = { 'failed-spent': 'spoiled', doubted: 'in-doubt' };
/** A finished card takes the marks that its SOP asks for, in the SOP's order. */
const marks: Edges = { registered: 'registered', 'handed-over': 'handed-over', activated: 'activated' };

const edges: Readonly<Record<CardPlace, Edges>> = {
  requested: { fed: 'at-encoder', 'failed-unspent': 'returned', ...breaks },
  'at-encoder': { 'chip-written': 'chip-written', 'failed-unspent': 'returned', ...breaks },
  'chip-written': { 'chip-matches': 'chip-verified', 'chip-differs': 'chip-written', ...breaks },
  'chip-verified': { submitted: 'printing', ...breaks },
  printing: { printed: 'out', ...breaks },
  'in-doubt': { doubted: 'in-doubt', ruled: 'in-doubt', printed: 'out', 'failed-spent': 'spoiled', 'failed-unspent': 'returned' },
  out: { 'inspected-good': 'inspected', 'inspected-bad': 'voided', ...marks },
  inspected: marks,
  // An SOP may enter a card into the book before anybody has looked at it.
  registered: { 'inspected-good': 'inspected', 'inspected-bad': 'voided', ...marks },
  // The card stays with its holder whichever of the two came first.
  activated: { 'handed-over': 'activated', registered: 'activated' },
  'handed-over': { 'handed-over': 'handed-over', activated: 'activated', registered: 'handed-over' },
  spoiled: {},
  voided: {},
  returned: {},
};

/** Where an event leads from a place; null when it is no edge. */
export const cardEdge = (place: CardPlace, event: CardEvent): CardPlace | null => edges[place][event] ?? null;

/** A card with this end exists and counts, at most one a berkas. */
export const isLivePlace = (place: CardPlace): boolean => ['out', 'inspected', 'registered', 'activated', 'handed-over'].includes(place);
/** The try has begun and has neither an end nor a doubt. */
export const isUnderWay = (place: CardPlace): boolean => ['requested', 'at-encoder', 'chip-written', 'chip-verified', 'printing'].includes(place);

/** What an entry is in the way of a card; null when it is none. */
export function cardEventOf(entry: Entry): CardEvent | null {
  switch (entry.kind) {
    case 'card.fed':
      return 'fed';
    case 'card.chip-written':
      return 'chip-written';
    case 'card.chip-verified':
      return entry.body.match ? 'chip-matches' : 'chip-differs';
    case 'card.submitted':
      return 'submitted';
    case 'card.printed':
      return 'printed';
    case 'card.failed':
      return entry.body.blankoSpent ? 'failed-spent' : 'failed-unspent';
    case 'card.in-doubt':
      return 'doubted';
    case 'card.ruled':
      return 'ruled';
    case 'card.inspected':
      return entry.body.good ? 'inspected-good' : 'inspected-bad';
    case 'card.registered':
      return 'registered';
    case 'card.handed-over':
      return 'handed-over';
    case 'card.activated':
      return 'activated';
    default:
      return null;
  }
}
