/** What the resident's screen is told, says aloud, and forgets. */
import { expect, test } from 'vitest';
import { spokenSentences } from '../../voice/sentence-clips.ts';
import { sentences } from '../../voice/sentences.ts';
import { advices } from '../../berkas/activities/studio/face/advice.ts';
import { DISPLAY_PATH, isDisplay } from '../channel.ts';
import { isResidentScreen, RESIDENT_PATH, type ResidentScreen } from './channel.ts';
import { residentSchema } from './messages.ts';
import { sentenceOf } from './say.ts';
import { createSpeaker } from './speaker.ts';

const told = (screen: ResidentScreen | null) => ({ kind: 'show', now: '2026-11-28T02:00:00.000Z', office: 'Disdukcapil Uji', training: true, name: 'SITI AMINAH', screen });

test('the hall and the resident have screens of their own', () => {
  expect(isResidentScreen({ hash: `#${RESIDENT_PATH}` })).toBe(true);
  expect(isDisplay({ hash: `#${RESIDENT_PATH}` })).toBe(false);
  expect(isResidentScreen({ hash: `#${DISPLAY_PATH}` })).toBe(false);
});

test('every screen is understood; a field too many is not', () => {
  const screens: readonly (ResidentScreen | null)[] = [
    null,
    { kind: 'done' },
    { kind: 'photo', advice: 'good' },
    { kind: 'shot', shot: 'left-four', fingers: ['finger-7'], running: false, again: true },
    { kind: 'sign', lines: [{ label: { id: 'Nama', en: 'Name' }, value: 'SITI AMINAH' }] },
  ];
  for (const screen of screens) expect(residentSchema.safeParse(told(screen)).success).toBe(true);
  expect(residentSchema.safeParse({ ...told(null), nik: '6203014507950003' }).success).toBe(false);
  expect(residentSchema.safeParse(told({ kind: 'shot', shot: 'seal' as 'irises', fingers: [], running: false, again: false })).success).toBe(false);
});

test('every instruction is spoken in a sentence that was recorded; light and ground are the operator’s business', () => {
  const recorded = spokenSentences();
  for (const sentence of sentences) expect(recorded.get(sentence)!.length).toBeGreaterThan(2_000);
  expect([...recorded.values()].reduce((sum, file) => sum + file.length, 0)).toBeLessThan(200_000);
  for (const advice of [...advices, 'good'] as const) expect(sentences).toContain(sentenceOf({ kind: 'photo', advice }));
  expect(sentenceOf({ kind: 'photo', advice: 'left' })).toBe('sedikit-ke-kiri');
  expect(sentenceOf({ kind: 'photo', advice: 'ground' })).toBe('silakan-menatap-kamera');
  expect(sentenceOf({ kind: 'shot', shot: 'chip-fingers', fingers: ['finger-2'], running: false, again: false })).toBe('letakkan-satu-jari-tangan-kanan-di-kaca');
  expect(sentenceOf({ kind: 'shot', shot: 'chip-fingers', fingers: ['finger-7'], running: false, again: false })).toBe('letakkan-satu-jari-tangan-kiri-di-kaca');
  expect(sentenceOf({ kind: 'shot', shot: 'thumbs', fingers: [], running: false, again: true })).toBe('mohon-diulangi-sekali-lagi');
});

test('the newest sentence is spoken, once, after the one that is being said', async () => {
  const said: string[] = [];
  const ends: (() => void)[] = [];
  const speaker = createSpeaker<string>((sentence) => {
    said.push(sentence);
    return new Promise((resolve) => ends.push(resolve));
  });
  speaker.want('a');
  speaker.want('a');
  speaker.want('b');
  speaker.want('c');
  expect(said).toEqual(['a']);
  ends.shift()!();
  await Promise.resolve();
  await Promise.resolve();
  expect(said).toEqual(['a', 'c']);
  ends.shift()!();
  await Promise.resolve();
  await Promise.resolve();
  speaker.want('c');
  expect(said).toEqual(['a', 'c']);
  speaker.want(null);
  speaker.want('c');
  expect(said).toEqual(['a', 'c', 'c']);
});
