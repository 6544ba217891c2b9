/** Durations and sizes of the ticket printer, each with its unit and its reason. */
export const ticketLimits = {
  /** Milliseconds. A printer on the office's own network answers at once, or it is off. */
  connectMs: 3_000,
  /** Milliseconds for a whole ticket, its 400 bytes taken and the line closed: a printer that is out of paper or open takes nothing. */
  sendMs: 8_000,
  /** Milliseconds between two tries of a device file whose buffer is full. */
  retryMs: 50,
  /** TCP port of the raw protocol ("JetDirect"), where the address names none. */
  port: 9_100,
  /** Characters a line in font A on 80 mm paper: 576 dots of 12. */
  columns: 48,
  /** The greatest magnification that GS ! knows. */
  largest: 8,
  /** Lines fed before the cut: the knife sits above the print head. */
  feedBeforeCut: 5,
} as const;

/** The waits, free for tests. */
export type TicketPaces = Readonly<Record<'connectMs' | 'sendMs' | 'retryMs', number>>;
