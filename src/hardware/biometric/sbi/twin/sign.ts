/** Signing as a device does: JSON Web Signature, compact, RS256 with x5c. Only the twin signs; the client never does. */
import { sign, type KeyObject } from 'node:crypto';

const toBase64url = (value: unknown): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');

/** @param x5c DER certificates, the signer's first */
export function signJws(payload: unknown, key: KeyObject, x5c: readonly Uint8Array[]): string {
  const signed = `${toBase64url({ alg: 'RS256', typ: 'JWT', x5c: x5c.map((der) => Buffer.from(der).toString('base64')) })}.${toBase64url(payload)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed, 'ascii'), key).toString('base64url')}`;
}
