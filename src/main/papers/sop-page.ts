/**
 * A SOP as the office would pin it to the wall: the head of an official SOP page, then the swim-lane chart, on F4
 * landscape (the office format, 330 × 215 mm). A long chart goes over several pages, never cut inside a row; a way that
 * goes on says so with an off-page mark.
 */
import { chartText, type Cell, type Chart } from '../../domain/sop/swimlane/chart.ts';
import { layoutChart } from '../../domain/sop/swimlane/layout.ts';
import { headOf, outlineOf, paperPalette, pathOf } from '../../domain/sop/swimlane/svg.ts';
import type { Flow, Office } from '../../domain/sop/pack.ts';
import { openPdf } from './pdf-document.ts';
import { localDay } from './words.ts';

export interface SopPageData {
  readonly office: Office;
  readonly flow: Flow;
  /** Where a berkas is, and what is behind it. */
  readonly lit?: { readonly step: string | null; readonly done: readonly string[]; readonly berkas: string };
  readonly training: boolean;
  readonly printedAt: string;
}

const POINTS_PER_MM = 72 / 25.4;
const PAGE = { width: 330 * POINTS_PER_MM, height: 215 * POINTS_PER_MM, margin: 30 } as const;
const LEADING = 1.32;
const PADDING = 5;
/** Below this the words of the chart cannot be read at arm's length. */
const SMALLEST_SCALE = 0.68;
const colours = paperPalette;

type Doc = PDFKit.PDFDocument;

/** The block that every official SOP begins with; a cell that the paper leaves empty stays so. */
function headBlock(doc: Doc, { office, flow, lit }: SopPageData): void {
  const { margin } = PAGE;
  const wide = PAGE.width - 2 * margin;
  const left = wide * 0.46;
  const rows: (readonly [string, string])[] = [
    ['NAMA SOP', flow.title],
    ['NASKAH', flow.source],
    ['TANGGAL PEMBUATAN', flow.paper?.issued ? localDay(flow.paper.issued).replace(/^\S+ /u, '') : ''],
    ['TANGGAL EFEKTIF', flow.paper?.effective ? localDay(flow.paper.effective).replace(/^\S+ /u, '') : ''],
    ['LAYANAN', flow.services.map((service) => service.title.id).join(', ')],
    ...(lit ? [['BERKAS', lit.berkas] as const] : []),
  ];
  const top = margin;
  const valueAt = margin + left + 118;
  const valueWide = wide - left - 118 - PADDING;
  let y = top + PADDING;
  const lines: number[] = [];
  doc.fontSize(8.5);
  for (const [name, value] of rows) {
    const tall = Math.max(12, doc.font('bold').heightOfString(value || ' ', { width: valueWide }));
    doc.font('regular').fillColor(colours.soft).text(name, margin + left + PADDING, y, { width: 112 });
    doc.font('bold').fillColor(colours.ink).text(value, valueAt, y, { width: valueWide });
    y += tall + 4;
    lines.push(y - 2);
  }
  const bottom = Math.max(y, top + 74);
  const names = office.letterhead.lines.map((line, index) => ({ line, size: index === 0 ? 11 : 12 }));
  const total = names.reduce((sum, { size }) => sum + size * 1.5, 0) + 14;
  let nameY = top + (bottom - top - total) / 2;
  for (const { line, size } of names) {
    doc.font('bold').fontSize(size).fillColor(colours.ink).text(line, margin + PADDING, nameY, { width: left - 2 * PADDING, align: 'center' });
    nameY = doc.y + 1;
  }
  doc.font('regular').fontSize(8.5).fillColor(colours.soft).text(office.letterhead.address, margin + PADDING, nameY + 2, { width: left - 2 * PADDING, align: 'center' });
  doc.lineWidth(0.5).strokeColor(colours.line);
  for (const line of lines.slice(0, -1)) doc.moveTo(margin + left, line).lineTo(margin + wide, line).stroke();
  doc.lineWidth(1).strokeColor(colours.ink).rect(margin, top, wide, bottom - top).stroke().moveTo(margin + left, top).lineTo(margin + left, bottom).stroke();
  doc.y = bottom + 10;
}

