/** X.509 certificates (RFC 5280) as they come in files: PEM, one or several. */
import { X509Certificate } from 'node:crypto';

const BLOCK = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** What people and screens need to know of a certificate. */
export interface CertificateFacts {
  readonly pem: string;
  /** SHA-256 of the DER form, 64 lower-case hex digits. */
  readonly fingerprint: string;
  /** The common name, else the whole subject. */
  readonly subject: string;
  /** ISO instants between which it is good. */
  readonly from: string;
  readonly until: string;
  /** May it sign others? */
  readonly ca: boolean;
  /** Is it its own issuer? */
  readonly root: boolean;
  /** Names and addresses of a server. */
  readonly names: readonly string[];
}

const factsOf = (certificate: X509Certificate): CertificateFacts => ({
  pem: `${certificate.toString().trim()}\n`,
  fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
  subject: /^CN=(.+)$/m.exec(certificate.subject)?.[1] ?? certificate.subject,
  from: certificate.validFromDate.toISOString(),
  until: certificate.validToDate.toISOString(),
  ca: certificate.ca,
  root: certificate.subject === certificate.issuer,
  names: (certificate.subjectAltName ?? '').split(', ').flatMap((name) => /^(?:DNS|IP Address):(.+)$/.exec(name)?.[1] ?? []),
});

/** The facts of one certificate in DER; throws what Node throws for bytes that are none. */
export const readCertificate = (der: Uint8Array): CertificateFacts => factsOf(new X509Certificate(der));

/** Every certificate of a PEM text, in order; null when one of them is none, or there is none. */
export function readCertificates(text: string): readonly CertificateFacts[] | null {
  const blocks = text.match(BLOCK);
  if (!blocks) return null;
  try {
    return blocks.map((block) => factsOf(new X509Certificate(block)));
  } catch {
    // OpenSSL says why in its own words; what counts here is that it is no certificate.
    return null;
  }
}
