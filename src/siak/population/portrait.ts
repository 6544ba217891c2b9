/**
 * A drawn face for a synthetic resident: a calm portrait, head and shoulders, on red ground for an
 * odd birth year and blue for an even one (Ditjen Dukcapil, 2025-06-21; domain facts 2.4). Nobody's
 * likeness, and clearly a drawing.
 */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../../domain/clock.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { between, happens, pick } from '../../platform/chance.ts';
import { drawCover, drawHairBack, drawHairFront, type Cover, type Look } from './portrait-hair.ts';

const WIDTH = 480;
const HEIGHT = 640;
/** JPEG quality of 100: a drawing of flat areas stays near 15 kB. */
const QUALITY = 84;
/** The head fills more of the picture than it was drawn to. */
const CLOSER = 1.12;

/** The grounds of the enrolment photo. */
export const GROUND = { red: ['#c4222f', '#a3141f'], blue: ['#2a62b4', '#1b4587'] } as const;
const skins = ['#f0c9a0', '#e6b98d', '#d9a679', '#c99468', '#b98258', '#a06c46', '#7f5235'] as const;
const hairs = ['#17110f', '#1f1714', '#2a1d17'] as const;
const shirts = ['#f4f4f0', '#dfe6ee', '#34465e', '#5b2333', '#20252b', '#3c5a48', '#8a6a3d', '#6d5a86'] as const;
const veils = ['#20242b', '#3b4a63', '#6b3a4a', '#8c8378', '#d9d0c4', '#2f5146', '#7d5a3c', '#4a3b63', '#e8e2da'] as const;

/** The same colour, darker (below 1) or lighter (above 1). */
function shade(colour: string, factor: number): string {
  const channels = [1, 3, 5].map((at) => Math.min(255, Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * factor)));
  return `rgb(${channels.join(' ')})`;
}

/** Age on the photo: taken at the enrolment, somewhere after 16; people do not grow older on their card. */
function ageOnPhoto(random: Random, birthYear: number): number {
  const latest = Math.max(17, Math.min(72, 2025 - birthYear));
  const earliest = Math.max(16, Math.min(latest, 2011 - birthYear));
  return between(random, earliest, latest);
}

function drawLook(random: Random, resident: Pick<Resident, 'sex' | 'birthDate' | 'religion'>): Look {
  const { sex, religion } = resident;
  const age = ageOnPhoto(random, Number(resident.birthDate.slice(0, 4)));
  const muslim = religion === 'ISLAM';
  const cover: Cover = sex === 'P' ? (muslim && happens(random, 0.8) ? 'hijab' : 'none') : muslim && happens(random, age > 45 ? 0.45 : 0.2) ? 'peci' : 'none';
  const grey = age > 46 ? Math.min(1, (age - 46) / 28) * random.next() : 0;
  return {
    sex,
    age,
    cover,
    skin: pick(random, skins),
    hair: grey > 0.45 ? pick(random, ['#8d8a86', '#b9b6b2', '#6f6b67']) : grey > 0.2 ? '#4c4643' : pick(random, hairs),
    veil: pick(random, veils),
    shirt: pick(random, shirts),
    style: between(random, 0, 3),
    headWidth: 92 + random.next() * 14 + (sex === 'L' ? 5 : 0),
    headHeight: 124 + random.next() * 14,
    jaw: 0.66 + random.next() * 0.16 + (sex === 'L' ? 0.05 : -0.03),
    x: WIDTH / 2 + (random.next() - 0.5) * 8,
    y: 272 + (random.next() - 0.5) * 14,
  };
}

function drawGround(context: SKRSContext2D, birthYear: number): void {
  const [inner, outer] = birthYear % 2 === 1 ? GROUND.red : GROUND.blue;
  const gradient = context.createRadialGradient(WIDTH / 2, HEIGHT * 0.4, 80, WIDTH / 2, HEIGHT * 0.5, 470);
  gradient.addColorStop(0, inner);
  gradient.addColorStop(1, outer);
  context.fillStyle = gradient;
  context.fillRect(0, 0, WIDTH, HEIGHT);
}

