/** A PDF document of the house: its fonts, its names, its bytes. What stands on the pages is whoever's opens it. */
import Pdf from 'pdfkit';
import { fontBytes } from '../card/fonts.ts';

export interface PdfSetting {
  /** A format's name, or width and height in points. */
  readonly size: 'A4' | 'A5' | readonly [width: number, height: number];
  readonly landscape?: boolean;
  readonly margin: number;
  readonly title: string;
  readonly createdAt: Date;
  /** Keeps all pages, so that a foot can say how many there are; without it each is let go when the next begins. */
  readonly keepPages: boolean;
}

export interface OpenPdf {
  readonly doc: PDFKit.PDFDocument;
  /** Closes the document; the same drawing gives the same bytes. */
  readonly bytes: () => Promise<Uint8Array>;
}

/** Opens a document without a page; `regular` and `bold` are its faces. */
export function openPdf({ size, landscape = false, margin, title, createdAt, keepPages }: PdfSetting): OpenPdf {
  const doc = new Pdf({
    size: typeof size === 'string' ? size : [...size],
    layout: landscape ? 'landscape' : 'portrait',
    margin,
    autoFirstPage: false,
    bufferPages: keepPages,
    lang: 'id-ID',
    info: { Title: title, Producer: 'Loket KTP-el', Creator: 'Loket KTP-el', CreationDate: createdAt },
  });
  for (const face of ['regular', 'bold'] as const) doc.registerFont(face, fontBytes(face));
  const chunks: Uint8Array[] = [];
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.once('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.once('error', reject);
  });
  return {
    doc,
    bytes: () => {
      doc.end();
      return ended;
    },
  };
}
