/** The queue ticket printer port: a receipt printer for rolls of 80 mm that speaks ESC/POS. */
import type { Priority } from '../../domain/journal/entry.ts';
import type { Result } from '../../domain/result.ts';
import type { Office } from '../../domain/sop/pack.ts';

/** What stands on a ticket. No name and no NIK: tickets lie about in the hall. */
export interface TicketData {
  readonly office: string;
  /** As it is called: `A012`. */
  readonly number: string;
  /** What it is for, in Indonesian. */
  readonly service: string;
  /** ISO 8601; printed in the office's time. */
  readonly issuedAt: string;
  readonly timezone: Office['timezone'];
  /** How many numbers wait before this one. */
  readonly before: number;
  readonly priority: Priority | null;
  readonly training: boolean;
}

export interface TicketPrinter {
  /**
   * Sends one ticket. Success means that the printer took every byte and nothing more: a receipt printer does not say whether paper came
   * out, the person at the desk sees it. Never repeats by itself. Errors: `ticket-printer-missing`, `-refused`, `-broke-off`, `-too-slow`, `-no-paper`, `-stopped`.
   */
  print(ticket: TicketData, signal?: AbortSignal): Promise<Result<void>>;
}
