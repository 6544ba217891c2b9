/**
 * A sealed enrolment: bytes that only the centre can open, and that nobody can change unnoticed.
 * An ephemeral X25519 key is agreed with the centre's (RFC 7748), HKDF-SHA-256 (RFC 5869) gives the
 * key of AES-256-GCM (NIST SP 800-38D); the station signs the plain bytes' digest with Ed25519 (RFC
 * 8032). Once the ephemeral key is forgotten, the station itself cannot read what it sealed.
 */
import { createCipheriv, createDecipheriv, createHash, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, sign, verify, type KeyObject } from 'node:crypto';
import type { Random } from '../domain/clock.ts';

const MAGIC = Buffer.from('LKSE\u0001', 'latin1');
const PUBLIC_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const DIGEST_BYTES = 32;
const SIGNATURE_BYTES = 64;
const INFO = 'loket sealed enrolment v1';
/** DER before the 32 raw bytes of an X25519 or Ed25519 key (RFC 8410). */
const prefixes = { x25519: Buffer.from('302a300506032b656e032100', 'hex'), ed25519: Buffer.from('302a300506032b6570032100', 'hex') } as const;

/** A key pair; the public half as 32 raw bytes, the private one as PKCS #8 DER. */
export interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

const rawPublic = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ type: 'spki', format: 'der' }).subarray(-PUBLIC_BYTES));
const publicOf = (kind: keyof typeof prefixes, raw: Uint8Array): KeyObject => createPublicKey({ key: Buffer.concat([prefixes[kind], raw]), type: 'spki', format: 'der' });
const privateOf = (der: Uint8Array): KeyObject => createPrivateKey({ key: Buffer.from(der), type: 'pkcs8', format: 'der' });

/** Keys that were read before. Making one takes longer than looking it up, and the same few thousand stations come all day. */
const MOST_KEYS = 10_000;
const signers = new WeakMap<Uint8Array, KeyObject>();
const verifiers = new Map<string, KeyObject>();

function signerOf(der: Uint8Array): KeyObject {
  const key = signers.get(der) ?? privateOf(der);
  signers.set(der, key);
  return key;
}

function verifierOf(raw: Uint8Array): KeyObject {
  const name = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
  const known = verifiers.get(name);
  if (known) return known;
  const key = publicOf('ed25519', raw);
  if (verifiers.size >= MOST_KEYS) verifiers.clear();
  verifiers.set(name, key);
  return key;
}

/** A new pair, for agreeing on keys or for signing. Not seeded: keys come from the system alone. */
export function newKeyPair(kind: 'x25519' | 'ed25519'): KeyPair {
  const pair = kind === 'x25519' ? generateKeyPairSync('x25519') : generateKeyPairSync('ed25519');
  return { publicKey: rawPublic(pair.publicKey), privateKey: new Uint8Array(pair.privateKey.export({ type: 'pkcs8', format: 'der' })) };
}

/** Ed25519 (RFC 8032) over a text; 64 bytes. @param privateKey PKCS #8 DER */
export const signText = (text: string, privateKey: Uint8Array): Uint8Array => new Uint8Array(sign(null, Buffer.from(text, 'utf8'), signerOf(privateKey)));

/** Is this the signature of the key (32 bytes) over the text? False also for a key that is none. */
export function verifyText(text: string, signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  return verify(null, Buffer.from(text, 'utf8'), verifierOf(publicKey), signature);
}

/** Either way of checking. */
export type Verify = (text: string, signature: Uint8Array, publicKey: Uint8Array) => boolean | Promise<boolean>;

/** The same beside the program's own thread, for whoever checks one after the other all day: a signature takes longer than all else that a small request needs. */
export function verifyTextAside(text: string, signature: Uint8Array, publicKey: Uint8Array): Promise<boolean> {
  if (publicKey.length !== PUBLIC_BYTES || signature.length !== SIGNATURE_BYTES) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    verify(null, Buffer.from(text, 'utf8'), verifierOf(publicKey), signature, (error, good) => (error ? reject(error) : resolve(good)));
  });
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

function secretOf(own: KeyObject, theirs: KeyObject, ephemeral: Uint8Array): Buffer {
  const shared = diffieHellman({ privateKey: own, publicKey: theirs });
  return Buffer.from(hkdfSync('sha256', shared, ephemeral, INFO, KEY_BYTES));
}

