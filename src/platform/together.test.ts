import { expect, test } from 'vitest';
import { createTogether } from './together.ts';

test('alone a question goes out at once; who asks while it runs is answered together, and never from before they asked', async () => {
  const loads: (readonly string[])[] = [];
  const truth = new Map([['a', 1], ['b', 2]]);
  const gates: (() => void)[] = [];
  const look = createTogether(async (keys) => {
    loads.push(keys);
    const seen = new Map(truth);
    await new Promise<void>((go) => gates.push(go));
    return seen;
  });
  const first = look('a');
  expect(loads).toEqual([['a']]);
  truth.set('a', 10);
  const rest = [look('a'), look('b'), look('nobody'), look('a')];
  gates.shift()!();
  expect(await first).toBe(1);
  await Promise.resolve();
  gates.shift()!();
  expect(await Promise.all(rest)).toEqual([10, 2, undefined, 10]);
  expect(loads).toEqual([['a'], ['a', 'b', 'nobody']]);
});

test('a look-up that fails fails for those who asked for it, and the next goes on', async () => {
  let fails = true;
  const look = createTogether(async (keys) => {
    await Promise.resolve();
    if (fails) throw new Error('no connection');
    return new Map(keys.map((key) => [key, key]));
  });
  await expect(Promise.all([look('a'), look('a')])).rejects.toThrow('no connection');
  await expect(look('b')).rejects.toThrow('no connection');
  fails = false;
  expect(await look('b')).toBe('b');
});
