/** Every duration and limit of the station, with its unit and its reason. */
export const limits = {
  /** A query slower than this is logged: on a slow PC it is what an operator begins to feel. */
  slowQueryMs: 40,
  /** argon2id: OWASP's smallest profile that keeps a log-in under a quarter of a second on an office PC. */
  pin: { memoryKiB: 19_456, passes: 2, lanes: 1, saltBytes: 16, hashBytes: 32 },
  /** Wrong PINs before the first lock; each further one doubles it. */
  pinTriesBeforeLock: 3,
  pinFirstLockMs: 30_000,
  /** Longest lock: an hour, so that nobody is shut out for a day by a joker. */
  pinLongestLockMs: 3_600_000,
  /** Rows of a list that a screen asks for at once. */
  listRows: 200,
  /** Queue numbers that a counter may give out in a day; more are looked at nowhere. */
  queueNumbersADay: 2_000,
  /** Calls on the display: the one that is called and the last four. */
  callsShown: 5,
  /** How this counter stands is told to SIAK with every request, and looked at as often, ms: its unsent berkas are counted for it. */
  standingFreshMs: 30_000,
  /** A reading of the record status younger than this is used as it is. */
  statusFreshMs: 60_000,
  /** Open berkas looked through for a batch: a week's work of a large office. */
  batchCandidates: 2_000,
  /** Batches on the screen: the open ones and the last of a week. */
  batchesShown: 10,
  /** Cards whose time is averaged for "time left". */
  cardsForPace: 10,
  /** Seconds of a card before one was made here (domain facts 6.2, unverified: 29-40 s and the chip). */
  cardSecondsGuess: 45,
  /** Days looked at for how many cards a working day takes. */
  paceDays: 14,
  /** Readings of the printer looked at for what ribbons make: five ribbons and the one that is in. */
  printerReadings: 4_000,
  /** Points of the drawn level: more than a screen has pixels for helps nobody. */
  levelPoints: 120,
  /** Cards between two cleanings of the print head (unverified; the manual of the ribbon says with every ribbon). */
  cleanEveryCards: 500,
  /** Milliseconds that the morning check waits for SIAK to say what time it is. */
  healthMs: 10_000,
  /** Milliseconds that a device may look for a good picture of fingers or eyes: longer, and hands begin to sweat. */
  captureMs: 15_000,
  /** Milliseconds between two frames of a device's live picture on the way to the screen: a hand is seen moving, and the line stays free. */
  livePictureMs: 200,
  /** Milliseconds between two looks for review windows whose time is over. */
  reviewSweepMs: 5_000,
  /** Sealed records looked at after a start for pictures that a crash left behind: one is sealed at a time. */
  sealsLookedAt: 20,
  /** Most words of a name search that are looked at; more is a mistake of pasting. */
  searchWords: 6,
} as const;
