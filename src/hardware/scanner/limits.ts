/** Durations of the document scanner, each with its unit and its reason. */
export const scannerLimits = {
  /** Milliseconds. SANE asks every backend for its devices, network ones included, before it lists them. */
  listMs: 15_000,
  /** Milliseconds. A page at 300 dpi takes 10 to 20 seconds on an office scanner, a lamp warming up before it. */
  pageMs: 120_000,
  /** Bytes. A colour page at 300 dpi as PNG is 10 to 25 MB. */
  pageBytes: 80_000_000,
} as const;
