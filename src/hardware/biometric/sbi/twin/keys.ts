/** The twin's own certification: a root that only training trusts, and under it the keys of one device. Made new at each start, kept nowhere. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Clock, Random } from '../../../../domain/clock.ts';
import { biometricLimits } from '../../limits.ts';
import { TWIN_ORGANISATION } from '../trust.ts';
import { makeCertificate, toPem, type Name } from './certificate.ts';
import { twinLimits } from './limits.ts';

/** A key and the certificates that go with what it signs. */
export interface Signer {
  readonly key: KeyObject;
  /** DER, its own first. */
  readonly x5c: readonly Uint8Array[];
}

export interface TwinKeys {
  /** PEM of the root: what a training station pins, marked as a twin. */
  readonly root: string;
  /** Signs captures and infos; certified by the maker's key, as SBI has it. */
  readonly device: Signer;
  /** Signs the digital id (L1: the key of the chip); certified by the root. */
  readonly chip: Signer;
  /** The device's key under a certificate that ended yesterday. */
  readonly expired: Signer;
  /** The device's key under a certificate that it gave itself. */
  readonly selfMade: Signer;
  /** A key that does not belong to its certificate. */
  readonly forged: Signer;
}

const SERIAL_BYTES = 8;
const newKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: biometricLimits.rsaBits }).privateKey;
const named = (commonName: string): Name => ({ organisation: TWIN_ORGANISATION, commonName });

/** Keys are from the operating system's chance, never from a seed: a twin's key must not be guessed either. */
export function makeTwinKeys(clock: Clock, random: Random): TwinKeys {
  const [rootKey, makerKey, deviceKey, chipKey] = [newKey(), newKey(), newKey(), newKey()];
  const now = clock.now();
  const notBefore = now - twinLimits.certificateLeadMs;
  const notAfter = now + twinLimits.certificateMs;
  const certify = (subject: string, key: KeyObject, issuer: string, signedBy: KeyObject, ca: boolean, from = notBefore, until = notAfter) => {
    const serial = random.bytes(SERIAL_BYTES);
    // RFC 5280 4.1.2.2: positive, not zero.
    serial[0] = 1;
    return makeCertificate({ serial, subject: named(subject), issuer: named(issuer), notBefore: from, notAfter: until, key, signedBy, ca });
  };
  const root = certify('root', rootKey, 'root', rootKey, true);
  const maker = certify('maker', makerKey, 'root', rootKey, true);
  const device = certify('device', deviceKey, 'maker', makerKey, false);
  return {
    root: toPem(root),
    device: { key: deviceKey, x5c: [device, maker] },
    chip: { key: chipKey, x5c: [certify('chip', chipKey, 'root', rootKey, false)] },
    expired: { key: deviceKey, x5c: [certify('device', deviceKey, 'maker', makerKey, false, now - 2 * twinLimits.certificateMs, now - twinLimits.certificateMs), maker] },
    // Named as a maker that is nobody's twin, so that it is refused for its chain and not for its name.
    selfMade: { key: deviceKey, x5c: [makeCertificate({ serial: Buffer.from([1]), subject: { organisation: 'SYNTHETIC', commonName: 'nobody' }, issuer: { organisation: 'SYNTHETIC', commonName: 'nobody' }, notBefore, notAfter, key: deviceKey, signedBy: deviceKey, ca: true })] },
    forged: { key: chipKey, x5c: [device, maker] },
  };
}
