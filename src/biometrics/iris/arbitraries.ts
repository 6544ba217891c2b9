/** Iris codes for property tests. */
import * as fc from 'fast-check';
import { CODE_BYTES, EYE_BYTES, type IrisCode } from './code.ts';

/** Any bits whatever, with masks from empty to full. */
export const anyCode: fc.Arbitrary<IrisCode> = fc
  .tuple(fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }), fc.oneof(fc.constant(0), fc.constant(255), fc.integer({ min: 0, max: 255 })), fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }))
  .map(([bits, most, mask]) => {
    const code = new Uint8Array(EYE_BYTES);
    code.set(bits);
    code.set(
      mask.map((byte) => (most === 255 ? 255 : byte & most)),
      CODE_BYTES,
    );
    return code;
  });
