/** Where the ticket printer is, as the office's set-up writes it. */
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ticketLimits } from './limits.ts';

export type TicketPrinterAddress = { readonly kind: 'tcp'; readonly host: string; readonly port: number } | { readonly kind: 'file'; readonly path: string };

/** Reads `tcp://192.168.1.40:9100` (the port may be left out) or `/dev/usb/lp0`. Errors: `ticket-printer-address`. */
export function parseTicketPrinterAddress(text: string): Result<TicketPrinterAddress> {
  if (/^\/dev\/[\w./-]+$/u.test(text) && !text.includes('..')) return ok({ kind: 'file', path: text });
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'tcp:' || url.hostname === '' || url.username !== '' || url.search !== '' || url.hash !== '' || !['', '/'].includes(url.pathname)) return err(problem('ticket-printer-address', { address: text }));
  return ok({ kind: 'tcp', host: url.hostname.replace(/^\[|\]$/gu, ''), port: url.port === '' ? ticketLimits.port : Number(url.port) });
}
