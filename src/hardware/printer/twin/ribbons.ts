/**
 * The ribbons that an HDP5000 takes, as data. Nothing here was measured on a device: yields and
 * seconds are the general knowledge of domain facts 6.2, but for the 500 KTP-el of one YMCK ribbon,
 * on which four regencies agree (6.1). Correct the data, not the machine.
 */
import { hdp5000 } from './limits.ts';

export const ribbonTypes = ['YMC', 'YMCK', 'YMCKH', 'YMCKK', 'K'] as const;
export type RibbonType = (typeof ribbonTypes)[number];

export interface Ribbon {
  /** Panels in their order, one set a card: Yellow, Magenta, Cyan, K black resin, H heat seal. */
  readonly panels: string;
  /** Cards of one ribbon. */
  readonly cards: number;
  /** Seconds of one card, from the hopper to the tray, without the time at the encoder; with its back where the ribbon has panels for one. */
  readonly secondsPerCard: number;
  /** Prints colours; black alone otherwise. */
  readonly colour: boolean;
  /** Sides that one set of panels prints: for two, the flipper turns the card. */
  readonly sides: 1 | 2;
  readonly source: string;
}

export const ribbons = {
  YMC: { panels: 'YMC', cards: 750, secondsPerCard: 24, colour: true, sides: 1, source: 'domain facts 6.2: 750, about 24 s (unverified)' },
  YMCK: { panels: 'YMCK', cards: hdp5000.ribbonCards, secondsPerCard: 39, colour: true, sides: 1, source: 'domain facts 6.1: 500 KTP-el (four regencies); 6.2: 29-40 s (unverified)' },
  YMCKH: { panels: 'YMCKH', cards: 450, secondsPerCard: 42, colour: true, sides: 1, source: 'domain facts 6.2: about 400-500 (unverified); seconds: our own guess, a fifth panel on YMCK (unverified)' },
  YMCKK: { panels: 'YMCKK', cards: 250, secondsPerCard: 48, colour: true, sides: 2, source: 'domain facts 6.2: about 500 sides, two a card; 40-48 s (unverified)' },
  K: { panels: 'K', cards: 3_000, secondsPerCard: 22, colour: false, sides: 1, source: 'domain facts 6.2: 3,000 prints; seconds: our own guess, below YMC (unverified)' },
} as const satisfies Record<RibbonType, Ribbon>;

/** What is loaded when nobody says otherwise. */
export const DEFAULT_RIBBON: RibbonType = 'YMCK';

/** Milliseconds. Turning a card between the two transfers; how the time of a card falls into stages is ours (unverified). */
const TURN_MS = 3_000;
const MS_PER_SECOND = 1_000;

/** Milliseconds of each stage of a card with so many sides; those of a card that uses the whole ribbon set add up to its `secondsPerCard`. */
export function stageMsOf(type: RibbonType, sides: number): { readonly feeding: number; readonly printing: number; readonly transfer: number; readonly flipping: number; readonly ejecting: number } {
  const { feeding, transfer, ejecting } = hdp5000.stageMs;
  const ribbon: Ribbon = ribbons[type];
  const flipping = TURN_MS + transfer;
  const printing = ribbon.secondsPerCard * MS_PER_SECOND - feeding - transfer - (ribbon.sides === 2 ? flipping : 0) - ejecting;
  return { feeding, printing, transfer, flipping: sides === 2 ? flipping : 0, ejecting };
}

/** Pixels of three bytes: is any of them not grey? */
export function coloured(rgb: Uint8Array): boolean {
  for (let at = 0; at < rgb.length; at += 3) if (rgb[at] !== rgb[at + 1] || rgb[at] !== rgb[at + 2]) return true;
  return false;
}

/** Can this ribbon print these sides? A colour needs colour panels, a back a ribbon with panels for it. */
export function ribbonFits(type: RibbonType, sides: readonly { readonly rgb: Uint8Array }[]): boolean {
  const ribbon: Ribbon = ribbons[type];
  return sides.length <= ribbon.sides && (ribbon.colour || !sides.some(({ rgb }) => coloured(rgb)));
}
