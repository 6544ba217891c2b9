import { expect, test } from 'vitest';
import { firstStartOf, firstStartSchema, stationName } from './first-start.ts';
import { loadPack } from './load.ts';
import { must } from '../../domain/result.ts';

const loaded = loadPack('offices/kapuas');
if (!loaded.ok) throw new Error('the pack is broken');
const { pack } = loaded;

test('an installed counter begins with the devices of its pack, not in training', () => {
  const start = must(firstStartOf(pack));
  expect(firstStartSchema.parse(JSON.parse(JSON.stringify(start)))).toEqual(start);
  expect(start).toMatchObject({ office: 'kapuas', training: false, devices: { printer: { model: 'HID Fargo HDP5000', encoder: 'inline' }, readers: { sam: 'SAM' } } });
  expect(stationName(start, 3)).toBe('kapuas-3');
});

test('a pack whose printer is a twin cannot be installed', () => {
  const twin = { ...pack, office: { ...pack.office, printer: { ...pack.office.printer, uri: 'twin:' } } };
  expect(firstStartOf(twin)).toEqual({ ok: false, error: ['devices.printer.uri: bukan alamat ipp://, ipps://, atau windows:'] });
});
