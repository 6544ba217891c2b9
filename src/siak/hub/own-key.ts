/** The hub's own Ed25519 pair, made on its machine: by it the centre knows its requests, and its stations what it says by itself. */
import { z } from 'zod';
import { newKeyPair, type KeyPair } from '../../platform/sealed.ts';

/** base64; the private half as PKCS #8 DER. */
export const keptKeySchema = z.object({ publicKey: z.base64(), privateKey: z.base64() });
export type KeptKey = z.infer<typeof keptKeySchema>;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export function newHubKey(): KeptKey {
  const made = newKeyPair('ed25519');
  return { publicKey: base64(made.publicKey), privateKey: base64(made.privateKey) };
}

export const bytesOfKey = ({ publicKey, privateKey }: KeptKey): KeyPair => ({ publicKey: Buffer.from(publicKey, 'base64'), privateKey: Buffer.from(privateKey, 'base64') });
