/**
 * Consumables: what ribbon, film, hopper and safe are still enough for, learned from what the
 * printer said of itself before each card. Counts of cards; nothing here is measured in percent.
 */

/** What a printer said of itself at one moment; null where it says nothing. */
export interface PrinterCount {
  readonly at: string;
  readonly printer: string;
  readonly printed: number | null;
  readonly ribbon: number | null;
  readonly film: number | null;
}

/** Cards that a supply makes when nothing was learned yet: four regencies count 500 KTP-el to a ribbon, ten ribbons were bought with three films (domain facts 6.1). */
export const nominalYield = { ribbon: 500, film: 1_500 } as const;
export type Supply = keyof typeof nominalYield;

/** A supply that was used up, or taken out: cards between its change and the next. */
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly cards: number;
}

/** Every whole life of a supply, oldest first. A level that rises is a change; another machine, or a counter that runs back, ends the look. */
export function spansOf(counts: readonly PrinterCount[], supply: Supply): readonly Span[] {
  const spans: Span[] = [];
  let start: { at: string; printed: number } | null = null;
  let last: PrinterCount | null = null;
  for (const count of counts) {
    const level = count[supply];
    const before = last?.[supply] ?? null;
    const same = last?.printer === count.printer && count.printed !== null && last.printed !== null && count.printed >= last.printed;
    if (!same) start = null;
    else if (level !== null && before !== null && level > before) {
      if (start) spans.push({ from: start.at, to: count.at, cards: count.printed - start.printed });
      start = { at: count.at, printed: count.printed };
    }
    last = count;
  }
  return spans;
}

/** Lives looked at: more would keep an old habit alive. */
const LEARN_FROM = 5;

/** Cards that a supply really makes here: the median of its last lives, the nominal figure before one ended. */
export function learnedYield(counts: readonly PrinterCount[], supply: Supply): { readonly cards: number; readonly from: number } {
  const lives = spansOf(counts, supply).map(({ cards }) => cards).filter((cards) => cards > 0).slice(-LEARN_FROM).toSorted((a, b) => a - b);
  if (lives.length === 0) return { cards: nominalYield[supply], from: 0 };
  const middle = Math.floor(lives.length / 2);
  return { cards: lives.length % 2 === 1 ? lives[middle]! : Math.round((lives[middle - 1]! + lives[middle]!) / 2), from: lives.length };
}

/**
 * Cards that what is in still makes: the printer's own level, cut down where supplies here end earlier than they should.
 * Null where the printer does not say.
 */
export const cardsLeft = (level: number | null, learned: number, supply: Supply): number | null => (level === null ? null : learned < nominalYield[supply] ? Math.floor((level * learned) / nominalYield[supply]) : level);

export interface Stocks {
  readonly ribbon: number | null;
  readonly film: number | null;
  readonly hopper: number | null;
  readonly blanko: number;
}
export type Shortest = keyof Stocks;

/** *Cukup untuk N kartu*: the least of all that is known, and which it is. The hopper is refilled in a minute out of the safe, so it does not count where the safe has more. */
export function enoughFor({ ribbon, film, hopper, blanko }: Stocks): { readonly cards: number; readonly by: Shortest } {
  const known: readonly (readonly [Shortest, number | null])[] = [['ribbon', ribbon], ['film', film], ['blanko', blanko], ['hopper', hopper === null ? null : Math.max(hopper, blanko)]];
  return known.reduce<{ cards: number; by: Shortest }>((least, [by, cards]) => (cards !== null && cards < least.cards ? { cards, by } : least), { cards: Number.MAX_SAFE_INTEGER, by: 'blanko' });
}

/** Whole rupiah a card: what ribbon and film cost by what they make here; null while no price is known. */
export function costPerCard(prices: { readonly ribbon: number | null; readonly film: number | null }, yields: { readonly ribbon: number; readonly film: number }): number | null {
  if (prices.ribbon === null && prices.film === null) return null;
  return Math.round((prices.ribbon ?? 0) / yields.ribbon + (prices.film ?? 0) / yields.film);
}

/** Cards a working day: the mean of the days on which anything was printed, of the last so many days; null before the first. */
export function cardsPerDay(perDay: readonly number[]): number | null {
  const days = perDay.filter((cards) => cards > 0);
  return days.length === 0 ? null : days.reduce((sum, cards) => sum + cards, 0) / days.length;
}
