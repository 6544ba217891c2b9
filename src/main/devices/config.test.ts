import { describe, expect, test } from 'vitest';
import { loadPack } from '../packs/load.ts';
import { realDevices } from '../launch/surroundings.ts';
import { deviceConfigSchema, expectedOf, type DeviceConfig } from './config.ts';

const twin: DeviceConfig = { kind: 'twin', ipp: 'ipp://127.0.0.1:6310/ipp/print', encoder: 'inline', readers: { desk: 'desk', sam: 'sam', encoder: 'encoder' }, smartcards: { kind: 'remote', port: 40_000 }, scanner: null };
const real = { ...twin, kind: 'real', ipp: 'ipps://printer.kapuas.test/ipp/print', smartcards: { kind: 'pcsc' }, scanner: { by: 'sane', device: null } };

describe('the configuration of a device process', () => {
  test('twins over TCP, twins over pcscd, and real devices', () => {
    for (const config of [twin, { ...twin, smartcards: { kind: 'pcsc' } }, real, { ...real, ippDevice: 'ipp://10.0.0.7/ipp/print' }]) expect(deviceConfigSchema.parse(config)).toEqual(config);
  });

  test.each([
    ['real devices with readers of the training world', { ...real, smartcards: { kind: 'remote', port: 40_000 } }],
    ['no kind', { ...twin, kind: undefined }],
    ['a printer that is a web page', { ...twin, ipp: 'http://127.0.0.1/' }],
    ['a device behind the queue that is a web page', { ...real, ippDevice: 'http://10.0.0.7/' }],
    ['a reader without a name', { ...twin, readers: { ...twin.readers, desk: '' } }],
    ['a word that nobody knows', { ...twin, pin: '271828' }],
  ])('refuses %s', (_, config) => {
    expect(deviceConfigSchema.safeParse(config).success).toBe(false);
  });

  test("comes from the pack, with the printer behind a queue where the pack names one", () => {
    const loaded = loadPack('offices/kapuas');
    if (!loaded.ok) throw new Error('the pack of Kapuas is not sound');
    const { pack } = loaded;
    expect(realDevices(pack)).not.toHaveProperty('ippDevice');
    const behind = { ...pack, office: { ...pack.office, printer: { ...pack.office.printer, device: 'ipp://10.0.0.7/ipp/print' } } };
    expect(realDevices(behind)).toMatchObject({ ipp: pack.office.printer.uri, ippDevice: 'ipp://10.0.0.7/ipp/print' });
  });

  test('what it names is expected, as twin or not', () => {
    expect(expectedOf(twin).map(({ kind, twin }) => [kind, twin])).toEqual([['reader', true], ['sam', true], ['encoder', true], ['printer', true]]);
    expect(expectedOf(deviceConfigSchema.parse({ ...real, ipp: null })).map(({ kind, twin }) => [kind, twin])).toEqual([['reader', false], ['sam', false], ['encoder', false], ['scanner', false]]);
  });
});
