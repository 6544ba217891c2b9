/** From a picture to an iris code, or the reason why not. */
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { imageFault, type GrayImage } from '../image.ts';
import { codeOf, type IrisCode } from './code.ts';
import { locate, type Located } from './locate.ts';
import { planeOf } from './plane.ts';
import { judge, measure, type IrisQuality } from './quality.ts';
import { unwrap, type Sheet } from './sheet.ts';

/** Larger pictures are shrunk to this before anything looks at them: an iris camera's own size. */
const MOST = { width: 640, height: 480 };
/** Below this an image holds no iris that could be told from another. */
const LEAST_SIDE = 64;
/** What a pair of circles must show to be an eye at all, grey levels (see {@link Located}). */
const EYE = { score: 40, pupil: 9, limbus: 9, unevenness: 0.25 };
/** Below this score a capture is repeated. */
export const LEAST_SCORE = 10;

export interface IrisReading {
  readonly code: IrisCode;
  readonly quality: IrisQuality;
  /** How it was found, for pictures of the stages. */
  readonly located: Located;
  readonly sheet: Sheet;
}

export interface EncodedIris {
  readonly code: IrisCode;
  readonly quality: IrisQuality;
}

/** What is in a picture, good or bad; null where no eye is seen. For measuring; {@link encodeIris} is for use. */
export function readIris(image: GrayImage): IrisReading | null {
  if (imageFault(image) || Math.min(image.width, image.height) < LEAST_SIDE) return null;
  const { plane, factor } = planeOf(image, MOST.width, MOST.height);
  if (Math.min(plane.width, plane.height) < LEAST_SIDE) return null;
  const located = locate(plane);
  if (!located || located.rough.score < EYE.score || located.rises.pupil < EYE.pupil || located.rises.limbus < EYE.limbus) return null;
  const sheet = unwrap(located);
  const code = codeOf(sheet);
  const quality = judge(measure(located, sheet, code, factor));
  return quality.measures.unevenness < EYE.unevenness ? { code, quality, located, sheet } : null;
}

/** The code of the eye in a picture with its quality. A problem that names what to do when there is no eye or its picture is too poor. */
export function encodeIris(image: GrayImage): Result<EncodedIris> {
  const reading = readIris(image);
  if (!reading) return err(problem('iris-none'));
  const { code, quality } = reading;
  if (quality.score < LEAST_SCORE) return err(problem(quality.fault ?? 'iris-none', { score: quality.score }));
  return ok({ code, quality });
}
