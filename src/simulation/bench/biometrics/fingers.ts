/** Fingers for the accuracy bench: images, which our extractor reads, or anybody's templates of ISO/IEC 19794-2. Named as FVC does, `101_1.tif`: finger, impression. */
import { dirname } from 'node:path';
import { compare, templateOf, type FingerTemplate } from '../../../biometrics/finger/compare.ts';
import { extract, RESOLUTION } from '../../../biometrics/finger/extract.ts';
import { decodeFingerMinutiae } from '../../../biometrics/formats/finger-minutiae.ts';
import type { Modality, Sample } from './modality.ts';
import { readPicture } from './picture-file.ts';

/** What FVC's sensors are said to have; the one other of them, 569 dpi, is not told by the files either. */
const DPI = 500;
/** Fingers that the product asks for before it says "already enrolled". */
const FUSED = 4;

const IMAGE = /(?:^|\/)(?<subject>\d+)_(?<impression>\d+)\.(?:tiff?|bmp|png)$/iu;
const TEMPLATE = /(?:^|\/)(?<subject>\d+)_(?<impression>\d+)\.(?:iso|ist|fmr|fmd)$/iu;

const named = (pattern: RegExp) => (path: string): Sample | null => {
  const found = pattern.exec(path)?.groups;
  return found ? { set: dirname(path), subject: found['subject']!, impression: found['impression']!, path } : null;
};

const score = (a: FingerTemplate, b: FingerTemplate): number => compare(a, b).score;

export const fingerImages: Modality<FingerTemplate> = {
  name: 'finger images',
  sampleOf: named(IMAGE),
  read: (path, bytes) => readPicture(path, bytes, DPI),
  enrol: (image) => {
    const found = extract(image);
    return found.ok && found.value.minutiae.length > 0 ? templateOf(found.value, RESOLUTION) : null;
  },
  score,
  fused: FUSED,
};

export const fingerTemplates: Modality<FingerTemplate, Uint8Array> = {
  name: 'finger templates',
  sampleOf: named(TEMPLATE),
  read: (_path, bytes) => Promise.resolve(bytes),
  enrol: (bytes) => {
    const record = decodeFingerMinutiae(bytes);
    const view = record.ok ? record.value.views[0] : undefined;
    return record.ok && view && view.minutiae.length > 0 ? templateOf(view, record.value) : null;
  },
  score,
  fused: FUSED,
};
