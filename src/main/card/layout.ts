/**
 * Where things stand on the data side: the shape of a layout file (`layouts/*.json`, one a version
 * of the blank) and its judge. All numbers are pixels at 300 dpi on the printer's own canvas.
 */
import { z } from 'zod';
import { faceFieldKeys } from '../../domain/card/face-fields.ts';
import { CARD_CANVAS } from '../../hardware/printer/port.ts';
import { faces } from './fonts.ts';

const pixels = z.int().min(0);
const boxShape = { x: pixels, y: pixels, width: z.int().min(1), height: z.int().min(1) };
const boxSchema = z.strictObject(boxShape).readonly();
export type Box = z.infer<typeof boxSchema>;

/** How a text may give way: from `size` down to `least` on one line, then on two from `twoLines.size` down to `twoLines.least`, else it is refused. */
const sizes = { size: z.int().min(1), least: z.int().min(1) };
const ruleSchema = z.strictObject({ face: z.enum(faces), ...sizes, twoLines: z.strictObject(sizes).readonly().optional() }).readonly();
export type TextRule = z.infer<typeof ruleSchema>;

const lines = z.tuple([boxSchema, boxSchema]).readonly();
const atX = z.strictObject({ x: pixels, rule: ruleSchema }).readonly();

export const layoutSchema = z
  .strictObject({
    id: z.string().min(1),
    /** For the reader of the file: sources, and what is not known. */
    about: z.array(z.string()).readonly(),
    /** The blank that this layout is for. `verified`: more than one source names it. */
    blank: z.strictObject({ version: z.string(), citizenship: z.enum(['WNI', 'WNA']), colour: z.enum(['blue', 'orange']), verified: z.boolean() }).readonly(),
    canvas: z.strictObject({ width: pixels, height: pixels }).readonly(),
    card: boxSchema,
    /** All ink stays inside. */
    safe: boxSchema,
    /** No ink here: what the printer's inhibit bitmap would mask (`~i`, domain facts 6.1), as boxes. */
    inhibit: z.array(z.strictObject({ ...boxShape, why: z.string().min(1) }).readonly()).readonly(),
    /** Added to a blank between words, in em: capitals thinned to pure black run together otherwise. */
    wordSpace: z.number().min(0).max(1),
    head: z.strictObject({ lines, rule: ruleSchema }).readonly(),
    nik: z.strictObject({ box: boxSchema, label: atX, colonX: pixels, value: atX }).readonly(),
    rows: z
      .strictObject({
        box: boxSchema,
        labelX: pixels,
        indentX: pixels,
        indented: z.array(z.enum(faceFieldKeys)).readonly(),
        colonX: pixels,
        valueX: pixels,
        labelRule: ruleSchema,
        valueRule: ruleSchema,
        /** A field that shares another's line; `gap`: pixels kept free before its label. */
        beside: z.strictObject({ field: z.enum(faceFieldKeys), of: z.enum(faceFieldKeys), labelX: pixels, colonX: pixels, valueX: pixels, gap: pixels }).readonly(),
        /** Most and least height of a line. */
        pitch: pixels,
        leastPitch: pixels,
        /** Height of each line of a value that took two. */
        tightPitch: pixels,
        /** White around such a pair, above and below together. */
        tightGap: pixels,
      })
      .readonly(),
    /** 3:4. */
    photo: boxSchema,
    issue: z.strictObject({ lines, rule: ruleSchema }).readonly(),
    signature: boxSchema,
    /** The word LATIHAN on every card of a twin. */
    training: z.strictObject({ box: boxSchema, rule: ruleSchema }).readonly(),
  })
  .readonly();
export type CardLayout = z.infer<typeof layoutSchema>;

const right = (box: Box): number => box.x + box.width;
const bottom = (box: Box): number => box.y + box.height;

export const contains = (outer: Box, inner: Box): boolean => inner.x >= outer.x && inner.y >= outer.y && right(inner) <= right(outer) && bottom(inner) <= bottom(outer);
export const overlaps = (a: Box, b: Box): boolean => a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);

const ascends = (...numbers: readonly number[]): boolean => numbers.every((value, index) => index === 0 || value > numbers[index - 1]!);

/**
 * What is wrong with a layout: another canvas than the printer's, a box outside the safe zone, in
 * an inhibited area, or over another, a photo that is not 3:4, columns out of their order. Empty
 * when it is sound.
 */
export function layoutFaults(layout: CardLayout): readonly string[] {
  const { canvas, nik, rows } = layout;
  const boxes: readonly (readonly [string, Box])[] = [
    ['head 1', layout.head.lines[0]],
    ['head 2', layout.head.lines[1]],
    ['nik', nik.box],
    ['rows', rows.box],
    ['photo', layout.photo],
    ['issue place', layout.issue.lines[0]],
    ['issue date', layout.issue.lines[1]],
    ['signature', layout.signature],
    ['training', layout.training.box],
  ];
  const faults: string[] = [];
  if (canvas.width !== CARD_CANVAS.width || canvas.height !== CARD_CANVAS.height) faults.push("canvas is not the printer's");
  if (!contains({ x: 0, y: 0, ...canvas }, layout.card)) faults.push('card leaves the canvas');
  if (!contains(layout.card, layout.safe)) faults.push('safe zone leaves the card');
  if (layout.photo.width * 4 !== layout.photo.height * 3) faults.push('photo is not 3:4');
  if (!ascends(nik.box.x - 1, nik.label.x, nik.colonX, nik.value.x, right(nik.box))) faults.push('nik: columns out of order');
  const { beside } = rows;
  if (!ascends(rows.box.x - 1, rows.labelX, rows.indentX, rows.colonX, rows.valueX, beside.labelX, beside.colonX, beside.valueX, right(rows.box))) faults.push('rows: columns out of order');
  boxes.forEach(([name, box], index) => {
    if (!contains(layout.safe, box)) faults.push(`${name} leaves the safe zone`);
    for (const area of layout.inhibit) if (overlaps(area, box)) faults.push(`${name} in an inhibited area (${area.why})`);
    for (const [other, next] of boxes.slice(index + 1)) if (overlaps(box, next)) faults.push(`${name} over ${other}`);
  });
  return faults;
}
