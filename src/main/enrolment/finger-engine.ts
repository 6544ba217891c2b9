/** The engine of `src/biometrics/finger` as enrolment asks it: from captured records to templates and verdicts. */
import { impression } from '../../biometrics/formats/codes.ts';
import { decodeFingerImages, type FingerImageRecord, type Sampling } from '../../biometrics/formats/finger-image.ts';
import { encodeFingerMinutiae } from '../../biometrics/formats/finger-minutiae.ts';
import { thresholds } from '../../biometrics/decision.ts';
import { compare, templateOf, type FingerTemplate } from '../../biometrics/finger/compare.ts';
import { extract, RESOLUTION, type Extracted } from '../../biometrics/finger/extract.ts';
import type { GrayImage } from '../../biometrics/image.ts';
import { breathe, greyIn } from './engine-picture.ts';
import type { FingerEngine } from './engine.ts';

/**
 * Score from which two captures are of one finger (more than any of 11,520 strangers of FVC2002 reached), and below which
 * they are not (one stranger in a hundred is above). Between them the finger is laid on once more.
 */
export const fingerVerdicts = { same: thresholds.fingerDoubtful, different: thresholds.fingerAgrees } as const;

const CM_PER_INCH = 2.54;
const dpiOf = ({ unit, imageX }: Sampling): number => Math.round(unit === 'inch' ? imageX : imageX * CM_PER_INCH);
const GRAY_BITS = 8;

/** The picture of a record's first finger, decoded; null where it is in no coding that is read here. */
async function imageOf(bytes: Uint8Array): Promise<{ readonly image: GrayImage; readonly position: number } | null> {
  const record = decodeFingerImages(bytes);
  if (!record.ok) return null;
  const first = firstOf(record.value);
  if (!first || first.bits !== GRAY_BITS) return null;
  const image = await greyIn(first, dpiOf(first.sampling));
  return image && { position: first.position, image };
}

function firstOf(record: FingerImageRecord) {
  const [image] = record.images;
  if (!image) return null;
  return record.edition === '2011' ? record.images[0]! : { ...image, bits: record.bits, format: record.format, sampling: record.sampling };
}

async function extracted(record: Uint8Array): Promise<{ readonly found: Extracted; readonly position: number } | null> {
  const read = await imageOf(record);
  if (!read) return null;
  await breathe();
  const found = extract(read.image);
  return found.ok && found.value.minutiae.length > 0 ? { found: found.value, position: read.position } : null;
}

export function createFingerEngine(): FingerEngine {
  const laidOut = async (record: Uint8Array): Promise<FingerTemplate | null> => {
    const finger = await extracted(record);
    return finger && templateOf(finger.found, RESOLUTION);
  };
  return {
    async template(record) {
      const finger = await extracted(record);
      if (!finger) return null;
      const { found, position } = finger;
      return encodeFingerMinutiae({ certification: 0, device: 0, width: found.width, height: found.height, ...RESOLUTION, views: [{ position, view: 0, impression: impression.livePlain, quality: Math.round(found.quality.score), minutiae: found.minutiae, extended: new Uint8Array() }] });
    },
    async compare(first, second) {
      const [one, other] = [await laidOut(first), await laidOut(second)];
      if (!one || !other) return null;
      const { score } = compare(one, other);
      const verdict = score >= fingerVerdicts.same ? 'same' : score < fingerVerdicts.different ? 'different' : 'unsure';
      return { verdict, score: Math.round(score * 10) / 10 };
    },
  };
}
