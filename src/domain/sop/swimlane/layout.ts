/**
 * Lays a flow out as an official SOP page does: a row of the paper a band, the pelaksana as lanes, then kelengkapan,
 * waktu and output (Permenpan-RB 35/2012 on the making of SOPs). There is one symbol a line, so a way that runs level
 * with its symbol to the gutter and up or down there meets no other symbol.
 */
import { favourableOutcome, type Outcome } from '../activity.ts';
import type { Flow, Office, Route, Step } from '../pack.ts';
import { chartText, type Arrow, type Cell, type Chart, type Symbol } from './chart.ts';
import { endWords, outcomeWords } from './outcome-words.ts';

type Language = 'id' | 'en';

export interface ChartOptions {
  readonly language?: Language;
  /** Width of a text in points; an estimate will do, a generous one is better. */
  readonly measure?: (text: string, size: number) => number;
}

/** Points. */
const width = { number: 26, title: 168, lane: 98, gutter: 12, channel: 9, needs: 124, minutes: 44, output: 96 } as const;
const PADDING = 5;
const LEADING = 1.32;
/** Height of a symbol's box, of a start or end, and the least of a line. */
const height = { box: 30, end: 18, line: 50, port: 23, apart: 26 } as const;
const BOX_WIDTH = 68;
const END_WIDTH = 48;
/** Off the middle of the applicant's lane, so that the word of a short way has room. */
const END_SHIFT = 8;

/** Mean advance of a letter, in ems, of a humanist sans; a little more than it has. */
const EM = 0.56;
const estimate = (text: string, size: number): number => text.length * size * EM;

const words = {
  id: { number: 'No', title: 'Kegiatan', needs: 'Kelengkapan', minutes: 'Waktu', output: 'Output', start: 'Mulai', applicant: 'Pemohon', minute: (count: number) => `${count} menit` },
  en: { number: 'No', title: 'Activity', needs: 'Needs', minutes: 'Time', output: 'Output', start: 'Start', applicant: 'Applicant', minute: (count: number) => `${count} min` },
} as const;

