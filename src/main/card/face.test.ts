import { loadImage, createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { faceFields } from '../../domain/card/face-fields.ts';
import { sampleResident } from '../../domain/card/sample-resident.ts';
import { must } from '../../domain/result.ts';
import { CARD_CANVAS } from '../../hardware/printer/port.ts';
import { renderFace, type RenderedFace } from './face.ts';
import type { Box } from './layout.ts';
import { layoutFor } from './layouts.ts';
import { drawnPhoto, drawnSignature } from './sample-material.ts';

const ktpLayout = layoutFor(sampleResident);
const plain = { training: false, layout: ktpLayout, ground: null } as const;
const photo = drawnPhoto();
const signature = drawnSignature();
const fieldsOf = (change: Partial<typeof sampleResident> = {}) => must(faceFields({ ...sampleResident, ...change }, { issuePlace: 'KAPUAS' }, '2026-11-20'));
const render = async (change: Partial<typeof sampleResident> = {}, training = false): Promise<RenderedFace> => must(await renderFace(fieldsOf(change), photo, signature, { ...plain, training }));

/** The box around all pixels that are not white; null when there are none. Searches inside `within`, where given. */
function inked({ face }: RenderedFace, within: Box = { x: 0, y: 0, width: face.width, height: face.height }): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
  for (let y = within.y; y < within.y + within.height; y += 1) {
    for (let x = within.x; x < within.x + within.width; x += 1) {
      const at = (y * face.width + x) * 3;
      if (face.rgb[at] === 255 && face.rgb[at + 1] === 255 && face.rgb[at + 2] === 255) continue;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

describe('the face', () => {
  test("stands on the printer's own canvas, in RGB, and the preview is the same pixels", async () => {
    const { face, png } = await render();
    expect([face.width, face.height, face.rgb.length]).toEqual([CARD_CANVAS.width, CARD_CANVAS.height, CARD_CANVAS.width * CARD_CANVAS.height * 3]);
    const image = await loadImage(Buffer.from(png));
    const drawing = createCanvas(image.width, image.height).getContext('2d');
    drawing.drawImage(image, 0, 0);
    const { data } = drawing.getImageData(0, 0, image.width, image.height);
    const shown = Uint8Array.from({ length: face.rgb.length }, (_, at) => data[Math.floor(at / 3) * 4 + (at % 3)]!);
    expect(Buffer.compare(shown, face.rgb)).toBe(0);
  });

  test('the same person gives the same bytes', async () => {
    const [first, second] = [await render(), await render()];
    expect(Buffer.compare(first.png, second.png)).toBe(0);
    expect(Buffer.compare(first.face.rgb, second.face.rgb)).toBe(0);
  });

  test('letters are black without grey; only the photo has colours', async () => {
    const { face } = await render({}, true);
    const { x, y, width, height } = ktpLayout.photo;
    let grey = 0;
    for (let pixel = 0; pixel < face.width * face.height; pixel += 1) {
      const [px, py] = [pixel % face.width, Math.floor(pixel / face.width)];
      if (px >= x && px < x + width && py >= y && py < y + height) continue;
      const [r, g, b] = face.rgb.subarray(pixel * 3, pixel * 3 + 3);
      if (!(r === g && g === b && (r === 0 || r === 255))) grey += 1;
    }
    expect(grey).toBe(0);
  });

  test('the photo fills its box, red ground and all, whatever its shape', async () => {
    for (const [width, height] of [[600, 800], [800, 800], [300, 900]] as const) {
      const made = must(await renderFace(fieldsOf(), drawnPhoto(width, height), signature, plain));
      expect(inked(made, ktpLayout.photo)).toEqual(ktpLayout.photo);
      const corner = ((ktpLayout.photo.y + 4) * made.face.width + ktpLayout.photo.x + 4) * 3;
      expect(made.face.rgb[corner]!).toBeGreaterThan(150);
      expect(made.face.rgb[corner + 1]!).toBeLessThan(80);
    }
  });

  test('the signature is made as large as its box lets it, also when drawn on white', async () => {
    for (const drawn of [signature, drawnSignature('#ffffff')]) {
      const made = must(await renderFace(fieldsOf(), photo, drawn, plain));
      expect(inked(made, ktpLayout.signature)!.width).toBeGreaterThan(ktpLayout.signature.width * 0.95);
    }
  });

  test('a holder who cannot sign leaves the box empty', async () => {
    const empty = new Uint8Array(createCanvas(200, 60).toBuffer('image/png'));
    expect(inked(must(await renderFace(fieldsOf(), photo, empty, plain)), ktpLayout.signature)).toBeNull();
  });

  test('one digit more or less is seen; LATIHAN stands on the cards of a twin only', async () => {
    const [one, other] = [await render(), await render({ rt: '004' })];
    expect(Buffer.compare(one.face.rgb, other.face.rgb)).not.toBe(0);
    expect(inked(await render({}, true), ktpLayout.training.box)).not.toBeNull();
    expect(inked(one, ktpLayout.training.box)).toBeNull();
  });
});

describe('refused, never cut', () => {
  test.each([
    [{ name: 'W'.repeat(60) }, 'Nama'],
    [{ address: `JL. ${'PANJANG SEKALI '.repeat(9)}`.trim() }, 'Alamat'],
    [{ village: 'TAKBERSPASI'.repeat(5) }, 'Kel/Desa'],
    [{ regency: `KABUPATEN ${'PANJANG '.repeat(12)}`.trim() }, 'Kabupaten/Kota'],
  ])('%j: the field is named', async (change, field) => {
    expect(await renderFace(fieldsOf(change), photo, signature, plain)).toMatchObject({ ok: false, error: { code: 'face-text-too-long', params: { field } } });
  });
  test('too many long fields at once', async () => {
    const long = { name: 'RADEN MAS HARYO SURYADININGRAT KUSUMAWARDHANA PUTRA NEGARA', birthPlace: 'KABUPATEN PENUKAL ABAB LEMATANG ILIR', address: 'JL. TRANS KALIMANTAN KM. 12,5 KOMPLEKS PERUMAHAN GRIYA BLOK C-14' };
    const all = { ...long, village: 'TANJUNG HARAPAN SEBERANG ULU LAUT TIMUR', district: 'TANJUNG HARAPAN SEBERANG ULU LAUT TIMUR', occupation: 'TENTARA NASIONAL INDONESIA (TNI) ANGKATAN DARAT' };
    const made = await renderFace(fieldsOf(all), photo, signature, plain);
    expect(made).toMatchObject({ ok: false, error: { code: 'face-text-too-long' } });
  });
  test.each([
    ['photo', Uint8Array.of(1, 2, 3), signature, 'card-photo-unreadable'],
    ['empty photo', new Uint8Array(), signature, 'card-photo-unreadable'],
    ['signature', photo, Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'card-signature-unreadable'],
  ])('a broken %s', async (_, portrait, sign, code) => {
    expect(await renderFace(fieldsOf(), portrait, sign, plain)).toMatchObject({ ok: false, error: { code } });
  });
});
