/** Every duration and limit of the screens, with unit and reason. */
export const limits = {
  /** ms before a running act says its name: under that, a flash of words disturbs more than it tells */
  nameTheWaitMs: 400,
  /** Milliseconds between two tries of a question that SIAK could not answer, while its screen is open. */
  askAgainMs: 2_000,
  /** ms between two looks at the running clocks; they show minutes and, on the ring, seconds */
  clockTickMs: 1000,
  /** ms without a key, touch or pointer before the counter locks: a coffee, not a chat with a resident */
  idleLockMs: 10 * 60_000,
  /** ms before the lock in which the screen warns */
  idleWarningMs: 30_000,
  /** ms a read waits for the station to come back before it says so */
  waitForStationMs: 4_000,
  /** ms of the first and the longest pause between two tries to reach the station (browser host) */
  reconnectFirstMs: 250,
  reconnectLongestMs: 5_000,
  /** ms of quiet typing before a search by name is sent */
  searchPauseMs: 120,
  /** hits shown by F3 */
  searchHits: 8,
  /** ms after which a copied NIK stops saying so */
  copiedMs: 1_500,
  /** px: the width of the signature's line on paper of 600 × 200 */
  signaturePen: 3,
  /** minutes before the end of a step's standard time at which its bar turns amber, as a share of the standard */
  almostLateShare: 0.8,
  /** digits of a PIN: what the station accepts */
  pinShortest: 4,
  pinLongest: 12,
  /** cards on a stack of the safe's drawing at most; more would be a wall */
  stackCards: 14,
  /** what a fresh ribbon, film and a full hopper of the HDP5000 are enough for, cards (YMCK ribbon 500, film 1,500, hopper 100) */
  ribbonCards: 500,
  filmCards: 1500,
  /** working days that the forecast of the supplies looks ahead at most */
  forecastDays: 20,
  hopperCards: 100,
} as const;
