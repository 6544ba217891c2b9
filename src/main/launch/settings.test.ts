import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packOf } from './open-station.ts';
import { readSettings } from './settings.ts';
import { realDevices } from './surroundings.ts';

/** Made by `npm run siak -- certificate`; its key was thrown away. */
const A_CA = `-----BEGIN CERTIFICATE-----
MIIBdTCCARugAwIBAgIQMbZRcbP/yLxW+owCZP3VxzAKBggqhkjOPQQDAjAZMRcw
FQYDVQQDEw5TSUFLIGthYnVwYXRlbjAeFw0yNjExMjcxNzAxMjVaFw0zNjExMjcx
NzAxMjVaMBkxFzAVBgNVBAMTDlNJQUsga2FidXBhdGVuMFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEAjBp4CSPBeSvTbw4DrWmGEyaPRhen9OG0j+m7y9HnfoYqRZH
78CGwGCzTp+IceAmbxSl3asRnIknO/eW7muImaNFMEMwEgYDVR0TAQH/BAgwBgEB
/wIBADAOBgNVHQ8BAf8EBAMCAQYwHQYDVR0OBBYEFOpE0pdctPLEhXfv8sqJ6Tda
uzOUMAoGCCqGSM49BAMCA0gAMEUCIGMg3qG9H3Kt1ytnMHjV2jTM2kcLdBtoqX6/
dkoIue1CAiEAwfFxu7VSQ/xDmNsxTSAwTrJJTmOraxLZoQ50yZGbFB0=
-----END CERTIFICATE-----
`;

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'loket-settings-'));
});
afterEach(() => rmSync(data, { recursive: true }));

describe('what a counter is started with', () => {
  test('nothing: training at Kapuas, with a SIAK of its own, in its own folder', () => {
    expect(readSettings([])).toMatchObject({ office: 'kapuas', training: true, counter: 1, siak: null, speed: 1, window: true });
    expect(readSettings([]).dataDir).not.toBe(readSettings(['--production', '--data', data]).dataDir);
  });

  test('for residents: its number and its proxy are remembered; where SIAK is stands in its store', () => {
    expect(readSettings(['--production', '--data', data, '--siak', 'siak.test/', '--counter', '2', '--proxy', 'http://proxy.kantor:3128'])).toMatchObject({ training: false, counter: 2, siak: { address: 'https://siak.test', pins: [] }, joinCode: null });
    expect(readSettings(['--production', '--data', data])).toMatchObject({ counter: 2, siak: null, siakFirst: null, proxy: 'http://proxy.kantor:3128' });
  });

  test('without a screen: the CA by its file, and a code to join with', () => {
    const certificate = A_CA;
    const file = join(data, 'ca.pem');
    writeFileSync(file, `Kabupaten Kapuas\n${certificate}${certificate}`);
    const { siak, joinCode } = readSettings(['--production', '--data', data, '--siak', 'https://siak.test', '--siak-ca', file, '--join-code', 'abcd efgh jklm']);
    expect(siak).toEqual({ address: 'https://siak.test', pins: [certificate, certificate] });
    expect(joinCode).toBe('ABCD-EFGH-JKLM');
    writeFileSync(file, 'bukan');
    expect(() => readSettings(['--production', '--data', data, '--siak-ca', file])).toThrow('bukan sertifikat CA');
    expect(() => readSettings(['--production', '--data', data, '--join-code', 'ABC'])).toThrow('12 huruf dan angka');
    const installed = { office: 'kapuas', training: false, siak: { address: 'https://siak.test', ca: certificate } };
    expect(readSettings(['--data', data], installed)).toMatchObject({ siak: null, siakFirst: { address: 'https://siak.test', pins: [certificate] } });
  });

  test('plain HTTP to another machine is not for residents\' data', () => {
    expect(() => readSettings(['--production', '--data', data, '--siak', 'http://10.0.0.5:7500'])).toThrow('tanpa https://');
    expect(readSettings(['--production', '--data', data, '--siak', 'http://127.0.0.1:7500'])).toMatchObject({ siak: { address: 'http://127.0.0.1:7500' } });
  });

  test('training forgets what residents\' counters remember, and never uses their SIAK', () => {
    readSettings(['--production', '--data', data, '--siak', 'https://siak.test']);
    expect(readSettings(['--data', data, '--siak', 'https://siak.test'])).toMatchObject({ training: true, siak: null });
  });

  test('an installed counter: its office, for residents', () => {
    expect(readSettings(['--data', data, '--siak', 'https://siak.test'], { office: 'pasaman-barat', training: false })).toMatchObject({ office: 'pasaman-barat', training: false });
  });

  test.each([['--siak', 'ftp://siak.test'], ['--proxy', 'https://proxy.test'], ['--counter', '0'], ['--speed', '0'], ['--port', '70000'], ['--office', '../etc']])('%s %s is refused', (option, value) => {
    expect(() => readSettings(['--production', '--data', data, '--siak', 'https://siak.test', option, value])).toThrow();
  });
});

test('the devices of residents\' counters are real ones, as the pack names them', () => {
  const pack = packOf('kapuas');
  expect(realDevices(pack)).toMatchObject({ kind: 'real', ipp: pack.office.printer.uri, encoder: 'inline', readers: pack.office.readers, smartcards: { kind: 'pcsc' } });
});
