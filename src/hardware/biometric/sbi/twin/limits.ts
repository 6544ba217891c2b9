/** Durations and sizes of the SBI twin, each with its unit and its reason. */
export const twinLimits = {
  /** Milliseconds from a placed hand to the first image worth asking about; slap scanners take about that long. */
  captureMs: 600,
  /** Milliseconds between two frames of the live picture: 4 a second, where SBI asks for 3. */
  frameMs: 250,
  /** Pictures of which a live picture is made, in turns: enough to be seen moving, few enough to be drawn in a moment. */
  liveFrames: 4,
  /** Milliseconds until a live picture ends by itself where nothing is said (SBI 0.9.5: 5 minutes). */
  streamMs: 300_000,
  /** Milliseconds that a question may take to arrive whole; a counter on the same machine needs none of it. */
  requestMs: 10_000,
  /** Bytes of a question's head. */
  headBytes: 16_384,
  /** Bytes of a question's body: a capture request is 1 KB. */
  bodyBytes: 1_000_000,
  /** Bytes of one control request. */
  controlBytes: 100_000,
  /** Milliseconds that the twin's certificates hold: a training day, whatever the time zone. */
  certificateMs: 172_800_000,
  /** Milliseconds by which the certificates begin before the twin: clocks of a station and a twin may differ. */
  certificateLeadMs: 3_600_000,
  /** Bytes of image that an oversized answer claims, or sends. */
  oversizeBytes: 200_000_000,
  /** Bytes of one piece of an oversized answer. */
  pieceBytes: 1_000_000,
  /** Points of quality that each new try of the same finger gains: people learn to press. */
  qualityGain: 12,
  /** Lowest and highest quality of a first try, by seed. */
  firstQuality: { lowest: 38, highest: 82 },
  /** Highest quality of any try. */
  bestQuality: 96,
  /** Points by which a `poor` capture misses what was asked for. */
  poorBy: 15,
} as const;
