/** The photo's rules and its cut, over faces given as figures: what the finder finds in pictures is looked at end to end. */
import { assert, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backgroundOf } from '../../../../../domain/card/ground.ts';
import { adviceOf, marks, standingOfMarks, type Advice, type Look } from './advice.ts';
import { cutOf, eyesApart, middleCut, overhang, photo, tilt, type SeenFace } from './geometry.ts';
import { measure, type Frame } from './pixels.ts';

const camera = { width: 1280, height: 960 } as const;
/** Somebody who stands as they should: eyes 150 px apart in the middle, straight, awake. */
const calm: SeenFace = { rightEye: { x: 565, y: 440 }, leftEye: { x: 715, y: 440 }, yaw: 0, pitch: 4, eyes: 0.35, mouth: 0.04 };
const well = { light: 150, uneven: 1.1, sharp: 200, ground: { hue: 357, saturation: 0.8, value: 0.7 }, groundDiffers: 5 } as const;
const red = backgroundOf({ birthDate: '1991-04-02', citizenship: 'WNI' });
const blue = backgroundOf({ birthDate: '1990-04-02', citizenship: 'WNI' });
const look = (face: Partial<SeenFace> = {}, measured: Partial<Look['measured']> = {}): Look => ({ ...camera, faces: [{ ...calm, ...face }], measured: { ...well, ...measured } });
/** The same face elsewhere. */
const moved = (dx: number, dy: number, scale = 1): Partial<SeenFace> => {
  const at = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: 640 + (x - 640) * scale + dx, y: 440 + (y - 440) * scale + dy });
  return { rightEye: at(calm.rightEye), leftEye: at(calm.leftEye) };
};

describe('the one instruction', () => {
  test('nothing, when all is well', () => {
    expect(adviceOf(look(), red)).toBeNull();
  });

  test.each<[string, Look, Advice]>([
    ['nobody', { ...camera, faces: [], measured: null }, 'none'],
    ['two people', { ...look(), faces: [calm, calm] }, 'many'],
    ['a camera of 640 × 480', { ...look(moved(0, 0, 0.5)), width: 640, height: 480 }, 'coarse'],
    ['far away', look(moved(0, 0, 0.5)), 'closer'],
    ['so close that the shoulders do not fit', look(moved(0, 0, 1.4)), 'back'],
    ['at the picture’s left, which is their right', look(moved(-420, 0)), 'left'],
    ['at the picture’s right', look(moved(420, 0)), 'right'],
    ['at its top', look(moved(0, -200)), 'down'],
    ['at its bottom', look(moved(0, 200)), 'up'],
    ['looks aside', look({ yaw: 22 }), 'turn'],
    ['chin high', look({ pitch: 25 }), 'chin-down'],
    ['chin low', look({ pitch: -20 }), 'chin-up'],
    ['head on a shoulder', look({ leftEye: { x: 708, y: 478 } }), 'upright'],
    ['a blink', look({ eyes: 0.05 }), 'eyes'],
    ['speaks', look({ mouth: 0.6 }), 'mouth'],
    ['in the dark', look({}, { light: 25 }), 'dark'],
    ['too little light on face and ground', look({}, { light: 50, ground: { ...well.ground, value: 0.35 } }), 'dark'],
    ['against a lamp', look({}, { light: 245 }), 'bright'],
    ['light from one side', look({}, { uneven: 2.5 }), 'uneven'],
    ['a grey wall', look({}, { ground: { hue: 357, saturation: 0.05, value: 0.7 } }), 'ground'],
    ['half a curtain', look({}, { groundDiffers: 80 }), 'shadow'],
    ['out of focus', look({}, { sharp: 2 }), 'blurred'],
  ])('%s', (_, seen, advice) => {
    expect(adviceOf(seen, red)).toBe(advice);
  });

  test('dark skin in good light is not called dark', () => {
    expect(adviceOf(look({}, { light: 45 }), red)).toBeNull();
  });

  test('the ground goes by the year of birth; where the sources disagree nothing is held against it', () => {
    expect(adviceOf(look(), blue)).toBe('ground');
    expect(adviceOf(look(), backgroundOf({ birthDate: '1990-04-02', citizenship: 'WNA' }))).toBeNull();
  });

  test('of several faults the first is said, and the rules after it are not judged', () => {
    const seen = look({ eyes: 0.02 }, { light: 20, sharp: 1 });
    expect(adviceOf(seen, red)).toBe('eyes');
    expect(standingOfMarks(seen, red)).toEqual({ face: 'good', pose: 'good', eyes: 'bad', light: 'unknown', ground: 'unknown', sharp: 'unknown' });
    expect(Object.values(standingOfMarks(look(), red))).toEqual(marks.map(() => 'good'));
  });
});

