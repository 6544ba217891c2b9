import { describe, expect, test } from 'vitest';
import { recordings } from './clips.ts';
import { callSeconds } from './player.ts';
import { callWords, clips } from './words.ts';

const all = recordings();

/** Samples a second at which Opus counts, whatever was recorded (RFC 7845 4). */
const OPUS_RATE = 48_000;

/** Seconds of an Ogg/Opus file: the last page's granule position less the pre-skip of the head (RFC 7845 4.2, 5.1). */
function seconds(file: Uint8Array): number {
  const view = Buffer.from(file);
  const lastPage = view.lastIndexOf('OggS', undefined, 'latin1');
  const head = view.indexOf('OpusHead', 0, 'latin1');
  return (Number(view.readBigUInt64LE(lastPage + 6)) - view.readUInt16LE(head + 10)) / OPUS_RATE;
}

describe('the recorded words', () => {
  test.each(clips)('%s is Ogg/Opus, a word long, and not silent', (clip) => {
    const file = all.get(clip)!;
    expect(Buffer.from(file).toString('latin1', 0, 4)).toBe('OggS');
    expect(seconds(file)).toBeGreaterThan(0.25);
    expect(seconds(file)).toBeLessThan(1.5);
    // Opus spends next to nothing on silence: a second of it is some 200 bytes.
    expect(file.length / seconds(file)).toBeGreaterThan(2_000);
  });

  test('all of them together stay under 300 kB', () => {
    expect([...all.values()].reduce((sum, file) => sum + file.length, 0)).toBeLessThan(300_000);
  });

  test('"Nomor antrian A dua belas, silakan menuju loket satu" lasts three to six seconds', () => {
    const lasts = callSeconds(callWords('A012', 'Loket 1'), (clip) => seconds(all.get(clip)!));
    expect(lasts).toBeGreaterThan(3);
    expect(lasts).toBeLessThan(6);
  });
});
