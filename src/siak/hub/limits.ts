/** Every duration and limit of an office hub, with its unit and its reason. */
export const hubLimits = {
  /** Longest wait for the centre when a counter asks something that only it knows, ms: less than the counter waits for the hub. */
  relayMs: 3_000,
  /** How often a hub with nothing to pass on looks at the centre, ms. */
  restMs: 30_000,
  /** A piece of a blob that is fetched from the centre, bytes: half a minute of a slow office line. */
  blobPieceBytes: 256 * 1024,
} as const;
