/** The certificate that SIAK shows: read from its files, and again when it was renewed. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { readCertificates, type CertificateFacts } from '../../platform/certificates.ts';

export interface ServedTls {
  /** Certificate of SIAK, then those above it, PEM. */
  readonly cert: string;
  readonly key: string;
  readonly shown: CertificateFacts;
  /** The authority above it, which counters pin; null: the file does not hold it. */
  readonly authority: CertificateFacts | null;
}

/** Reads and checks both files; throws `RangeError` with a sentence when they cannot be served. */
export function readServedTls(certFile: string, keyFile: string): ServedTls {
  const [cert, key] = [readFileSync(certFile, 'utf8'), readFileSync(keyFile, 'utf8')];
  const chain = readCertificates(cert);
  if (chain === null) throw new RangeError(`${certFile} bukan sertifikat PEM.`);
  let fits: boolean;
  try {
    fits = new X509Certificate(chain[0]!.pem).checkPrivateKey(createPrivateKey(key));
  } catch {
    throw new RangeError(`${keyFile} bukan kunci PEM.`);
  }
  if (!fits) throw new RangeError(`Kunci ${keyFile} bukan milik sertifikat ${certFile}.`);
  const last = chain.at(-1)!;
  return { cert, key, shown: chain[0]!, authority: last.ca ? last : null };
}

/** Does nobody but this machine reach the host? */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/** Why SIAK must not listen so; null: it may. @param proxied something in front of it speaks TLS, and this was said */
export const whyNotListen = (host: string, tls: boolean, proxied: boolean): string | null =>
  tls || proxied || isLoopback(host) ? null : `SIAK tidak dibuka di ${host} tanpa TLS: data penduduk akan lewat terbaca. Pakai --tls-cert dan --tls-key (npm run siak -- certificate membuatnya), atau --behind-proxy bila TLS diurus di depannya.`;
