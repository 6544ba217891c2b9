/** Mono speech as samples: reading and writing WAV, cutting silence, one loudness for all words. */

export interface Sound {
  /** Samples a second. */
  readonly rate: number;
  /** −1 to 1. */
  readonly samples: Float32Array;
}

const HEADER_BYTES = 44;
const FULL = 32_768;

const cleaning = {
  /** Share of the loudest sample under which a word has not begun, or is over. */
  silence: 0.02,
  /** Seconds kept before and after, so that no consonant is cut. */
  margin: 0.012,
  /** Seconds of fade at both ends, so that nothing clicks. */
  fade: 0.008,
  /** Root mean square that every word is brought to; the ear takes this, not the peak, for loudness. */
  loudness: 0.16,
  /** Peaks above this would clip in the encoder. */
  peak: 0.97,
} as const;

/** Reads 16 bit mono PCM. Walks the chunks: espeak-ng, writing to a pipe, does not know their length and states a false one. */
export function readWav(wav: Buffer): Sound {
  if (wav.toString('latin1', 0, 4) !== 'RIFF' || wav.readUInt16LE(22) !== 1 || wav.readUInt16LE(34) !== 16) throw new Error('not a mono WAV of 16 bits');
  const data = wav.indexOf('data', 36, 'latin1') + 8;
  const count = Math.floor((wav.length - data) / 2);
  return { rate: wav.readUInt32LE(24), samples: Float32Array.from({ length: count }, (_, index) => wav.readInt16LE(data + index * 2) / FULL) };
}

/** Writes 16 bit mono PCM. */
export function writeWav({ rate, samples }: Sound): Buffer {
  const wav = Buffer.alloc(HEADER_BYTES + samples.length * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => wav.writeInt16LE(Math.round(sample * (FULL - 1)), HEADER_BYTES + index * 2));
  return wav;
}

/** Cuts silence off both ends, fades them, brings the word to the common loudness. Throws when there is nothing but silence. */
export function cleanSpeech({ rate, samples }: Sound): Sound {
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  if (loudest < 0.01) throw new Error('the voice said nothing');
  const heard = (sample: number): boolean => Math.abs(sample) > loudest * cleaning.silence;
  const margin = Math.round(cleaning.margin * rate);
  const from = Math.max(0, samples.findIndex(heard) - margin);
  const to = Math.min(samples.length, samples.findLastIndex(heard) + margin);
  const word = samples.slice(from, to);
  const rms = Math.sqrt(word.reduce((sum, sample) => sum + sample * sample, 0) / word.length);
  const gain = Math.min(cleaning.loudness / rms, cleaning.peak / loudest);
  const fade = Math.round(cleaning.fade * rate);
  return { rate, samples: word.map((sample, index) => sample * gain * Math.min(1, index / fade, (word.length - 1 - index) / fade)) };
}
