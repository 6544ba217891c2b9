import { createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import { verifyJws } from './jws.ts';
import { must, stageKeys } from './stage.suite.ts';
import { TrustStore, TWIN_ORGANISATION } from './trust.ts';
import { makeCertificate } from './twin/certificate.ts';
import { signJws } from './twin/sign.ts';

const keys = stageKeys();
const trust = new TrustStore({ anchors: [{ certificate: keys.root, twin: true }] }, systemClock);
const place = { port: 4501, device: 'x', where: 'data' };
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const x5c = keys.device.x5c.map((der) => Buffer.from(der).toString('base64'));
const good = signJws({ a: 1 }, keys.device.key, keys.device.x5c);
const codeOf = (jws: string, store = trust) => {
  const read = verifyJws(jws, store, place);
  return read.ok ? 'ok' : read.error.code;
};

describe('a signature', () => {
  test('of a trusted device gives the payload', () => {
    expect(must(verifyJws(good, trust, place))).toEqual({ payload: { a: 1 }, twin: true, validUntil: expect.any(Number) });
  });

  test('does not cover another payload or header', () => {
    const [head, , signature] = good.split('.');
    expect(codeOf(`${head}.${encode({ a: 2 })}.${signature}`)).toBe('biometric-signature-wrong');
    expect(codeOf(`${encode({ alg: 'RS256', x5c, more: 1 })}.${encode({ a: 1 })}.${signature}`)).toBe('biometric-signature-wrong');
  });

  test.each([['none'], ['HS256'], ['RS512'], ['rs256']])('with alg %s is none', (alg) => {
    const body = `${encode({ alg, x5c })}.${encode({ a: 1 })}`;
    const mac = createHmac('sha256', keys.device.key.export({ type: 'pkcs1', format: 'der' })).update(body).digest('base64url');
    expect(codeOf(`${body}.${mac}`)).toBe('biometric-answer-unreadable');
  });

  test('with crit, or without x5c, is none', () => {
    expect(codeOf(`${encode({ alg: 'RS256', x5c, crit: ['b64'], b64: false })}.${encode({})}.AAAA`)).toBe('biometric-answer-unreadable');
    expect(codeOf(`${encode({ alg: 'RS256' })}.${encode({})}.AAAA`)).toBe('biometric-answer-unreadable');
    expect(codeOf(`${encode({ alg: 'RS256', x5c: [] })}.${encode({})}.AAAA`)).toBe('biometric-answer-unreadable');
  });

  test('empty, or with two parts, is none', () => {
    for (const text of ['', '..', 'a.b', `${good}.c`, `${good} `]) expect(codeOf(text)).toBe('biometric-answer-unreadable');
    const [head, body] = good.split('.');
    expect(codeOf(`${head}.${body}.AA`)).toBe('biometric-signature-wrong');
  });
});

describe('trust', () => {
  const day = 86_400_000;
  const now = systemClock.now();
  const names = { root: { organisation: 'Maker', commonName: 'root' }, device: { organisation: 'Maker', commonName: 'device' } };
  const [rootKey, deviceKey] = [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey];
  const base = { serial: Buffer.from([1]), notBefore: now - day, notAfter: now + day };
  const root = makeCertificate({ ...base, subject: names.root, issuer: names.root, key: rootKey, signedBy: rootKey, ca: true });
  const leaf = makeCertificate({ ...base, subject: names.device, issuer: names.root, key: deviceKey, signedBy: rootKey, ca: false });
  const store = (certificate: Uint8Array, twin = false) => new TrustStore({ anchors: [{ certificate, twin }] }, systemClock);

  test('a maker’s device is trusted under the maker’s root, and is no twin', () => {
    expect(must(verifyJws(signJws({}, deviceKey, [leaf]), store(root), place)).twin).toBe(false);
  });

  test('the leaf itself may be pinned', () => {
    expect(codeOf(signJws({}, deviceKey, [leaf]), store(leaf))).toBe('ok');
  });

  test('without its intermediate certificate a chain leads nowhere', () => {
    expect(codeOf(signJws({}, keys.device.key, keys.device.x5c.slice(0, 1)))).toBe('biometric-twin-refused');
  });

  test('sending the root along does not make it trusted', () => {
    expect(codeOf(signJws({}, deviceKey, [leaf, root]))).toBe('biometric-untrusted');
  });

  test('a device’s certificate certifies no other device', () => {
    const second = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const child = makeCertificate({ ...base, subject: { organisation: 'Maker', commonName: 'child' }, issuer: names.device, key: second, signedBy: deviceKey, ca: false });
    expect(codeOf(signJws({}, second, [child, leaf]), store(root))).toBe('biometric-untrusted');
    expect(codeOf(signJws({}, second, [child]), store(leaf))).toBe('biometric-untrusted');
  });

  test('nor does a certificate that does not say whether it may', () => {
    const second = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const silent = makeCertificate({ ...base, subject: names.device, issuer: names.root, key: deviceKey, signedBy: rootKey, ca: false, bare: true });
    const child = makeCertificate({ ...base, subject: { organisation: 'Maker', commonName: 'child' }, issuer: names.device, key: second, signedBy: deviceKey, ca: false });
    expect(codeOf(signJws({}, deviceKey, [silent]), store(root))).toBe('ok');
    expect(codeOf(signJws({}, second, [child, silent]), store(root))).toBe('biometric-untrusted');
  });

  test('a short key is not trusted, whoever certified it', () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const weak = makeCertificate({ ...base, subject: names.device, issuer: names.root, key: short, signedBy: rootKey, ca: false });
    expect(codeOf(signJws({}, short, [weak]), store(root))).toBe('biometric-untrusted');
  });

  test('an expired root ends all trust under it', () => {
    const old = makeCertificate({ ...base, notBefore: now - 3 * day, notAfter: now - day, subject: names.root, issuer: names.root, key: rootKey, signedBy: rootKey, ca: true });
    expect(codeOf(signJws({}, deviceKey, [leaf]), store(old))).toBe('biometric-certificate-expired');
  });

  test('what names itself a twin is refused under a real root', () => {
    const twin = makeCertificate({ ...base, subject: { organisation: TWIN_ORGANISATION, commonName: 'device' }, issuer: names.root, key: deviceKey, signedBy: rootKey, ca: false });
    expect(codeOf(signJws({}, deviceKey, [twin]), store(root))).toBe('biometric-twin-refused');
    expect(codeOf(signJws({}, deviceKey, [twin]), store(root, true))).toBe('ok');
  });
});
