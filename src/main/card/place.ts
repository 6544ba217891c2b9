/** From fields to placed lines of text: what stands where at which size. No pixels yet. */
import { headLabels, issueLabels, type FaceField, type FaceFields } from '../../domain/card/face-fields.ts';
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
    const value = fitText(field.value, (shared ? rows.beside.labelX - rows.beside.gap : rightEdge) - rows.valueX, shared ? oneLine : rule, measure(rule.face));
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
  const { labelRule, valueRule, beside } = rows;
  let top = rows.box.y;
  for (const { field, value, beside: second } of fitted.value) {
    const two = value.lines.length > 1;
    const height = two ? rows.tightPitch : pitch;
    if (two) top += rows.tightGap / 2;
    // Label and value of a line stand on one baseline, however small the value was made.
    const lineSize = two && valueRule.twoLines ? valueRule.twoLines.size : valueRule.size;
    const put = (text: string, { face }: TextRule, size: number, x: number, line = 0) =>
      placed.push({ text, face, size, align: 'left', x, baseline: baselineIn(top + line * height, height, lineSize) });
    put(field.label, labelRule, labelRule.size, rows.indented.includes(field.key) ? rows.indentX : rows.labelX);
    put(':', labelRule, labelRule.size, rows.colonX);
    value.lines.forEach((text, line) => put(text, valueRule, value.size, rows.valueX, line));
    if (second) {
      put(second.field.label, labelRule, labelRule.size, beside.labelX);
      put(':', labelRule, labelRule.size, beside.colonX);
      put(second.value.lines[0]!, valueRule, second.value.size, beside.valueX);
    }
    top += height * value.lines.length + (two ? rows.tightGap / 2 : 0);
  }
  return ok(placed);
}

/** Places every text of a face. Error: `face-text-too-long` with the field's label. */
export function placeFace(fields: FaceFields, layout: CardLayout, training: boolean, measure: MeasureFace): Result<readonly PlacedText[]> {
  const { head, nik, issue } = layout;
  const centred = [
    placeCentred(fields.head[0], headLabels[0], head.lines[0], head.rule, measure),
    placeCentred(fields.head[1], headLabels[1], head.lines[1], head.rule, measure),
    placeCentred(fields.issue.place, issueLabels.place, issue.lines[0], issue.rule, measure),
    placeCentred(fields.issue.date, issueLabels.date, issue.lines[1], issue.rule, measure),
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
  placed.push(onNikLine('NIK', nik.label), onNikLine(':', { x: nik.colonX, rule: nik.label.rule }), onNikLine(fields.nik, nik.value));
  const rows = placeRows(fields, layout, measure);
  return rows.ok ? ok([...placed, ...rows.value]) : rows;
}
