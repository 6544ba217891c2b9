/** What an uploaded or scanned paper is: decided by its content, whatever the file is called. */
import { problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';

export type DocumentMime = 'application/pdf' | 'image/jpeg' | 'image/png';

export interface InspectedDocument {
  readonly mime: DocumentMime;
  /** Pages of a PDF as far as its page objects stand open in the file; null where they are packed. 1 for a picture. */
  readonly pages: number | null;
}

/** What a PC's file list calls a megabyte, so that "10 MB" on both screens is the same. */
const MEGABYTE = 1024 * 1024;

const startsWith = (bytes: Buffer, signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);

/** A PDF may have a little before its header and after its end (ISO 32000-1 annex H, Adobe's readers allow 1,024 bytes). */
const PDF_SLACK = 1024;

const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, PDF_SLACK).includes('%PDF-');
const isWholePdf = (bytes: Buffer): boolean => {
  const end = bytes.subarray(-PDF_SLACK).toString('latin1');
  return /startxref\s+\d+\s+%%EOF/.test(end);
};

/** Pages that stand open in the file; packed object streams hide theirs. */
function pdfPages(text: string): number | null {
  const pages = text.match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 0;
  return pages === 0 ? null : pages;
}

const JPEG = [0xff, 0xd8, 0xff];
const SOF_FIRST = 0xc0;
const SOF_LAST = 0xcf;
/** DHT, JPG, DAC share the range of the frame markers. */
const NOT_SOF = [0xc4, 0xc8, 0xcc];
const SOS = 0xda;
const EOI = 0xd9;

/** Walks the segments to a frame of some size and a scan, and asks for the end marker. */
function isWholeJpeg(bytes: Buffer): boolean {
  let framed = false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return false;
    if (marker >= SOF_FIRST && marker <= SOF_LAST && !NOT_SOF.includes(marker)) framed = length >= 8 && bytes.readUInt16BE(at + 5) > 0 && bytes.readUInt16BE(at + 7) > 0;
    if (marker === SOS) return framed && bytes.lastIndexOf(Buffer.from([0xff, EOI])) > at;
    at += 2 + length;
  }
  return false;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Walks the chunks from an IHDR of some size over at least one IDAT to IEND. */
function isWholePng(bytes: Buffer): boolean {
  let [header, data] = [false, false];
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > bytes.length) return false;
    if (!header) {
      if (type !== 'IHDR' || length !== 13 || bytes.readUInt32BE(at + 8) === 0 || bytes.readUInt32BE(at + 12) === 0) return false;
      header = true;
    }
    if (type === 'IDAT') data = true;
    if (type === 'IEND') return data;
    at += 12 + length;
  }
  return false;
}

const unreadable = (expected: string) => err(problem('document-not-readable', { expected }));

/**
 * Checks an upload of at most `limitMegabytes`.
 * Errors: `document-too-large`; `document-not-readable` (neither PDF, JPEG nor PNG, or cut off on
 * the way); `document-locked` (a PDF under a password: nobody further down could open it).
 */
export function inspectUpload(upload: Uint8Array, limitMegabytes: number): Result<InspectedDocument> {
  if (upload.length > limitMegabytes * MEGABYTE) {
    // Rounded up to a tenth, so that the sentence never says "10 MB, the limit is 10 MB".
    return err(problem('document-too-large', { megabytes: Math.ceil((upload.length / MEGABYTE) * 10) / 10, limit: limitMegabytes }));
  }
  const bytes = Buffer.from(upload.buffer, upload.byteOffset, upload.byteLength);
  if (startsWith(bytes, JPEG)) return isWholeJpeg(bytes) ? ok({ mime: 'image/jpeg', pages: 1 }) : unreadable('JPEG');
  if (startsWith(bytes, PNG)) return isWholePng(bytes) ? ok({ mime: 'image/png', pages: 1 }) : unreadable('PNG');
  if (!isPdf(bytes)) return unreadable('PDF / JPEG / PNG');
  if (!isWholePdf(bytes)) return unreadable('PDF');
  const text = bytes.toString('latin1');
  if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(text)) return err(problem('document-locked'));
  return ok({ mime: 'application/pdf', pages: pdfPages(text) });
}
