/** Times and amounts of the HDP5000 twin. None was measured on a device: they are the general knowledge of domain facts 6.1 and 6.2. */
export const hdp5000 = {
  model: 'HID Fargo HDP5000 (kembaran latihan)',
  /** Cards. */
  hopperCards: 100,
  /** Cards. One YMCK ribbon makes 500 KTP-el (four regencies agree: domain facts 6.1). */
  ribbonCards: 500,
  /** Cards. Three films to ten ribbons (derived, domain facts 6.1). */
  filmCards: 1_500,
  /** Cards. */
  outputCards: 200,
  /** Milliseconds of each stage of one card of a YMCK ribbon; together some 40 s. Other ribbons differ in printing: ribbons.ts. */
  stageMs: { feeding: 4_000, printing: 22_000, transfer: 10_000, ejecting: 3_000 },
  /** Milliseconds. From cold to hot; unverified, our own guess: the driver's `feedMs` must leave room for it. */
  warmUpMs: 90_000,
  /** Milliseconds without a card until the roller is left to cool; unverified, our own guess. */
  sleepAfterMs: 1_800_000,
  /** Milliseconds. The way from the encoder to the reject tray. */
  rejectMs: 3_000,
  /** Milliseconds. RFC 8011's multiple-operation-time-out: a job whose document does not come is aborted. Writing a chip takes seconds. */
  documentWaitMs: 300_000,
  /** Jobs that have ended and can still be asked after. */
  jobHistory: 200,
  /** Milliseconds of one APDU at the encoder and at the desk, contactless at 424 kbit/s with the card's own work. */
  apduMs: 12,
} as const;

/** How far a card is on its way when a stage begins, 0 to 100, by the times above. */
export const progressAt = { feeding: 0, 'at-encoder': 10, printing: 12, transfer: 65, flipping: 78, ejecting: 90, done: 100 } as const;
