/** From fields to placed lines of text: what stands where at which size. No pixels yet. */
import type { FaceField, FaceFields } from '../../domain/card/face-fields.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { fitText, type Fitted, type Measure } from './fit.ts';
import type { Face } from './fonts.ts';
import type { Box, CardLayout, TextRule } from './layout.ts';

export interface PlacedText {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly align: 'left' | 'center';
  /** Left end, or the middle when centred. */
  readonly x: number;
  /** Y of the baseline. */
  readonly baseline: number;
}

/** Widths by face: the canvas measures, a test may pretend. */
export type MeasureFace = (face: Face) => Measure;

/** A line's baseline within its height: capitals of these fonts are 0.7 em high, so they stand in the middle. */
const CAPITAL_HEIGHT = 0.7;
const baselineIn = (top: number, height: number, size: number): number => Math.round(top + (height + size * CAPITAL_HEIGHT) / 2);

const tooLong = (field: string) => err(problem('face-text-too-long', { field }));

function placeCentred(text: string, field: string, box: Box, rule: TextRule, measure: MeasureFace): Result<PlacedText> {
  const fitted = fitText(text, box.width, rule, measure(rule.face));
  if (!fitted) return tooLong(field);
  return ok({ text, face: rule.face, size: fitted.size, align: 'center', x: box.x + box.width / 2, baseline: baselineIn(box.y, box.height, fitted.size) });
}

interface FittedRow {
  readonly field: FaceField;
  readonly value: Fitted;
  readonly beside: { readonly field: FaceField; readonly value: Fitted } | null;
}

function fitRows(fields: FaceFields, layout: CardLayout, measure: MeasureFace): Result<readonly FittedRow[]> {
  const { rows } = layout;
  const rightEdge = rows.box.x + rows.box.width;
  const rule = rows.valueRule;
  const fitted: FittedRow[] = [];
  const besideField = fields.rows.find((field) => field.key === rows.beside.field);
  for (const field of fields.rows) {
    if (field === besideField) continue;
    const shared = field.key === rows.beside.of && besideField ? besideField : null;
    // Fields that share a line have no room for a second one.
    const oneLine: TextRule = { face: rule.face, size: rule.size, least: rule.least };
    const value = fitText(field.value, (shared ? rows.beside.labelX - SHARED_LINE_GAP : rightEdge) - rows.valueX, shared ? oneLine : rule, measure(rule.face));
    if (!value) return tooLong(field.label);
    if (!shared) {
      fitted.push({ field, value, beside: null });
      continue;
    }
    const second = fitText(shared.value, rightEdge - rows.beside.valueX, oneLine, measure(rule.face));
    if (!second) return tooLong(shared.label);
    fitted.push({ field, value, beside: { field: shared, value: second } });
  }
  return ok(fitted);
}

/** Pixels between a value and the label of the field that shares its line. */
const SHARED_LINE_GAP = 12;

function placeRows(fields: FaceFields, layout: CardLayout, measure: MeasureFace): Result<readonly PlacedText[]> {
  const fitted = fitRows(fields, layout, measure);
  if (!fitted.ok) return fitted;
  const { rows } = layout;
  const wrapped = fitted.value.filter(({ value }) => value.lines.length > 1);
  const single = fitted.value.length - wrapped.length;
  const left = rows.box.height - wrapped.length * (2 * rows.tightPitch + rows.tightGap);
  const pitch = Math.min(rows.pitch, single === 0 ? rows.pitch : left / single);
  if (left < 0 || pitch < rows.leastPitch) return tooLong(wrapped.map(({ field }) => field.label).join(', '));

  const placed: PlacedText[] = [];
  const put = (text: string, rule: TextRule, size: number, x: number, top: number, height: number) =>
    placed.push({ text, face: rule.face, size, align: 'left', x, baseline: baselineIn(top, height, size) });
  let top = rows.box.y;
  for (const { field, value, beside } of fitted.value) {
    const two = value.lines.length > 1;
    const height = two ? rows.tightPitch : pitch;
    if (two) top += rows.tightGap / 2;
    put(field.label, rows.labelRule, rows.labelRule.size, rows.indented.includes(field.key) ? rows.indentX : rows.labelX, top, height);
    put(':', rows.labelRule, rows.labelRule.size, rows.colonX, top, height);
    value.lines.forEach((line, index) => put(line, rows.valueRule, value.size, rows.valueX, top + index * height, height));
    if (beside) {
      put(beside.field.label, rows.labelRule, rows.labelRule.size, rows.beside.labelX, top, height);
      put(':', rows.labelRule, rows.labelRule.size, rows.beside.colonX, top, height);
      put(beside.value.lines[0]!, rows.valueRule, beside.value.size, rows.beside.valueX, top, height);
    }
    top += height * value.lines.length + (two ? rows.tightGap / 2 : 0);
  }
  return ok(placed);
}

/** Places every text of a face. Error: `face-text-too-long` with the field's label. */
export function placeFace(fields: FaceFields, layout: CardLayout, training: boolean, measure: MeasureFace): Result<readonly PlacedText[]> {
  const { head, nik, issue } = layout;
  const centred = [
    placeCentred(fields.head[0], 'Provinsi', head.lines[0], head.rule, measure),
    placeCentred(fields.head[1], 'Kabupaten/Kota', head.lines[1], head.rule, measure),
    placeCentred(fields.issue.place, 'Tempat dikeluarkan', issue.lines[0], issue.rule, measure),
    placeCentred(fields.issue.date, 'Tanggal dikeluarkan', issue.lines[1], issue.rule, measure),
    ...(training ? [placeCentred('LATIHAN', 'LATIHAN', layout.training.box, layout.training.rule, measure)] : []),
  ];
  const placed: PlacedText[] = [];
  for (const each of centred) {
    if (!each.ok) return each;
    placed.push(each.value);
  }
  const onNikLine = (text: string, part: { readonly x: number; readonly rule: TextRule }): PlacedText => ({
    text, face: part.rule.face, size: part.rule.size, align: 'left', x: part.x, baseline: baselineIn(nik.box.y, nik.box.height, nik.value.rule.size),
  });
  placed.push(onNikLine('NIK', nik.label), onNikLine(':', { x: nik.value.x - 24, rule: nik.label.rule }), onNikLine(fields.nik, nik.value));
  const rows = placeRows(fields, layout, measure);
  return rows.ok ? ok([...placed, ...rows.value]) : rows;
}
