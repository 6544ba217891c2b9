/** A chart as SVG: one self-contained picture, readable in any program, with a title for those who hear it. */
import { chartText, type Arrow, type Cell, type Chart, type Symbol } from './chart.ts';

/** The house's colours as they stand on paper; a screen in its dark theme gives its own. */
export interface Palette {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly paper: string;
  readonly band: string;
  readonly accent: string;
  readonly accentSoft: string;
}

export const paperPalette: Palette = { ink: '#14213d', soft: '#5b6473', line: '#b9b4a6', paper: '#fffefa', band: '#f3efe4', accent: '#0b5f5b', accentSoft: '#d9ece9' };

export interface SvgOptions {
  readonly title: string;
  readonly description: string;
  /** The step where a berkas is now, and those that it has behind it. */
  readonly lit?: { readonly step: string | null; readonly done: readonly string[] };
  readonly palette?: Palette;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const number = (value: number): string => String(Math.round(value * 100) / 100);
const MARGIN = 2;
const LEADING = 1.32;
const PADDING = 5;
/** Radius at which a line turns. */
const BEND = 4;

type Point = readonly [x: number, y: number];

/** An orthogonal way with its corners a little round. */
export function pathOf(points: readonly Point[]): string {
  const parts = [`M${number(points[0]![0])} ${number(points[0]![1])}`];
  for (let at = 1; at < points.length; at += 1) {
    const [here, next] = [points[at]!, points[at + 1]];
    if (!next) {
      parts.push(`L${number(here[0])} ${number(here[1])}`);
      continue;
    }
    const before = points[at - 1]!;
    const bend = Math.min(BEND, Math.hypot(here[0] - before[0], here[1] - before[1]) / 2, Math.hypot(next[0] - here[0], next[1] - here[1]) / 2);
    const towards = (from: Point, to: Point): Point => {
      const far = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
      return [from[0] + ((to[0] - from[0]) / far) * bend, from[1] + ((to[1] - from[1]) / far) * bend];
    };
    const [inX, inY] = towards(here, before);
    const [outX, outY] = towards(here, next);
    parts.push(`L${number(inX)} ${number(inY)}Q${number(here[0])} ${number(here[1])} ${number(outX)} ${number(outY)}`);
  }
  return parts.join('');
}

/** The outline of a symbol. */
export function outlineOf({ kind, x, y, width, height }: Symbol): string {
  const [left, top] = [x - width / 2, y - height / 2];
  if (kind === 'decision') return `M${number(x)} ${number(top)}L${number(left + width)} ${number(y)}L${number(x)} ${number(top + height)}L${number(left)} ${number(y)}Z`;
  const round = kind === 'box' ? 3 : height / 2;
  return `M${number(left + round)} ${number(top)}H${number(left + width - round)}a${number(round)} ${number(round)} 0 0 1 ${number(round)} ${number(round)}V${number(top + height - round)}a${number(round)} ${number(round)} 0 0 1 ${number(-round)} ${number(round)}H${number(left + round)}a${number(round)} ${number(round)} 0 0 1 ${number(-round)} ${number(-round)}V${number(top + round)}a${number(round)} ${number(round)} 0 0 1 ${number(round)} ${number(-round)}Z`;
}

/** The three corners of an arrow's head, at the end of its way. */
export function headOf(points: readonly Point[]): readonly [Point, Point, Point] {
  const [before, tip] = [points.at(-2)!, points.at(-1)!];
  const far = Math.hypot(tip[0] - before[0], tip[1] - before[1]) || 1;
  const [dx, dy] = [(tip[0] - before[0]) / far, (tip[1] - before[1]) / far];
  return [tip, [tip[0] - dx * 6 - dy * 3, tip[1] - dy * 6 + dx * 3], [tip[0] - dx * 6 + dy * 3, tip[1] - dy * 6 - dx * 3]];
}

function cellText(cell: Cell, size: number, colour: string): string {
  const x = cell.align === 'center' ? cell.x + cell.width / 2 : cell.x + PADDING;
  const tall = cell.lines.length * size * LEADING;
  const top = cell.align === 'center' && cell.bold ? cell.y + (cell.height - tall) / 2 + size : cell.y + PADDING + size;
  const spans = cell.lines.map((line, index) => `<tspan x="${number(x)}" y="${number(top + index * size * LEADING)}">${escape(line)}</tspan>`).join('');
  return `<text font-size="${size}" fill="${colour}"${cell.align === 'center' ? ' text-anchor="middle"' : ''}${cell.bold ? ' font-weight="700"' : ''}>${spans}</text>`;
}

function arrowSvg(arrow: Arrow, palette: Palette): string {
  const colour = arrow.kind === 'on' ? palette.ink : palette.soft;
  const corners = headOf(arrow.points).map((point) => point.map(number).join(',')).join(' ');
  const dash = arrow.kind === 'back' ? ' stroke-dasharray="4 2.5"' : '';
  return `<path d="${pathOf(arrow.points)}" fill="none" stroke="${colour}" stroke-width="1.1"${dash}/>${arrow.joins ? '' : `<polygon points="${corners}" fill="${colour}"/>`}`;
}

/** The words of the arrows stand above everything: a way may run close beneath. */
function labelSvg({ label }: Arrow, palette: Palette): string {
  return label ? `<text x="${number(label.x)}" y="${number(label.y)}" font-size="${chartText.label}" fill="${palette.soft}"${label.align === 'right' ? ' text-anchor="end"' : ''} paint-order="stroke" stroke="${palette.paper}" stroke-width="2.5">${escape(label.text)}</text>` : '';
}

function symbolSvg(symbol: Symbol, palette: Palette, lit: SvgOptions['lit']): string {
  const here = symbol.step !== null && symbol.step === lit?.step;
  const done = symbol.step !== null && (lit?.done.includes(symbol.step) ?? false) && !here;
  const fill = here ? palette.accent : done ? palette.accentSoft : palette.paper;
  const stroke = here || done ? palette.accent : palette.ink;
  const halo = here ? `<path d="${outlineOf({ ...symbol, width: symbol.width + 10, height: symbol.height + 10 })}" fill="none" stroke="${palette.accent}" stroke-opacity="0.28" stroke-width="5"/>` : '';
  const tick = done ? `<path d="M${number(symbol.x - 4)} ${number(symbol.y)}l3 3.2 5.4-6" fill="none" stroke="${palette.accent}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>` : '';
  const text = done ? '' : `<text x="${number(symbol.x)}" y="${number(symbol.y + chartText.symbol * 0.36)}" font-size="${chartText.symbol}" text-anchor="middle" font-weight="600" fill="${here ? palette.paper : palette.ink}">${escape(symbol.text)}</text>`;
  return `${halo}<path d="${outlineOf(symbol)}" fill="${fill}" stroke="${stroke}" stroke-width="1.2"/>${tick}${text}`;
}

/** The whole chart. Everything that came from a pack is escaped. */
export function chartSvg(chart: Chart, { title, description, lit, palette = paperPalette }: SvgOptions): string {
  const { width, height, headHeight, laneEdges } = chart;
  const line = (x1: number, y1: number, x2: number, y2: number, weight: number): string => `<path d="M${number(x1)} ${number(y1)}L${number(x2)} ${number(y2)}" stroke="${palette.line}" stroke-width="${weight}"/>`;
  const columns = [...new Set([...chart.head.map((cell) => cell.x).slice(1), laneEdges.at(-1)!, ...laneEdges])];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-MARGIN} ${-MARGIN} ${number(width + 2 * MARGIN)} ${number(height + 2 * MARGIN)}" role="img" font-family="'Plus Jakarta Sans Variable','Plus Jakarta Sans',Arial,sans-serif">`,
    `<title>${escape(title)}</title><desc>${escape(description)}</desc>`,
    `<rect width="${number(width)}" height="${number(height)}" fill="${palette.paper}"/><rect width="${number(width)}" height="${number(headHeight)}" fill="${palette.band}"/>`,
    ...columns.map((x) => line(x, 0, x, height, 0.6)),
    ...chart.rows.map((row) => line(0, row.y, width, row.y, 0.8)),
    `<rect width="${number(width)}" height="${number(height)}" fill="none" stroke="${palette.ink}" stroke-width="1.2"/>`,
    ...chart.head.map((cell) => cellText(cell, chartText.head, palette.ink)),
    ...chart.cells.map((cell) => cellText(cell, chartText.cell, palette.ink)),
    ...chart.arrows.map((arrow) => arrowSvg(arrow, palette)),
    ...chart.symbols.map((symbol) => symbolSvg(symbol, palette, lit)),
    ...chart.arrows.map((arrow) => labelSvg(arrow, palette)),
    '</svg>',
  ].join('');
}
