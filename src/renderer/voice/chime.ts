/** The two soft tones before a call, made by the sound card itself: no recording, no licence. */
export interface ChimeTones {
  /** Hertz, in order. */
  readonly tones: readonly number[];
  /** Seconds from one tone to the next. */
  readonly stepS: number;
  /** Seconds in which a tone fades away. */
  readonly tailS: number;
  /** Loudness at the start of a tone, of 1. */
  readonly level: number;
  /** Seconds in which a tone rises, so that it does not click. */
  readonly attackS: number;
}

/** Quiet enough to be nothing; an exponential fade never reaches nought. */
const NOTHING = 0.0001;

/** Sets the tones on the sound card's clock from `at` (seconds). Gives the second at which the words may begin. */
export function playChime(context: BaseAudioContext, out: AudioNode, at: number, { tones, stepS, tailS, level, attackS }: ChimeTones): number {
  tones.forEach((hertz, index) => {
    const from = at + index * stepS;
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(NOTHING, from);
    loudness.gain.exponentialRampToValueAtTime(level, from + attackS);
    loudness.gain.exponentialRampToValueAtTime(NOTHING, from + tailS);
    tone.connect(loudness).connect(out);
    tone.start(from);
    tone.stop(from + tailS);
  });
  return at + (tones.length - 1) * stepS + tailS;
}