function cellText(doc: Doc, cell: Cell, size: number): void {
  const tall = cell.lines.length * size * LEADING;
  const top = cell.align === 'center' && cell.bold ? cell.y + (cell.height - tall) / 2 : cell.y + PADDING;
  doc.font(cell.bold ? 'bold' : 'regular').fontSize(size).fillColor(colours.ink);
  cell.lines.forEach((line, index) => {
    const x = cell.align === 'center' ? cell.x + (cell.width - doc.widthOfString(line)) / 2 : cell.x + PADDING;
    doc.text(line, x, top + index * size * LEADING, { lineBreak: false });
  });
}

/** Everything between the rules: ways, symbols, words. */
function drawing(doc: Doc, chart: Chart, lit: SopPageData['lit']): void {
  for (const arrow of chart.arrows) {
    const colour = arrow.kind === 'on' ? colours.ink : colours.soft;
    doc.lineWidth(1.1).strokeColor(colour);
    if (arrow.kind === 'back') doc.dash(4, { space: 2.5 });
    doc.path(pathOf(arrow.points)).stroke().undash();
    if (!arrow.joins) doc.polygon(...headOf(arrow.points).map(([x, y]) => [x, y])).fill(colour);
  }
  for (const symbol of chart.symbols) {
    const here = symbol.step !== null && symbol.step === lit?.step;
    const done = symbol.step !== null && !here && (lit?.done.includes(symbol.step) ?? false);
    doc.lineWidth(1.2).path(outlineOf(symbol)).fillAndStroke(here ? colours.accent : done ? colours.accentSoft : '#ffffff', here || done ? colours.accent : colours.ink);
    doc.font('bold').fontSize(chartText.symbol).fillColor(here ? '#ffffff' : colours.ink);
    doc.text(symbol.text, symbol.x - doc.widthOfString(symbol.text) / 2, symbol.y - chartText.symbol * 0.62, { lineBreak: false });
  }
  for (const { label } of chart.arrows) {
    if (!label) continue;
    doc.font('regular').fontSize(chartText.label);
    const wide = doc.widthOfString(label.text);
    const x = label.align === 'right' ? label.x - wide : label.x;
    doc.rect(x - 1, label.y - chartText.label, wide + 2, chartText.label + 1.5).fill('#ffffff');
    doc.fillColor(colours.soft).text(label.text, x, label.y - chartText.label, { lineBreak: false });
  }
}

/** Rows of the chart by page: as many as fit, none cut. */
export function pagesOf(chart: Chart, firstRoom: number, room: number): readonly { readonly from: number; readonly to: number }[] {
  const pages: { from: number; to: number }[] = [];
  for (const row of chart.rows) {
    const page = pages.at(-1);
    const most = (pages.length <= 1 ? firstRoom : room) - chart.headHeight;
    if (page && row.y + row.height - page.from <= most) page.to = row.y + row.height;
    else pages.push({ from: row.y, to: row.y + row.height });
  }
  return pages;
}

/** Where ways cross from one page to the next. */
const crossingsAt = (chart: Chart, y: number): readonly number[] =>
  [...new Set(chart.arrows.flatMap(({ points }) => points.slice(1).flatMap(([x, to], at) => (points[at]![0] === x && Math.min(points[at]![1], to) < y - 0.5 && Math.max(points[at]![1], to) > y + 0.5 ? [x] : []))))];

/** A home plate: the sign of official flow charts for "goes on elsewhere". */
function offPage(doc: Doc, x: number, y: number, down: boolean): void {
  const tip = down ? 7 : -7;
  doc.lineWidth(0.9).polygon([x - 5, y - tip], [x + 5, y - tip], [x + 5, y], [x, y + tip * 0.6], [x - 5, y]).fillAndStroke('#ffffff', colours.soft);
}

