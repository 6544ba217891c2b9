/**
 * Where things stand on the data side: data, one layout a version of the blank. All numbers are
 * pixels at 300 dpi on the printer's own canvas with bleed (HDP5000: 1035 × 661; the card itself is
 * 1011 × 638 in its middle: ISO 7810 ID-1, 85.60 × 53.98 mm). Official coordinates are not public;
 * these are ours.
 */
import type { FaceFieldKey } from '../../domain/card/face-fields.ts';
import { CARD_CANVAS } from '../../hardware/printer/port.ts';
import type { Face } from './fonts.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a text may give way: from `size` down to `least` on one line, then on two from `twoLines` down to `leastTwoLines`, else it is refused. */
export interface TextRule {
  readonly face: Face;
  readonly size: number;
  readonly least: number;
  readonly twoLines?: { readonly size: number; readonly least: number };
}

export interface CardLayout {
  readonly id: string;
  readonly canvas: { readonly width: number; readonly height: number };
  readonly card: Box;
  /** All ink stays inside: 2 mm from the card's edge, beyond the drift of the transfer and the round corners. */
  readonly safe: Box;
  /** No ink here (a contact plate, a hologram of the blank). The KTP-el's chip is contactless and lies inside, so its blank has none. */
  readonly inhibit: readonly Box[];
  readonly head: { readonly lines: readonly [Box, Box]; readonly rule: TextRule };
  readonly nik: { readonly box: Box; readonly label: { readonly x: number; readonly rule: TextRule }; readonly value: { readonly x: number; readonly rule: TextRule } };
  readonly rows: {
    readonly box: Box;
    readonly labelX: number;
    readonly indentX: number;
    readonly indented: readonly FaceFieldKey[];
    readonly colonX: number;
    readonly valueX: number;
    readonly labelRule: TextRule;
    readonly valueRule: TextRule;
    /** A field that shares another's line. */
    readonly beside: { readonly field: FaceFieldKey; readonly of: FaceFieldKey; readonly labelX: number; readonly colonX: number; readonly valueX: number };
    /** Most and least height of a line. */
    readonly pitch: number;
    readonly leastPitch: number;
    /** Height of each line of a value that took two. */
    readonly tightPitch: number;
    /** White around such a pair, above and below together. */
    readonly tightGap: number;
  };
  /** 3:4. */
  readonly photo: Box;
  readonly issue: { readonly lines: readonly [Box, Box]; readonly rule: TextRule };
  readonly signature: Box;
  /** The word LATIHAN on every card of a twin. */
  readonly training: { readonly box: Box; readonly rule: TextRule };
}

const photo: Box = { x: 757, y: 152, width: 228, height: 304 };

/** The blank of 2011 and since. */
export const ktpLayout: CardLayout = {
  id: 'ktp-el-2011',
  canvas: { width: CARD_CANVAS.width, height: CARD_CANVAS.height },
  card: { x: 12, y: 11, width: 1011, height: 638 },
  safe: { x: 36, y: 35, width: 963, height: 590 },
  inhibit: [],
  head: {
    lines: [
      { x: 48, y: 38, width: 939, height: 38 },
      { x: 48, y: 76, width: 939, height: 38 },
    ],
    rule: { face: 'bold', size: 33, least: 22 },
  },
  nik: {
    box: { x: 48, y: 118, width: 690, height: 50 },
    label: { x: 48, rule: { face: 'bold', size: 34, least: 34 } },
    value: { x: 150, rule: { face: 'mono', size: 44, least: 44 } },
  },
  rows: {
    box: { x: 48, y: 174, width: 692, height: 446 },
    labelX: 48,
    indentX: 74,
    indented: ['rtRw', 'village', 'district'],
    colonX: 276,
    valueX: 292,
    labelRule: { face: 'regular', size: 25, least: 22 },
    valueRule: { face: 'bold', size: 26, least: 21, twoLines: { size: 22, least: 18 } },
    beside: { field: 'bloodGroup', of: 'sex', labelX: 526, colonX: 664, valueX: 678 },
    pitch: 37,
    leastPitch: 29,
    tightPitch: 24,
    tightGap: 4,
  },
  photo,
  issue: {
    lines: [
      { x: photo.x, y: 462, width: photo.width, height: 28 },
      { x: photo.x, y: 490, width: photo.width, height: 28 },
    ],
    rule: { face: 'regular', size: 22, least: 15 },
  },
  signature: { x: photo.x, y: 524, width: photo.width, height: 96 },
  training: { box: { x: photo.x, y: 120, width: photo.width, height: 28 }, rule: { face: 'bold', size: 22, least: 22 } },
};

const right = (box: Box): number => box.x + box.width;
const bottom = (box: Box): number => box.y + box.height;

export const contains = (outer: Box, inner: Box): boolean => inner.x >= outer.x && inner.y >= outer.y && right(inner) <= right(outer) && bottom(inner) <= bottom(outer);
export const overlaps = (a: Box, b: Box): boolean => a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);

/** What is wrong with a layout: a box outside the safe zone, in an inhibited area, or over another. Empty when it is sound. */
export function layoutFaults(layout: CardLayout): readonly string[] {
  const boxes: readonly (readonly [string, Box])[] = [
    ['head 1', layout.head.lines[0]],
    ['head 2', layout.head.lines[1]],
    ['nik', layout.nik.box],
    ['rows', layout.rows.box],
    ['photo', layout.photo],
    ['issue place', layout.issue.lines[0]],
    ['issue date', layout.issue.lines[1]],
    ['signature', layout.signature],
    ['training', layout.training.box],
  ];
  const faults: string[] = [];
  if (!contains(layout.card, layout.safe)) faults.push('safe zone leaves the card');
  boxes.forEach(([name, box], index) => {
    if (!contains(layout.safe, box)) faults.push(`${name} leaves the safe zone`);
    if (layout.inhibit.some((area) => overlaps(area, box))) faults.push(`${name} in an inhibited area`);
    for (const [other, next] of boxes.slice(index + 1)) if (overlaps(box, next)) faults.push(`${name} over ${other}`);
  });
  return faults;
}
