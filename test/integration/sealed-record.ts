/** A sealed enrolment of some size, as a counter brings it: its name, the key that stands for it, its bytes. */
import { createHash } from 'node:crypto';
import { bundleFormat, encodeBundle } from '../../src/biometrics/formats/bundle.ts';
import type { Clock } from '../../src/domain/clock.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { seal, type KeyPair } from '../../src/platform/sealed.ts';

const BYTES = 600_000;

/** @param label station and berkas, `kapuas-1/KPS-20261120-0001` */
export function sealedRecord(recipient: Uint8Array, { signer, label, clock }: { readonly signer: KeyPair; readonly label: string; readonly clock: Clock }): { readonly record: string; readonly signer: Uint8Array; readonly sealed: Uint8Array } {
  const bytes = new Uint8Array(BYTES).map((_, index) => (index * 31) % 253);
  const at = clock.now();
  const plain = encodeBundle({ createdAt: at, parts: [{ modality: 'signature', position: 0, format: bundleFormat.png, quality: null, capturedAt: at, device: 's', bytes }] });
  const sealed = seal(plain, { recipient, signer: signer.privateKey, label, random: seededRandom(3, clock) });
  return { record: createHash('sha256').update(sealed).digest('hex'), signer: signer.publicKey, sealed };
}
