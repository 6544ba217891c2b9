import { describe, expect, test } from 'vitest';
import { VirtualClock } from './clock.ts';
import { seededRandom } from './random.ts';

describe('virtual clock', () => {
  test('sleepers wake in the order of their time, and an hour takes no time', async () => {
    const clock = new VirtualClock(0);
    const woken: string[] = [];
    await Promise.all([
      clock.sleep(3_600_000).then(() => woken.push(`late ${clock.now()}`)),
      clock.sleep(1000).then(() => woken.push(`early ${clock.now()}`)),
    ]);
    expect(woken).toEqual(['early 1000', 'late 3600000']);
  });

  test('an aborted sleep rejects and leaves time alone', async () => {
    const clock = new VirtualClock(5);
    const abort = new AbortController();
    const sleep = clock.sleep(1000, abort.signal);
    abort.abort(new Error('cancelled'));
    await expect(sleep).rejects.toThrow('cancelled');
    expect(clock.now()).toBe(5);
  });

  test('time stands still during real work', async () => {
    const clock = new VirtualClock(0);
    const real = clock.during(new Promise((resolve) => setTimeout(resolve, 20)).then(() => clock.now()));
    const sleeper = clock.sleep(10);
    expect(await real).toBe(0);
    await sleeper;
    expect(clock.now()).toBe(10);
  });
});

test('the same seed gives the same run', () => {
  const clock = new VirtualClock(0);
  const draw = () => {
    const random = seededRandom(7, clock);
    return [random.next(), random.id(), [...random.bytes(4)]];
  };
  expect(draw()).toEqual(draw());
});
