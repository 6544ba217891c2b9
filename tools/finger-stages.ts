/**
 * `node tools/finger-stages.ts [folder]` draws what every stage of the extractor and of the comparison saw of a synthetic
 * finger, for `docs/biometrics.md`, into `docs/pictures/biometrics/`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { createCanvas } from '@napi-rs/canvas';
import { compare, templateOf } from '../src/biometrics/finger/compare.ts';
import { RESOLUTION, stagesOf } from '../src/biometrics/finger/extract.ts';
import { linesOf, minutiaeOf } from '../src/biometrics/finger/minutiae.ts';
import { coherence, ridgeAngle } from '../src/biometrics/finger/orientation.ts';
import { CELL } from '../src/biometrics/finger/plane.ts';
import type { Minutia } from '../src/biometrics/formats/finger-minutiae.ts';
import { drawFinger } from '../src/biometrics/synthetic/finger.ts';

const FOLDER = argv[2] ?? 'docs/pictures/biometrics';
const SIZE = { width: 256, height: 320 };
/** Screen pixels for one of the picture. */
const ZOOM = 1.5;
const ENDING = '#b3261e';
const FORK = '#1b4f9c';
const OTHER = '#2e7d32';

/** A finger that is dry here and there, so that the stages have something to do. */
const image = drawFinger({ seed: 11, finger: 2, impression: 1, quality: 35, size: SIZE });
const stages = stagesOf(image);
const minutiae = minutiaeOf(stages);
const across = stages.flow.cos2.width;
const onFinger = (x: number, y: number): boolean => stages.mask[Math.floor(y / CELL) * across + Math.floor(x / CELL)] === 1;

type Context = ReturnType<ReturnType<typeof createCanvas>['getContext']>;

function picture(name: string, grey: (at: number, x: number, y: number) => number, draw: (context: Context) => void = () => undefined): void {
  const { width, height } = image;
  const small = createCanvas(width, height);
  const data = small.getContext('2d').createImageData(width, height);
  for (let at = 0; at < width * height; at += 1) {
    const value = Math.max(0, Math.min(255, grey(at, at % width, Math.floor(at / width))));
    data.data.set([value, value, value, 255], 4 * at);
  }
  small.getContext('2d').putImageData(data, 0, 0);
  const canvas = createCanvas(width * ZOOM, height * ZOOM);
  const context = canvas.getContext('2d');
  context.scale(ZOOM, ZOOM);
  context.drawImage(small, 0, 0);
  draw(context);
  writeFileSync(join(FOLDER, `${name}.png`), canvas.toBuffer('image/png'));
}

function mark(context: Context, { x, y, angle, type }: Minutia, colour = type === 'ending' ? ENDING : FORK): void {
  const way = (-angle * 2 * Math.PI) / 256;
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  context.beginPath();
  context.arc(x, y, 3, 0, 2 * Math.PI);
  context.moveTo(x + 3 * Math.cos(way), y + 3 * Math.sin(way));
  context.lineTo(x + 10 * Math.cos(way), y + 10 * Math.sin(way));
  context.stroke();
}

mkdirSync(FOLDER, { recursive: true });
picture('finger-1-image', (at) => image.pixels[at]!);
picture('finger-2-even', (at) => 128 + 50 * stages.normalised.even.data[at]!);
picture('finger-3-direction', (at) => 160 + image.pixels[at]! / 3, (context) => {
  context.strokeStyle = ENDING;
  for (let cell = 0; cell < stages.mask.length; cell += 1) {
    if (stages.mask[cell] === 0) continue;
    const [x, y] = [((cell % across) + 0.5) * CELL, (Math.floor(cell / across) + 0.5) * CELL];
    const [dx, dy] = [3.5 * Math.cos(ridgeAngle(stages.flow, cell)), 3.5 * Math.sin(ridgeAngle(stages.flow, cell))];
    context.globalAlpha = coherence(stages.flow, cell);
    context.beginPath();
    context.moveTo(x - dx, y - dy);
    context.lineTo(x + dx, y + dy);
    context.stroke();
  }
});
picture('finger-4-filtered', (at, x, y) => (onFinger(x, y) ? 128 + 110 * stages.enhanced.wave.data[at]! : 230));
const [ridges, valleys] = [linesOf(stages, -1).lines, linesOf(stages, 1).lines];
picture('finger-5-lines', (at, x, y) => (onFinger(x, y) ? (ridges.data[at] === 1 ? 0 : valleys.data[at] === 1 ? 170 : 255) : 230));
picture('finger-6-minutiae', (at) => 90 + image.pixels[at]! * 0.65, (context) => minutiae.forEach((minutia) => mark(context, minutia)));

const again = drawFinger({ seed: 11, finger: 2, impression: 2, quality: 70, size: SIZE });
const theirs = minutiaeOf(stagesOf(again));
const { rotation, dx, dy, pairs, score } = compare(templateOf({ minutiae }, RESOLUTION), templateOf({ minutiae: theirs }, RESOLUTION));
picture('finger-7-aligned', (at) => 120 + again.pixels[at]! / 2, (context) => {
  for (const minutia of theirs) mark(context, minutia, FORK);
  for (const minutia of minutiae) {
    const [x, y] = [Math.cos(rotation) * minutia.x - Math.sin(rotation) * minutia.y + dx, Math.sin(rotation) * minutia.x + Math.cos(rotation) * minutia.y + dy];
    mark(context, { ...minutia, x, y, angle: minutia.angle - (rotation * 256) / (2 * Math.PI) }, OTHER);
  }
});
console.log(`${minutiae.length} and ${theirs.length} minutiae, ${pairs} pairs, score ${score.toFixed(0)}; pictures in ${FOLDER}`);
