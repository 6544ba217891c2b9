import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { must } from '../../domain/result.ts';
import type { TicketData } from '../../hardware/ticket-printer/port.ts';
import { inspectUpload } from '../documents-check.ts';
import { ticketPdf } from './ticket.ts';

const ticket: TicketData = { office: 'Disdukcapil Kabupaten Uji', number: 'A012', service: 'KTP-el hilang', issuedAt: '2026-11-21T02:05:00.000Z', timezone: 'Asia/Jakarta', before: 3, priority: null, training: false };
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const pageOf = (pdf: Uint8Array): readonly number[] => /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(latin(pdf))!.slice(1).map(Number);
/** The font sizes and filled boxes of the page's content. */
function content(pdf: Uint8Array) {
  const streams = [...latin(pdf).matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body!, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  const page = streams.find((stream) => stream.includes(' Tf'))!;
  return { sizes: [...page.matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size)), boxes: [...page.matchAll(/ re\n(?:[^\n]*\n){0,3}?f\n/g)].length };
}

describe('the ticket as PDF', () => {
  test('one page, 80 mm wide, no longer than its text, fonts embedded, the same bytes each time', async () => {
    const pdf = await ticketPdf(ticket);
    expect(must(inspectUpload(pdf, 1))).toEqual({ mime: 'application/pdf', pages: 1 });
    const [width, height] = pageOf(pdf);
    expect(width).toBeCloseTo((80 / 25.4) * 72, 1);
    expect(height).toBeGreaterThan(150);
    expect(height).toBeLessThan(400);
    expect(latin(pdf).match(/\/FontFile2/g)).toHaveLength(2);
    expect(Buffer.compare(pdf, await ticketPdf(ticket))).toBe(0);
  });

  test('more words make a longer ticket, not a second page', async () => {
    const long = await ticketPdf({ ...ticket, service: 'Penerbitan KTP-el baru karena perubahan elemen data kependudukan '.repeat(6) });
    expect(must(inspectUpload(long, 1)).pages).toBe(1);
    expect(pageOf(long)[1]).toBeGreaterThan(pageOf(await ticketPdf(ticket))[1]! + 60);
  });

  test('the number is the largest by far, and a long one is made to fit', async () => {
    const largest = async (number: string) => Math.max(...content(await ticketPdf({ ...ticket, number })).sizes);
    expect(await largest('A012')).toBeGreaterThan(60);
    expect(await largest('A0123456')).toBeLessThan(50);
  });

  test('training and priority each bring a black bar', async () => {
    const bars = async (change: Partial<TicketData>) => content(await ticketPdf({ ...ticket, ...change })).boxes;
    expect(await bars({})).toBe(0);
    expect(await bars({ training: true })).toBe(1);
    expect(await bars({ training: true, priority: 'pregnant' })).toBe(2);
  });
});
