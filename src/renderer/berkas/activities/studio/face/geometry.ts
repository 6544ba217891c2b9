/**
 * Where a face stands in a picture and how the card's photo is cut from it, by the rules of ISO/IEC
 * 19794-5 for a full frontal face: 3:4, the eyes level, a quarter of the width apart, at 45 % of the
 * height. Pure. Right and left are the person's own; the person's right eye is at the picture's left.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A face as the finder saw it; points in pixels of the picture that was looked at. */
export interface SeenFace {
  readonly rightEye: Point;
  readonly leftEye: Point;
  /** Degrees; 0 looks straight into the camera. Yaw: positive to the person's left. Pitch: positive upwards. */
  readonly yaw: number;
  readonly pitch: number;
  /** How far the narrower eye is open: lid to lid by corner to corner. */
  readonly eyes: number;
  /** How far the mouth is open: lip to lip by corner to corner. */
  readonly mouth: number;
}

/** The photo that is kept: pixels, and where its eyes stand, as shares of its width and height. */
export const photo = { width: 600, height: 800, eyesApart: 0.25, eyeLine: 0.45 } as const;

/** The least distance of the eyes in the camera's own pixels (ISO/IEC 19794-5, 8.4: 90 for a full frontal face). */
export const EYES_APART_LEAST = 90;

/** Which part of a picture becomes the photo: its middle, its size in the picture's pixels, and how it is turned. */
export interface Cut {
  readonly middle: Point;
  readonly width: number;
  readonly height: number;
  /** Radians, clockwise on the screen, by which the cut is turned in the picture. */
  readonly turn: number;
}

/** Pixels between the eyes. */
export const eyesApart = ({ rightEye, leftEye }: SeenFace): number => Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y);

/** Degrees by which the head is tilted: positive towards the person's left shoulder. */
export const tilt = ({ rightEye, leftEye }: SeenFace): number => (Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x) * 180) / Math.PI;

/** The photo's cut of a face: level eyes where the standard has them. */
export function cutOf(face: SeenFace): Cut {
  const width = eyesApart(face) / photo.eyesApart;
  const height = (width * photo.height) / photo.width;
  const turn = (tilt(face) * Math.PI) / 180;
  // From between the eyes down the face's own axis to the middle of the photo.
  const down = (0.5 - photo.eyeLine) * height;
  const between = { x: (face.rightEye.x + face.leftEye.x) / 2, y: (face.rightEye.y + face.leftEye.y) / 2 };
  return { middle: { x: between.x - Math.sin(turn) * down, y: between.y + Math.cos(turn) * down }, width, height, turn };
}

/** The widest 3:4 part in the middle of a picture: what is cut when no face was found. */
export function middleCut(width: number, height: number): Cut {
  const scale = Math.min(width / photo.width, height / photo.height);
  return { middle: { x: width / 2, y: height / 2 }, width: photo.width * scale, height: photo.height * scale, turn: 0 };
}

/** By how many pixels a cut leaves the picture, at each side; nought where it stays inside. */
export function overhang({ middle, width, height, turn }: Cut, picture: { readonly width: number; readonly height: number }): Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>> {
  const [c, s] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const [halfWidth, halfHeight] = [(width * c + height * s) / 2, (width * s + height * c) / 2];
  const beyond = (by: number): number => Math.max(0, by);
  return { left: beyond(halfWidth - middle.x), right: beyond(middle.x + halfWidth - picture.width), top: beyond(halfHeight - middle.y), bottom: beyond(middle.y + halfHeight - picture.height) };
}

/** Draws the cut of a picture over the whole of a canvas. */
export function drawCut(pen: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, source: CanvasImageSource, { middle, width, turn }: Cut): void {
  const scale = pen.canvas.width / width;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.translate(pen.canvas.width / 2, pen.canvas.height / 2);
  pen.rotate(-turn);
  pen.scale(scale, scale);
  pen.drawImage(source, -middle.x, -middle.y);
}
