/** A drawn SOP: what stands where, in points, for whatever draws it (screen, paper). */

/** What a thing is; who draws it knows how that looks. */
export type Look = 'plain' | 'done' | 'lit';

export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly align: 'left' | 'center';
  readonly bold: boolean;
}

export interface Symbol {
  readonly kind: 'start' | 'box' | 'decision' | 'end';
  /** Middle. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  /** The step that it stands for; null for start and end. */
  readonly step: string | null;
}

export interface Arrow {
  readonly from: string;
  readonly outcome: string;
  /** Orthogonal way, points from the first symbol's edge to the second's. */
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly kind: 'on' | 'back' | 'end';
  /** Ends in another way that goes to the same place, and has no head of its own. */
  readonly joins: boolean;
  readonly label: { readonly text: string; readonly x: number; readonly y: number; readonly align: 'left' | 'right' } | null;
}

export interface Chart {
  readonly width: number;
  readonly height: number;
  /** Height of the head, repeated on every page. */
  readonly headHeight: number;
  readonly head: readonly Cell[];
  readonly cells: readonly Cell[];
  /** Left edges of the lanes and the last one's right edge. */
  readonly laneEdges: readonly number[];
  /** Bands of steps that share a row of the paper: nothing is cut inside one. */
  readonly rows: readonly { readonly y: number; readonly height: number; readonly steps: readonly string[] }[];
  readonly symbols: readonly Symbol[];
  readonly arrows: readonly Arrow[];
}

/** Points. Text sizes of the chart: what is read across a desk, and what is looked up. */
export const chartText = { head: 8, cell: 8, symbol: 7.5, label: 6.5 } as const;
