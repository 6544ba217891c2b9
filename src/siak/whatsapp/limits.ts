/** Durations and limits of the notices, with unit and reason. */
export const noticeLimits = {
  /** An event older than this is no news any more, ms: a counter that comes back after a week does not wake anybody up. */
  freshMs: 24 * 3_600_000,
  /** Longest wait for the Cloud API, ms. */
  answerMs: 15_000,
  /** Most bytes of its answer that are read. */
  answerBytes: 64 * 1024,
  /** First wait after a refusal that may pass, ms; each further one doubles it. */
  backOffFirstMs: 5_000,
  backOffLongestMs: 30 * 60_000,
  /** Share of a wait that chance takes away. */
  jitter: 0.5,
  /** Tries before a notice is given up: with the longest waits about a working day. */
  tries: 20,
  /** Sent at once in one round. */
  atOnce: 20,
  /** How often the outbox is looked at, ms. */
  roundMs: 5_000,
  /** Notices that a page shows. */
  shown: 200,
  /** Characters of the list of missing papers: a template's parameter may not be longer than its message. */
  missingCharacters: 600,
} as const;
