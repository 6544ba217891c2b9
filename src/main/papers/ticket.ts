/** The queue ticket as PDF, for offices whose ticket printer is an ordinary one, and for the screen: 80 mm wide, as long as its text. */
import type { TicketData } from '../../hardware/ticket-printer/port.ts';
import { ticketText, type TicketText } from '../../hardware/ticket-printer/text.ts';
import { openPdf, type OpenPdf } from './pdf-document.ts';

const POINTS_PER_MM = 72 / 25.4;
/** The roll; its printer leaves some 4 mm on both sides blank. */
const WIDTH = 80 * POINTS_PER_MM;
const MARGIN = 5 * POINTS_PER_MM;
/** Long enough for any ticket, to measure it on. */
const ENDLESS = 2_000;

/** Points. The number is read at arm's length, the rest in the hand. */
const sizes = { office: 10.5, heading: 9, largestNumber: 72, service: 11, body: 9, bar: 10.5 } as const;
/** A thermal head prints black or nothing. */
const INK = '#000000';
const PAPER = '#ffffff';
const inner = WIDTH - 2 * MARGIN;

type Doc = PDFKit.PDFDocument;

function write(doc: Doc, face: 'regular' | 'bold', size: number, text: string, gapAfter = 0): void {
  doc.font(face).fontSize(size).fillColor(INK).text(text, MARGIN, doc.y, { width: inner, align: 'center', lineGap: size * 0.1 });
  doc.y += gapAfter;
}

function rule(doc: Doc): void {
  doc.y += 5;
  doc.moveTo(MARGIN, doc.y).lineTo(WIDTH - MARGIN, doc.y).lineWidth(0.8).dash(2, { space: 2 }).strokeColor(INK).stroke().undash();
  doc.y += 7;
}

/** White on black: seen across a desk, and survives a faint print head. */
function bar(doc: Doc, text: string): void {
  const padding = 4;
  doc.font('bold').fontSize(sizes.bar);
  const height = doc.heightOfString(text, { width: inner, align: 'center' }) + 2 * padding;
  const top = doc.y;
  doc.rect(MARGIN, top, inner, height).fill(INK);
  doc.fillColor(PAPER).text(text, MARGIN, top + padding, { width: inner, align: 'center' });
  doc.y = top + height + 6;
}

/** The number as large as the roll takes it. */
function number(doc: Doc, text: string): void {
  const size = Math.min(sizes.largestNumber, (sizes.largestNumber * inner) / doc.font('bold').fontSize(sizes.largestNumber).widthOfString(text));
  // The line's own height leaves air above and below that a ticket does not need.
  doc.y -= size * 0.12;
  write(doc, 'bold', size, text);
  doc.y -= size * 0.14;
}

/** Draws it from the top; gives the height that it took. */
function draw(doc: Doc, text: TicketText): number {
  doc.y = MARGIN;
  if (text.training) bar(doc, text.training);
  write(doc, 'bold', sizes.office, text.office);
  rule(doc);
  write(doc, 'regular', sizes.heading, text.heading);
  number(doc, text.number);
  if (text.priority) bar(doc, text.priority);
  write(doc, 'bold', sizes.service, text.service, 3);
  write(doc, 'regular', sizes.body, text.before);
  rule(doc);
  write(doc, 'regular', sizes.body, text.issued, 3);
  text.notes.forEach((note, index) => write(doc, index === 0 ? 'bold' : 'regular', sizes.body, note));
  return doc.y + MARGIN;
}

const paper = (height: number, ticket: TicketData): OpenPdf => {
  const opened = openPdf({ size: [WIDTH, height], margin: 0, title: `Tiket antrian ${ticket.number}`, createdAt: new Date(ticket.issuedAt), keepPages: false });
  opened.doc.addPage();
  return opened;
};

/** One ticket, one page. The same ticket gives the same bytes. */
export function ticketPdf(ticket: TicketData): Promise<Uint8Array> {
  const text = ticketText(ticket);
  const { doc, bytes } = paper(draw(paper(ENDLESS, ticket).doc, text), ticket);
  draw(doc, text);
  return bytes();
}
