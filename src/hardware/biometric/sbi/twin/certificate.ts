/** X.509 certificates (RFC 5280) for the twin's keys, signed SHA-256 with RSA. For training only: no real key is certified here. */
import { createPublicKey, sign, type KeyObject } from 'node:crypto';
import { bitString, boolean, integer, nothing, octetString, oid, sequence, setOf, tagged, time, utf8 } from './der.ts';

const OID = { sha256WithRsa: '1.2.840.113549.1.1.11', commonName: '2.5.4.3', organisation: '2.5.4.10', basicConstraints: '2.5.29.19', keyUsage: '2.5.29.15' } as const;
const VERSION_3 = Buffer.from([2]);

export interface Name {
  readonly organisation: string;
  readonly commonName: string;
}

export interface CertificateOptions {
  /** Positive, at most 20 bytes. */
  readonly serial: Uint8Array;
  readonly subject: Name;
  readonly issuer: Name;
  /** Milliseconds since 1970; whole seconds count. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Public (or private) RSA key of the subject. */
  readonly key: KeyObject;
  /** Private key of the issuer. */
  readonly signedBy: KeyObject;
  /** May it sign other certificates? */
  readonly ca: boolean;
  /** Without any extension: one that does not say whether it may sign others, as old certificates do not. */
  readonly bare?: boolean;
}

const name = ({ organisation, commonName }: Name): Buffer => sequence(setOf(sequence(oid(OID.organisation), utf8(organisation))), setOf(sequence(oid(OID.commonName), utf8(commonName))));

/** Critical, as RFC 5280 4.2.1.3 and 4.2.1.9 ask. */
const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), boolean(true), octetString(value));

/** keyCertSign (bit 5) or digitalSignature (bit 0). */
const keyUsage = (ca: boolean): Buffer => (ca ? bitString(Buffer.from([0x04]), 2) : bitString(Buffer.from([0x80]), 7));

/** The certificate in DER. */
export function makeCertificate({ serial, subject, issuer, notBefore, notAfter, key, signedBy, ca, bare = false }: CertificateOptions): Buffer {
  const algorithm = sequence(oid(OID.sha256WithRsa), nothing());
  const publicKey = (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' });
  const extensions = sequence(extension(OID.basicConstraints, ca ? sequence(boolean(true)) : sequence()), extension(OID.keyUsage, keyUsage(ca)));
  const body = sequence(tagged(0, integer(VERSION_3)), integer(serial), algorithm, name(issuer), sequence(time(notBefore), time(notAfter)), name(subject), publicKey, ...(bare ? [] : [tagged(3, extensions)]));
  return sequence(body, algorithm, bitString(sign('sha256', body, signedBy)));
}

/** PEM of a certificate, for a file or a configuration. */
export const toPem = (der: Uint8Array): string => `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/(.{64})(?=.)/gu, '$1\n')}\n-----END CERTIFICATE-----\n`;
