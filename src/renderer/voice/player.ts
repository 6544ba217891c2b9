/**
 * Says calls aloud with Web Audio: every word decoded once, set one after the other on the sound
 * card's own clock, one call after the other. What cannot sound is a state that the display shows.
 */
import { playChime } from './chime.ts';
import { voiceLimits, type VoiceLimits } from './limits.ts';
import type { Clip } from './words.ts';

/** `silent`: nothing was said yet · `locked`: the browser wants a click first · `ready` · `failed`: the last call was not heard */
export type VoiceState = 'silent' | 'ready' | 'locked' | 'failed';

export interface Voice<W extends string = Clip> {
  readonly state: () => VoiceState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks for sound. From a click it also lifts the browser's lock. */
  unlock(): Promise<void>;
  /** Chime (where there is one), then the words; waits for the call before it. Resolves when the last word was heard, at once when nothing can be heard. Never rejects: see {@link state}. */
  speak(words: readonly W[]): Promise<void>;
  close(): void;
}

export interface VoiceParts<W extends string = Clip> {
  /** A new AudioContext; made at the first call. */
  readonly context: () => AudioContext;
  /** The recorded words, as {@link recordings} gives them. */
  readonly load: () => Promise<ReadonlyMap<W, Uint8Array<ArrayBuffer>>>;
  /** Where a failure is told in full; the display says it in a sentence. */
  readonly report: (error: unknown) => void;
  readonly limits?: VoiceLimits;
  /** A chime before the words, for a hall that is not listening; default yes. */
  readonly chime?: boolean;
}

/** Seconds of quiet before a word. */
function pauseBefore(words: readonly string[], index: number, limits: VoiceLimits): number {
  if (index === 0) return 0;
  const around: Partial<Record<string, number>> = limits.phrasePauseMs;
  const before = words[index] === 'silakan-menuju' ? around['silakan-menuju'] : words[index - 1] === 'nomor-antrian' ? around['nomor-antrian'] : undefined;
  return (before ?? limits.wordPauseMs) / 1_000;
}

/** Seconds that the words of a call last with their pauses, the chime left out. @param seconds how long one word is */
export const callSeconds = (words: readonly Clip[], seconds: (clip: Clip) => number, limits: VoiceLimits = voiceLimits): number => words.reduce((sum, word, index) => sum + pauseBefore(words, index, limits) + seconds(word), 0);

const after = (ms: number): Promise<'late'> => new Promise((resolve) => setTimeout(() => resolve('late'), ms));

/** A voice over the browser's sound. */
export function createVoice<W extends string = Clip>({ context: makeContext, load, report, limits = voiceLimits, chime = true }: VoiceParts<W>): Voice<W> {
  let state: VoiceState = 'silent';
  let context: AudioContext | null = null;
  let decoded: Promise<ReadonlyMap<W, AudioBuffer>> | null = null;
  let line: Promise<void> = Promise.resolve();
  let closed = false;
  const listeners = new Set<() => void>();

  const become = (next: VoiceState) => {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener();
  };

  /** The running sound, or null when the browser keeps it locked. */
  const running = async (): Promise<AudioContext | null> => {
    context ??= makeContext();
    // A locked context leaves this promise open for ever, so it is not waited for longer than a start takes.
    if (context.state !== 'running') await Promise.race([context.resume(), after(limits.startMs)]);
    return context.state === 'running' ? context : null;
  };

  const decode = async (on: AudioContext): Promise<ReadonlyMap<W, AudioBuffer>> => {
    const files = await load();
    const words = await Promise.all([...files].map(async ([clip, file]) => [clip, await on.decodeAudioData(file.buffer)] as const));
    return new Map(words);
  };

  const play = async (on: AudioContext, words: readonly W[]) => {
    decoded ??= decode(on);
    const buffers = await decoded;
    const out = on.createGain();
    out.gain.value = limits.level;
    out.connect(on.destination);
    const start = on.currentTime + limits.leadS;
    let at = chime ? playChime(on, out, start, limits.chime) : start;
    const begin = on.currentTime;
    const sources = words.map((word, index) => {
      const source = on.createBufferSource();
      source.buffer = buffers.get(word)!;
      source.connect(out);
      at += pauseBefore(words, index, limits);
      source.start(at);
      at += source.buffer.duration;
      return source;
    });
    const last = sources.at(-1);
    const heard = last ? new Promise<'heard'>((resolve) => last.addEventListener('ended', () => resolve('heard'), { once: true })) : 'heard';
    const outcome = await Promise.race([heard, after((at - begin) * 1_000 + limits.overdueMs)]);
    out.disconnect();
    if (outcome === 'late') throw new Error('the sound stands still');
  };

  const say = async (words: readonly W[]) => {
    if (closed) return;
    try {
      const on = await running();
      if (!on) {
        become('locked');
        return;
      }
      await play(on, words);
      become('ready');
      await after(limits.callPauseMs);
    } catch (error) {
      if (closed) return;
      // Words that could not be fetched or decoded are tried anew at the next call.
      decoded = null;
      report(error);
      become('failed');
    }
  };

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async unlock() {
      try {
        become((await running()) ? 'ready' : 'locked');
      } catch (error) {
        report(error);
        become('failed');
      }
    },
    speak(words) {
      line = line.then(() => say(words));
      return line;
    },
    close() {
      closed = true;
      void context?.close().catch(report);
    },
  };
}