describe('the cut', () => {
  test('property: wherever a face stands and however it is tilted, its eyes come to lie level, a quarter of the width apart, at 45 % of the height', () => {
    const coordinate = double({ min: 200, max: 900, noNaN: true });
    assert(
      property(coordinate, coordinate, double({ min: 40, max: 300, noNaN: true }), double({ min: -0.7, max: 0.7, noNaN: true }), (x, y, apart, turn) => {
        const face: SeenFace = { ...calm, rightEye: { x: x - (Math.cos(turn) * apart) / 2, y: y - (Math.sin(turn) * apart) / 2 }, leftEye: { x: x + (Math.cos(turn) * apart) / 2, y: y + (Math.sin(turn) * apart) / 2 } };
        const cut = cutOf(face);
        /** Where a point of the picture comes to lie in the photo, as shares. */
        const inPhoto = (point: { readonly x: number; readonly y: number }) => {
          const [dx, dy] = [point.x - cut.middle.x, point.y - cut.middle.y];
          return { x: 0.5 + (dx * Math.cos(cut.turn) + dy * Math.sin(cut.turn)) / cut.width, y: 0.5 + (dy * Math.cos(cut.turn) - dx * Math.sin(cut.turn)) / cut.height };
        };
        const [right, left] = [inPhoto(face.rightEye), inPhoto(face.leftEye)];
        expect(right.x).toBeCloseTo(0.5 - photo.eyesApart / 2, 6);
        expect(left.x).toBeCloseTo(0.5 + photo.eyesApart / 2, 6);
        expect(right.y).toBeCloseTo(photo.eyeLine, 6);
        expect(left.y).toBeCloseTo(photo.eyeLine, 6);
        expect(eyesApart(face)).toBeCloseTo(apart, 6);
        expect(tilt(face)).toBeCloseTo((turn * 180) / Math.PI, 6);
      }),
    );
  });

  test('without a face the middle is taken, as much of it as there is', () => {
    expect(middleCut(1280, 960)).toEqual({ middle: { x: 640, y: 480 }, width: 720, height: 960, turn: 0 });
    expect(overhang(middleCut(640, 2000), { width: 640, height: 2000 })).toEqual({ left: 0, right: 0, top: 0, bottom: 0 });
  });
});

describe('the pixels of a photo', () => {
  const frame = (paint: (x: number, y: number) => readonly [number, number, number], width = 300, height = 400): Frame => {
    const data = new Uint8ClampedArray(width * height * 4);
    for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data.set([...paint(x / width, y / height), 255], (y * width + x) * 4);
    return { width, height, data };
  };

  test('an even red ground is red and even; a half-dark one is not even', () => {
    const even = measure(frame(() => [196, 34, 47]));
    expect(even.ground.hue).toBeCloseTo(355, 0);
    expect(even.groundDiffers).toBeCloseTo(0, 6);
    expect(even.uneven).toBeCloseTo(1, 6);
    expect(even.sharp).toBeCloseTo(0, 6);
    const half = measure(frame((x) => (x < 0.5 ? [196, 34, 47] : [60, 10, 14])));
    expect(half.uneven).toBeGreaterThan(2);
    expect(half.groundDiffers).toBeGreaterThan(45);
  });

  test('edges are sharp, the same edges softened are not', () => {
    const stripes = measure(frame((x) => (Math.floor(x * 60) % 2 === 0 ? [200, 200, 200] : [60, 60, 60])));
    const soft = measure(frame((x) => { const v = 130 + 70 * Math.sin(x * 20); return [v, v, v]; }));
    expect(stripes.sharp).toBeGreaterThan(1_000);
    expect(soft.sharp).toBeLessThan(12);
  });
});