function drawShoulders(random: Random, context: SKRSContext2D, look: Look): void {
  const { x, shirt, skin } = look;
  const width = (look.sex === 'L' ? 208 : 184) + random.next() * 16;
  const top = look.y + look.headHeight + 52;
  // neck
  const neck = look.headWidth * (look.sex === 'L' ? 0.56 : 0.46);
  context.fillStyle = shade(skin, 0.84);
  context.beginPath();
  context.moveTo(x - neck, look.y + look.headHeight * 0.5);
  context.bezierCurveTo(x - neck, top - 20, x - neck - 6, top, x - neck - 26, top + 26);
  context.quadraticCurveTo(x, top + 120, x + neck + 26, top + 26);
  context.bezierCurveTo(x + neck + 6, top, x + neck, top - 20, x + neck, look.y + look.headHeight * 0.5);
  context.fill();
  // body
  const body = context.createLinearGradient(0, top, 0, HEIGHT);
  body.addColorStop(0, shirt);
  body.addColorStop(1, shade(shirt, 0.78));
  context.fillStyle = body;
  context.beginPath();
  context.moveTo(x - width, HEIGHT);
  context.bezierCurveTo(x - width, top + 74, x - width * 0.72, top + 34, x - neck - 14, top + 2);
  context.quadraticCurveTo(x, top + 76, x + neck + 14, top + 2);
  context.bezierCurveTo(x + width * 0.72, top + 34, x + width, top + 74, x + width, HEIGHT);
  context.fill();
  drawCollar(random, context, look, neck, top);
}

function drawCollar(random: Random, context: SKRSContext2D, { x, shirt, sex }: Look, neck: number, top: number): void {
  context.fillStyle = shade(shirt, 0.9);
  context.strokeStyle = shade(shirt, 0.66);
  context.lineWidth = 2.5;
  const deep = 62 + random.next() * 16;
  for (const side of [-1, 1]) {
    context.beginPath();
    context.moveTo(x + side * (neck + 16), top - 6);
    context.lineTo(x + side * (neck + 30), top + 40);
    context.lineTo(x + side * 30, top + deep);
    context.lineTo(x, top + 50);
    context.closePath();
    if (sex === 'L' || deep > 70) {
      context.fill();
      context.stroke();
    }
  }
  context.beginPath();
  context.moveTo(x, top + 52);
  context.lineTo(x, HEIGHT);
  context.stroke();
}

/** Outline of the face: temples wide, chin narrower. */
function facePath(context: SKRSContext2D, { x, y, headWidth: w, headHeight: h, jaw }: Look): void {
  context.beginPath();
  context.moveTo(x - w, y - h * 0.2);
  context.bezierCurveTo(x - w, y - h * 0.85, x - w * 0.6, y - h, x, y - h);
  context.bezierCurveTo(x + w * 0.6, y - h, x + w, y - h * 0.85, x + w, y - h * 0.2);
  context.bezierCurveTo(x + w, y + h * 0.35, x + w * jaw, y + h * 0.78, x + w * 0.32, y + h * 0.97);
  context.quadraticCurveTo(x, y + h * 1.06, x - w * 0.32, y + h * 0.97);
  context.bezierCurveTo(x - w * jaw, y + h * 0.78, x - w, y + h * 0.35, x - w, y - h * 0.2);
  context.closePath();
}

function drawHead(context: SKRSContext2D, look: Look): void {
  const { x, y, headWidth: w, headHeight: h, skin } = look;
  if (look.cover !== 'hijab') {
    context.fillStyle = shade(skin, 0.9);
    for (const side of [-1, 1]) {
      context.beginPath();
      context.ellipse(x + side * w * 0.98, y + h * 0.06, 13, 27, side * 0.12, 0, 2 * Math.PI);
      context.fill();
    }
  }
  facePath(context, look);
  const light = context.createRadialGradient(x - w * 0.2, y - h * 0.2, 20, x, y, h * 1.25);
  light.addColorStop(0, shade(skin, 1.05));
  light.addColorStop(0.65, skin);
  light.addColorStop(1, shade(skin, 0.8));
  context.fillStyle = light;
  context.fill();
}

