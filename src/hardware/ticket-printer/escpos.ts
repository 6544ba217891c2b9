/** A ticket as ESC/POS, the language of receipt printers. */
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { ticketLimits } from './limits.ts';
import type { TicketData } from './port.ts';
import { ticketText } from './text.ts';

const { columns, largest, feedBeforeCut } = ticketLimits;

/** Letters that every receipt printer has, whatever code page it woke up with: é becomes e, a dash a hyphen, the rest a question mark. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[–—−]/gu, '-')
    .replace(/[‘’]/gu, "'")
    .replace(/[“”]/gu, '"')
    .replace(/[^\x20-\x7E]/gu, '?');

/** As large as the paper takes it. */
const magnification = (text: string): number => Math.max(1, Math.min(largest, Math.floor(columns / text.length)));

/** The bytes of one ticket, from reset to cut. A printer that was left in any state prints it the same. */
export function ticketEscPos(ticket: TicketData): Uint8Array {
  const text = ticketText(ticket);
  const number = plain(text.number);
  const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns, feedBeforeCut });
  const bar = (words: string) => encoder.invert(true).bold(true).line(` ${plain(words)} `).bold(false).invert(false);
  encoder.initialize().codepage('cp437').align('center');
  if (text.training) bar(text.training);
  encoder.bold(true).line(plain(text.office)).bold(false).rule().line(text.heading);
  encoder.bold(true).size(magnification(number), magnification(number)).line(number).size(1, 1).bold(false);
  if (text.priority) {
    encoder.newline();
    bar(text.priority);
  }
  encoder.newline().bold(true).line(plain(text.service)).bold(false).line(text.before).rule();
  encoder.line(plain(text.issued));
  for (const note of text.notes) encoder.line(plain(note));
  return encoder.cut('partial').encode();
}
