/** What holds for every card, on people at its edges. Placements are kept beside this file: a change of the layout is seen line by line. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { beforeAll, describe, expect, test } from 'vitest';
import { difficultPeople, refusedPeople } from '../../domain/card/difficult-people.fixture.ts';
import { faceFields, type FaceFields } from '../../domain/card/face-fields.ts';
import { backgroundOf } from '../../domain/card/ground.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { must } from '../../domain/result.ts';
import type { CardFace } from '../../hardware/printer/port.ts';
import { placeTexts, renderFace, type RenderedFace } from './face.ts';
import { canvasFont, faces, type Face } from './fonts.ts';
import { contains, layoutFaults, overlaps, type Box, type CardLayout } from './layout.ts';
import { layoutFor, readLayouts } from './layouts.ts';
import base from './layouts/ktp-el-2011.json' with { type: 'json' };
import type { PlacedText } from './place.ts';
import { drawnPhoto, drawnSignature } from './sample-material.ts';

const TODAY = '2026-11-20';
const [photo, signature] = [drawnPhoto(), drawnSignature()];
const fieldsOf = (resident: Resident) => faceFields(resident, { issuePlace: 'KAPUAS' }, TODAY);
const draw = (resident: Resident, layout: CardLayout) => renderFace(must(fieldsOf(resident)), photo, signature, { training: true, layout, ground: backgroundOf(resident) });

interface Made {
  readonly who: string;
  readonly resident: Resident;
  readonly layout: CardLayout;
  readonly fields: FaceFields;
  readonly texts: readonly PlacedText[];
  readonly drawn: RenderedFace;
}
let made: readonly Made[] = [];
beforeAll(async () => {
  made = await Promise.all(
    difficultPeople.map(async (resident, index) => {
      const layout = layoutFor(resident);
      const fields = must(fieldsOf(resident));
      return { who: `${String(index + 1).padStart(2, '0')} ${resident.name}`, resident, layout, fields, texts: must(placeTexts(fields, layout, true)), drawn: must(await draw(resident, layout)) };
    }),
  );
});

const pen = createCanvas(1, 1).getContext('2d');
/** The box of a text's ink, by the font's own outlines; one pixel more on each side, for the rounding to whole pixels. */
function inkBox({ text, face, size, align, x, baseline }: PlacedText, { wordSpace }: CardLayout): Box {
  pen.font = canvasFont(face, size);
  pen.wordSpacing = `${size * wordSpace}px`;
  pen.textAlign = align;
  const { actualBoundingBoxLeft: left, actualBoundingBoxRight: right, actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = pen.measureText(text);
  const [x0, y0] = [Math.floor(x - left) - 1, Math.floor(baseline - up) - 1];
  return { x: x0, y: y0, width: Math.ceil(x + right) + 1 - x0, height: Math.ceil(baseline + down) + 1 - y0 };
}

/** Pixels that are not white, as [x, y, red, green, blue]. */
function* ink({ width, height, rgb }: CardFace): Generator<readonly [number, number, number, number, number]> {
  for (let y = 0, at = 0; y < height; y += 1) for (let x = 0; x < width; x += 1, at += 3) if (rgb[at] !== 255 || rgb[at + 1] !== 255 || rgb[at + 2] !== 255) yield [x, y, rgb[at]!, rgb[at + 1]!, rgb[at + 2]!];
}
const holds = (box: Box, x: number, y: number): boolean => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height;

/** The lines on the right of a label's colon, or the value that shares the line; joined as they were split. */
function printedValue(texts: readonly PlacedText[], label: string): string {
  const at = texts.findIndex(({ text }) => text === label);
  const values: PlacedText[] = [];
  for (const text of texts.slice(at + 2)) {
    if (text.x !== texts[at + 2]!.x || (values.length > 0 && text.face === 'regular')) break;
    // the next row begins with its own label, further left
    values.push(text);
  }
  return values.map(({ text }) => text).join(' ');
}

describe(`${difficultPeople.length} difficult people`, () => {
  test('where every text stands is as it was', async () => {
    const short = ({ text, face, size, align, x }: PlacedText) => `${face} ${size} ${align === 'center' ? '^' : '>'}${x} |${text}|`;
    /** Texts of one baseline on one line; colons stand with their labels. */
    const lines = (texts: readonly PlacedText[]) => {
      const byBaseline = Map.groupBy(texts.filter(({ text }) => text !== ':'), ({ baseline }) => baseline);
      return [...byBaseline].map(([baseline, each]) => `  ${baseline}: ${each.map(short).join('  ')}`);
    };
    const shown = made.map(({ who, layout, texts }) => [`${who} (${layout.id})`, ...lines(texts)].join('\n')).join('\n\n');
    await expect(`${shown}\n`).toMatchFileSnapshot('layouts/difficult-people.placed.txt');
  });

  test('nothing is cut: the lines of a value are the value, every field once, in order', () => {
    for (const { who, fields, texts } of made) {
      for (const { label, value } of fields.rows) expect(printedValue(texts, label), `${who}: ${label}`).toBe(value);
      const labels = texts.map(({ text }) => text).filter((text) => fields.rows.some(({ label }) => label === text));
      expect(labels, who).toEqual(fields.rows.map(({ label }) => label));
      for (const text of [...fields.head, fields.nik, fields.issue.place, fields.issue.date, 'LATIHAN']) expect(texts.filter((each) => each.text === text).length, `${who}: ${text}`).toBeGreaterThanOrEqual(1);
    }
  });

  test('no text touches another, nor the photo, nor the signature', () => {
    for (const { who, layout, texts } of made) {
      const boxes = texts.filter(({ text }) => text.trim() !== '').map((text) => ({ name: text.text, box: inkBox(text, layout) }));
      boxes.push({ name: 'photo', box: layout.photo }, { name: 'signature', box: layout.signature });
      boxes.forEach(({ name, box }, index) => {
        for (const other of boxes.slice(index + 1)) expect(overlaps(box, other.box), `${who}: ${name} over ${other.name}`).toBe(false);
      });
    }
  });

  test('ink is inside the safe zone, where a text, the photo or the signature is, and black but in the photo', () => {
    for (const { who, layout, texts, drawn } of made) {
      const places = [layout.photo, layout.signature, ...texts.map((text) => inkBox(text, layout))];
      for (const place of places.slice(2)) expect(contains(layout.safe, place), who).toBe(true);
      const grid = new Uint8Array(drawn.face.width * drawn.face.height);
      places.forEach(({ x, y, width, height }, index) => {
        for (let row = y; row < y + height; row += 1) grid.fill(index === 0 ? 2 : 1, row * drawn.face.width + x, row * drawn.face.width + x + width);
      });
      let [stray, coloured] = [0, 0];
      for (const [x, y, red, green, blue] of ink(drawn.face)) {
        const place = grid[y * drawn.face.width + x];
        if (place === 0 || !holds(layout.safe, x, y)) stray += 1;
        if (place !== 2 && red + green + blue > 0) coloured += 1;
      }
      expect({ stray, coloured }, who).toEqual({ stray: 0, coloured: 0 });
    }
  });

  test('every text left ink, to both ends of its box', () => {
    for (const { who, layout, texts, drawn } of made) {
      const { width, rgb } = drawn.face;
      for (const text of texts.filter((each) => each.text.trim() !== '')) {
        const box = inkBox(text, layout);
        const columns = Array.from({ length: box.width }, (_, dx) => Array.from({ length: box.height }, (_unused, dy) => rgb[((box.y + dy) * width + box.x + dx) * 3]!).includes(0));
        // outlines end within two pixels of the ink that rounds to black
        expect(columns.slice(0, 4).includes(true) && columns.slice(-4).includes(true), `${who}: ${text.text}`).toBe(true);
      }
    }
  });

  test('the preview is the print, pixel for pixel, and a second print the first', async () => {
    for (const { who, resident, layout, drawn } of made) {
      const image = await loadImage(Buffer.from(drawn.png));
      const drawing = createCanvas(image.width, image.height).getContext('2d');
      drawing.drawImage(image, 0, 0);
      const { data } = drawing.getImageData(0, 0, image.width, image.height);
      const shown = new Uint8Array(drawn.face.rgb.length);
      for (let from = 0, to = 0; from < data.length; from += 4, to += 3) shown.set(data.subarray(from, from + 3), to);
      expect(Buffer.compare(shown, drawn.face.rgb), who).toBe(0);
      expect(Buffer.compare(must(await draw(resident, layout)).face.rgb, drawn.face.rgb), who).toBe(0);
    }
  });

  test('no ink in an inhibited area, where the blank has one', async () => {
    // a contact plate in the lower left corner: the rows give way by the layout's data, not by luck
    const plate = { x: 48, y: 560, width: 180, height: 65, why: 'contact plate' };
    const withPlate = { ...base, id: 'with-plate', inhibit: [plate], rows: { ...base.rows, box: { ...base.rows.box, height: 380 }, pitch: 31, leastPitch: 22 } };
    const layout = readLayouts([withPlate]).get('with-plate')!;
    expect(layoutFaults({ ...layoutFor({ citizenship: 'WNI' }), inhibit: [plate] })).toEqual(['rows in an inhibited area (contact plate)']);
    let printed = 0;
    for (const resident of difficultPeople) {
      const drawn = await draw(resident, layout);
      if (!drawn.ok) {
        expect(drawn.error.code, resident.name).toBe('face-text-too-long');
        continue;
      }
      printed += 1;
      for (const [x, y] of ink(drawn.value.face)) if (holds(plate, x, y)) expect.fail(`${resident.name}: ink at ${x}, ${y}`);
    }
    expect(printed).toBeGreaterThan(difficultPeople.length * 0.8);
  });
});

describe('refused, with the reason', () => {
  test.each(refusedPeople.map(({ resident, code, field }) => [code, field, resident] as const))('%s %s', async (code, field, resident) => {
    const fields = fieldsOf(resident);
    const refused = fields.ok ? await draw(resident, layoutFor(resident)) : fields;
    expect(refused).toMatchObject({ ok: false, error: field === undefined ? { code } : { code, params: { field } } });
  });
});

test.each(faces)('the %s face has every character that a card may carry, each with a shape of its own', (face: Face) => {
  const canvas = createCanvas(64, 64);
  const drawing = canvas.getContext('2d');
  const shapeOf = (character: string): string => {
    drawing.clearRect(0, 0, 64, 64);
    drawing.font = canvasFont(face, 40);
    drawing.fillText(character, 10, 45);
    return Buffer.from(drawing.getImageData(0, 0, 64, 64).data).toString('base64');
  };
  const characters = Array.from({ length: 0x7e - 0x20 }, (_, at) => String.fromCharCode(0x21 + at));
  const shapes = new Map(characters.map((character) => [shapeOf(character), character]));
  expect(shapes.size).toBe(characters.length);
  // what no font has: the box that stands for it
  expect(shapes.has(shapeOf('\u{10fffd}'))).toBe(false);
  expect(shapes.has(shapeOf(' '))).toBe(false);
});