export interface SealOptions {
  /** The centre's X25519 key, 32 bytes. */
  readonly recipient: Uint8Array;
  /** The station's Ed25519 private key. */
  readonly signer: Uint8Array;
  /** Bound to the seal and readable by anybody: whose, where, when; no names, no NIK. */
  readonly label: string;
  readonly random: Random;
}

/** Seals. The same bytes sealed twice differ. */
export function seal(plain: Uint8Array, { recipient, signer, label, random }: SealOptions): Uint8Array {
  const ephemeral = generateKeyPairSync('x25519');
  const ephemeralPublic = rawPublic(ephemeral.publicKey);
  const digest = sha256(plain);
  const labelBytes = Buffer.from(label, 'utf8');
  const signature = sign(null, Buffer.concat([digest, labelBytes]), privateOf(signer));
  const nonce = Buffer.from(random.bytes(NONCE_BYTES));
  const cipher = createCipheriv('aes-256-gcm', secretOf(ephemeral.privateKey, publicOf('x25519', recipient), ephemeralPublic), nonce);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(labelBytes.length);
  const head = Buffer.concat([MAGIC, ephemeralPublic, nonce, length, labelBytes]);
  cipher.setAAD(head);
  const body = Buffer.concat([cipher.update(Buffer.concat([digest, signature, plain])), cipher.final(), cipher.getAuthTag()]);
  return new Uint8Array(Buffer.concat([head, body]));
}

export type Opened = { readonly ok: true; readonly plain: Uint8Array; readonly label: string } | { readonly ok: false; readonly why: 'not-sealed' | 'not-for-us' | 'not-signed' };

/** The label of a seal, which anybody may read; null for what is no seal. */
export function labelOf(sealed: Uint8Array): string | null {
  const head = headOf(Buffer.from(sealed));
  return head && head.label;
}

function headOf(bytes: Buffer): { readonly ephemeral: Buffer; readonly nonce: Buffer; readonly label: string; readonly end: number } | null {
  const fixed = MAGIC.length + PUBLIC_BYTES + NONCE_BYTES + 4;
  if (bytes.length < fixed || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const length = bytes.readUInt32BE(fixed - 4);
  if (bytes.length < fixed + length + DIGEST_BYTES + SIGNATURE_BYTES + TAG_BYTES) return null;
  const at = MAGIC.length + PUBLIC_BYTES;
  return { ephemeral: bytes.subarray(MAGIC.length, at), nonce: bytes.subarray(at, at + NONCE_BYTES), label: bytes.toString('utf8', fixed, fixed + length), end: fixed + length };
}

/** Opens at the centre. @param privateKey the centre's @param signer the station's Ed25519 public key, 32 bytes */
export function open(sealed: Uint8Array, privateKey: Uint8Array, signer: Uint8Array): Opened {
  const bytes = Buffer.from(sealed);
  const head = headOf(bytes);
  if (!head) return { ok: false, why: 'not-sealed' };
  let inner: Buffer;
  try {
    const decipher = createDecipheriv('aes-256-gcm', secretOf(privateOf(privateKey), publicOf('x25519', head.ephemeral), head.ephemeral), head.nonce);
    decipher.setAAD(bytes.subarray(0, head.end));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    inner = Buffer.concat([decipher.update(bytes.subarray(head.end, -TAG_BYTES)), decipher.final()]);
  } catch {
    // Another recipient, a changed byte, a point that is none: GCM tells them apart as little as we need to.
    return { ok: false, why: 'not-for-us' };
  }
  const digest = inner.subarray(0, DIGEST_BYTES);
  const signature = inner.subarray(DIGEST_BYTES, DIGEST_BYTES + SIGNATURE_BYTES);
  const plain = inner.subarray(DIGEST_BYTES + SIGNATURE_BYTES);
  const signed = verify(null, Buffer.concat([digest, Buffer.from(head.label, 'utf8')]), publicOf('ed25519', signer), signature);
  return signed && sha256(plain).equals(digest) ? { ok: true, plain: new Uint8Array(plain), label: head.label } : { ok: false, why: 'not-signed' };
}
