/** An engine for scripted pictures: it reads whose finger or eye it is from their first pixels. Templates are real records, drawn by person and finger; codes are bits of a person's own. */
import { decodeFingerImages } from '../../src/biometrics/formats/finger-image.ts';
import { decodeIrisImages, irisPictures } from '../../src/biometrics/formats/iris-image.ts';
import { CODE_BYTES, EYE_BYTES } from '../../src/biometrics/iris/code.ts';
import type { Engine } from '../../src/main/enrolment/engine.ts';
import { chanceOf } from '../../src/platform/chance.ts';
import { drawMinutiae } from '../../src/siak/population/minutiae.ts';

function whose(record: Uint8Array): { readonly position: number; readonly person: number } | null {
  const decoded = decodeFingerImages(record);
  const image = decoded.ok ? decoded.value.images[0] : undefined;
  return image ? { position: image.position, person: image.data[1]! } : null;
}

export class ScriptedEngine implements Engine {
  /** Verdicts of comparisons to come, in order; the truth when the list is empty. */
  verdicts: ('same' | 'different' | 'unsure')[] = [];

  async template(record: Uint8Array): Promise<Uint8Array | null> {
    const finger = whose(record);
    return finger && drawMinutiae(chanceOf(finger.person, `finger ${finger.position}`), finger.position);
  }

  async irisCode(record: Uint8Array): Promise<Uint8Array | null> {
    const decoded = decodeIrisImages(record);
    const [picture] = decoded.ok ? irisPictures(decoded.value) : [];
    if (!picture) return null;
    const code = new Uint8Array(EYE_BYTES).fill(0xff);
    code.set(chanceOf(picture.data[1]!, `iris ${picture.position}`).bytes(CODE_BYTES));
    return code;
  }

  async compare(first: Uint8Array, second: Uint8Array) {
    const [one, other] = [whose(first), whose(second)];
    if (!one || !other) return null;
    const verdict = this.verdicts.shift() ?? (one.person === other.person && one.position === other.position ? 'same' : 'different');
    return { verdict, score: 1 };
  }
}
