/** Drawn pictures for the tests: nobody's photo, nobody's signature. */
import { createCanvas } from '@napi-rs/canvas';

/** A head before a red or blue ground, JPEG, `noise` 0–1 of coloured grain over it. */
export function drawnPhoto(width = 600, height = 800, noise = 0): Uint8Array {
  const canvas = createCanvas(width, height);
  const drawing = canvas.getContext('2d');
  drawing.scale(width / 600, height / 800);
  drawing.fillStyle = '#b3202a';
  drawing.fillRect(0, 0, 600, 800);
  const oval = (color: string, x: number, y: number, rx: number, ry: number) => {
    drawing.fillStyle = color;
    drawing.beginPath();
    drawing.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
    drawing.fill();
  };
  oval('#2b2f3a', 300, 820, 260, 230);
  oval('#1c1512', 300, 300, 165, 175);
  oval('#c99b79', 300, 380, 140, 185);
  for (let grain = 0; grain < noise * 20_000; grain += 1) {
    drawing.fillStyle = `hsl(${(grain * 47) % 360} 80% ${(grain * 31) % 100}%)`;
    drawing.fillRect((grain * 7919) % 600, (grain * 104_729) % 800, 4, 4);
  }
  return new Uint8Array(canvas.toBuffer('image/jpeg', 90));
}

/** A stroke across a wide picture with empty margins, PNG; on nothing, or on `ground`. */
export function drawnSignature(ground: string | null = null): Uint8Array {
  const canvas = createCanvas(500, 200);
  const drawing = canvas.getContext('2d');
  if (ground) {
    drawing.fillStyle = ground;
    drawing.fillRect(0, 0, 500, 200);
  }
  drawing.strokeStyle = '#000';
  drawing.lineWidth = 4;
  drawing.beginPath();
  drawing.moveTo(60, 140);
  drawing.bezierCurveTo(140, -20, 180, 240, 240, 90);
  drawing.bezierCurveTo(300, 0, 340, 190, 440, 70);
  drawing.stroke();
  return new Uint8Array(canvas.toBuffer('image/png'));
}
