import { expect, test } from 'vitest';
import { captureData, discoveredDevice, sbiError, sbiTime } from './schemas.ts';

const device = { deviceId: '1', deviceStatus: 'Ready', certification: 'L0', serviceVersion: '0.9.5', deviceSubId: ['1', '2'], callbackId: 'http://127.0.0.1:4501/', digitalId: 'e30', deviceCode: 'x', specVersion: ['0.9.5'], purpose: 'Registration' };
const data = { digitalId: 'a.b.c', deviceCode: 'x', deviceServiceVersion: '0.9.5', bioType: 'Finger', bioSubType: 'Left Thumb', purpose: 'Registration', env: 'Developer', bioValue: 'AA', transactionId: 'abcd', timestamp: '2026-01-01T00:00:00Z', requestedScore: '40', qualityScore: '61.5' };

test('strings and numbers are read as the same', () => {
  expect(discoveredDevice.parse(device)).toEqual(discoveredDevice.parse({ ...device, deviceSubId: [1, 2] }));
  expect(captureData.parse(data)).toEqual(captureData.parse({ ...data, requestedScore: 40, qualityScore: 61.5 }));
  expect(sbiError.parse({ errorCode: 0 })).toEqual(sbiError.parse({ errorCode: '0' }));
});

test.each([['qualityScore', '101'], ['qualityScore', -1], ['qualityScore', ''], ['qualityScore', '0x10'], ['qualityScore', null], ['qualityScore', '1e3'], ['timestamp', 'yesterday'], ['bioValue', 'a b'], ['digitalId', 'unsigned'], ['bioType', 'Foot']])('%s %j is not read', (field, value) => {
  expect(captureData.safeParse({ ...data, [field]: value }).success).toBe(false);
});

test('time is UTC in whole seconds', () => {
  expect(sbiTime(Date.parse('2026-11-21T08:59:19.999Z'))).toBe('2026-11-21T08:59:19Z');
});
