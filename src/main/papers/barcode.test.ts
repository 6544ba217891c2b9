import { expect, test } from 'vitest';
import { barsOf } from './barcode.ts';

/** Code 128: eleven modules a symbol and thirteen for the stop; the check symbol is the weighted sum modulo 103. */
function read(bars: readonly number[]): { readonly symbols: number; readonly stops: boolean } {
  const body = bars.slice(0, -7);
  const groups = Array.from({ length: body.length / 6 }, (_, at) => body.slice(at * 6, at * 6 + 6));
  expect(groups.every((group) => group.reduce((sum, width) => sum + width, 0) === 11)).toBe(true);
  return { symbols: groups.length, stops: bars.slice(-7).join('') === '2331112' };
}

test('a berkas number is a sound Code 128: start, characters, check, stop; another number other bars', async () => {
  const bars = await barsOf('KPS-20261120-0007');
  const { symbols, stops } = read(bars);
  expect(stops).toBe(true);
  // Pairs of digits share a symbol, so it is at most a start, 17 characters, some switches and the check.
  expect(symbols).toBeGreaterThan(10);
  expect(symbols).toBeLessThanOrEqual(21);
  expect(await barsOf('KPS-20261120-0008')).not.toEqual(bars);
  expect(await barsOf('KPS-20261120-0007')).toEqual(bars);
});
