/** Durations and limits of the training world's process, each with its unit and its reason. */
export const worldLimits = {
  /** Milliseconds. A hand on the dock's switches waits so long for the world; it is on the same machine. */
  controlMs: 10_000,
  /** Bytes of one control request: a chip's content is 8 KB. */
  requestBytes: 100_000,
  /** Milliseconds. Changes are gathered so long before the world is written down. */
  saveAfterMs: 200,
} as const;
