import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DisplayState } from './channel.ts';
import { feedDisplay, type DisplayFeed } from './feed.ts';
import { listenToCounter, type Listener } from './listen.ts';

const limits = { heartbeatMs: 20, lostMs: 120 };
const state: DisplayState = {
  office: 'Disdukcapil Uji',
  counter: 'Loket 1',
  calls: [{ number: 'A012', counter: 'Loket 1', at: '2026-11-21T02:00:00.000Z', again: false }],
  waiting: 3,
  news: null,
  training: true,
  timezone: 'Asia/Jakarta',
};

/** Real channels, one name a test, so that no test hears another. */
let name = 0;
const opened: { close(): void }[] = [];
const reports: unknown[] = [];
const channel = () => new BroadcastChannel(`uji-antrian-${name}`);
function feed(now?: () => number): DisplayFeed {
  const made = feedDisplay(state, { channel: channel(), limits, ...(now ? { now } : {}) });
  opened.push(made);
  return made;
}
function display(clock?: () => number): Listener {
  const made = listenToCounter({ channel: channel(), limits, report: (error) => reports.push(error), ...(clock ? { clock } : {}) });
  opened.push(made);
  return made;
}
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
  reports.length = 0;
  name += 1;
});

describe('the display and its counter', () => {
  test('a display opened later says hello and is told the present state at once', async () => {
    const counter = feed();
    expect(counter.isDisplayThere()).toBe(false);
    const screen = display();
    expect(screen.picture()).toMatchObject({ line: 'asking', state: null });
    await vi.waitFor(() => expect(screen.picture()).toMatchObject({ line: 'live', state }));
    expect(counter.isDisplayThere()).toBe(true);
  });

  test('a change is shown', async () => {
    const counter = feed();
    const screen = display();
    counter.show({ ...state, waiting: 7 });
    await vi.waitFor(() => expect(screen.picture().state?.waiting).toBe(7));
  });

  test('a counter that falls silent is lost, not shown as present; its next word brings it back', async () => {
    const counter = feed();
    const screen = display();
    await vi.waitFor(() => expect(screen.picture().line).toBe('live'));
    counter.close();
    await vi.waitFor(() => expect(screen.picture().line).toBe('lost'));
    feed();
    await vi.waitFor(() => expect(screen.picture().line).toBe('live'));
  });

  test('signs of life alone keep it live', async () => {
    feed();
    const screen = display();
    await vi.waitFor(() => expect(screen.picture().line).toBe('live'));
    const seen: string[] = [];
    screen.subscribe(() => seen.push(screen.picture().line));
    await new Promise((resolve) => setTimeout(resolve, limits.lostMs * 2));
    expect(seen.length).toBeGreaterThan(2);
    expect(new Set(seen)).toEqual(new Set(['live']));
  });

  test('the counter knows when the display was closed', async () => {
    const counter = feed();
    const screen = display();
    await vi.waitFor(() => expect(counter.isDisplayThere()).toBe(true));
    const told = vi.fn<() => void>();
    counter.subscribe(told);
    screen.close();
    await vi.waitFor(() => expect(counter.isDisplayThere()).toBe(false));
    expect(told).toHaveBeenCalledOnce();
  });

  test("the time is the station's, whatever this machine's clock says", async () => {
    feed(() => Date.parse('2026-11-21T02:00:00.000Z'));
    const screen = display(() => Date.parse('2026-11-21T01:00:00.000Z'));
    await vi.waitFor(() => expect(screen.picture().clockAheadMs).toBe(3_600_000));
  });

  test('at most five calls travel, and nothing that is not meant for the hall', async () => {
    const counter = feed();
    const screen = display();
    const call = { ...state.calls[0]!, name: 'SITI AMINAH' };
    counter.show({ ...state, calls: Array.from({ length: 8 }, () => call), nik: '6203014507950003' } as DisplayState);
    await vi.waitFor(() => expect(screen.picture().state?.calls).toHaveLength(5));
    expect(JSON.stringify(screen.picture())).not.toMatch(/SITI|6203/u);
    expect(reports).toEqual([]);
  });

  test.each([
    ['words that are no message', 'halo'],
    ['a time zone that there is not', { kind: 'show', now: '2026-11-21T02:00:00.000Z', ...state, timezone: 'Mars/Base' }],
    ['a field too many', { kind: 'show', now: '2026-11-21T02:00:00.000Z', ...state, resident: 'SITI AMINAH' }],
    ['a negative number of people', { kind: 'show', now: '2026-11-21T02:00:00.000Z', ...state, waiting: -1 }],
  ])('%s is reported and not shown', async (_, message) => {
    const screen = display();
    const stranger = channel();
    opened.push(stranger);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel, not a window
    stranger.postMessage(message);
    await vi.waitFor(() => expect(reports).toHaveLength(1));
    expect(screen.picture()).toMatchObject({ line: 'asking', state: null });
  });
});
