import { expect, test } from 'vitest';
import { firstMissing, isWhatsapp, type Filled } from './form.ts';

const whole: Filled = { resident: true, openElsewhere: false, service: 'rusak', reason: 'salah', reasons: 2, applicant: 'SITI', whatsapp: '' };

test('a whole form lacks nothing; what is missing is said one thing at a time, in the order of the page', () => {
  expect(firstMissing(whole)).toBeNull();
  expect(firstMissing({ ...whole, resident: false, service: null })).toBe('resident');
  expect(firstMissing({ ...whole, openElsewhere: true })).toBe('open');
  expect(firstMissing({ ...whole, service: null })).toBe('service');
  expect(firstMissing({ ...whole, reason: null })).toBe('reason');
  expect(firstMissing({ ...whole, reason: null, reasons: 0 })).toBeNull();
  expect(firstMissing({ ...whole, applicant: ' ' })).toBe('applicant');
  expect(firstMissing({ ...whole, whatsapp: '0812' })).toBe('whatsapp');
});

test('WhatsApp numbers as people write them', () => {
  for (const good of ['081234567890', '+62 812-3456-7890', '6281234567']) expect(isWhatsapp(good)).toBe(true);
  for (const bad of ['0212345678', '0812', '08123456789012345', 'delapan']) expect(isWhatsapp(bad)).toBe(false);
});
