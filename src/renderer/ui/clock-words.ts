/** The clock of a step in words: how long it has run, how much is left, whether it is late. Pure; `now` is the station's time in ms. */
import type { StepClock } from '../../contract/views.ts';
import { limits } from './limits.ts';

const MS_PER_MINUTE = 60_000;

export type ClockMood = 'none' | 'calm' | 'soon' | 'late' | 'paused' | 'done';

export interface ClockReading {
  readonly mood: ClockMood;
  readonly spentMs: number;
  /** Standard time in ms; null where the SOP gives none. */
  readonly standardMs: number | null;
  /** 0 to 1; how much of the standard is used. 0 without a standard. */
  readonly share: number;
  /** ms until the standard is used up; negative when late; null without a standard. */
  readonly leftMs: number | null;
}

/** Reads a step's clock at `now`. */
export function readClock(clock: Pick<StepClock, 'startedAt' | 'endedAt' | 'standardMinutes' | 'spentMs' | 'asOf' | 'running' | 'pausedFor'>, now: number): ClockReading {
  const spentMs = clock.spentMs + (clock.running ? Math.max(0, now - Date.parse(clock.asOf)) : 0);
  const standardMs = clock.standardMinutes === null ? null : clock.standardMinutes * MS_PER_MINUTE;
  const leftMs = standardMs === null ? null : standardMs - spentMs;
  const share = standardMs === null || standardMs === 0 ? 0 : Math.min(1, spentMs / standardMs);
  return { mood: moodOf(clock, share, leftMs), spentMs, standardMs, share, leftMs };
}

function moodOf(clock: Pick<StepClock, 'startedAt' | 'endedAt' | 'running' | 'pausedFor'>, share: number, leftMs: number | null): ClockMood {
  if (clock.startedAt === null) return 'none';
  if (clock.pausedFor !== null) return 'paused';
  if (leftMs !== null && leftMs < 0) return 'late';
  if (!clock.running) return 'done';
  return leftMs !== null && share >= limits.almostLateShare ? 'soon' : 'calm';
}

/** A span as people say it: whole units, the largest two that matter. */
export interface Span {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

export function spanOf(ms: number): Span {
  const total = Math.floor(Math.abs(ms) / 1000);
  return { days: Math.floor(total / 86_400), hours: Math.floor((total % 86_400) / 3600), minutes: Math.floor((total % 3600) / 60), seconds: total % 60 };
}

/** `2:05`, `1:02:05`, for the middle of the ring. */
export function stopwatch(ms: number): string {
  const { days, hours, minutes, seconds } = spanOf(ms);
  const pad = (value: number) => String(value).padStart(2, '0');
  const allHours = days * 24 + hours;
  return allHours > 0 ? `${allHours}:${pad(minutes)}:${pad(seconds)}` : `${minutes}:${pad(seconds)}`;
}

/** Which words to use for a span, the key inside the `clock` texts and its numbers: days and hours, hours and minutes, minutes, or "under a minute". */
export function spanWords(ms: number): { readonly key: 'days' | 'hours' | 'minutes' | 'moment'; readonly values: { readonly days: number; readonly hours: number; readonly minutes: number } } {
  const { days, hours, minutes } = spanOf(ms);
  const key = days > 0 ? 'days' : hours > 0 ? 'hours' : minutes > 0 ? 'minutes' : 'moment';
  return { key, values: { days, hours, minutes } };
}