/** Breaks a text into lines of at most `most` points; a longer word stands alone. */
export function wrap(text: string, most: number, size: number, measure: (text: string, size: number) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const last = lines.at(-1);
    if (last !== undefined && measure(`${last} ${word}`, size) <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A step's outcomes and their ways. That nobody was enrolled cannot come out where the flow itself enrols. */
const outcomesIn = (flow: Flow, step: Step): readonly (readonly [Outcome, Route])[] =>
  (Object.entries(step.outcomes) as (readonly [Outcome, Route])[]).filter(([outcome]) => outcome !== 'not-enrolled' || flow.services.some((service) => service.enrolledFirst));

/** Whom the paper calls the one who comes: the words before the arrow of its first step. */
const applicantOf = (flow: Flow, fallback: string): string => flow.steps[0]?.onPaper.split('→')[0]?.trim() || fallback;

/** Does the applicant do this step, by the paper? */
const isApplicants = (step: Step, applicant: string): boolean => step.onPaper.trim() === applicant;

interface Placed {
  readonly step: Step;
  readonly outcomes: readonly (readonly [Outcome, Route])[];
  readonly lane: number;
  /** Ways that leave or arrive at a side, from above to below. */
  readonly left: string[];
  readonly right: string[];
  y: number;
  symbol: Symbol | null;
}

/** A way to be drawn: which symbols it joins and over which side. */
interface Way {
  readonly id: string;
  readonly from: Placed;
  readonly outcome: Outcome;
  readonly to: Placed | 'start' | 'end';
  readonly kind: Arrow['kind'];
  readonly over: 'down' | 'left' | 'right';
}

function waysOf(placed: readonly Placed[], applicantLane: boolean): Way[] {
  return placed.flatMap((from, index) => {
    const following = placed[index + 1]?.step.id;
    const [best] = from.outcomes.toSorted(([a], [b]) => Number(b === favourableOutcome(from.step.activity)) - Number(a === favourableOutcome(from.step.activity))).filter(([, route]) => 'next' in route && route.next === following);
    return from.outcomes.map(([outcome, route]): Way => {
      const id = `${from.step.id} ${outcome}`;
      if ('end' in route) return { id, from, outcome, to: 'end', kind: 'end', over: applicantLane && from.lane > 0 ? 'left' : 'right' };
      const target = 'next' in route ? route.next : route.returnTo;
      const at = placed.findIndex((candidate) => candidate.step.id === target);
      const to = placed[at]!;
      // One way goes straight on; it may be the less happy one, where the happy one leaps.
      if (at === index + 1 && outcome === best?.[0]) return { id, from, outcome, to, kind: 'on', over: 'down' };
      if (at > index) return { id, from, outcome, to, kind: 'on', over: 'right' };
      // Back to where berkas are received is back into the applicant's hands.
      return { id, from, outcome, to: at === 0 && applicantLane && to.step.activity === 'receive' ? 'start' : to, kind: 'back', over: 'left' };
    });
  });
}

/** The place at the target's side where a way arrives: those that come back share it, one that leaps has its own. */
const arrival = (way: Way): string => (way.to === 'end' || way.to === 'start' ? way.to : way.kind === 'back' ? `back to ${way.to.step.id}` : `${way.id} arrives`);

/** A symbol grows with the ways at its sides; a decision needs more, because it narrows. */
const symbolHeight = (one: Placed): number => Math.max(height.box, (Math.max(one.left.length, one.right.length, 1) - 1) * height.port + (one.outcomes.length > 1 ? 34 : 20));

/** Channels of a gutter: ways whose spans overlap run beside each other. Gives way → channel, 0 nearest the lanes. */
function channels(spans: readonly { readonly id: string; readonly from: number; readonly to: number }[]): ReadonlyMap<string, number> {
  const taken: { readonly until: number; readonly since: number }[][] = [];
  const given = new Map<string, number>();
  for (const span of spans.toSorted((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from) || a.id.localeCompare(b.id))) {
    const [since, until] = [Math.min(span.from, span.to), Math.max(span.from, span.to)];
    let channel = taken.findIndex((others) => others.every((other) => other.until < since || other.since > until));
    if (channel < 0) channel = taken.push([]) - 1;
    taken[channel]!.push({ since, until });
    given.set(span.id, channel);
  }
  return given;
}

/** The half width of a symbol at a height off its middle: a decision narrows. */
const reach = (symbol: Symbol, dy: number): number => (symbol.kind === 'decision' ? (symbol.width / 2) * Math.max(0, 1 - Math.abs(dy) / (symbol.height / 2)) : symbol.width / 2);

/** Lays out one flow of an office. */
export function layoutChart(flow: Flow, office: Pick<Office, 'roles'>, { language = 'id', measure = estimate }: ChartOptions = {}): Chart {
  const say = words[language];
  const applicant = applicantOf(flow, say.applicant);
  const namesApplicant = flow.steps.some((step) => step.onPaper.includes(applicant)) && !office.roles.some((role) => role.title.id === applicant);
  const roles = office.roles.filter((role) => flow.steps.some((step) => step.role === role.id && !(namesApplicant && isApplicants(step, applicant))));
  const lanes = [...(namesApplicant ? [applicant] : []), ...roles.map((role) => role.title[language])];
  const placed = flow.steps.map((step): Placed => ({ step, outcomes: outcomesIn(flow, step), lane: namesApplicant && isApplicants(step, applicant) ? 0 : roles.findIndex((role) => role.id === step.role) + (namesApplicant ? 1 : 0), left: [], right: [], y: 0, symbol: null }));
  const ways = waysOf(placed, namesApplicant);
  const startsWithApplicant = namesApplicant && placed[0]!.lane > 0;

  // Which ways stand at which side of which symbol.
  for (const way of ways) {
    if (way.over === 'down') continue;
    way.from[way.over].push(way.id);
    if (way.to !== 'end' && way.to !== 'start' && !way.to[way.over].includes(arrival(way))) way.to[way.over].push(arrival(way));
  }
  if (startsWithApplicant) placed[0]!.left.unshift('start');

  // Columns.
  const rightChannels = channels(ways.filter((way) => way.over === 'right' && way.to !== 'end').map((way) => ({ id: way.id, from: placed.indexOf(way.from), to: placed.indexOf(way.to as Placed) })));
  // Ways back to one place flow together before they arrive.
  const back = Map.groupBy(ways.filter((way) => way.kind === 'back'), arrival);
  const leftChannels = channels([...back].map(([id, group]) => ({ id, from: Math.max(...group.map((way) => placed.indexOf(way.from))), to: group[0]!.to === 'start' ? 0 : placed.indexOf(group[0]!.to as Placed) })));
  const count = (map: ReadonlyMap<string, number>): number => Math.max(0, ...[...map.values()].map((channel) => channel + 1));
  const endsRight = ways.some((way) => way.to === 'end' && way.over === 'right');
  const gutterLeft = width.gutter + count(leftChannels) * width.channel;
  const gutterRight = width.gutter + count(rightChannels) * width.channel + (endsRight ? END_WIDTH + 14 : 0);
  const lanesAt = width.number + width.title + gutterLeft;
  const lanesEnd = lanesAt + lanes.length * width.lane;
  const needsAt = lanesEnd + gutterRight;
  const minutesAt = needsAt + width.needs;
  const outputAt = minutesAt + width.minutes;
  const total = outputAt + width.output;
  const laneX = (lane: number): number => lanesAt + lane * width.lane + width.lane / 2;

  // Head.
  const size = chartText.cell;
  const headLines = lanes.map((lane) => wrap(lane, width.lane - 2 * PADDING, chartText.head, measure));
  const headHeight = Math.max(1, ...headLines.map((lines) => lines.length)) * chartText.head * LEADING + 2 * PADDING;
  const headCell = (x: number, wide: number, lines: readonly string[]): Cell => ({ x, y: 0, width: wide, height: headHeight, lines, align: 'center', bold: true });
  const head: Cell[] = [
    headCell(0, width.number, [say.number]),
    headCell(width.number, width.title, [say.title]),
    ...headLines.map((lines, lane) => headCell(lanesAt + lane * width.lane, width.lane, lines)),
    headCell(needsAt, width.needs, [say.needs]),
    headCell(minutesAt, width.minutes, [say.minutes]),
    headCell(outputAt, width.output, [say.output]),
  ];

  // Bands: steps that share a number and their words are one row of the paper.
  const bands: Placed[][] = [];
  for (const one of placed) {
    const last = bands.at(-1);
    if (last && last[0]!.step.number === one.step.number && last[0]!.step.title === one.step.title) last.push(one);
    else bands.push([one]);
  }
  const cells: Cell[] = [];
  const rows: { y: number; height: number; steps: string[] }[] = [];
  let y = headHeight;
  for (const band of bands) {
    const first = band[0]!.step;
    const title = wrap(language === 'en' && band.length === 1 ? first.titleEn : first.title, width.title - 2 * PADDING, size, measure);
    const needs = [...new Set(band.flatMap(({ step }) => step.needs))].flatMap((need) => wrap(`• ${need}`, width.needs - 2 * PADDING, size, measure));
    const output = [...new Set(band.map(({ step }) => step.output))].flatMap((text) => wrap(text, width.output - 2 * PADDING, size, measure));
    const minutes = band.map(({ step }) => step.minutes).filter((value) => value !== null);
    const symbolsHeight = band.map((one) => Math.max(height.line, symbolHeight(one) + height.apart));
    const textHeight = Math.max(title.length, needs.length, output.length) * size * LEADING + 2 * PADDING;
    const tall = Math.max(symbolsHeight.reduce((sum, value) => sum + value, 0), textHeight);
    const stretch = tall / symbolsHeight.reduce((sum, value) => sum + value, 0);
    let at = y;
    band.forEach((one, index) => {
      const line = symbolsHeight[index]! * stretch;
      one.y = at + line / 2;
      at += line;
    });
    const cell = (x: number, wide: number, lines: readonly string[], align: Cell['align']): Cell => ({ x, y, width: wide, height: tall, lines, align, bold: false });
    cells.push(
      cell(0, width.number, [String(first.number)], 'center'),
      cell(width.number, width.title, title, 'left'),
      cell(needsAt, width.needs, needs, 'left'),
      cell(minutesAt, width.minutes, [minutes.length === 0 ? '–' : say.minute(minutes.reduce((sum, value) => sum + value, 0))], 'center'),
      cell(outputAt, width.output, output, 'left'),
    );
    rows.push({ y, height: tall, steps: band.map(({ step }) => step.id) });
    y += tall;
  }

  // Symbols.
  const symbols: Symbol[] = placed.map((one, index) => {
    const decides = one.outcomes.length > 1;
    const kind = index === 0 && !startsWithApplicant ? ('start' as const) : decides ? ('decision' as const) : ('box' as const);
    const tall = symbolHeight(one);
    one.symbol = { kind, x: laneX(one.lane), y: one.y, width: BOX_WIDTH, height: tall, text: String(one.step.number), step: one.step.id };
    return one.symbol;
  });
  const start: Symbol | null = startsWithApplicant ? { kind: 'start', x: laneX(0), y: portY(placed[0]!, 'left', 'start'), width: END_WIDTH, height: height.end, text: say.start, step: null } : null;
  if (start) symbols.push(start);

  // Ways.
  const arrows: Arrow[] = [];
  if (start) arrows.push({ from: '', outcome: 'start', kind: 'on', joins: false, label: null, points: [[start.x + start.width / 2, start.y], [edge(placed[0]!, 'left', start.y), start.y]] });
  for (const way of ways) {
    const label = way.from.outcomes.length > 1 ? (outcomeWords[way.outcome]?.[language] ?? way.outcome) : null;
    const symbol = way.from.symbol!;
    if (way.over === 'down') {
      const to = (way.to as Placed).symbol!;
      const [x1, y1, x2, y2] = [symbol.x, symbol.y + symbol.height / 2, to.x, to.y - to.height / 2];
      const turn = Math.round(((y1 + y2) / 2) * 10) / 10;
      arrows.push({ from: way.from.step.id, outcome: way.outcome, kind: way.kind, joins: false, points: x1 === x2 ? [[x1, y1], [x2, y2]] : [[x1, y1], [x1, turn], [x2, turn], [x2, y2]], label: label === null ? null : { text: label, x: x1 + 3, y: y1 + chartText.label, align: 'left' } });
      continue;
    }
    const side = way.over;
    const sign = side === 'left' ? -1 : 1;
    const fromY = portY(way.from, side, way.id);
    const fromX = edge(way.from, side, fromY);
    const named: Arrow['label'] = label === null ? null : { text: label, x: fromX + sign * 3, y: fromY - 2.5, align: side === 'left' ? 'right' : 'left' };
    if (way.to === 'end') {
      const route = (way.from.step.outcomes as Record<string, Route>)[way.outcome]!;
      const text = endWords[(route as Extract<Route, { end: string }>).end][language];
      const end: Symbol = { kind: 'end', x: side === 'left' ? laneX(0) - END_SHIFT : lanesEnd + count(rightChannels) * width.channel + width.gutter / 2 + 8 + END_WIDTH / 2, y: fromY, width: END_WIDTH, height: height.end, text, step: null };
      symbols.push(end);
      arrows.push({ from: way.from.step.id, outcome: way.outcome, kind: 'end', joins: false, points: [[fromX, fromY], [end.x - (sign * END_WIDTH) / 2, fromY]], label: named });
      continue;
    }
    const channel = side === 'left' ? leftChannels.get(arrival(way))! : rightChannels.get(way.id)!;
    const channelX = side === 'left' ? lanesAt - width.gutter / 2 - channel * width.channel : lanesEnd + width.gutter / 2 + channel * width.channel;
    const toY = way.to === 'start' ? start!.y : portY(way.to, side, arrival(way));
    const toX = way.to === 'start' ? start!.x - start!.width / 2 : edge(way.to, side, toY);
    const joins = way.kind === 'back' && back.get(arrival(way))!.some((other) => other !== way && placed.indexOf(other.from) >= placed.indexOf(way.from) && (other.from !== way.from || portY(other.from, 'left', other.id) > fromY));
    arrows.push({ from: way.from.step.id, outcome: way.outcome, kind: way.kind, joins, points: joins ? [[fromX, fromY], [channelX, fromY]] : [[fromX, fromY], [channelX, fromY], [channelX, toY], [toX, toY]], label: named });
  }
  return { width: total, height: y, headHeight, head, cells, laneEdges: Array.from({ length: lanes.length + 1 }, (_, lane) => lanesAt + lane * width.lane), rows, symbols, arrows };
}

/** Where a way stands at a side of a symbol: those of one side are spread around its middle. */
function portY(one: Placed, side: 'left' | 'right', id: string): number {
  const ports = one[side];
  return one.y + (ports.indexOf(id) - (ports.length - 1) / 2) * height.port;
}

/** The edge of a symbol at that height. */
function edge(one: Placed, side: 'left' | 'right', y: number): number {
  const symbol = one.symbol!;
  return symbol.x + (side === 'left' ? -1 : 1) * reach(symbol, y - symbol.y);
}
