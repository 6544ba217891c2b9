/** Durations of starting and stopping a counter, each with its unit and its reason. */
export const launchLimits = {
  /** Milliseconds. A helper process (training world, SIAK's stand-in) prints its first line within this; a first start of PGlite takes five seconds here. */
  firstLineMs: 60_000,
  /** Milliseconds. How long a helper process may take to write itself down when the counter ends. */
  helperEndMs: 5_000,
  /** Card materials to fetch ahead: a week of an office that prints 100 a day. */
  materialsAhead: 500,
} as const;
