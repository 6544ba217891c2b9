/** The engine as enrolment asks it, on drawn fingers: the same one again, another one, the same one packed, and none. */
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeFingerMinutiae } from '../../biometrics/formats/finger-minutiae.ts';
import { drawFinger, usualFinger } from '../../biometrics/synthetic/finger.ts';
import { imageRecord } from '../../hardware/biometric/sbi/twin/record.ts';
import { createFingerEngine, fingerVerdicts } from './finger-engine.ts';
import { packedFingers } from './record.ts';

const MS = Date.UTC(2026, 10, 20);
/** A person's right index finger as a device gives it. */
const captured = (seed: number, impression: number): Uint8Array => imageRecord('right-index', drawFinger({ seed, finger: 2, impression, quality: 60, size: usualFinger }), 60, MS);
const engine = createFingerEngine();
let first: Uint8Array;
let again: Uint8Array;
let stranger: Uint8Array;
beforeAll(() => {
  [first, again, stranger] = [captured(1, 1), captured(1, 2), captured(2, 1)];
}, 60_000);

describe('two captures', () => {
  test('of one finger are the same, of two are not, by a wide margin', async () => {
    const same = (await engine.compare(first, again))!;
    expect(same.verdict).toBe('same');
    expect(same.score).toBeGreaterThan(2 * fingerVerdicts.same);
    expect((await engine.compare(first, stranger))!.verdict).toBe('different');
  });

  test('packed without loss compares as it came', async () => {
    expect(await engine.compare(await packedFingers(first), again)).toEqual(await engine.compare(first, again));
  });

  test('where one is no finger, nothing is said', async () => {
    const nothing = imageRecord('right-index', { width: 300, height: 400, dpi: 500, pixels: new Uint8Array(300 * 400).fill(200) }, 60, MS);
    expect(await engine.compare(first, nothing)).toBeNull();
    expect(await engine.template(nothing)).toBeNull();
    expect(await engine.template(Uint8Array.of(1, 2, 3))).toBeNull();
  });
});

test('the template is an ISO/IEC 19794-2 record of that finger', async () => {
  const record = decodeFingerMinutiae((await engine.template(first))!);
  if (!record.ok) throw new Error(JSON.stringify(record.error));
  expect(record.value.views).toHaveLength(1);
  expect(record.value.views[0]).toMatchObject({ position: 2 });
  expect(record.value.views[0]!.minutiae.length).toBeGreaterThan(20);
});
