/** The real ticket printer: bytes to TCP port 9100, or to the device file of a printer on USB. */
import type { Clock } from '../../domain/clock.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { TicketPrinterAddress } from './address.ts';
import { ticketEscPos } from './escpos.ts';
import { ticketLimits, type TicketPaces } from './limits.ts';
import type { TicketPrinter } from './port.ts';
import { sendToFile } from './send-file.ts';
import { sendOverTcp } from './send-tcp.ts';

export interface RawPrinterOptions {
  readonly address: TicketPrinterAddress;
  readonly clock: Clock;
  readonly limits?: TicketPaces;
}

/** Opens nothing until a ticket is to be printed: who switches the printer on later has a printer. */
export function rawTicketPrinter({ address, clock, limits = ticketLimits }: RawPrinterOptions): TicketPrinter {
  const send = (bytes: Uint8Array, signal: AbortSignal): Promise<Problem | null> => (address.kind === 'tcp' ? sendOverTcp(address, bytes, { clock, limits, signal }) : sendToFile(address.path, bytes, { clock, limits, signal }));
  /** Two tickets at once would be one torn ticket. */
  let line: Promise<unknown> = Promise.resolve();
  return {
    print(ticket, signal) {
      const bytes = ticketEscPos(ticket);
      const turn = line.then(async (): Promise<Result<void>> => {
        if (signal?.aborted) return err(problem('ticket-printer-stopped'));
        const wrong = await send(bytes, signal ?? new AbortController().signal);
        return wrong ? err(wrong) : ok(undefined);
      });
      // A surprise is the caller's; the next ticket has its own turn.
      line = turn.catch(() => null);
      return turn;
    },
  };
}
