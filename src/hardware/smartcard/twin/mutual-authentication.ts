/**
 * Mutual authentication of the SIMULATION profile: the outer shape (8-byte challenge, 40 bytes each
 * way) is the real one (domain facts 1.4), the inside is ours: 32 encrypted bytes and a MAC.
 */
import { TOKEN_BYTES } from '../ktpel/files.ts';
import { SecureChannel } from './secure-messaging.ts';
import { sessionKeys, type CardKeys } from './training-keys.ts';
import { decrypt, encrypt, mac } from './triple-des.ts';

const SEALED = 32;

/** nonce of the sender ‖ nonce of the receiver ‖ 16 bytes of session secret. */
function seal(keys: CardKeys, own: Uint8Array, other: Uint8Array, secret: Uint8Array): Uint8Array {
  const sealed = encrypt(keys.authentication, Buffer.concat([own, other, secret]));
  return new Uint8Array(Buffer.concat([sealed, mac(keys.authenticationMac, sealed)]));
}

function open(keys: CardKeys, token: Uint8Array, expected: Uint8Array): { readonly nonce: Uint8Array; readonly secret: Uint8Array } | null {
  if (token.length !== TOKEN_BYTES) return null;
  const sealed = token.subarray(0, SEALED);
  if (Buffer.compare(mac(keys.authenticationMac, sealed), token.subarray(SEALED)) !== 0) return null;
  const plain = decrypt(keys.authentication, sealed);
  return Buffer.compare(plain.subarray(8, 16), expected) === 0 ? { nonce: plain.subarray(0, 8), secret: plain.subarray(16) } : null;
}

const channel = (samNonce: Uint8Array, cardNonce: Uint8Array, samSecret: Uint8Array, cardSecret: Uint8Array): SecureChannel =>
  new SecureChannel(sessionKeys(samSecret, cardSecret), Buffer.concat([cardNonce.subarray(4), samNonce.subarray(4)]));

/** The SAM's second half: null when the token is not from a card of these keys. */
export type Finish = (token: Uint8Array) => SecureChannel | null;

/** SAM, first half: the token for the card, and the way to finish with the card's. */
export function samBegins(keys: CardKeys, challenge: Uint8Array, nonce: Uint8Array, secret: Uint8Array): { readonly token: Uint8Array; readonly finish: Finish } {
  return {
    token: seal(keys, nonce, challenge, secret),
    finish: (token) => {
      const opened = open(keys, token, nonce);
      return opened && Buffer.compare(opened.nonce, challenge) === 0 ? channel(nonce, challenge, secret, opened.secret) : null;
    },
  };
}

/** Card: checks the SAM's token and answers with its own; null when the SAM is none of these keys. */
export function cardAnswers(keys: CardKeys, token: Uint8Array, challenge: Uint8Array, secret: Uint8Array): { readonly token: Uint8Array; readonly channel: SecureChannel } | null {
  const opened = open(keys, token, challenge);
  if (!opened) return null;
  return { token: seal(keys, challenge, opened.nonce, secret), channel: channel(opened.nonce, challenge, opened.secret, secret) };
}
