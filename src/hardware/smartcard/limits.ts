/** Durations and limits of the smartcard code, each with its unit and its reason. */
export const smartcardLimits = {
  /**
   * Milliseconds. pcsc-lite polls a reader without interrupts every 400 ms and only then knows that a card left; a failed exchange
   * waits so long for that word before it calls a card mute instead of gone.
   */
  removalKnownWithinMs: 1_500,
  /** Milliseconds. One wait for reader events; an end to it costs one more call, and bounds what a lost cancel can hold up. */
  watchWaitMs: 60_000,
  /** Milliseconds. A cancel that arrives just before the wait begins is lost, so it is repeated at this pace until the wait ended. */
  cancelRepeatMs: 50,
  /** Milliseconds. After the PC/SC service vanished, how long until it is asked for again. */
  serviceRetryMs: 2_000,
  /** Milliseconds. How long a training world may take to accept a connection on loopback. */
  remoteConnectMs: 2_000,
  /** Milliseconds. A broken connection to the training world is tried again at this pace while somebody watches. */
  remoteRetryMs: 500,
  /** Milliseconds. vpcd refuses or drops a slot's connection while it still clears the last card; tried again at this pace. */
  vpcdRetryMs: 100,
  /** Bytes. Longest line of the remote reader protocol: an extended APDU in hexadecimal, and room. */
  remoteLineBytes: 140_000,
  /** Tries of the mutual authentication: a contact bounce costs one, a card that refuses twice refuses. */
  authenticationTries: 2,
  /** GET RESPONSE steps for one answer; the longest short-length answer of this card needs two. */
  getResponseSteps: 8,
  /** Bytes of one plain READ BINARY with short length (250 seen in the field: domain facts 1.4, B). */
  plainChunk: 250,
  /** Bytes of one secured READ BINARY with short length (0x60 seen in the field: domain facts 1.4, B). A multiple of 8. */
  secureReadChunk: 0x60,
  /** Bytes of one secured UPDATE BINARY with short length: wrapped with its padding and MAC it must stay within 255. A multiple of 8. */
  secureWriteChunk: 0xe0,
  /** Bytes of one block with extended length; a card of 8 KB answers a file in one or two. A multiple of 8. */
  extendedChunk: 2_048,
  /** Bytes of one photo block to the SAM with short length. */
  samBlock: 250,
} as const;
