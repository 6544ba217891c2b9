/**
 * `node tools/iris-stages.ts [folder]` draws what every stage sees of a synthetic eye, for `docs/biometrics.md`, into
 * `docs/pictures/biometrics/`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { createCanvas } from '@napi-rs/canvas';
import { BOUNDARY_ANGLES, type Boundary } from '../src/biometrics/iris/boundary.ts';
import { CODE, CODE_BYTES } from '../src/biometrics/iris/code.ts';
import { readIris } from '../src/biometrics/iris/encode.ts';
import { lidAt, type Lid } from '../src/biometrics/iris/lids.ts';
import { SHEET } from '../src/biometrics/iris/sheet.ts';
import { drawIris } from '../src/biometrics/synthetic/iris.ts';

const FOLDER = argv[2] ?? 'docs/pictures/biometrics';
const PUPIL = '#e53935';
const LIMBUS = '#00c853';
const LIDS = '#29b6f6';
/** Colour of what does not count. */
const HIDDEN = [255, 196, 64] as const;

type Context = ReturnType<ReturnType<typeof createCanvas>['getContext']>;
type Colour = readonly [number, number, number];

/** A picture of `width` × `height` points, scaled, with a drawing on top of it. */
function picture(name: string, width: number, height: number, scale: readonly [number, number], colour: (x: number, y: number) => Colour, draw: (context: Context) => void = () => undefined): void {
  const small = createCanvas(width, height);
  const data = small.getContext('2d').createImageData(width, height);
  for (let at = 0; at < width * height; at += 1) data.data.set([...colour(at % width, Math.floor(at / width)), 255], 4 * at);
  small.getContext('2d').putImageData(data, 0, 0);
  const canvas = createCanvas(width * scale[0], height * scale[1]);
  const context = canvas.getContext('2d');
  context.imageSmoothingEnabled = scale[0] < 1;
  context.scale(...scale);
  context.drawImage(small, 0, 0);
  draw(context);
  writeFileSync(join(FOLDER, `iris-${name}.png`), canvas.toBuffer('image/png'));
}

const grey = (value: number): Colour => [value, value, value];

function outline(context: Context, { x, y, radii }: Boundary, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 2.5;
  context.beginPath();
  radii.forEach((r, a) => context.lineTo(x + r * Math.cos((a / BOUNDARY_ANGLES) * 2 * Math.PI), y + r * Math.sin((a / BOUNDARY_ANGLES) * 2 * Math.PI)));
  context.closePath();
  context.stroke();
}

mkdirSync(FOLDER, { recursive: true });
const image = drawIris({ seed: 21, eye: 'right', impression: 3, quality: 72 });
const reading = readIris(image);
if (!reading) throw new Error('the synthetic eye was not found');
const { located, sheet, code } = reading;
const { width, height, pixels } = image;

picture('1-image', width, height, [0.5, 0.5], (x, y) => grey(pixels[y * width + x]!));
picture('2-cleared', width, height, [0.5, 0.5], (x, y) => (located.spots[y * width + x] ? HIDDEN : grey(located.plane.data[y * width + x]!)));
picture('3-located', width, height, [0.5, 0.5], (x, y) => grey(pixels[y * width + x]!), (context) => {
  outline(context, located.pupil, PUPIL);
  outline(context, located.limbus, LIMBUS);
  const { x, y, radius } = located.limbusCircle;
  context.strokeStyle = LIDS;
  for (const lid of [located.lids.upper, located.lids.lower].filter((one): one is Lid => one !== null)) {
    context.beginPath();
    for (let u = -1; u <= 1.001; u += 0.05) context.lineTo(x + u * radius, y + lidAt(lid, u) * radius);
    context.stroke();
  }
});
picture('4-sheet', SHEET.angles, SHEET.depths, [2, 2], (a, d) => grey(sheet.grey[d * SHEET.angles + a]!));
picture('5-seen', SHEET.angles, SHEET.depths, [2, 2], (a, d) => (sheet.seen[d * SHEET.angles + a] ? grey(sheet.grey[d * SHEET.angles + a]!) : HIDDEN));
picture('6-code', CODE.columns, CODE.rings * 2, [4, 4], (column, row) => {
  const bit = column * CODE.rings * 2 + row;
  const isSet = (offset: number) => (code[offset + (bit >> 3)]! >> (bit & 7)) & 1;
  return isSet(CODE_BYTES) ? grey(isSet(0) ? 235 : 30) : HIDDEN;
});
