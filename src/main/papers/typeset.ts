/** Sets blocks on pages. Points (1/72 inch) throughout; fonts are embedded. */
import type { Bars } from './barcode.ts';
import type { Block } from './compose.ts';
import { openPdf, type OpenPdf } from './pdf-document.ts';

export interface PageSetting {
  readonly size: 'A4' | 'A5';
  readonly letterhead: { readonly lines: readonly string[]; readonly address: string; readonly phone: string };
  readonly training: boolean;
  /** Small print at the foot of every page. */
  readonly foot: string;
  readonly title: string;
  readonly createdAt: Date;
}

/** Sizes by page format, in points: a slip for the pocket, a letter for the desk. */
const sizes = {
  A5: { margin: 34, body: 9, small: 7, title: 12, number: 15, head: 10, label: 96, sign: 54 },
  A4: { margin: 62, body: 11, small: 8, title: 15, number: 18, head: 13, label: 128, sign: 72 },
} as const;

const INK = '#14213d';
const GREY = '#5b6473';
/** Faint enough to read through. */
const WATERMARK_OPACITY = 0.1;
const LEADING = 1.45;
/** Numbers that are read digit by digit: figures of one width, a little apart. The card's own monospaced face is WOFF2 with variations, of which pdfkit embeds empty glyphs. */
const FIGURES = { features: ['tnum'], characterSpacing: 0.7 } as const satisfies { readonly features: PDFKit.Mixins.OpenTypeFeatures[]; readonly characterSpacing: number };

class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly size: (typeof sizes)[PageSetting['size']];
  readonly #setting: PageSetting;
  readonly #bytes: OpenPdf['bytes'];

  constructor(setting: PageSetting) {
    this.#setting = setting;
    this.size = sizes[setting.size];
    const { doc, bytes } = openPdf({ size: setting.size, margin: this.size.margin, title: setting.title, createdAt: setting.createdAt, keepPages: true });
    this.doc = doc;
    this.#bytes = bytes;
    this.doc.addPage();
  }

  get left(): number {
    return this.size.margin;
  }

  get width(): number {
    return this.doc.page.width - 2 * this.size.margin;
  }

  get bottom(): number {
    return this.doc.page.height - this.size.margin;
  }

  /** Breaks the page unless `height` more points fit. */
  need(height: number): void {
    if (this.doc.y + height > this.bottom) this.doc.addPage();
  }

  /** Writes at the left edge (plus `indent`), flowing over lines and pages. */
  write(face: 'regular' | 'bold', size: number, text: string, options: PDFKit.Mixins.TextOptions & { readonly indentBy?: number; readonly color?: string } = {}): void {
    const { indentBy = 0, color = INK, ...rest } = options;
    this.doc.font(face).fontSize(size).fillColor(color);
    this.doc.text(text, this.left + indentBy, this.doc.y, { width: this.width - indentBy, lineGap: size * (LEADING - 1.26), ...rest });
  }

  gap(points: number): void {
    this.doc.y += points;
  }

  rule(weight: number): void {
    this.doc.moveTo(this.left, this.doc.y).lineTo(this.left + this.width, this.doc.y).lineWidth(weight).strokeColor(INK).stroke();
  }

  /** Over the finished page: drawn while the text flows, it would change the font under the next line. */
  #watermark(): void {
    const { doc } = this;
    const { width, height } = doc.page;
    const size = width / 5;
    doc.save();
    doc.rotate(-35, { origin: [width / 2, height / 2] });
    doc.font('bold').fontSize(size).fillColor(INK, WATERMARK_OPACITY);
    doc.text('LATIHAN', (width - doc.widthOfString('LATIHAN')) / 2, height / 2 - size / 2, { lineBreak: false });
    doc.restore();
  }

  #foot(text: string): void {
    const { doc, size } = this;
    doc.font('regular').fontSize(size.small).fillColor(GREY, 1);
    doc.text(text, (doc.page.width - doc.widthOfString(text)) / 2, doc.page.height - size.margin * 0.7, { lineBreak: false });
  }

  letterhead(): void {
    const { lines, address, phone } = this.#setting.letterhead;
    lines.forEach((line, index) => this.write('bold', index === lines.length - 1 ? this.size.head : this.size.body, line, { align: 'center' }));
    const contact = /\d/.test(phone) ? `${address} · Telp. ${phone}` : address;
    this.write('regular', this.size.small, contact, { align: 'center', color: GREY });
    this.gap(5);
    this.rule(1.6);
    this.gap(2.4);
    this.rule(0.5);
    this.gap(this.size.body * 1.6);
  }

  /** Foot and training mark of every page, then the bytes. */
  finish(): Promise<Uint8Array> {
    const { doc } = this;
    const { start, count } = doc.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      doc.switchToPage(page);
      // Below the margin on purpose: without this pdfkit would begin a new page for it.
      doc.page.margins.bottom = 0;
      if (this.#setting.training) this.#watermark();
      this.#foot(count > 1 ? `${this.#setting.foot} · halaman ${page + 1} dari ${count}` : this.#setting.foot);
    }
    return this.#bytes();
  }
}

