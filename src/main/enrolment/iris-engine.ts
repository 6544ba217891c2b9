/** The engine of `src/biometrics/iris` as enrolment asks it: from a captured record to the code of its eye. */
import { decodeIrisImages, irisPictures } from '../../biometrics/formats/iris-image.ts';
import { encodeIris } from '../../biometrics/iris/encode.ts';
import { breathe, greyIn } from './engine-picture.ts';
import type { IrisEngine } from './engine.ts';

export function createIrisEngine(): IrisEngine {
  return {
    async irisCode(record) {
      const decoded = decodeIrisImages(record);
      // A device gives one picture in a record, as its driver has checked.
      const [picture] = decoded.ok ? irisPictures(decoded.value) : [];
      const grey = picture ? await greyIn(picture, 0) : null;
      if (!grey) return null;
      await breathe();
      const found = encodeIris(grey);
      return found.ok ? found.value.code : null;
    },
  };
}
