/** Durations and sizes of the document scanner, each with its unit and its reason. */
export const scannerLimits = {
  /** Milliseconds. SANE asks every backend for its devices, network ones included, before it lists them. */
  listMs: 15_000,
  /** Milliseconds. Opening one scanner and asking for its options; one on the network answers in seconds. */
  openMs: 15_000,
  /** Milliseconds. A page at 300 dpi takes 10 to 20 seconds on an office scanner, a lamp warming up before it. */
  pageMs: 120_000,
  /** Milliseconds. A stopped scan sends the carriage home and lets go of the device; who does not within this is killed. */
  letGoMs: 3_000,
  /** Bytes. A colour page at 300 dpi as PNG is 10 to 25 MB. */
  pageBytes: 80_000_000,
  /** Millimetres. A4 (ISO 216): KK, forms and letters. A smaller glass gives what it has. */
  page: { width: 210, height: 297 },
  /** Characters of what `scanimage` complains that are kept: its last words say why. */
  complaint: 2_000,
} as const;
