/** What Chromium's fake camera shows: a drawn person before their ground, standing where the scene says. Motion JPEG, shown at 30 frames a second and over again. */
import { writeFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Resident } from '../../src/domain/identity/resident.ts';
import { chanceOf } from '../../src/platform/chance.ts';
import { drawPortrait, GROUND } from '../../src/siak/population/portrait.ts';

const CAMERA = { width: 1280, height: 960 } as const;
const FRAMES_A_SECOND = 30;
/** The drawing is 480 × 640; at this size its eyes are some 135 of the camera's pixels apart, and its photo's cut fits the picture. */
const CLOSE = 1.35;
const QUALITY = 80;

export interface Scene {
  readonly seconds: number;
  /** px to the picture's right; negative: to its left, which is the person's right. */
  readonly aside?: number;
  /** How near: 1 fills the outline. */
  readonly near?: number;
}

/** One frame of a scene as JPEG. */
async function frame(portrait: Uint8Array, ground: string, { aside = 0, near = 1 }: Scene): Promise<Buffer> {
  const canvas = createCanvas(CAMERA.width, CAMERA.height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = ground;
  pen.fillRect(0, 0, CAMERA.width, CAMERA.height);
  const person = await loadImage(portrait);
  const [width, height] = [person.width * CLOSE * near, person.height * CLOSE * near];
  pen.drawImage(person, (CAMERA.width - width) / 2 + aside, CAMERA.height - height, width, height);
  return canvas.encode('jpeg', QUALITY);
}

/** Writes a film of a resident. @param path ends in `.mjpeg` */
export async function filmOf(resident: Pick<Resident, 'sex' | 'birthDate' | 'religion'>, scenes: readonly Scene[], path: string): Promise<string> {
  const portrait = await drawPortrait(chanceOf(1, 'film'), resident);
  const [inner] = Number(resident.birthDate.slice(0, 4)) % 2 === 1 ? GROUND.red : GROUND.blue;
  const frames = await Promise.all(scenes.map(async (scene) => Array.from<Buffer>({ length: scene.seconds * FRAMES_A_SECOND }).fill(await frame(portrait, inner, scene))));
  writeFileSync(path, Buffer.concat(frames.flat()));
  return path;
}
