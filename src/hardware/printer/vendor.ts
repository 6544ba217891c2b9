/**
 * SIMULATION: how a printer with an inline encoder tells over IPP what no standard attribute tells.
 * HID publishes no such attributes for the HDP5000 (domain facts 6); the twin speaks these, the
 * driver understands them where they are there and does without where they are not.
 */
export const vendor = {
  /** Job, keyword: a `JobStage`. */
  stage: 'hid-card-stage',
  /** Job, integer 0–100: how far along its way the card is. */
  progress: 'hid-card-progress',
  /** Job, keyword: the `PrinterFault` that ended it. */
  fault: 'hid-card-fault',
  /** Job, boolean: a blank was used up. */
  blankSpent: 'hid-blank-spent',
  /** `job-state-reasons`: the card lies at the encoder and the document is awaited. */
  atEncoder: 'hid-card-at-encoder',
  /** `printer-state-reasons`: the encoder station does not work. */
  encoderFault: 'hid-encoder-fault',
  /** Begins those `printer-state-reasons` that name a fault precisely (`hid-fault-jam-encoder`), beside the standard keyword for its kind. */
  faultReason: 'hid-fault-',
  /** `printer-state-reasons` and `job-state-reasons`: the transfer roller is not hot yet. */
  warmingUp: 'hid-warming-up',
  /** Printer, integer: cards since somebody cleaned it. */
  sinceCleaning: 'hid-cards-since-cleaning',
  /** Printer, boolean true: this is a twin, not a machine. */
  simulated: 'hid-simulated',
} as const;
