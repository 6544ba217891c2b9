/**
 * Finds faces off the screen's own thread, so that a slow PC keeps answering its keys. Human with
 * TensorFlow.js in WebAssembly; models and binary are files of our own bundle, nothing is fetched
 * from elsewhere. Only this worker may make WebAssembly (`security-headers.ts`).
 */
import { Human, type FaceResult } from '@vladmandic/human';
import { cutOf, drawCut, middleCut, photo, type Cut, type Point, type SeenFace } from './geometry.ts';
import type { Order, Said } from './messages.ts';
import { measure } from './pixels.ts';

/** px of the picture that the finder is given: its first net sees 256 × 256 anyway. */
const LOOK_HEIGHT = 480;
/** Faces that are told apart at most; one too many is all that has to be known. */
const MOST_FACES = 3;
/** Of 1: below it there is no face. */
const LEAST_CONFIDENCE = 0.5;
const JPEG_QUALITY = 0.92;
/** The photo is measured at half its size: enough for blur, a quarter of the work. */
const MEASURED = { width: photo.width / 2, height: photo.height / 2 } as const;

/** Points of the face mesh (MediaPipe's numbering): corners and lids of the eyes, lips. */
const points = {
  right: { outer: 33, inner: 133, upper: 159, lower: 145 },
  left: { outer: 263, inner: 362, upper: 386, lower: 374 },
  mouth: { upper: 13, lower: 14, right: 78, left: 308 },
} as const;
/** Points of a whole mesh; a face with fewer was only suspected. */
const WHOLE_MESH = 468;

const scope = globalThis as unknown as { readonly location: Location; postMessage(said: Said): void; addEventListener(kind: 'message', listener: (event: MessageEvent<Order>) => void): void };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker speaks to the page that made it, not to a window
const tell = (said: Said): void => scope.postMessage(said);
const files = new URL('./', scope.location.href).href;
const BACKEND = 'wasm';
const off = { enabled: false } as const;
const human = new Human({
  backend: BACKEND,
  wasmPath: files,
  modelBasePath: files,
  cacheModels: false,
  validateModels: false,
  warmup: 'none',
  cacheSensitivity: 0,
  filter: off,
  gesture: off,
  body: off,
  hand: off,
  object: off,
  segmentation: off,
  face: { enabled: true, detector: { rotation: true, maxDetected: MOST_FACES, minConfidence: LEAST_CONFIDENCE, skipFrames: 0, skipTime: 0 }, mesh: { enabled: true }, iris: off, emotion: off, description: off, antispoof: off, liveness: off },
});

const degrees = (radians: number): number => (radians * 180) / Math.PI;

function faceOf({ mesh, rotation }: FaceResult, scale: number): SeenFace | null {
  if (mesh.length < WHOLE_MESH) return null;
  const at = (index: number): Point => ({ x: mesh[index]![0] / scale, y: mesh[index]![1] / scale });
  const apart = (a: number, b: number): number => Math.hypot(at(a).x - at(b).x, at(a).y - at(b).y);
  const middle = (a: number, b: number): Point => ({ x: (at(a).x + at(b).x) / 2, y: (at(a).y + at(b).y) / 2 });
  const open = ({ outer, inner, upper, lower }: { readonly outer: number; readonly inner: number; readonly upper: number; readonly lower: number }): number => apart(upper, lower) / apart(outer, inner);
  return {
    rightEye: middle(points.right.outer, points.right.inner),
    leftEye: middle(points.left.outer, points.left.inner),
    yaw: degrees(rotation?.angle.yaw ?? 0),
    pitch: degrees(rotation?.angle.pitch ?? 0),
    eyes: Math.min(open(points.right), open(points.left)),
    mouth: apart(points.mouth.upper, points.mouth.lower) / apart(points.mouth.right, points.mouth.left),
  };
}

function penOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('no canvas in the worker');
  return pen;
}

function cutInto(picture: ImageBitmap, cut: Cut, { width, height }: { readonly width: number; readonly height: number }): OffscreenCanvasRenderingContext2D {
  const pen = penOf(width, height);
  drawCut(pen, picture, cut);
  return pen;
}

async function answer({ id, what, picture }: Order): Promise<Said> {
  const { width, height } = picture;
  const scale = Math.min(1, LOOK_HEIGHT / height);
  const pen = penOf(Math.round(width * scale), Math.round(height * scale));
  pen.drawImage(picture, 0, 0, pen.canvas.width, pen.canvas.height);
  const seen = await human.detect(pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height));
  if (seen.error) throw new Error(seen.error);
  const faces = seen.face.flatMap((face) => faceOf(face, scale) ?? []);
  const [face] = faces;
  const cut = face ? cutOf(face) : middleCut(width, height);
  const measured = face ? measure(cutInto(picture, cut, MEASURED).getImageData(0, 0, MEASURED.width, MEASURED.height)) : null;
  const taken = what === 'take' ? await cutInto(picture, cut, photo).canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY }) : null;
  return { kind: 'answer', id, look: { width, height, faces, measured }, photo: taken };
}

/** Answers an order, whatever comes of it. */
async function serve(order: Order): Promise<void> {
  const said = await answer(order).catch((error: unknown): Said => ({ kind: 'failed', id: order.id, why: String(error) }));
  order.picture.close();
  tell(said);
}

scope.addEventListener('message', ({ data }) => void serve(data));

try {
  await human.load();
  // Where WebAssembly fails the library goes on in plain JavaScript: seconds a picture, which guides nobody.
  if (human.tf.getBackend() !== BACKEND) throw new Error(`faces are looked for by ${human.tf.getBackend()}, not by ${BACKEND}`);
  tell({ kind: 'ready' });
} catch (error) {
  tell({ kind: 'broken', why: String(error) });
}