function setPairs(sheet: Sheet, rows: readonly (readonly [string, string])[], figures: readonly string[]): void {
  const { doc, size } = sheet;
  for (const [label, value] of rows) {
    sheet.need(size.body * LEADING);
    const top = doc.y;
    sheet.write('regular', size.body, label, { color: GREY, width: size.label });
    doc.y = top;
    sheet.write('bold', size.body, value, { indentBy: size.label, ...(figures.includes(label) ? FIGURES : {}) });
    sheet.gap(size.body * 0.3);
  }
  sheet.gap(size.body * 0.6);
}

function setTicks(sheet: Sheet, rows: readonly { readonly title: string; readonly present: boolean }[]): void {
  const { doc, size } = sheet;
  const side = size.body * 0.9;
  for (const { title, present } of rows) {
    sheet.need(size.body * LEADING);
    const top = doc.y + size.body * 0.16;
    doc.rect(sheet.left, top, side, side).lineWidth(0.8).strokeColor(INK).stroke();
    if (present) doc.moveTo(sheet.left + side * 0.2, top + side * 0.55).lineTo(sheet.left + side * 0.42, top + side * 0.8).lineTo(sheet.left + side * 0.85, top + side * 0.2).lineWidth(1.2).stroke();
    sheet.write('regular', size.body, title, { indentBy: size.body * 1.7 });
    sheet.gap(size.body * 0.25);
  }
  sheet.gap(size.body * 0.7);
}

function setNumbered(sheet: Sheet, rows: readonly string[]): void {
  const { doc, size } = sheet;
  rows.forEach((row, index) => {
    sheet.need(size.body * LEADING);
    const top = doc.y;
    sheet.write('bold', size.body, `${index + 1}.`);
    doc.y = top;
    sheet.write('bold', size.body, row, { indentBy: size.body * 1.9 });
    sheet.gap(size.body * 0.3);
  });
  sheet.gap(size.body * 0.7);
}

function setSignatures(sheet: Sheet, columns: Extract<Block, { kind: 'signatures' }>['columns']): void {
  const { doc, size } = sheet;
  const width = sheet.width / columns.length;
  const above = size.body * LEADING * 2;
  sheet.gap(size.body);
  sheet.need(above + size.sign + size.body * LEADING * 2);
  const top = doc.y;
  columns.forEach((column, index) => {
    const x = sheet.left + index * width;
    const inner = { width: width - size.body, align: 'center', lineGap: size.body * (LEADING - 1.26) } as const;
    doc.font('regular').fontSize(size.body).fillColor(INK).text(column.above, x, top, inner);
    if (column.picture) doc.image(Buffer.from(column.picture), x + width * 0.1, top + above, { fit: [width * 0.8 - size.body, size.sign], align: 'center', valign: 'center' });
    doc.font('bold').text(column.name === '' ? '(………………………………)' : column.name, x, top + above + size.sign, inner);
  });
}

/** Millimetres a module, and the height: what a hand scanner reads from a laser print at a hand's distance. */
const barcode = { module: 0.33, height: 9 } as const;
const POINTS_PER_MM = 72 / 25.4;

function setBarcode(sheet: Sheet, bars: Bars): void {
  const { doc } = sheet;
  const module = barcode.module * POINTS_PER_MM;
  const tall = barcode.height * POINTS_PER_MM;
  sheet.need(tall + 8);
  const wide = bars.reduce((sum, width) => sum + width, 0) * module;
  let x = sheet.left + (sheet.width - wide) / 2;
  bars.forEach((width, index) => {
    if (index % 2 === 0) doc.rect(x, doc.y, width * module, tall).fill('#000000');
    x += width * module;
  });
  doc.y += tall + sheet.size.body * 0.9;
}

function setBlock(sheet: Sheet, block: Block): void {
  const { size } = sheet;
  switch (block.kind) {
    case 'title':
      sheet.write('bold', size.title, block.text, { align: 'center', characterSpacing: 0.6 });
      sheet.gap(size.body * 0.5);
      break;
    case 'number':
      sheet.write('regular', size.small, block.label, { align: 'center', color: GREY });
      sheet.write('bold', size.number, block.text, { align: 'center', ...FIGURES });
      sheet.gap(size.body * 1.1);
      break;
    case 'barcode':
      setBarcode(sheet, block.bars);
      break;
    case 'pairs':
      setPairs(sheet, block.rows, block.figures);
      break;
    case 'heading':
      sheet.need(size.body * LEADING * 3);
      sheet.write('bold', size.body, block.text);
      sheet.gap(size.body * 0.35);
      break;
    case 'text':
      sheet.write('regular', size.body, block.text);
      sheet.gap(size.body * 0.9);
      break;
    case 'ticks':
      setTicks(sheet, block.rows);
      break;
    case 'numbered':
      setNumbered(sheet, block.rows);
      break;
    case 'signatures':
      setSignatures(sheet, block.columns);
      break;
  }
}

/** Sets a whole paper. The same input gives the same bytes. */
export function typeset(setting: PageSetting, blocks: readonly Block[]): Promise<Uint8Array> {
  const sheet = new Sheet(setting);
  sheet.letterhead();
  for (const block of blocks) setBlock(sheet, block);
  return sheet.finish();
}
