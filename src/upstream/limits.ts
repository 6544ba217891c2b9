/** Every duration and limit of the way to SIAK, with its unit and its reason. */
export const upstreamLimits = {
  /** Longest wait for a question that an operator waits for, ms: then the local copy serves. */
  askMs: 4_000,
  /** Longest wait for a push or a page, ms: half a megabyte over a slow office line. Nobody waits for it. */
  bulkMs: 30_000,
  /** Largest answer that is read, bytes: a page of 500 residents is 0.4 MB; an endless answer must not fill the memory. */
  answerBytes: 8 * 1024 * 1024,
  /** Residents asked for at once. */
  pageSize: 500,
  /** Entries sent at once at first, and again after a failure. */
  batchEntries: 200,
  /** Most entries sent at once, on a way that has shown to be quick; SIAK takes 10,000. */
  batchMostEntries: 4_000,
  /** Most bytes sent at once, before packing: a seventh goes over the line. */
  batchBytes: 4 * 1024 * 1024,
  /** A batch that is answered sooner may be followed by one twice as large, ms; one that takes ten times as long by one half as large. */
  batchQuickMs: 1_500,
  /** Batches under way at once where all goes well: the next is read and looked at while the one before is stored. */
  batchesUnderWay: 2,
  /** Bodies from this size on are packed, bytes: below, the headers are the larger part. */
  packFromBytes: 1_500,
  /** Items of a feed asked for at once. */
  feedItems: 200,
  /** How often the feeds are read, ms: a berkas given at the next counter should be here before the applicant is. */
  feedEveryMs: 5_000,
  /** A piece of a blob, bytes: half a minute of a slow office line; what is cut is sent again from its beginning. */
  blobPieceBytes: 256 * 1024,
  /** First wait after a failed try, ms; each further one without progress doubles it. */
  backOffFirstMs: 1_000,
  /** Longest wait between tries, ms: a counter that is back on the network is heard within five minutes. */
  backOffLongestMs: 300_000,
  /** Share of a wait that chance takes away, so that all counters of a kabupaten do not come back at once. */
  jitter: 0.5,
  /** With nothing to send: how often the connection is looked at, ms. */
  heartbeatMs: 60_000,
  /** How long a complete copy of the residents counts as fresh, ms: six hours, twice a working day. */
  copyFreshMs: 6 * 3_600_000,
  /** Pause between two card materials fetched ahead, ms: the counter's own questions come first. */
  materialPauseMs: 150,
} as const;

/** The same fields, for tests and simulations that set their own. */
export type UpstreamLimits = { readonly [K in keyof typeof upstreamLimits]: number };
