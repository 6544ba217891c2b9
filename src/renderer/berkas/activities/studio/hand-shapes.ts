/** Two hands seen from above, palms down, as they lie on the glass: pure geometry for the drawing. Fingers are thick round lines from the palm to the tip. */
import type { fingerParts } from '../../../../domain/enrolment/parts.ts';

export type FingerPart = (typeof fingerParts)[number];

export interface FingerShape {
  readonly part: FingerPart;
  readonly base: readonly [number, number];
  readonly tip: readonly [number, number];
  readonly width: number;
}

/** Size of the drawing; both hands with a gap between. */
export const drawing = { width: 1000, height: 520 } as const;

/** The left hand; the right one is its mirror image. Little finger outermost, thumb inwards. */
const left: readonly (Omit<FingerShape, 'part'> & { readonly part: FingerPart })[] = [
  { part: 'finger-10', base: [112, 322], tip: [62, 186], width: 56 },
  { part: 'finger-9', base: [172, 290], tip: [142, 104], width: 62 },
  { part: 'finger-8', base: [240, 280], tip: [236, 68], width: 64 },
  { part: 'finger-7', base: [306, 292], tip: [330, 110], width: 62 },
  { part: 'finger-6', base: [316, 396], tip: [446, 288], width: 66 },
];
const mirrored: Readonly<Record<string, FingerPart>> = { 'finger-10': 'finger-5', 'finger-9': 'finger-4', 'finger-8': 'finger-3', 'finger-7': 'finger-2', 'finger-6': 'finger-1' };
const mirror = ([x, y]: readonly [number, number]): readonly [number, number] => [drawing.width - x, y];

/** The ten fingers, left hand first. */
export const fingerShapes: readonly FingerShape[] = [...left, ...left.map(({ part, base, tip, width }) => ({ part: mirrored[part]!, base: mirror(base), tip: mirror(tip), width }))];

/** Outline of the left palm; the right one mirrored. */
export const palms = [
  [[120, 330], [180, 296], [300, 300], [330, 380], [300, 452], [160, 452]],
  [[880, 330], [820, 296], [700, 300], [670, 380], [700, 452], [840, 452]],
] as const;

/** The part of a finger that lies on the glass: from its last joint to the tip. */
export function pad({ base, tip }: FingerShape): { readonly from: readonly [number, number]; readonly to: readonly [number, number] } {
  const share = 0.66;
  return { from: [base[0] + (tip[0] - base[0]) * share, base[1] + (tip[1] - base[1]) * share], to: tip };
}