function drawEyes(random: Random, context: SKRSContext2D, look: Look): void {
  const { x, y, headWidth: w, headHeight: h, skin, hair, sex, age } = look;
  const apart = w * (0.42 + random.next() * 0.05);
  const level = y - h * 0.04;
  const wide = 19 + random.next() * 4;
  const tall = (7 + random.next() * 3) * (age > 55 ? 0.82 : 1);
  const browLift = 27 + random.next() * 7;
  const browTilt = (random.next() - 0.4) * 7;
  for (const side of [-1, 1]) {
    const ex = x + side * apart;
    context.fillStyle = '#f7f3ee';
    context.beginPath();
    context.ellipse(ex, level, wide, tall, side * 0.06, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = '#2b1a12';
    context.beginPath();
    context.arc(ex, level, tall * 0.95, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = '#fff';
    context.beginPath();
    context.arc(ex - 2.5, level - 2.5, 2, 0, 2 * Math.PI);
    context.fill();
    // upper lid
    context.strokeStyle = sex === 'P' ? '#1c1411' : shade(skin, 0.45);
    context.lineWidth = sex === 'P' ? 4 : 3;
    context.beginPath();
    context.ellipse(ex, level, wide + 1, tall + 1, side * 0.06, Math.PI * 1.04, Math.PI * 1.96);
    context.stroke();
    // brow
    context.strokeStyle = hair;
    context.lineWidth = sex === 'L' ? 8 + random.next() * 2 : 4.5 + random.next() * 1.5;
    context.beginPath();
    context.moveTo(ex - side * wide * 1.05, level - browLift + browTilt);
    context.quadraticCurveTo(ex + side * 4, level - browLift - 9, ex + side * wide * 1.35, level - browLift + 4);
    context.stroke();
    if (age > 48) {
      context.strokeStyle = shade(skin, 0.74);
      context.lineWidth = 2;
      context.beginPath();
      context.ellipse(ex, level + tall + 5, wide * 0.85, 7, 0, 0.15 * Math.PI, 0.85 * Math.PI);
      context.stroke();
    }
  }
}

function drawNoseAndMouth(random: Random, context: SKRSContext2D, look: Look): void {
  const { x, y, headWidth: w, headHeight: h, skin, sex, age, hair } = look;
  const nose = y + h * (0.34 + random.next() * 0.04);
  const flare = w * (0.17 + random.next() * 0.07);
  context.strokeStyle = shade(skin, 0.66);
  context.lineWidth = 3.2;
  context.beginPath();
  context.moveTo(x - flare, nose - 6);
  context.quadraticCurveTo(x - flare - 3, nose + 7, x - flare * 0.4, nose + 5);
  context.quadraticCurveTo(x, nose + 12, x + flare * 0.4, nose + 5);
  context.quadraticCurveTo(x + flare + 3, nose + 7, x + flare, nose - 6);
  context.stroke();
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x + flare * 0.35, y + h * 0.02);
  context.quadraticCurveTo(x + flare * 0.75, nose - 26, x + flare * 0.8, nose - 8);
  context.stroke();
  const mouth = y + h * (0.62 + random.next() * 0.03);
  const half = w * (0.32 + random.next() * 0.08);
  const smile = random.next() * 6;
  context.fillStyle = sex === 'P' ? pick(random, ['#b4524f', '#a9484c', '#bb6a5d']) : shade(skin, 0.7);
  context.beginPath();
  context.moveTo(x - half, mouth - smile * 0.6);
  context.quadraticCurveTo(x - half * 0.4, mouth - 10, x, mouth - 5);
  context.quadraticCurveTo(x + half * 0.4, mouth - 10, x + half, mouth - smile * 0.6);
  context.quadraticCurveTo(x, mouth + 17 + smile, x - half, mouth - smile * 0.6);
  context.fill();
  context.strokeStyle = shade(skin, 0.42);
  context.lineWidth = 2.2;
  context.beginPath();
  context.moveTo(x - half, mouth - smile * 0.6);
  context.quadraticCurveTo(x, mouth + 3 + smile * 0.8, x + half, mouth - smile * 0.6);
  context.stroke();
  if (sex === 'L' && age > 20 && happens(random, 0.4)) {
    // moustache
    context.strokeStyle = hair;
    context.globalAlpha = 0.85;
    context.lineWidth = 6 + random.next() * 4;
    context.beginPath();
    context.moveTo(x - half * 0.9, mouth - 12);
    context.quadraticCurveTo(x, mouth - 26, x + half * 0.9, mouth - 12);
    context.stroke();
    context.globalAlpha = 1;
  }
  if (age > 52) {
    context.strokeStyle = shade(skin, 0.76);
    context.lineWidth = 2.4;
    for (const side of [-1, 1]) {
      context.beginPath();
      context.moveTo(x + side * (flare + 10), nose);
      context.quadraticCurveTo(x + side * (half + 14), mouth - 24, x + side * (half + 10), mouth + 4);
      context.stroke();
    }
  }
}

/** JPEG of 480 × 640. The chance decides everything but sex, religion and ground. */
export async function drawPortrait(random: Random, resident: Pick<Resident, 'sex' | 'birthDate' | 'religion'>): Promise<Uint8Array> {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const look = drawLook(random, resident);
  drawGround(context, Number(resident.birthDate.slice(0, 4)));
  // closer to the camera, the lower edge where it is
  context.translate(WIDTH / 2, HEIGHT);
  context.scale(CLOSER, CLOSER);
  context.translate(-WIDTH / 2, -HEIGHT);
  if (look.cover !== 'hijab') drawHairBack(context, look);
  drawShoulders(random, context, look);
  drawHead(context, look);
  drawEyes(random, context, look);
  drawNoseAndMouth(random, context, look);
  if (look.cover !== 'hijab') drawHairFront(context, look);
  drawCover(context, look, shade);
  return canvas.encode('jpeg', QUALITY);
}
