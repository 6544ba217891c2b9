/** Every duration and limit of an office hub, with its unit and its reason. */
export const hubLimits = {
  /** Longest wait for the centre when a counter asks something that only it knows, ms: less than the counter waits for the hub. */
  relayMs: 3_000,
} as const;
