import * as fc from 'fast-check';
import Pdf from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { drawnPhoto, drawnSignature } from './card/sample-material.ts';
import { inspectUpload } from './documents-check.ts';

const LIMIT = 10;
const MEGABYTE = 1024 * 1024;

async function pdf(pages: number, password?: string): Promise<Uint8Array> {
  const doc = new Pdf({ autoFirstPage: false, ...(password === undefined ? {} : { userPassword: password }) });
  for (let page = 0; page < pages; page += 1) doc.addPage().text('Surat keterangan');
  doc.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of doc) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}
const codeOf = (bytes: Uint8Array, limit = LIMIT): string => {
  const result = inspectUpload(bytes, limit);
  return result.ok ? 'ok' : result.error.code;
};

describe('a paper that comes in', () => {
  test('is known by its content', async () => {
    expect(inspectUpload(await pdf(3), LIMIT)).toEqual({ ok: true, value: { mime: 'application/pdf', pages: 3 } });
    expect(inspectUpload(drawnPhoto(), LIMIT)).toEqual({ ok: true, value: { mime: 'image/jpeg', pages: 1 } });
    expect(inspectUpload(drawnSignature(), LIMIT)).toEqual({ ok: true, value: { mime: 'image/png', pages: 1 } });
  });

  test('of 40 MB is refused with both figures', () => {
    expect(inspectUpload(new Uint8Array(40 * MEGABYTE), LIMIT)).toEqual({ ok: false, error: { code: 'document-too-large', params: { megabytes: 40, limit: 10 } } });
  });

  test('one byte over the limit never reads as the limit itself', () => {
    expect(inspectUpload(new Uint8Array(10 * MEGABYTE + 1), LIMIT)).toMatchObject({ error: { params: { megabytes: 10.1, limit: 10 } } });
    expect(codeOf(new Uint8Array(10 * MEGABYTE))).toBe('document-not-readable');
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['a text called .pdf', new TextEncoder().encode('Ini bukan PDF, hanya namanya.')],
    ['a program', Uint8Array.of(0x4d, 0x5a, 0x90, 0)],
    ['only a PDF header', new TextEncoder().encode('%PDF-1.7\n')],
    ['only a JPEG start', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
    ['only a PNG signature', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ])('that is %s is not readable', (_, bytes) => expect(codeOf(bytes)).toBe('document-not-readable'));

  test('cut off on the way is not readable, wherever it was cut', async () => {
    const whole = [await pdf(1), drawnPhoto(), drawnSignature()];
    fc.assert(
      fc.property(fc.constantFrom(...whole), fc.double({ min: 0, max: 0.99, noNaN: true }), (bytes, share) => {
        expect(codeOf(bytes.slice(0, Math.floor(bytes.length * share)))).toBe('document-not-readable');
      }),
    );
  });

  test('under a password is said to be locked', async () => {
    expect(codeOf(await pdf(1, 'rahasia'))).toBe('document-locked');
  });

  test('no bytes whatever make it throw', () => {
    const starts = [[], [0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [...Buffer.from('%PDF-1.4')]];
    fc.assert(fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, rest) => codeOf(Uint8Array.from([...start, ...rest])) !== ''));
  });
});
