/** A synthetic signature: pen strokes, black on transparent, four times the chip's 168 × 44. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../../domain/clock.ts';
import { between, happens } from '../../platform/chance.ts';

const SCALE = 4;
const WIDTH = 168 * SCALE;
const HEIGHT = 44 * SCALE;
const MARGIN = 26;

/** Runs of loops that move to the right: each a letter or so, higher at the beginning. */
function drawRun(random: Random, context: SKRSContext2D, from: number, to: number, loops: number): void {
  const base = HEIGHT * (0.58 + (random.next() - 0.5) * 0.1);
  const slant = 10 + random.next() * 22;
  const step = (to - from) / loops;
  context.beginPath();
  context.moveTo(from, base);
  for (let loop = 0; loop < loops; loop += 1) {
    const x = from + loop * step;
    const tall = loop === 0 || happens(random, 0.22);
    const up = Math.min(base - MARGIN, tall ? 74 + random.next() * 26 : 16 + random.next() * 30);
    const down = Math.min(HEIGHT - MARGIN / 2 - base, happens(random, 0.2) ? 40 + random.next() * 20 : 4 + random.next() * 10);
    context.bezierCurveTo(x + step * 0.2, base - up * 0.7, x + step * 0.55 + slant, base - up * 1.15, x + step * 0.6 + slant * 0.6, base - up);
    context.bezierCurveTo(x + step * (0.2 + random.next() * 0.3), base - up * 0.3, x + step * 0.5, base + down, x + step, base + (random.next() - 0.5) * 8);
  }
  context.stroke();
}

/** PNG of 672 × 176. */
export async function drawSignature(random: Random): Promise<Uint8Array> {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.strokeStyle = '#000';
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = 5 + random.next() * 3;
  const first = MARGIN + between(random, 0, 60);
  const end = WIDTH - MARGIN - between(random, 0, 140);
  const split = first + (end - first) * (0.3 + random.next() * 0.25);
  drawRun(random, context, first, split, between(random, 2, 4));
  drawRun(random, context, split + between(random, 4, 26), end, between(random, 4, 8));
  if (happens(random, 0.65)) {
    // the flourish under the name
    const y = HEIGHT - MARGIN;
    context.lineWidth *= 0.8;
    context.beginPath();
    context.moveTo(end, y - 22);
    context.bezierCurveTo(end - 140, y + 18, first + 120, y + 12, first + between(random, 0, 60), y - 6);
    context.bezierCurveTo(first + 160, y - 20, end - 180, y - 4, end - between(random, 0, 80), y + 6);
    context.stroke();
  }
  return canvas.encode('png');
}
