/**
 * Keys of the SIMULATION profile. Nothing about the real keys of a KTP-el is public; these derive
 * from a training master that the world is given, and open nothing but our own twins. Algorithms
 * as the reader regulation names them (domain facts 1.6): 3-key triple DES, SHA-256, ECDSA P-256.
 */
import { createECDH, createHash, createHmac, createPrivateKey, type KeyObject } from 'node:crypto';

/** The keys that one card shares with every SAM of the same master. */
export interface CardKeys {
  /** 24 bytes: encrypts the mutual authentication. */
  readonly authentication: Uint8Array;
  /** 24 bytes: MAC of the mutual authentication. */
  readonly authenticationMac: Uint8Array;
  /** 24 bytes: enciphers signature and minutiae at rest ("automatic deciphering" undoes it). Only the SAM uses it. */
  readonly content: Uint8Array;
}

const derive = (master: Uint8Array, label: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const hmac = createHmac('sha256', master).update(`loket-training:${label}`);
  for (const part of parts) hmac.update(part);
  return new Uint8Array(hmac.digest());
};

/** The keys of the card with this 8-byte id and Card Control. */
export function cardKeys(master: Uint8Array, uid8: Uint8Array, cardControl: Uint8Array): CardKeys {
  const key = (label: string) => derive(master, label, uid8, cardControl).subarray(0, 24);
  return { authentication: key('authentication'), authenticationMac: key('mac'), content: key('content') };
}

/** The issuer's key pair of a master: the SAM signs and verifies with it. */
export function issuerKey(master: Uint8Array): KeyObject {
  const ecdh = createECDH('prime256v1');
  // A derived value is a valid private key but for a chance of 2^-32; the next label then.
  for (let attempt = 0; ; attempt += 1) {
    const d = derive(master, `issuer ${attempt}`);
    try {
      ecdh.setPrivateKey(d);
    } catch (error) {
      if (attempt < 3) continue;
      throw error;
    }
    const point = ecdh.getPublicKey();
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
    return createPrivateKey({ key: { kty: 'EC', crv: 'P-256', d: text(d), x: text(point.subarray(1, 33)), y: text(point.subarray(33, 65)) }, format: 'jwk' });
  }
}

/** Names an issuer key without telling it: 8 bytes. */
export const issuerKeyId = (master: Uint8Array): Uint8Array => derive(master, 'issuer id').subarray(0, 8);

export interface SessionKeys {
  readonly encryption: Uint8Array;
  readonly mac: Uint8Array;
}

/** Session keys from the two 16-byte halves that card and SAM contributed. */
export function sessionKeys(fromSam: Uint8Array, fromCard: Uint8Array): SessionKeys {
  const seed = fromSam.map((byte, index) => byte ^ fromCard[index]!);
  const key = (number: number) => new Uint8Array(createHash('sha256').update(seed).update(Uint8Array.of(0, 0, 0, number)).digest()).subarray(0, 24);
  return { encryption: key(1), mac: key(2) };
}
