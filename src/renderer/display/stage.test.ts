import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DisplayCall } from './channel.ts';
import { createStage, previousCalls } from './stage.ts';

const NOW = Date.parse('2026-11-21T02:00:00.000Z');
const call = (number: string, secondsAgo: number, counter = 'Loket 1', again = false): DisplayCall => ({ number, counter, at: new Date(NOW - secondsAgo * 1_000).toISOString(), again });

/** A stage whose speech ends when the test says so. */
function stageUnderTest() {
  const spoken: string[] = [];
  const ends: (() => void)[] = [];
  const stage = createStage({
    announce: ({ number }) => {
      spoken.push(number);
      return new Promise((resolve) => ends.push(resolve));
    },
    sleep: () => Promise.resolve(),
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    stage,
    spoken,
    endOfSpeech: async () => {
      ends.shift()!();
      await settle();
    },
  };
}

describe('the large number', () => {
  test('a display that was just opened shows the last call and does not repeat it aloud', () => {
    const { stage, spoken } = stageUnderTest();
    stage.take([call('A002', 5), call('A001', 60)], NOW);
    expect(stage.shown()?.number).toBe('A002');
    expect(spoken).toEqual([]);
  });

  test('a new call is shown and spoken once, however often the state is told again', () => {
    const { stage, spoken } = stageUnderTest();
    stage.take([], NOW);
    expect(stage.shown()).toBeNull();
    for (let i = 0; i < 3; i += 1) stage.take([call('A001', 1)], NOW);
    expect(spoken).toEqual(['A001']);
    expect(stage.shown()?.number).toBe('A001');
  });

  test('two counters at once: the first stays large until it was spoken, then comes the second', async () => {
    const { stage, spoken, endOfSpeech } = stageUnderTest();
    stage.take([], NOW);
    const both = [call('B007', 0, 'Loket 2'), call('A001', 1)];
    stage.take(both, NOW);
    expect(stage.shown()?.number).toBe('A001');
    expect(previousCalls(both, stage.shown())).toEqual([]);
    await endOfSpeech();
    expect(stage.shown()?.number).toBe('B007');
    expect(spoken).toEqual(['A001', 'B007']);
    expect(previousCalls(both, stage.shown()).map(({ number }) => number)).toEqual(['A001']);
  });

  test('a second call of the same number is spoken again', async () => {
    const { stage, spoken, endOfSpeech } = stageUnderTest();
    stage.take([], NOW);
    stage.take([call('A001', 20)], NOW);
    await endOfSpeech();
    stage.take([call('A001', 1, 'Loket 1', true), call('A001', 20)], NOW);
    expect(spoken).toEqual(['A001', 'A001']);
    expect(stage.shown()?.again).toBe(true);
  });

  test('calls from while the line was down are shown, and those of long ago are not shouted', () => {
    const { stage, spoken } = stageUnderTest();
    stage.take([call('A001', 900)], NOW - 900_000);
    stage.take([call('A005', 60), call('A004', 120), call('A001', 900)], NOW);
    expect(spoken).toEqual([]);
    expect(stage.shown()?.number).toBe('A005');
  });

  test('every fresh call is spoken, in its order, whatever came together', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 }), async (batches) => {
        const { stage, spoken, endOfSpeech } = stageUnderTest();
        stage.take([], NOW);
        const all: DisplayCall[] = [];
        for (const size of batches) {
          for (let i = 0; i < size; i += 1) all.unshift({ number: `A${all.length + 1}`, counter: 'Loket 1', at: new Date(NOW + all.length).toISOString(), again: false });
          stage.take(all.slice(0, 5), NOW);
          for (let i = 0; i < size; i += 1) await endOfSpeech();
        }
        expect(spoken).toEqual(all.toReversed().map(({ number }) => number));
        expect(stage.shown()).toEqual(all[0]);
      }),
      { numRuns: 30 },
    );
  });
});

test('the calls before: newest first, each number once, never the large one, four at most', () => {
  const calls = [call('A006', 1, 'Loket 1', true), call('A005', 20), call('A006', 40), call('A005', 60), call('A004', 80), call('A003', 90), call('A002', 100), call('A001', 110)];
  expect(previousCalls(calls, calls[0]!).map(({ number }) => number)).toEqual(['A005', 'A004', 'A003', 'A002']);
});
