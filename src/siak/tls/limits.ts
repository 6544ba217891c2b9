/** Durations of SIAK's certificates and of its TLS, each with its unit and its reason. */
export const tlsLimits = {
  /** An office's own CA, days: ten years, because every counter has to be told of the next one. */
  authorityDays: 3_652,
  /** SIAK's own certificate, days: a little over a year; phones refuse much longer ones, and renewing is one command. */
  serverDays: 397,
  /** A certificate begins this much before it was made, ms: the clocks of office PCs are late. A day, as for signatures. */
  earlierMs: 86_400_000,
  /** The oldest TLS that is spoken; 1.3 where the other side can. */
  oldest: 'TLSv1.2',
} as const;
