/**
 * Records the words of the call and the sentences of the enrolment once: `node tools/voice/make.ts`. Speaks each with Debian's
 * espeak-ng (Indonesian voice), cuts the silence off, brings all to one loudness and writes them as
 * Ogg/Opus into `src/renderer/voice/clips` and `…/sentences`. Needs `apt-get install espeak-ng opus-tools`. The same
 * versions give the same files.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sentences } from '../../src/renderer/voice/sentences.ts';
import { clips } from '../../src/renderer/voice/words.ts';
import { cleanSpeech, readWav, writeWav } from './wav.ts';

const VOICE = new URL('../../src/renderer/voice/', import.meta.url);

const speech = {
  /** Words a minute: slower than talk (175), for a hall with an echo and for old ears. */
  wordsPerMinute: 135,
  /** Words a minute for the names of letters: be, de, pe and te are told apart by their beginning only. */
  lettersPerMinute: 95,
  /** 0–99; a little below the voice's middle carries further. */
  pitch: 42,
  /** Kilobits a second: plain speech of one voice is clear at this. */
  kilobits: 24,
  /** A fixed serial number of the Ogg stream, so that the file is the same each time. */
  serial: 1,
} as const;

const isLetter = (clip: string): boolean => clip.startsWith('huruf-');

/** Letters are given as capitals: the voice then says their Indonesian names (be, ce, ki …). */
const text = (clip: string): string => (isLetter(clip) ? clip.slice(-1).toUpperCase() : clip.replaceAll('-', ' '));

function run(program: string, args: readonly string[], input?: Uint8Array): Buffer {
  const ended = spawnSync(program, args, input ? { input } : {});
  if (ended.error) throw new Error(`${program} is not here: apt-get install espeak-ng opus-tools`);
  if (ended.status !== 0) throw new Error(`${program}: ${ended.stderr.toString()}`);
  return ended.stdout;
}

const folder = mkdtempSync(join(tmpdir(), 'loket-voice-'));
let bytes = 0;
const wanted = [...clips.map((clip) => ({ clip: clip as string, into: 'clips' })), ...sentences.map((clip) => ({ clip: clip as string, into: 'sentences' }))];
for (const { clip, into } of wanted) {
  const pace = isLetter(clip) ? speech.lettersPerMinute : speech.wordsPerMinute;
  const wav = run('espeak-ng', ['-v', 'id', '-s', String(pace), '-p', String(speech.pitch), '--stdout', text(clip)]);
  const clean = cleanSpeech(readWav(wav));
  const path = join(folder, 'clip.opus');
  run('opusenc', ['--quiet', '--speech', '--bitrate', String(speech.kilobits), '--padding', '0', '--discard-comments', '--serial', String(speech.serial), '-', path], writeWav(clean));
  const opus = readFileSync(path);
  writeFileSync(new URL(`${into}/${clip}.opus`, VOICE), opus);
  bytes += opus.length;
  console.log(`${clip.padEnd(16)} ${(clean.samples.length / clean.rate).toFixed(2)} s  ${opus.length} bytes`);
}
rmSync(folder, { recursive: true });
console.log(`${wanted.length} recordings, ${bytes} bytes`);
