/** Every duration and limit of the SIAK stand-in, with its unit and its reason. */
export const siakLimits = {
  /** Bytes of one request, also after unpacking: 10,000 entries are about 5 MB. */
  requestBytes: 16 * 1024 * 1024,
  /** Entries of one request: their transaction keeps the others of the same station waiting. */
  pushEntries: 10_000,
  /** Residents written to the store in one statement: large enough to be quick, small enough for one JSON parameter. */
  seedBatch: 2000,
  /** Records looked at in one round of their lives (5 s): a day's captures of a kabupaten are a few hundred; 4 ms each on PGlite. */
  recordsAtOnce: 100,
  /** Longest search for somebody whose fingers lie on a counter's glass, ms: the counter itself waits 4 s (`askMs`). */
  liveSearchMs: 3_500,
  /** Longest search for a record that has come, ms: its counter waits 30 s for the answer. */
  recordSearchMs: 25_000,
  /** Card materials kept in memory, about 25 kB each: a counter asks for the same person several times in a few minutes. */
  materialsKept: 200,
  /** Quarantined items on the overview page: what a person can look through. */
  quarantineShown: 200,
  /** How long a stop waits for requests that are still running before it cuts them, ms. */
  stopGraceMs: 3_000,
  /** Largest blob, bytes: a scanned A4 page is 1 MB, packs allow 10. */
  blobBytes: 32 * 1024 * 1024,
  /** How far a station's clock may be from SIAK's, ms: a day is met in the field, two are a dead battery. A signature is good no longer. */
  clockSkewMs: 2 * 86_400_000,
  /** How long a code for a new station is good, ms: the drive to the office and a day of waiting. */
  invitationMs: 3 * 86_400_000,
  /** How often a station's last contact is written down, ms: it asks every five seconds, people look in days. */
  standingEveryMs: 30_000,
  /** PostgreSQL connections: a stand-in on an office PC; each costs the server some MB. */
  poolSize: 10,
} as const;
