/**
 * Irises for the accuracy bench, in two modalities: as the product enrols them, with the gate on quality, and without it, so
 * that what the gate refuses hides nothing. Named as MMU does, `12/left/abcl3.bmp` (person, eye, capture), or as CASIA does,
 * `S1012L03.jpg`.
 */
import { dirname } from 'node:path';
import type { IrisCode } from '../../../biometrics/iris/code.ts';
import { compareIris } from '../../../biometrics/iris/compare.ts';
import { encodeIris, readIris } from '../../../biometrics/iris/encode.ts';
import type { Modality, Sample } from './modality.ts';
import { readPicture } from './picture-file.ts';

const IN_FOLDERS = /^(?:(?<set>.*)\/)?(?<person>\d+)\/(?<eye>left|right|l|r)\/[^/]*?(?<impression>\d+)\.(?:bmp|png|jpe?g|tiff?)$/iu;
const IN_NAMES = /(?:^|\/)S(?<person>\d{4,5})(?<eye>[LR])(?<impression>\d+)\.(?:bmp|png|jpe?g|tiff?)$/iu;

function sampleOf(path: string): Sample | null {
  const foldered = IN_FOLDERS.exec(path)?.groups;
  const found = IN_NAMES.exec(path)?.groups ?? foldered;
  if (!found) return null;
  const set = found === foldered ? (found['set'] ?? '.') : dirname(path).split('/')[0]!;
  return { set, subject: `${found['person']} ${found['eye']!.charAt(0).toLowerCase()}`, impression: found['impression']!, path };
}

const common = {
  sampleOf,
  read: (path: string, bytes: Uint8Array) => readPicture(path, bytes, 0),
  // half of all bits differ by chance: 0 says nothing, 0.5 is one and the same
  score: (a: IrisCode, b: IrisCode) => 0.5 - compareIris(a, b).hd,
  fused: 1,
};

export const irises: Modality<IrisCode> = {
  ...common,
  name: 'irises',
  enrol: (image) => {
    const found = encodeIris(image);
    return found.ok ? found.value.code : null;
  },
};

export const ungatedIrises: Modality<IrisCode> = { ...common, name: 'irises without the gate', enrol: (image) => readIris(image)?.code ?? null };
