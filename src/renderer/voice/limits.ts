/** Every duration and level of the spoken call, with unit and reason. */
export const voiceLimits = {
  /** ms between two words of one phrase: the words were recorded one by one and bring their own ends */
  wordPauseMs: 35,
  /** ms around the number, so that it stands alone in the ear */
  phrasePauseMs: { 'nomor-antrian': 130, 'silakan-menuju': 330 },
  /** ms between two calls: a breath, so that nobody takes them for one */
  callPauseMs: 600,
  /** ms that the browser may take to start its sound; after it, it waits for a click (its autoplay rule) */
  startMs: 1_000,
  /** ms that a call may last longer than its words before the sound is taken for dead (device pulled, audio service gone) */
  overdueMs: 4_000,
  /** s before the first sound after it was ordered, so that the machine is never late for it */
  leadS: 0.05,
  /** of 1: everything together; the hall's amplifier does the rest */
  level: 0.9,
  /** The chime: a falling third, soft, gone before the words begin. Hertz, seconds, of 1. */
  chime: { tones: [659.26, 523.25], stepS: 0.42, tailS: 0.75, level: 0.28, attackS: 0.012 },
} as const;

type Paces = 'startMs' | 'callPauseMs' | 'overdueMs';
/** The limits, with the waits free for tests. */
export type VoiceLimits = Omit<typeof voiceLimits, Paces> & Readonly<Record<Paces, number>>;
