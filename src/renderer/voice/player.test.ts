import { describe, expect, test, vi } from 'vitest';
import { voiceLimits } from './limits.ts';
import { createVoice } from './player.ts';
import type { Clip } from './words.ts';

/** Seconds of every word in these tests. */
const WORD_S = 0.5;
const limits = { ...voiceLimits, startMs: 20, callPauseMs: 1, overdueMs: 30 };
const words: readonly Clip[] = ['nomor-antrian', 'huruf-a', 'dua', 'belas', 'silakan-menuju', 'loket', 'satu'];

class FakeParam {
  value = 1;
  setValueAtTime() {}
  exponentialRampToValueAtTime(value: number) {
    if (value <= 0) throw new RangeError('an exponential ramp cannot reach 0');
  }
}

/** As much of an AudioContext as is used: locked until allowed, its clock stands at nought, words end when told. */
class FakeContext {
  state: 'suspended' | 'running' | 'closed' = 'suspended';
  readonly currentTime = 0;
  readonly destination = {};
  readonly tones: number[] = [];
  readonly started: { readonly word: string; readonly at: number; end(): void }[] = [];
  decodedFiles = 0;
  allowed = true;
  /** Words end by themselves as soon as they were started; false: the test ends them. */
  self = true;
  resume(): Promise<void> {
    if (!this.allowed) return new Promise(() => {});
    this.state = 'running';
    return Promise.resolve();
  }
  createGain() {
    return { gain: new FakeParam(), connect: (to: unknown) => to, disconnect() {} };
  }
  createOscillator() {
    return { frequency: new FakeParam(), connect: (to: unknown) => to, start: (at: number) => this.tones.push(at), stop() {} };
  }
  decodeAudioData(file: ArrayBuffer) {
    this.decodedFiles += 1;
    const word = new TextDecoder().decode(file);
    return word === 'rusak' ? Promise.reject(new Error('EncodingError')) : Promise.resolve({ duration: WORD_S, word });
  }
  createBufferSource() {
    const target = new EventTarget();
    const node = {
      buffer: null as { duration: number; word: string } | null,
      connect() {},
      addEventListener: target.addEventListener.bind(target),
      start: (at: number) => {
        const end = () => target.dispatchEvent(new Event('ended'));
        this.started.push({ word: node.buffer!.word, at, end });
        if (this.self) setTimeout(end, 0);
      },
    };
    return node;
  }
  close(): Promise<void> {
    this.state = 'closed';
    return Promise.resolve();
  }
}

function voiceUnderTest(files: (clip: Clip) => string = (clip) => clip, overdueMs = limits.overdueMs) {
  const context = new FakeContext();
  const reports: unknown[] = [];
  const load = vi.fn(async () => new Map([...words, 'tiga' as const].map((clip) => [clip, new TextEncoder().encode(files(clip))] as const)));
  const voice = createVoice({ context: () => context as unknown as AudioContext, load, report: (error) => reports.push(error), limits: { ...limits, overdueMs } });
  return { context, voice, reports, load };
}

describe('the voice', () => {
  test('chimes, then says every word in order, each after the end of the one before, with a pause that is no gap', async () => {
    const { context, voice } = voiceUnderTest();
    await voice.speak(words);
    expect(context.tones).toHaveLength(2);
    expect(context.started.map(({ word }) => word)).toEqual(words);
    expect(context.started[0]!.at).toBeGreaterThan(context.tones[1]!);
    const pauses = context.started.slice(1).map(({ at }, index) => Math.round((at - context.started[index]!.at - WORD_S) * 1_000));
    expect(pauses).toEqual([130, 35, 35, 330, 35, 35]);
    expect(voice.state()).toBe('ready');
  });

  test('words are fetched and decoded once for all calls', async () => {
    const { context, voice, load } = voiceUnderTest();
    await voice.speak(words);
    await voice.speak(['loket', 'tiga']);
    expect(load).toHaveBeenCalledOnce();
    expect(context.decodedFiles).toBe(words.length + 1);
  });

  test('a second call waits for the first', async () => {
    const { context, voice } = voiceUnderTest((clip) => clip, 5_000);
    context.self = false;
    const first = voice.speak(['loket', 'satu']);
    const second = voice.speak(['loket', 'dua']);
    await vi.waitFor(() => expect(context.started).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(context.started).toHaveLength(2);
    context.started[1]!.end();
    await first;
    await vi.waitFor(() => expect(context.started).toHaveLength(4));
    context.started[3]!.end();
    await second;
    expect(context.started.map(({ word }) => word)).toEqual(['loket', 'satu', 'loket', 'dua']);
  });

  test('locked by the browser: says so, does not save old calls up, and a click lifts it', async () => {
    const { context, voice } = voiceUnderTest();
    context.allowed = false;
    const seen: string[] = [];
    voice.subscribe(() => seen.push(voice.state()));
    await voice.speak(words);
    expect(seen).toEqual(['locked']);
    context.allowed = true;
    await voice.unlock();
    expect(voice.state()).toBe('ready');
    expect(context.started).toEqual([]);
    await voice.speak(['loket']);
    expect(context.started.map(({ word }) => word)).toEqual(['loket']);
  });

  test('a word that cannot be decoded: failed and reported; the next call tries anew', async () => {
    let broken = true;
    const { voice, reports, load } = voiceUnderTest((clip) => (broken && clip === 'dua' ? 'rusak' : clip));
    await voice.speak(words);
    expect(voice.state()).toBe('failed');
    expect(reports).toHaveLength(1);
    broken = false;
    await voice.speak(words);
    expect(voice.state()).toBe('ready');
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('no sound card at all: failed, not thrown', async () => {
    const voice = createVoice({
      context: () => {
        throw new Error('NotSupportedError');
      },
      load: async () => new Map(),
      report: () => {},
      limits,
    });
    await voice.speak(words);
    expect(voice.state()).toBe('failed');
  });
});

test('sound that stands still in the middle of a call is noticed', async () => {
  vi.useFakeTimers();
  try {
    const { context, voice, reports } = voiceUnderTest();
    context.self = false;
    const spoken = voice.speak(['loket']);
    await vi.advanceTimersByTimeAsync(10_000);
    await spoken;
    expect(voice.state()).toBe('failed');
    expect(String(reports[0])).toContain('stands still');
  } finally {
    vi.useRealTimers();
  }
});
