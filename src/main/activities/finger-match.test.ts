import { expect, test } from 'vitest';
import { fingerPosition as FINGER } from '../../biometrics/formats/codes.ts';
import { drawMinutiae } from '../../biometrics/finger/arbitraries.ts';
import { encodeFingerMinutiae } from '../../biometrics/formats/finger-minutiae.ts';
import { extract, RESOLUTION } from '../../biometrics/finger/extract.ts';
import { drawFinger } from '../../biometrics/synthetic/finger.ts';
import { must } from '../../domain/result.ts';
import { chanceOf } from '../../platform/chance.ts';
import { matchFinger } from './finger-match.ts';

/** Made-up minutiae on no ridges at all, as a record. */
const madeUp = (seed: number): Uint8Array => encodeFingerMinutiae({ certification: 0, device: 0, width: 1_200, height: 1_200, ...RESOLUTION, views: [{ position: FINGER.rightIndex, view: 0, impression: 0, quality: 80, minutiae: [...drawMinutiae(chanceOf(seed, 'finger'), 36).minutiae], extended: new Uint8Array() }] });

/** As the engine makes it from a captured picture. */
function template(seed: number, finger: number, impression: number): Uint8Array {
  const found = must(extract(drawFinger({ seed, finger, impression, quality: 80 })));
  return encodeFingerMinutiae({ certification: 0, device: 0, width: found.width, height: found.height, ...RESOLUTION, views: [{ position: finger, view: 0, impression: 0, quality: 80, minutiae: found.minutiae, extended: new Uint8Array() }] });
}

test("another impression of either finger in the chip is the holder's; a stranger's and another finger are not", () => {
  const chip = [template(11, FINGER.rightIndex, 1), template(11, FINGER.leftIndex, 1)];
  expect(must(matchFinger(template(11, FINGER.rightIndex, 2), chip))).toBe('same');
  expect(must(matchFinger(template(11, FINGER.leftIndex, 3), chip))).toBe('same');
  for (const other of [template(12, FINGER.rightIndex, 1), template(13, FINGER.leftIndex, 1), template(11, 3, 1)]) expect(must(matchFinger(other, chip))).not.toBe('same');
});

test('made-up templates: everybody is who they are, and nobody anybody else', () => {
  const people = Array.from({ length: 12 }, (_, index) => madeUp(index));
  const verdicts = people.map((live, one) => people.map((stored, other) => [one === other, must(matchFinger(live, [stored]))] as const)).flat();
  expect(new Set(verdicts.filter(([own]) => own).map(([, verdict]) => verdict))).toEqual(new Set(['same']));
  expect(verdicts.filter(([own, verdict]) => !own && verdict === 'same')).toEqual([]);
});

test('what is no template is said as that, and is no try', () => {
  const good = madeUp(1);
  expect(matchFinger(Uint8Array.of(0), [good])).toMatchObject({ ok: false, error: { code: 'finger-not-read' } });
  expect(matchFinger(good, [Uint8Array.of(0), new Uint8Array()])).toMatchObject({ ok: false, error: { code: 'chip-templates-unreadable' } });
  expect(must(matchFinger(good, [Uint8Array.of(0), good]))).toBe('same');
});
