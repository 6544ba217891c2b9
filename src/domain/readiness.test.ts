import { describe, expect, test } from 'vitest';
import { readinessLimits, remarksOf, type DeviceTestRecord, type Readiness } from './readiness.ts';

const NOW = Date.parse('2026-11-28T00:30:00Z');
const at = (ms: number): string => new Date(NOW + ms).toISOString();
const device = (changed: Partial<DeviceTestRecord> = {}): DeviceTestRecord => ({ device: 'finger', name: 'Slap', serial: '1', firmware: '1.0', validUntil: at(90 * 86_400_000), twin: false, passed: true, seen: { id: 'baik', en: 'good' }, problem: null, ...changed });
const well: Readiness = { devices: [device()], supplies: { ribbon: 400, film: 900, hopper: 50, blanko: 300 }, outbox: { waiting: 3, oldest: at(-60_000) }, diskFree: 80_000_000_000, clockAheadMs: 1_200 };

describe('what to look at before the doors open', () => {
  test('nothing, at a counter that is well', () => {
    expect(remarksOf(well, NOW, 50)).toEqual([]);
  });

  test.each<[string, Partial<Readiness>, readonly string[]]>([
    ['a device that failed', { devices: [device(), device({ passed: false, seen: null, problem: { code: 'biometric-missing', params: { device: 'SBI Finger' } } })] }, ['device-failed']],
    ['a certificate that ends in ten days', { devices: [device({ validUntil: at(10 * 86_400_000) })] }, ['certificate-ends-soon']],
    ["a twin's certificate of two days is no remark", { devices: [device({ validUntil: at(2 * 86_400_000), twin: true })] }, []],
    ['a device without a certificate is no remark', { devices: [device({ validUntil: null })] }, []],
    ['a film for twenty cards', { supplies: { ...well.supplies, film: 20 } }, ['supply-low']],
    ['a printer that does not say is no remark', { supplies: { ribbon: null, film: null, hopper: null, blanko: 300 } }, []],
    ['forty blanks where the office wants fifty', { supplies: { ...well.supplies, blanko: 40 } }, ['blanko-low']],
    ['an entry that waits since the day before yesterday', { outbox: { waiting: 1, oldest: at(-2 * 86_400_000) } }, ['outbox-old']],
    ['a disk with one gigabyte left', { diskFree: 1_000_000_000 }, ['disk-low']],
    ['a clock two minutes behind', { clockAheadMs: -120_000 }, ['clock-off']],
    ['SIAK away', { clockAheadMs: null }, ['siak-silent']],
  ])('%s', (_, changed, remarks) => {
    expect(remarksOf({ ...well, ...changed }, NOW, 50)).toEqual(remarks);
  });

  test('at its bounds exactly it is still well', () => {
    const { certificateMs, supplyCards, outboxMs, diskBytes, clockMs } = readinessLimits;
    const edge: Readiness = { devices: [device({ validUntil: at(certificateMs) })], supplies: { ribbon: supplyCards, film: supplyCards, hopper: 0, blanko: 50 }, outbox: { waiting: 1, oldest: at(-outboxMs) }, diskFree: diskBytes, clockAheadMs: clockMs };
    expect(remarksOf(edge, NOW, 50)).toEqual([]);
  });
});
