/**
 * The one thing to put right before the photo is taken: the first in the order in which a person at
 * the camera can do something about it. Pure. Rules: ISO/IEC 19794-5 (full frontal face); figures
 * without a source are ours, set by what the finder gives for drawn faces and for one public portrait.
 */
import { groundFits, type PhotoGround } from '../../../../../domain/card/ground.ts';
import { cutOf, EYES_APART_LEAST, eyesApart, overhang, photo, tilt, type SeenFace } from './geometry.ts';
import type { Measured } from './pixels.ts';

/** What was seen in one picture of the camera. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly faces: readonly SeenFace[];
  /** Null without a face. */
  readonly measured: Measured | null;
}

export const advices = ['coarse', 'none', 'many', 'closer', 'back', 'left', 'right', 'up', 'down', 'turn', 'chin-down', 'chin-up', 'upright', 'eyes', 'mouth', 'dark', 'bright', 'uneven', 'ground', 'shadow', 'blurred'] as const;
export type Advice = (typeof advices)[number];

export const rules = {
  /** Degrees to the side. The standard allows 5 and the finder errs by as much. */
  yaw: 10,
  /** Degrees up or down; the finder gives calm portraits −1 to 8. */
  pitch: { least: -12, most: 16 },
  /** Degrees towards a shoulder; the cut levels what is below. */
  tilt: 8,
  /** Eye: lid to lid by corner to corner; open ones were 0.32 to 0.39. */
  eyes: 0.18,
  /** Mouth: lip to lip by corner to corner; closed ones were below 0.15, a smile with teeth 0.18. */
  mouth: 0.3,
  /** Mean brightness of the face, of 255. Dark skin in good light may be below `dim`: only a dark ground says that it is the lamp. */
  light: { least: 32, dim: 60, most: 225 },
  /** Brightness of the ground below which the light is too little, 0 to 1; a well-lit red or blue cloth has 0.5 and more. */
  groundLit: 0.42,
  /** One half of the face by the other. */
  uneven: 1.8,
  /** Between the two upper corners, of 255. */
  groundDiffers: 45,
  /** Mean squared Laplacian of the face at half the photo's size. */
  sharp: 12,
  /** How much nearer a person could come before the cut leaves the picture; with less room nobody stands right. */
  room: 1.2,
  /** Pixels by which the cut may leave the picture, as a share of its width: nothing to be seen. */
  overhang: 0.01,
} as const;

function placeOf(face: SeenFace, look: Look): Advice | null {
  const cut = cutOf(face);
  const most = cut.width * rules.overhang;
  const { left, right, top, bottom } = overhang(cut, look);
  if (cut.width > look.width || cut.height > look.height || (left > most && right > most) || (top > most && bottom > most)) return 'back';
  if (eyesApart(face) < EYES_APART_LEAST) return 'closer';
  // Beyond the picture's left is the person's right, so they go to their left.
  if (left > most) return 'left';
  if (right > most) return 'right';
  if (top > most) return 'down';
  return bottom > most ? 'up' : null;
}

function poseOf(face: SeenFace): Advice | null {
  if (Math.abs(face.yaw) > rules.yaw) return 'turn';
  if (face.pitch > rules.pitch.most) return 'chin-down';
  if (face.pitch < rules.pitch.least) return 'chin-up';
  if (Math.abs(tilt(face)) > rules.tilt) return 'upright';
  if (face.eyes < rules.eyes) return 'eyes';
  return face.mouth > rules.mouth ? 'mouth' : null;
}

function pixelsOf({ light, uneven, ground, groundDiffers, sharp }: Measured, { colour, verified }: PhotoGround): Advice | null {
  if (light < rules.light.least || (light < rules.light.dim && ground.value < rules.groundLit)) return 'dark';
  if (light > rules.light.most) return 'bright';
  if (uneven > rules.uneven) return 'uneven';
  // Where the sources disagree about the colour nothing is held against a photo.
  if (verified && !groundFits(ground, colour)) return 'ground';
  if (groundDiffers > rules.groundDiffers) return 'shadow';
  return sharp < rules.sharp ? 'blurred' : null;
}

/** What to say now; null: take it. */
export function adviceOf(look: Look, ground: PhotoGround): Advice | null {
  const [face, another] = look.faces;
  if (Math.min(look.height * (photo.width / photo.height), look.width) * photo.eyesApart < EYES_APART_LEAST * rules.room) return 'coarse';
  if (!face || !look.measured) return 'none';
  if (another) return 'many';
  return placeOf(face, look) ?? poseOf(face) ?? pixelsOf(look.measured, ground);
}

/** The rules as a list beside the picture: which of them holds, as far as it can be told. */
export const marks = ['face', 'pose', 'eyes', 'light', 'ground', 'sharp'] as const;
export type Mark = (typeof marks)[number];

const markOf: Readonly<Record<Advice, Mark>> = { coarse: 'sharp', none: 'face', many: 'face', closer: 'face', back: 'face', left: 'face', right: 'face', up: 'face', down: 'face', turn: 'pose', 'chin-down': 'pose', 'chin-up': 'pose', upright: 'pose', eyes: 'eyes', mouth: 'eyes', dark: 'light', bright: 'light', uneven: 'light', ground: 'ground', shadow: 'ground', blurred: 'sharp' };

/** How each rule stands: held, broken, or not looked at yet because another comes first. */
export function standingOfMarks(look: Look, ground: PhotoGround): Readonly<Record<Mark, 'good' | 'bad' | 'unknown'>> {
  const broken = adviceOf(look, ground);
  const at = broken === null ? marks.length : marks.indexOf(markOf[broken]);
  return Object.fromEntries(marks.map((mark, index) => [mark, index < at ? 'good' : index === at ? 'bad' : 'unknown'])) as Record<Mark, 'good' | 'bad' | 'unknown'>;
}
