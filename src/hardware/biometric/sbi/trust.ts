/**
 * Which certificates a device may sign with: those that lead to one that the caller has pinned. There is no
 * revocation list in SBI; a device whose key is lost is taken out by its maker, who lets the key expire (30 days by default).
 */
import { X509Certificate, type KeyObject } from 'node:crypto';
import type { Clock } from '../../../domain/clock.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { biometricLimits } from '../limits.ts';
import { at, within, type Place } from './place.ts';

/** What every certificate of a twin says of itself (its organisation, O): it is refused wherever it is not expected. */
export const TWIN_ORGANISATION = 'SYNTHETIC TRAINING TWIN';

export interface TrustAnchor {
  /** PEM or DER. A certificate that does not parse is an error of the installation: it throws. */
  readonly certificate: string | Uint8Array;
  /** Whether devices under it are training devices. */
  readonly twin: boolean;
}

export interface Trust {
  readonly anchors: readonly TrustAnchor[];
}

interface Pinned {
  readonly certificate: X509Certificate;
  readonly twin: boolean;
}

/** A key that may be believed. */
export interface TrustedKey {
  readonly key: KeyObject;
  readonly twin: boolean;
  /** Milliseconds since 1970: when the first certificate on the way ends. */
  readonly validUntil: number;
}

/** Fields of a name as Node writes them: one `KEY=value` a line. */
const isTwin = (certificate: X509Certificate): boolean => certificate.subject.split('\n').includes(`O=${TWIN_ORGANISATION}`);

const issued = (issuer: X509Certificate, subject: X509Certificate): boolean => subject.checkIssued(issuer) && subject.verify(issuer.publicKey);

/** A device's certificate as it stands in x5c: standard base64 of DER (RFC 7515 4.1.6). Null where it is none. */
function decode(text: string): X509Certificate | null {
  try {
    return new X509Certificate(Buffer.from(text, 'base64'));
  } catch {
    // Whoever sends no certificate is not trusted, whatever else it was.
    return null;
  }
}

/** What a certificate is that an office would pin. */
export function certificateKind(pem: string): 'real' | 'twin' | 'unreadable' {
  try {
    return isTwin(new X509Certificate(pem)) ? 'twin' : 'real';
  } catch {
    // OpenSSL's words tell an office nothing; that it is none is all there is to say.
    return 'unreadable';
  }
}

export class TrustStore {
  readonly #pinned: readonly Pinned[];
  readonly #clock: Clock;

  constructor({ anchors }: Trust, clock: Clock) {
    this.#pinned = anchors.map(({ certificate, twin }) => ({ certificate: new X509Certificate(certificate), twin }));
    this.#clock = clock;
  }

  /**
   * The key of the first certificate, if the chain leads to a pinned one and every certificate on the way is valid now.
   * SBI sends the leaf alone or a chain in any completeness; certificates that lead nowhere are ignored.
   * Errors: `biometric-untrusted`, `biometric-certificate-expired`, `biometric-twin-refused`.
   */
  keyOf(x5c: readonly string[], place: Place): Result<TrustedKey> {
    const here = within(place, 'x5c');
    const given = x5c.slice(0, biometricLimits.chainCertificates).map(decode);
    const [leaf, ...others] = given;
    if (!leaf) return err(at(here, 'biometric-untrusted'));
    const way = this.#way(leaf, others.filter((certificate) => certificate !== null));
    if (!way) return err(at(here, isTwin(leaf) ? 'biometric-twin-refused' : 'biometric-untrusted'));
    const late = way.certificates.findIndex((certificate) => !this.#validNow(certificate));
    if (late >= 0) return err(at(within(here, `[${late}]`), 'biometric-certificate-expired'));
    // Pinned by mistake among real ones, a training certificate would make synthetic fingers a resident's.
    if (isTwin(leaf) && !way.twin) return err(at(here, 'biometric-twin-refused'));
    const { publicKey } = leaf;
    const strong = publicKey.asymmetricKeyType === 'rsa' && (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) >= biometricLimits.rsaBits;
    const validUntil = Math.min(...way.certificates.map(({ validToDate }) => validToDate.getTime()));
    return strong ? ok({ key: publicKey, twin: way.twin, validUntil }) : err(at(within(here, 'key'), 'biometric-untrusted'));
  }

  #validNow(certificate: X509Certificate): boolean {
    const now = this.#clock.now();
    return certificate.validFromDate.getTime() <= now && now <= certificate.validToDate.getTime();
  }

  /** Leaf to pinned certificate, or null. */
  #way(leaf: X509Certificate, others: readonly X509Certificate[]): { readonly certificates: readonly X509Certificate[]; readonly twin: boolean } | null {
    const certificates = [leaf];
    let last = leaf;
    for (;;) {
      const below = last;
      const pinned = this.#pinned.find(({ certificate }) => certificate.fingerprint256 === below.fingerprint256 || (certificate.ca && issued(certificate, below)));
      if (pinned) {
        if (pinned.certificate.fingerprint256 !== below.fingerprint256) certificates.push(pinned.certificate);
        return { certificates, twin: pinned.twin };
      }
      const next = others.find((certificate) => !certificates.includes(certificate) && certificate.ca && issued(certificate, below));
      if (!next) return null;
      certificates.push(next);
      last = next;
    }
  }
}
