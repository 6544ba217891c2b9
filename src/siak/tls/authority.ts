/**
 * An office's own certificate authority and the certificate that SIAK shows, made by @peculiar/x509
 * with keys of the system: ECDSA on P-256 with SHA-256, which every TLS of today knows.
 */
import 'reflect-metadata';
import { createPrivateKey, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { AuthorityKeyIdentifierExtension, BasicConstraintsExtension, ExtendedKeyUsage, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, SubjectAlternativeNameExtension, SubjectKeyIdentifierExtension, X509Certificate, X509CertificateGenerator } from '@peculiar/x509';
import { tlsLimits } from './limits.ts';

const EC = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNED = { name: 'ECDSA', hash: 'SHA-256' } as const;
const SERIAL_BYTES = 16;
const DAY_MS = 86_400_000;

/** A certificate and its private key, both PEM; the key is PKCS #8. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

const pemOf = (key: CryptoKey): Promise<string> => crypto.subtle.exportKey('pkcs8', key).then((der) => createPrivateKey({ key: Buffer.from(der), type: 'pkcs8', format: 'der' }).export({ type: 'pkcs8', format: 'pem' }) as string);
const newKeys = () => crypto.subtle.generateKey(EC, true, ['sign', 'verify']);
/** Positive and of full length: the first bit is clear, the second set (RFC 5280 4.1.2.2). */
const serial = (): string => {
  const bytes = randomBytes(SERIAL_BYTES);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes.toString('hex');
};
const validity = (now: number, days: number) => ({ notBefore: new Date(now - tlsLimits.earlierMs), notAfter: new Date(now + days * DAY_MS) });

/** A new authority of this name; it signs certificates of servers and nothing below it may. @param now ms since 1970 */
export async function newAuthority(name: string, now: number): Promise<Issued> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: [{ CN: [name] }],
    ...validity(now, tlsLimits.authorityDays),
    keys,
    signingAlgorithm: SIGNED,
    extensions: [new BasicConstraintsExtension(true, 0, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true), await SubjectKeyIdentifierExtension.create(keys.publicKey)],
  });
  return { certificate: `${certificate.toString('pem')}\n`, key: await pemOf(keys.privateKey) };
}

/** A server's certificate of an authority, followed by the authority's own: whoever connects sees both. @param hosts names and IP addresses, at least one */
export async function newServerCertificate(authority: Issued, hosts: readonly string[], now: number, days: number = tlsLimits.serverDays): Promise<Issued> {
  const issuer = new X509Certificate(authority.certificate);
  const signingKey = await crypto.subtle.importKey('pkcs8', createPrivateKey(authority.key).export({ type: 'pkcs8', format: 'der' }), EC, false, ['sign']);
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: [{ CN: [hosts[0]!] }],
    issuer: issuer.subjectName,
    ...validity(now, days),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: SIGNED,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(hosts.map((host) => ({ type: isIP(host) ? ('ip' as const) : ('dns' as const), value: host }))),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return { certificate: `${certificate.toString('pem')}\n${authority.certificate}`, key: await pemOf(keys.privateKey) };
}
