/** Every duration and limit of the people's half of SIAK, with its unit and its reason. */
export const consoleLimits = {
  /** A session without a request ends, ms: a phone left on a desk. */
  sessionIdleMs: 30 * 60_000,
  /** A session ends however busy, ms: a working day. */
  sessionLongestMs: 9 * 3_600_000,
  /** How long a WebAuthn challenge is good, ms. */
  challengeMs: 5 * 60_000,
  /** How long a one-time code is good, ms: a weekend and a day. */
  invitationMs: 72 * 3_600_000,
  /** Wrong log-ins of one name before it is locked; each further one doubles the lock. */
  triesOfName: 5,
  /** Wrong log-ins from one address before it is locked: an office stands behind one address. */
  triesFromAddress: 20,
  firstLockMs: 30_000,
  longestLockMs: 3_600_000,
  /** Tries are forgotten after so long without a new one, ms. */
  triesForgottenMs: 24 * 3_600_000,
  /** Characters of a password: NIST SP 800-63B asks for 8, and for 15 where it stands alone. */
  passwordFewest: 10,
  /** argon2id: OWASP's smallest profile. */
  argon: { memoryKiB: 19_456, passes: 2, lanes: 1, saltBytes: 16, hashBytes: 32 },
  tokenBytes: 32,
  totpSecretBytes: 20,
  /** Characters of a one-time code, of 32: 60 bits. */
  codeCharacters: 12,
  /** Most bytes of a request of the console. */
  requestBytes: 256 * 1024,
  /** Rows of a list. */
  rows: 200,
  /** Entries read from a book at once. */
  readAtOnce: 500,
} as const;
