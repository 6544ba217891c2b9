/** Every duration and limit of the devices and of the process they live in, with its unit and its reason. */
export const deviceLimits = {
  /** Milliseconds between two heartbeats. The operator should not wait long for what hangs, and one message a while costs nothing. */
  heartbeatMs: 2_000,
  /** Heartbeats without an answer before the process is killed: a slow PC that swaps stands still for seconds, one that slept misses one. */
  heartbeatsMissed: 4,
  /** Milliseconds from the start of the process to its first word: Node, the PC/SC library and a cold disk on a slow PC. */
  startMs: 20_000,
  /** Milliseconds that a call waits for a process that is being started, before it says `devices-restarting`. */
  callWaitMs: 8_000,
  /** Milliseconds for the process to let go of its devices at the end, and again for it to be gone after it was killed. */
  closeMs: 3_000,
  /** Milliseconds before the second restart in a row (the first is at once); each further one doubles it. */
  backOffFirstMs: 500,
  /** Milliseconds. Longest pause between restarts: whoever puts the cause right should see the devices come back by themselves. */
  backOffMostMs: 30_000,
  /** Milliseconds. A process that lived so long after it was ready was well: its end is no link in a chain of ends. */
  stableMs: 60_000,
  /** Ends in a row after which the devices are called failing instead of restarting. */
  endsToFailing: 3,
  /** Milliseconds for PC/SC to see a card that the printer has brought to its encoder: pcsc-lite polls some readers every 400 ms. */
  encoderSeesMs: 5_000,
  /** Milliseconds for PC/SC to see a card that a hand has just laid down: whoever lays it presses the key at once. */
  deskSeesMs: 1_500,
  /** Milliseconds between two looks for a card. */
  cardLookMs: 50,
  /** Milliseconds between two looks at the printer: IPP has no event that every printer sends. Ribbon and hopper change with cards, not faster. */
  printerWatchMs: 5_000,
  /** Milliseconds that a picture of all devices waits for the printer: it must not stand still because one cable is out. */
  printerAnswerMs: 3_000,
  /** Milliseconds that a picture of all devices waits for the scanner: listing SANE's devices may take longer, and is then told when known. */
  scannerAnswerMs: 1_000,
  /** Milliseconds for which a look at the scanner counts: each starts a program. */
  scannerFreshMs: 60_000,
  /** Milliseconds for which a look at fingerprint and iris devices counts, and between two of them: a cable that is out is seen within a breath, and a hundred ports are asked no more often than that. */
  biometricFreshMs: 10_000,
  /** Milliseconds that a picture of all devices waits for them: a service that signs slowly is told of when it has. */
  biometricAnswerMs: 1_500,
  /** Milliseconds that a test waits for a finger or an eye: whoever tests stands before it. */
  testCaptureMs: 10_000,
  /** Dots per inch of the page that a test scans: the least a scanner does, since only that it scans is asked. */
  testDpi: 75,
} as const;

/** The same fields, for tests that set their own. */
export type DeviceLimits = { readonly [K in keyof typeof deviceLimits]: number };
