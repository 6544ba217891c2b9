import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { cardMaterialSchema } from '../../contract/siak.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { aResident } from '../book.fixture.ts';
import { chanceOf } from '../../platform/chance.ts';
import { createMaterials } from './material.ts';
import { drawMinutiae, FINGER } from './minutiae.ts';

const person = (index: number, given: Partial<Resident> = {}): Resident => aResident({ nik: `620301010190${String(index).padStart(4, '0')}`, ...given });
const bytes = (text: string) => Buffer.from(text, 'base64');

/** RGBA of one pixel. */
async function pixel(picture: Buffer, x: number, y: number): Promise<readonly number[]> {
  const image = await loadImage(picture);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return [...canvas.getContext('2d').getImageData(x, y, 1, 1).data];
}

describe('card material', () => {
  test('the same seed and NIK give the same bytes; another person or seed others', async () => {
    const [first, again, other] = [await createMaterials(1)(person(1)), await createMaterials(1)(person(1)), await createMaterials(2)(person(1))];
    expect(first).toEqual(again);
    expect(other.photo).not.toBe(first.photo);
    const next = await createMaterials(1)(person(2));
    for (const part of ['photo', 'signature'] as const) expect(next[part]).not.toBe(first[part]);
    expect(next.minutiae[0]).not.toBe(first.minutiae[0]);
    expect(cardMaterialSchema.safeParse(first).success).toBe(true);
  });

  test('the photo is a JPEG of 3:4 of about 15 kB, red for an odd birth year and blue for an even one', async () => {
    const materials = createMaterials(1);
    for (let index = 1; index <= 12; index += 1) {
      const year = 1960 + index;
      const { photo } = await materials(person(index, { birthDate: `${year}-05-17`, sex: index % 3 === 0 ? 'L' : 'P' }));
      const picture = bytes(photo);
      expect([...picture.subarray(0, 2)]).toEqual([0xff, 0xd8]);
      const image = await loadImage(picture);
      expect([image.width, image.height]).toEqual([480, 640]);
      expect(picture.length).toBeGreaterThan(8_000);
      expect(picture.length).toBeLessThan(24_000);
      const [red, , blue] = (await pixel(picture, 12, 12)) as [number, number, number];
      expect(red > blue ? 'red' : 'blue').toBe(year % 2 === 1 ? 'red' : 'blue');
    }
  });

  test('the signature is black ink on transparent, four times the size of the chip', async () => {
    const picture = bytes((await createMaterials(1)(person(3))).signature);
    const image = await loadImage(picture);
    expect([image.width, image.height]).toEqual([672, 176]);
    const canvas = createCanvas(672, 176);
    canvas.getContext('2d').drawImage(image, 0, 0);
    const { data } = canvas.getContext('2d').getImageData(0, 0, 672, 176);
    let ink = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3]! > 0) {
        ink += 1;
        expect(data[at]! + data[at + 1]! + data[at + 2]!).toBe(0);
      }
    }
    expect(ink / (672 * 176)).toBeGreaterThan(0.01);
    expect(ink / (672 * 176)).toBeLessThan(0.3);
    expect(data[3]).toBe(0);
  });
});

describe('finger templates', () => {
  test('are ISO/IEC 19794-2:2005 records: header, one view, 30 to 45 minutiae inside the image', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const template = drawMinutiae(chanceOf(seed, 'finger'), FINGER.rightIndex);
      const view = new DataView(template.buffer);
      expect(Buffer.from(template.subarray(0, 8)).toString('latin1')).toBe('FMR\0 20\0');
      expect(view.getUint32(8)).toBe(template.length);
      const [width, height] = [view.getUint16(14), view.getUint16(16)];
      expect([view.getUint16(18), view.getUint16(20), template[22], template[23]]).toEqual([197, 197, 1, 0]);
      const count = template[27]!;
      expect([template[24], template[25]]).toEqual([FINGER.rightIndex, 0]);
      expect(count).toBeGreaterThanOrEqual(30);
      expect(count).toBeLessThanOrEqual(45);
      expect(template.length).toBe(24 + 4 + 6 * count + 2);
      for (let index = 0; index < count; index += 1) {
        const at = 28 + index * 6;
        expect([1, 2]).toContain(view.getUint16(at) >> 14);
        expect(view.getUint16(at) & 0x3fff).toBeLessThan(width);
        expect(view.getUint16(at + 2)).toBeLessThan(height);
        expect(template[at + 5]).toBeGreaterThanOrEqual(1);
        expect(template[at + 5]).toBeLessThanOrEqual(100);
      }
      expect(view.getUint16(template.length - 2)).toBe(0);
    }
  });

  test('right index first, then left index', async () => {
    const { minutiae } = await createMaterials(1)(person(4));
    expect(minutiae.map((template) => bytes(template)[24])).toEqual([FINGER.rightIndex, FINGER.leftIndex]);
  });
});
