import { describe, expect, test } from 'vitest';
import { readClock, spanWords, stopwatch } from './clock-words.ts';

const asOf = '2026-11-20T08:00:00.000Z';
const at = Date.parse(asOf);
const minute = 60_000;
const running = { startedAt: asOf, endedAt: null, standardMinutes: 5, spentMs: 0, asOf, running: true, pausedFor: null };

describe('the clock of a step on the screen', () => {
  test('runs on from what the station said', () => {
    const reading = readClock({ ...running, spentMs: minute }, at + minute);
    expect(reading).toMatchObject({ mood: 'calm', spentMs: 2 * minute, leftMs: 3 * minute, share: 0.4 });
  });

  test('turns amber near the end of the standard minutes and late after them', () => {
    expect(readClock(running, at + 4 * minute).mood).toBe('soon');
    expect(readClock(running, at + 5 * minute).mood).toBe('soon');
    expect(readClock(running, at + 5 * minute + 1)).toMatchObject({ mood: 'late', share: 1, leftMs: -1 });
  });

  test('stands still while it is paused', () => {
    expect(readClock({ ...running, running: false, pausedFor: 'jaringan-putus', spentMs: minute }, at + 60 * minute)).toMatchObject({ mood: 'paused', spentMs: minute });
  });

  test('a step that was never entered has no clock; one without standard minutes is never late', () => {
    expect(readClock({ ...running, startedAt: null, running: false }, at).mood).toBe('none');
    expect(readClock({ ...running, standardMinutes: null }, at + 900 * minute)).toMatchObject({ mood: 'calm', leftMs: null, share: 0 });
  });

  test('a step that was done late says so still', () => {
    expect(readClock({ ...running, running: false, endedAt: asOf, spentMs: 6 * minute }, at + 99 * minute).mood).toBe('late');
  });

  test('a clock of ours that is behind the station’s takes nothing away', () => {
    expect(readClock({ ...running, spentMs: minute }, at - 10 * minute).spentMs).toBe(minute);
  });
});

describe('spans', () => {
  test('as a stopwatch', () => {
    expect(stopwatch(0)).toBe('0:00');
    expect(stopwatch(125_000)).toBe('2:05');
    expect(stopwatch(3_725_000)).toBe('1:02:05');
    expect(stopwatch(-61_000)).toBe('1:01');
  });

  test('in words, by their two largest units', () => {
    expect(spanWords(59_000).key).toBe('moment');
    expect(spanWords(-3 * minute)).toEqual({ key: 'minutes', values: { days: 0, hours: 0, minutes: 3 } });
    expect(spanWords(125 * minute)).toEqual({ key: 'hours', values: { days: 0, hours: 2, minutes: 5 } });
    expect(spanWords(50 * 60 * minute)).toEqual({ key: 'days', values: { days: 2, hours: 2, minutes: 0 } });
  });
});
