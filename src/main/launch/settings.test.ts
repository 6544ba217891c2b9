import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packOf } from './open-station.ts';
import { readSettings } from './settings.ts';
import { realDevices } from './surroundings.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'loket-settings-'));
});
afterEach(() => rmSync(data, { recursive: true }));

describe('what a counter is started with', () => {
  test('nothing: training at Kapuas, with a SIAK of its own, in its own folder', () => {
    expect(readSettings([])).toMatchObject({ office: 'kapuas', training: true, counter: 1, siak: null, speed: 1, window: true });
    expect(readSettings([]).dataDir).not.toBe(readSettings(['--production', '--siak', 'https://siak.test', '--data', data]).dataDir);
  });

  test('for residents: SIAK\'s address once, remembered with the counter\'s number', () => {
    expect(() => readSettings(['--production', '--data', data])).toThrow('--siak');
    readSettings(['--production', '--data', data, '--siak', 'https://siak.test', '--counter', '2']);
    expect(readSettings(['--production', '--data', data])).toMatchObject({ training: false, siak: 'https://siak.test', counter: 2 });
    expect(readSettings(['--production', '--data', data, '--siak', 'http://10.0.0.5:7500'])).toMatchObject({ siak: 'http://10.0.0.5:7500', counter: 2 });
  });

  test('training forgets what residents\' counters remember, and never uses their SIAK', () => {
    readSettings(['--production', '--data', data, '--siak', 'https://siak.test']);
    expect(readSettings(['--data', data, '--siak', 'https://siak.test'])).toMatchObject({ training: true, siak: null });
  });

  test('an installed counter: its office, for residents', () => {
    expect(() => readSettings(['--data', data], { office: 'kapuas', training: false })).toThrow('--siak');
    expect(readSettings(['--data', data, '--siak', 'https://siak.test'], { office: 'pasaman-barat', training: false })).toMatchObject({ office: 'pasaman-barat', training: false });
  });

  test.each([['--siak', 'ftp://siak.test'], ['--counter', '0'], ['--speed', '0'], ['--port', '70000'], ['--office', '../etc']])('%s %s is refused', (option, value) => {
    expect(() => readSettings(['--production', '--data', data, '--siak', 'https://siak.test', option, value])).toThrow();
  });
});

test('the devices of residents\' counters are real ones, as the pack names them', () => {
  const pack = packOf('kapuas');
  expect(realDevices(pack)).toMatchObject({ kind: 'real', ipp: pack.office.printer.uri, encoder: 'inline', readers: pack.office.readers, smartcards: { kind: 'pcsc' } });
});
