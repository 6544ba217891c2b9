import { expect, test } from 'vitest';
import { FIRST_HASH, nextHash } from './hash-chain.ts';

test('the chain, against values from another implementation (Python hashlib)', () => {
  const first = nextHash(FIRST_HASH, Buffer.from('hello'));
  expect(first).toBe('2CDC406CAA00167E2D87877D4DB045B28B543BD869CBB69C17764E1F64196560');
  expect(nextHash(first, Buffer.from([0, 255]))).toBe('C2D902965547FCFED4E278341CE1178213AEF2708C0D551754F1B0FBE0F57719');
  // The hash before is bytes: its spelling does not matter.
  expect(nextHash(FIRST_HASH.toLowerCase(), Buffer.from('hello'))).toBe(first);
});
