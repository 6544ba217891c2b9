import { describe, expect, test } from 'vitest';
import { backgroundOf, groundFits, groundOfRgb, hueDistance, type GroundColour } from './ground.ts';
import { sampleResident } from './sample-resident.ts';

describe('the ground of the photo', () => {
  test.each([
    ['1995-07-05', 'red'],
    ['1996-07-05', 'blue'],
    ['1900-01-01', 'blue'],
    ['2000-02-29', 'blue'],
    ['2009-12-31', 'red'],
  ])('born %s: %s', (birthDate, colour) => {
    expect(backgroundOf({ ...sampleResident, birthDate })).toEqual({ colour, verified: true, birthYear: Number(birthDate.slice(0, 4)) });
  });
  test("a foreigner's is orange by one source, against another, and marked so", () => {
    expect(backgroundOf({ ...sampleResident, citizenship: 'WNA' })).toMatchObject({ colour: 'orange', verified: false });
  });
});

describe('a colour', () => {
  test.each([
    [255, 0, 0, 0, 1],
    [0, 255, 0, 120, 1],
    [0, 0, 255, 240, 1],
    [255, 0, 255, 300, 1],
    [128, 128, 128, 0, 0],
    [0, 0, 0, 0, 0],
  ])('%i %i %i has hue %i and saturation %i', (r, g, b, hue, saturation) => expect(groundOfRgb(r, g, b)).toMatchObject({ hue, saturation }));
  test.each([
    [350, 10, 20],
    [10, 350, 20],
    [0, 180, 180],
    [217, 217, 0],
  ])('hues %i and %i lie %i degrees apart', (a, b, degrees) => expect(hueDistance(a, b)).toBe(degrees));

  // studio cloths as phones and cameras take them
  test.each<[string, readonly [number, number, number], GroundColour | null]>([
    ['our red', [0xc4, 0x22, 0x2f], 'red'],
    ['dark red', [0x7a, 0x10, 0x18], 'red'],
    ['washed-out red', [0xd9, 0x6a, 0x66], 'red'],
    ['bright red, warm lamp', [0xe8, 0x2c, 0x10], 'red'],
    ['our blue', [0x2a, 0x62, 0xb4], 'blue'],
    ['light blue', [0x4f, 0x9d, 0xe0], 'blue'],
    ['navy', [0x14, 0x24, 0x5c], 'blue'],
    ['white', [0xf4, 0xf2, 0xee], null],
    ['grey', [0x80, 0x84, 0x88], null],
    ['green', [0x2c, 0x90, 0x40], null],
    ['yellow', [0xe8, 0xc8, 0x20], null],
  ])('%s', (_, rgb, colour) => {
    for (const demanded of ['red', 'blue'] as const) expect(groundFits(groundOfRgb(...rgb), demanded), demanded).toBe(demanded === colour);
  });
});
