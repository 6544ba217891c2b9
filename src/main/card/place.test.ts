import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitText, type Measure } from './fit.ts';

/** Every letter half an em wide. */
const measure: Measure = (text, size) => (text.length * size) / 2;
const rule = { face: 'bold', size: 20, least: 16, twoLines: { size: 16, least: 12 } } as const;

describe('fitting by rule', () => {
  test.each([
    ['A'.repeat(10), 20, 1],
    ['A'.repeat(11), 18, 1],
    ['A'.repeat(12), 16, 1],
    [`${'A'.repeat(14)} ${'B'.repeat(14)}`, 14, 2],
    [`${'A'.repeat(16)} ${'B'.repeat(16)}`, 12, 2],
  ])('%s in 100 pixels: size %i on %i line(s)', (text, size, lines) => {
    expect(fitText(text, 100, rule, measure)).toMatchObject({ size });
    expect(fitText(text, 100, rule, measure)?.lines).toHaveLength(lines);
  });
  test('what does not fit on two lines is refused, not cut', () => {
    expect(fitText('A'.repeat(13), 100, rule, measure)).toBeNull();
    expect(fitText('AAA BBB CCC DDD EEE FFF GGG HHH', 50, rule, measure)).toBeNull();
  });
  test('whatever is fitted is whole and inside', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{1,9}( [A-Z]{1,9}){0,6}$/), fc.integer({ min: 40, max: 300 }), (text, width) => {
        const fitted = fitText(text, width, rule, measure);
        if (!fitted) return;
        expect(fitted.lines.join(' ')).toBe(text);
        for (const line of fitted.lines) expect(measure(line, fitted.size)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

