/** Hair, hijab and peci of the drawn faces. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Resident } from '../../domain/identity/resident.ts';

export type Cover = 'none' | 'hijab' | 'peci';

/** Everything that makes one face; lengths in pixels of a 480 × 640 picture, centre of the head at `x`, `y`. */
export interface Look {
  readonly sex: Resident['sex'];
  readonly age: number;
  readonly cover: Cover;
  readonly skin: string;
  readonly hair: string;
  readonly veil: string;
  readonly shirt: string;
  /** 0–3 */
  readonly style: number;
  /** Half of the head's width and height. */
  readonly headWidth: number;
  readonly headHeight: number;
  /** Width of the jaw as a share of the head's. */
  readonly jaw: number;
  readonly x: number;
  readonly y: number;
}

const HEIGHT = 640;

/** What lies behind neck and shoulders: women's hair, loose or tied. */
export function drawHairBack(context: SKRSContext2D, { sex, style, hair, x, y, headWidth: w, headHeight: h }: Look): void {
  if (sex === 'L') return;
  context.fillStyle = hair;
  const length = [h * 1.05, h * 1.75, h * 0.75, h * 1.4][style]!;
  context.beginPath();
  context.moveTo(x - w * 1.14, y - h * 0.1);
  context.bezierCurveTo(x - w * 1.25, y - h * 1.25, x + w * 1.25, y - h * 1.25, x + w * 1.14, y - h * 0.1);
  context.bezierCurveTo(x + w * 1.3, y + length * 0.6, x + w * 1.1, y + length, x + w * 0.72, y + length);
  context.lineTo(x - w * 0.72, y + length);
  context.bezierCurveTo(x - w * 1.1, y + length, x - w * 1.3, y + length * 0.6, x - w * 1.14, y - h * 0.1);
  context.fill();
}

/** What falls over the forehead. */
export function drawHairFront(context: SKRSContext2D, { sex, style, hair, age, x, y, headWidth: w, headHeight: h }: Look): void {
  context.fillStyle = hair;
  const bald = sex === 'L' && age > 50 && style === 3;
  const line = sex === 'P' ? 0.5 : bald ? 0.86 : [0.5, 0.56, 0.62, 0.54][style]!;
  const parting = [-0.34, 0.3, 0, -0.1][style]! * w;
  const side = sex === 'P' ? 0.28 : 0.05;
  context.beginPath();
  context.moveTo(x - w * 1.05, y + h * side);
  context.bezierCurveTo(x - w * 1.16, y - h * 0.95, x - w * 0.62, y - h * (bald ? 1.02 : 1.17), x, y - h * (bald ? 1.03 : 1.17));
  context.bezierCurveTo(x + w * 0.62, y - h * (bald ? 1.02 : 1.17), x + w * 1.16, y - h * 0.95, x + w * 1.05, y + h * side);
  context.bezierCurveTo(x + w * 0.99, y - h * 0.12, x + w * 0.96, y - h * 0.3, x + w * 0.88, y - h * 0.38);
  context.quadraticCurveTo(x + w * 0.6, y - h * line, x + parting, y - h * (line + 0.16));
  context.quadraticCurveTo(x - w * 0.6, y - h * line, x - w * 0.88, y - h * 0.38);
  context.bezierCurveTo(x - w * 0.96, y - h * 0.3, x - w * 0.99, y - h * 0.12, x - w * 1.05, y + h * side);
  context.fill();
}

function drawPeci(context: SKRSContext2D, { x, y, headWidth: w, headHeight: h }: Look): void {
  context.fillStyle = '#14151a';
  context.beginPath();
  context.moveTo(x - w * 1.06, y - h * 0.5);
  context.lineTo(x - w * 0.9, y - h * 1.34);
  context.quadraticCurveTo(x, y - h * 1.5, x + w * 0.9, y - h * 1.34);
  context.lineTo(x + w * 1.06, y - h * 0.5);
  context.quadraticCurveTo(x, y - h * 0.78, x - w * 1.06, y - h * 0.5);
  context.fill();
  context.strokeStyle = '#33353d';
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(x - w * 0.9, y - h * 1.33);
  context.quadraticCurveTo(x, y - h * 1.18, x + w * 0.9, y - h * 1.33);
  context.stroke();
}

function drawHijab(context: SKRSContext2D, look: Look, shade: (colour: string, factor: number) => string): void {
  const { x, y, headWidth: w, headHeight: h, veil } = look;
  const cloth = context.createLinearGradient(x - w * 2, 0, x + w * 2, HEIGHT);
  cloth.addColorStop(0, shade(veil, 1.12));
  cloth.addColorStop(1, shade(veil, 0.8));
  context.fillStyle = cloth;
  // outer edge over head and shoulders, inner edge around the face: the even-odd rule leaves the face free
  context.beginPath();
  context.moveTo(x - w * 2.05, HEIGHT);
  context.bezierCurveTo(x - w * 1.95, y + h * 1.7, x - w * 1.3, y + h * 0.9, x - w * 1.22, y - h * 0.1);
  context.bezierCurveTo(x - w * 1.24, y - h * 1.42, x + w * 1.24, y - h * 1.42, x + w * 1.22, y - h * 0.1);
  context.bezierCurveTo(x + w * 1.3, y + h * 0.9, x + w * 1.95, y + h * 1.7, x + w * 2.05, HEIGHT);
  context.closePath();
  context.moveTo(x - w * 0.9, y - h * 0.05);
  context.bezierCurveTo(x - w * 0.92, y - h * 0.92, x + w * 0.92, y - h * 0.92, x + w * 0.9, y - h * 0.05);
  context.bezierCurveTo(x + w * 0.88, y + h * 0.6, x + w * 0.45, y + h * 0.94, x, y + h * 0.96);
  context.bezierCurveTo(x - w * 0.45, y + h * 0.94, x - w * 0.88, y + h * 0.6, x - w * 0.9, y - h * 0.05);
  context.closePath();
  context.fill('evenodd');
  // folds
  context.strokeStyle = shade(veil, 0.66);
  context.lineWidth = 3;
  for (const [from, to] of look.style % 2 === 0 ? ([[-0.75, 0.9], [-0.3, 1.3]] as const) : ([[0.75, -0.9], [0.3, -1.3]] as const)) {
    context.beginPath();
    context.moveTo(x + w * from, y + h * 0.98);
    context.bezierCurveTo(x + w * from * 0.5, y + h * 1.4, x + w * to * 0.7, y + h * 1.6, x + w * to, HEIGHT);
    context.stroke();
  }
}

/** Whatever covers the head. */
export function drawCover(context: SKRSContext2D, look: Look, shade: (colour: string, factor: number) => string): void {
  if (look.cover === 'hijab') drawHijab(context, look, shade);
  if (look.cover === 'peci') drawPeci(context, look);
}
