import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemClock } from './clock.ts';
import { seededRandom } from './random.ts';
import { labelOf, newKeyPair, open, seal } from './sealed.ts';

const [centre, other] = [newKeyPair('x25519'), newKeyPair('x25519')];
const [station, stranger] = [newKeyPair('ed25519'), newKeyPair('ed25519')];
const random = seededRandom(3, systemClock);
const sealed = (plain: Uint8Array, label = 'kapuas-1/7') => seal(plain, { recipient: centre.publicKey, signer: station.privateKey, label, random });

test('what is sealed opens at the centre, and nowhere else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3_000 }), fc.string({ maxLength: 40 }), (plain, label) => {
      const bytes = sealed(plain, label);
      expect(open(bytes, centre.privateKey, station.publicKey)).toEqual({ ok: true, plain, label: Buffer.from(label, 'utf8').toString('utf8') });
      expect(open(bytes, other.privateKey, station.publicKey)).toEqual({ ok: false, why: 'not-for-us' });
      expect(open(bytes, centre.privateKey, stranger.publicKey)).toEqual({ ok: false, why: 'not-signed' });
    }),
    { numRuns: 60 },
  );
});

test('any changed or missing byte is noticed, the readable label included', () => {
  const bytes = sealed(new Uint8Array(200).fill(7));
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Uint8Array.from(bytes);
    changed[at]! ^= 1;
    expect(open(changed, centre.privateKey, station.publicKey).ok).toBe(false);
    expect(open(bytes.subarray(0, at), centre.privateKey, station.publicKey).ok).toBe(false);
  }
  expect(labelOf(bytes)).toBe('kapuas-1/7');
  expect(labelOf(new Uint8Array(10))).toBeNull();
});

test('the same record sealed twice shows nothing in common but its label', () => {
  const plain = new Uint8Array(500).fill(9);
  const [one, two] = [sealed(plain), sealed(plain)];
  expect(Buffer.from(one.subarray(-300)).equals(Buffer.from(two.subarray(-300)))).toBe(false);
  expect(Buffer.from(one).includes(Buffer.from(plain.subarray(0, 16)))).toBe(false);
});
