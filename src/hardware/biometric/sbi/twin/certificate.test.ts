import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeCertificate, toPem } from './certificate.ts';
import { bitString, integer, oid, octetString, time } from './der.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const root = { organisation: 'SYNTHETIC', commonName: 'root é' };
const day = 86_400_000;
const start = Date.parse('2026-03-01T08:00:00Z');
const make = (more: Partial<Parameters<typeof makeCertificate>[0]> = {}) =>
  new X509Certificate(makeCertificate({ serial: Buffer.from([0xff, 2]), subject: root, issuer: root, notBefore: start, notAfter: start + day, key: privateKey, signedBy: privateKey, ca: true, ...more }));

test('DER elements are what X.690 says', () => {
  expect(hex(oid('1.2.840.113549.1.1.11'))).toBe('06092a864886f70d01010b');
  expect(hex(integer(Buffer.from([0, 0, 0x80])))).toBe('02020080');
  expect(hex(integer(Buffer.from([0])))).toBe('020100');
  expect(hex(integer(new Uint8Array()))).toBe('020100');
  expect(hex(bitString(Buffer.from([0x80]), 7))).toBe('03020780');
  expect(hex(octetString(Buffer.alloc(200))).slice(0, 6)).toBe('0481c8');
  expect(hex(octetString(Buffer.alloc(300))).slice(0, 8)).toBe('0482012c');
  expect(time(Date.parse('2049-12-31T23:59:59Z')).toString('latin1').slice(2)).toBe('491231235959Z');
  expect(time(Date.parse('2050-01-01T00:00:00Z')).toString('latin1').slice(2)).toBe('20500101000000Z');
});

test('node:crypto reads a self-signed certificate as it was meant', () => {
  const certificate = make();
  expect(certificate.subject).toBe('O=SYNTHETIC\nCN=root é');
  expect(certificate.serialNumber).toBe('FF02');
  expect(certificate.validFromDate.getTime()).toBe(start);
  expect(certificate.validToDate.getTime()).toBe(start + day);
  expect(certificate.ca).toBe(true);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkPrivateKey(privateKey)).toBe(true);
  expect(new X509Certificate(toPem(certificate.raw)).fingerprint256).toBe(certificate.fingerprint256);
});

test('a leaf is issued by its root and by no other, and may sign no certificate', () => {
  const issuer = make();
  const leaf = make({ subject: { organisation: 'SYNTHETIC', commonName: 'device' }, key: other, ca: false });
  expect(leaf.ca).toBe(false);
  expect(leaf.checkIssued(issuer) && leaf.verify(issuer.publicKey)).toBe(true);
  expect(leaf.verify(leaf.publicKey)).toBe(false);
  const forged = make({ subject: { organisation: 'SYNTHETIC', commonName: 'device' }, key: other, ca: false, signedBy: other });
  expect(forged.checkIssued(issuer)).toBe(true);
  expect(forged.verify(issuer.publicKey)).toBe(false);
});