function chartOn(doc: Doc, chart: Chart, data: SopPageData, page: { readonly from: number; readonly to: number }, scale: number): void {
  const top = doc.y;
  const tall = page.to - page.from;
  doc.save().translate(PAGE.margin + (PAGE.width - 2 * PAGE.margin - chart.width * scale) / 2, top).scale(scale);
  doc.rect(0, 0, chart.width, chart.headHeight).fill(colours.band);
  for (const cell of chart.head) cellText(doc, cell, chartText.head);
  doc.lineWidth(0.5).strokeColor(colours.line);
  for (const x of new Set([...chart.head.map((cell) => cell.x).slice(1), ...chart.laneEdges])) doc.moveTo(x, 0).lineTo(x, chart.headHeight + tall).stroke();
  for (const row of chart.rows) if (row.y >= page.from && row.y < page.to) doc.moveTo(0, row.y - page.from + chart.headHeight).lineTo(chart.width, row.y - page.from + chart.headHeight).stroke();
  doc.save().rect(-1, chart.headHeight, chart.width + 2, tall).clip().translate(0, chart.headHeight - page.from);
  for (const cell of chart.cells) if (cell.y >= page.from && cell.y < page.to) cellText(doc, cell, chartText.cell);
  drawing(doc, chart, data.lit);
  doc.restore();
  doc.lineWidth(1.2).strokeColor(colours.ink).rect(0, 0, chart.width, chart.headHeight + tall).stroke();
  if (page.from > chart.rows[0]!.y) for (const x of crossingsAt(chart, page.from)) offPage(doc, x, chart.headHeight + 8, false);
  if (page.to < chart.height) for (const x of crossingsAt(chart, page.to)) offPage(doc, x, chart.headHeight + tall - 8, true);
  doc.restore();
}

/** The SOP as PDF. */
export function sopPagePdf(data: SopPageData): Promise<Uint8Array> {
  const { office, flow, training, printedAt } = data;
  const { doc, bytes } = openPdf({ size: [PAGE.width, PAGE.height], margin: 0, title: `SOP ${flow.title}`, createdAt: new Date(printedAt), keepPages: true });
  doc.addPage();
  headBlock(doc, data);
  const chart = layoutChart(flow, office, { measure: (text, size) => doc.font('bold').fontSize(size).widthOfString(text) });
  const wide = PAGE.width - 2 * PAGE.margin;
  const firstRoom = PAGE.height - doc.y - PAGE.margin - 12;
  // One page where that can still be read; else as wide as the paper, over several.
  const fitting = Math.min(wide / chart.width, firstRoom / chart.height);
  const scale = fitting >= SMALLEST_SCALE ? Math.min(1, fitting) : Math.min(1, wide / chart.width);
  const pages = pagesOf(chart, firstRoom / scale, (PAGE.height - 2 * PAGE.margin - 12) / scale);
  pages.forEach((page, index) => {
    if (index > 0) {
      doc.addPage();
      doc.y = PAGE.margin;
    }
    chartOn(doc, chart, data, page, scale);
  });
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index);
    if (training) doc.save().rotate(-24, { origin: [PAGE.width / 2, PAGE.height / 2] }).font('bold').fontSize(110).fillColor(colours.ink).fillOpacity(0.06).text('LATIHAN', 0, PAGE.height / 2 - 70, { width: PAGE.width, align: 'center', lineBreak: false }).restore();
    doc.fillOpacity(1).font('regular').fontSize(7.5).fillColor(colours.soft).text(`${office.shortName} · ${flow.source} · ${index + 1}/${count}`, PAGE.margin, PAGE.height - PAGE.margin + 4, { lineBreak: false });
  }
  return bytes();
}
