/** The lines of the forecast: what is left of a supply by cards printed, and how it goes on at the pace of the last days. Pure. */
export interface Point {
  /** Cards: printed before now negative, still to come positive. */
  readonly x: number;
  /** Share of a full supply, 0 to 1. */
  readonly y: number;
}

/** What was: one point a reading, the newest at 0. */
export function past(levels: readonly (number | null)[], full: number): readonly Point[] {
  const last = levels.length - 1;
  return levels.flatMap((level, index) => (level === null ? [] : [{ x: index - last, y: Math.min(1, level / full) }]));
}

/** What comes: from what is left down to nothing, a card at a time. */
export const ahead = (left: number | null, full: number, most: number): readonly Point[] => {
  if (left === null) return [];
  const until = Math.min(left, most);
  return [{ x: 0, y: Math.min(1, left / full) }, { x: until, y: Math.max(0, (left - until) / full) }];
};

/** An SVG path through points that are placed by `place`. */
export const pathOf = (points: readonly Point[], place: (point: Point) => readonly [number, number]): string =>
  points.map((point, index) => `${index === 0 ? 'M' : 'L'}${place(point).map((value) => value.toFixed(1)).join(' ')}`).join(' ');
