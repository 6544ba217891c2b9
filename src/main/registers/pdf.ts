/** A book on paper: A4 landscape, the head repeated, names wrapped and never cut, a place to sign at the end. */
import { setImmediate } from 'node:timers/promises';
import type { CellKind } from '../../domain/registers/register.ts';
import { openPdf } from '../papers/pdf-document.ts';
import { localDate, localTime, nikGroups } from '../papers/words.ts';
import type { BookData } from './xlsx.ts';

const MARGIN = 34;
const SIZE = 8;
const PADDING = 3.5;
const INK = '#14213d';
const GREY = '#5b6473';
const LINE = '#c9c2b0';
const WATERMARK_OPACITY = 0.07;
/** Height that the place to sign takes. */
const SIGNATURE = 92;

type Doc = PDFKit.PDFDocument;

function words(value: string | null, kind: CellKind, timezone: BookData['office']['timezone']): string {
  if (value === null) return '–';
  if (kind === 'moment') return new Intl.DateTimeFormat('id-ID', { timeZone: timezone, day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(value)).replaceAll('/', '-').replace(', ', ' ');
  if (kind === 'date') return value.split('-').reverse().join('-');
  return kind === 'nik' ? nikGroups(value) : value;
}

function letterhead(doc: Doc, { office, register, period, lines }: BookData): void {
  const wide = doc.page.width - 2 * MARGIN;
  office.letterhead.lines.forEach((line) => doc.font('bold').fontSize(11).fillColor(INK).text(line, MARGIN, doc.y, { width: wide, align: 'center' }));
  doc.font('regular').fontSize(SIZE).fillColor(GREY).text(office.letterhead.address, MARGIN, doc.y + 1, { width: wide, align: 'center' });
  doc.moveTo(MARGIN, doc.y + 4).lineTo(MARGIN + wide, doc.y + 4).lineWidth(1.4).strokeColor(INK).stroke();
  doc.y += 12;
  doc.font('bold').fontSize(13).fillColor(INK).text(register.title.id.toUpperCase(), MARGIN, doc.y, { width: wide, align: 'center', characterSpacing: 0.5 });
  doc.font('regular').fontSize(SIZE + 1).fillColor(GREY).text(`${period} · ${lines.length} baris`, MARGIN, doc.y + 1, { width: wide, align: 'center' });
  doc.y += 8;
}

/**
 * The book's bytes. The same lines give the same bytes. A page is set and let go before the next, and the counter
 * breathes between them: a year's book takes seconds, and nobody's screen waits for it.
 */
export async function registerPdf(data: BookData): Promise<Uint8Array> {
  const { office, register, lines, training, printedAt } = data;
  const { doc, bytes } = openPdf({ size: 'A4', landscape: true, margin: 0, title: register.title.id, createdAt: new Date(printedAt), keepPages: false });
  let page = 0;
  const begin = (): void => {
    doc.addPage();
    page += 1;
    const { width, height } = doc.page;
    if (training) doc.save().rotate(-28, { origin: [width / 2, height / 2] }).font('bold').fontSize(110).fillColor(INK, WATERMARK_OPACITY).text('LATIHAN', 0, height / 2 - 70, { width, align: 'center', lineBreak: false }).restore();
    doc.font('regular').fontSize(7).fillColor(GREY, 1).text(`${register.title.id} · dicetak ${localTime(printedAt, office.timezone)} · halaman ${page}`, MARGIN, height - MARGIN + 2, { lineBreak: false });
    doc.y = MARGIN;
  };
  begin();
  letterhead(doc, data);
  const wide = doc.page.width - 2 * MARGIN;
  const bottom = doc.page.height - MARGIN - 14;
  const shares = register.columns.reduce((sum, column) => sum + column.share, 0);
  const edges = register.columns.reduce((at, column) => [...at, at.at(-1)! + (column.share / shares) * wide], [MARGIN]);
  const row = (texts: readonly string[], face: 'regular' | 'bold', fill: string | null): void => {
    doc.font(face).fontSize(SIZE);
    const room = (index: number): number => edges[index + 1]! - edges[index]! - 2 * PADDING;
    const line = doc.currentLineHeight(true);
    // Most cells are one line; only those that are not are measured, which is what makes a year's book quick.
    const tall = Math.max(...texts.map((text, index) => (doc.widthOfString(text) <= room(index) ? line : doc.heightOfString(text, { width: room(index) })))) + 2 * PADDING;
    if (doc.y + tall > bottom && face === 'regular') {
      begin();
      heading();
      doc.font(face).fontSize(SIZE);
    }
    const top = doc.y;
    if (fill) doc.rect(MARGIN, top, wide, tall).fill(fill);
    texts.forEach((text, index) => {
      const fits = doc.widthOfString(text) <= room(index);
      doc.fillColor(INK).text(text, edges[index]! + PADDING, top + PADDING, fits ? { lineBreak: false } : { width: room(index) });
    });
    doc.moveTo(MARGIN, top + tall).lineTo(MARGIN + wide, top + tall).lineWidth(0.4).strokeColor(LINE).stroke();
    doc.y = top + tall;
  };
  const heading = (): void => row(register.columns.map((column) => column.title.id), 'bold', '#eeeadd');
  heading();
  // On paper the oldest stands first, as in a book that is written in.
  let seen = page;
  for (const line of lines.toReversed()) {
    if (page > seen) {
      seen = page;
      await setImmediate();
    }
    row(register.columns.map((column) => words(line[column.key] ?? null, column.kind, office.timezone)), 'regular', null);
  }
  if (doc.y + SIGNATURE > bottom) begin();
  doc.font('regular').fontSize(SIZE + 1).fillColor(INK).text(`${office.issuePlace}, ${localDate(printedAt, office.timezone)}`, MARGIN + wide - 210, doc.y + 18, { width: 210, align: 'center' });
  doc.text('Petugas,', MARGIN + wide - 210, doc.y, { width: 210, align: 'center' }).text('(………………………………………)', MARGIN + wide - 210, doc.y + 44, { width: 210, align: 'center' });
  return bytes();
}
