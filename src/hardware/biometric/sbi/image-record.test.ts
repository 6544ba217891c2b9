import { expect, test } from 'vitest';
import { imageRecord } from './twin/record.ts';
import { checkRecord } from './image-record.ts';
import { eyePositions, fingerPositions } from '../port.ts';

const picture = { width: 8, height: 8, dpi: 500, pixels: new Uint8Array(64) };
const place = { port: 4_501, device: 'uji', where: 'data' };

test.each([...fingerPositions, ...eyePositions])('a whole record of %s is taken as that and as no other', (position) => {
  const kind = position.endsWith('iris') ? 'iris' : 'finger';
  const record = imageRecord(position, picture, 60, 0);
  const others = (kind === 'iris' ? eyePositions : fingerPositions).filter((other) => other !== position);
  expect(checkRecord(kind, record, position, place)).toBeNull();
  for (const other of others) expect(checkRecord(kind, record, other, place)).toMatchObject({ code: 'biometric-wrong-position' });
  expect(checkRecord(kind === 'iris' ? 'finger' : 'iris', record, position, place)).toMatchObject({ code: 'biometric-not-an-image' });
});

test.each(['right-index', 'left-iris'] as const)('a record of %s cut at every byte is refused, at a place', (position) => {
  const kind = position.endsWith('iris') ? 'iris' : 'finger';
  const record = imageRecord(position, picture, 60, 0);
  for (let length = 0; length < record.length; length += 1) {
    const found = checkRecord(kind, record.subarray(0, length), position, place);
    expect([length, found?.code, /^data\.bioValue@\d+$/u.test(String(found?.params?.['where']))]).toEqual([length, 'biometric-not-an-image', true]);
  }
});
