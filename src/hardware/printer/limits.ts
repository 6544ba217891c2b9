/** Durations and limits of the printer driver, each with its unit and its reason. */
export const printerLimits = {
  /** Milliseconds. A printer answers an IPP question in well under a second; a document of some megabytes over an office LAN in a few. */
  answerMs: 15_000,
  /** Milliseconds. How often a job is asked after: a stage of a card lasts seconds, and the operator watches. */
  pollMs: 400,
  /** Milliseconds. From an accepted job to the card at the encoder, warm-up of a cold printer included (times unverified: domain facts 6.2). */
  feedMs: 180_000,
  /** Milliseconds. First pause after a printer did not answer in the middle of a job; doubles up to `backOffMostMs`. */
  backOffFirstMs: 500,
  /** Milliseconds. */
  backOffMostMs: 10_000,
  /** Milliseconds. A printer that was silent so long in the middle of a job is given up; a person must look (trap 33). */
  silentMs: 180_000,
  /** Milliseconds. A job in which nothing changed for so long: somebody changing a ribbon takes five minutes. */
  stalledMs: 900_000,
  /** Milliseconds. Sending a card from the encoder to the reject tray takes seconds. */
  abandonMs: 60_000,
  /** Milliseconds. A page that Windows' spooler has not taken by then is given up as unsure; a card's bitmap takes a second. */
  spoolMs: 60_000,
  /** Milliseconds. From the spooler to a card in the tray: some 40 s, and as long again for a cold printer and a second card before it (unverified: domain facts 6.2). */
  cardMs: 120_000,
} as const;

export type PrinterLimits = { readonly [Name in keyof typeof printerLimits]: number };
