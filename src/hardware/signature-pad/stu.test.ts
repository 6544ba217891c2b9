import { describe, expect, test } from 'vitest';
import { describeProblem, problem } from '../../domain/problem.ts';
import { must } from '../../domain/result.ts';
import { signaturePadProblems } from '../../domain/problems/signature-pad.ts';
import { isSignaturePad } from './models.ts';
import { LayoutChoice, penLayouts, readPen, writePen } from './pen-layout.ts';
import { clearScreen, encodingFor, endCapture, handwritingDisplayArea, imageReports, inkingMode, parseCapability, parseHandwritingDisplayArea, parseInformation, parseInkThreshold, parseInput, parseStatus, type RawPen } from './stu.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('reports of a STU pad, byte by byte', () => {
  test('status: its state, and why the last command failed', () => {
    expect(must(parseStatus(bytes('03 00 00 00 00')))).toEqual({ state: 'ready', lastResult: 0 });
    expect(must(parseStatus(bytes('03 02 02 00 00')))).toEqual({ state: 'capture', lastResult: 2 });
    expect(must(parseStatus(bytes('03 05 15 00 00')))).toEqual({ state: 'rom-busy', lastResult: 0x15 });
    expect(must(parseStatus(bytes('03 63 00 00 00'))).state).toBe('other');
  });

  test('information: the name ends at nine letters or at a zero', () => {
    expect(must(parseInformation(bytes('08 53 54 55 2d 35 33 30 00 00 01 04 01 00 00 00 00')))).toEqual({ model: 'STU-530', firmware: '1.4' });
    expect(must(parseInformation(bytes('08 53 54 55 2d 34 33 30 56 20 02 0b 01')))).toEqual({ model: 'STU-430V', firmware: '2.11' });
  });

  test('capability is big-endian, and zeros where the pad does not know', () => {
    expect(must(parseCapability(bytes('09 2a30 1950 03ff 0320 01e0 c8 09ec 0f 0000')))).toEqual({ maxX: 10_800, maxY: 6_480, maxPressure: 1_023, screenWidth: 800, screenHeight: 480, rate: 200, resolution: 2_540, encodings: 15 });
    expect(must(parseCapability(bytes('09 26ac 09c4 01ff 018c 0064 00 0000 00'))).screenWidth).toBe(396);
    expect(parseCapability(bytes('09 0000 1950 03ff 0320 01e0 c8 09ec 0f'))).toMatchObject({ ok: false, error: { code: 'pad-not-understood' } });
    expect(parseCapability(bytes('09 2a30 1950 03ff'))).toMatchObject({ ok: false });
    expect(parseCapability(bytes('08 2a30 1950 03ff 0320 01e0 c8 09ec 0f'))).toMatchObject({ ok: false });
  });

  test('ink thresholds and the writing area are little-endian', () => {
    expect(must(parseInkThreshold(bytes('22 1500 1000'), 1_023))).toEqual({ on: 21, off: 16 });
    expect(parseInkThreshold(bytes('22 0000 0000'), 1_023)).toMatchObject({ ok: false });
    const area = { left: 1, top: 67, right: 800, bottom: 374 };
    expect(handwritingDisplayArea(area)).toEqual(bytes('2a 0100 4300 1f03 7501'));
    expect(must(parseHandwritingDisplayArea(handwritingDisplayArea(area)))).toEqual(area);
  });

  test('commands', () => {
    expect([inkingMode(true), inkingMode(false), clearScreen(), endCapture()]).toEqual([bytes('2101'), bytes('2100'), bytes('2000'), bytes('1600')]);
  });

  test('a picture: begin, blocks of 253 in whole reports of 256, end', () => {
    const pixels = Uint8Array.from({ length: 600 }, (_, at) => at % 251);
    const [begin, ...rest] = imageReports('mono', pixels);
    const end = rest.pop();
    expect([begin, end]).toEqual([bytes('2500'), bytes('2700')]);
    expect(rest.map((block) => [block.length, ...block.subarray(0, 3)])).toEqual([[256, 0x26, 253, 0], [256, 0x26, 253, 0], [256, 0x26, 94, 0]]);
    expect(Uint8Array.from(rest.flatMap((block) => [...block.subarray(3, 3 + block[1]!)]))).toEqual(pixels);
    expect([...imageReports('bgr', new Uint8Array())]).toEqual([bytes('2504'), bytes('2700')]);
  });

  test('one bit a pixel wherever the pad takes it or does not say', () => {
    expect([0, 2, 3, 15, 8, 12].map((encodings) => encodingFor({ encodings }))).toEqual(['mono', 'mono', 'mono', 'mono', 'bgr', 'bgr']);
  });

  test('pen reports, with and without count, and with the zeros of Windows behind', () => {
    const pen = { kind: 'pen', status: 0x91, low: 0x2c, x: 0x1234, y: 0x0567, timeCount: null, sequence: null };
    expect(parseInput(bytes('01 912c 1234 0567'))).toEqual(pen);
    expect(parseInput(bytes('01 912c 1234 0567 0000 0000 0000'))).toEqual(pen);
    expect(parseInput(bytes('34 912c 1234 0567 0102 fffe'))).toEqual({ ...pen, timeCount: 0x0102, sequence: 0xfffe });
    expect(parseInput(bytes('30 912c 1234 0567 0102'))).toEqual(pen);
  });

  test('short, empty and unheard-of ones are unknown; encrypted ones are known as such', () => {
    for (const hex of ['', '01', '01 912c 1234 05', '34 912c 1234 0567 0102 ff', '02 912c 1234 0567', 'ff']) expect(parseInput(bytes(hex))).toEqual({ kind: 'unknown' });
    for (const id of ['10', '31', '33']) expect(parseInput(bytes(`${id} 00112233445566778899aabbccddeeff`))).toEqual({ kind: 'encrypted' });
    expect(describeProblem(problem('pad-encrypted')).what).toBe('Papan tanda tangan mengirim data tersandi.');
  });
});

describe('the two readings of a pen report', () => {
  test('bit by bit', () => {
    expect(readPen({ status: 0x93, low: 0xff }, penLayouts.sdk)).toEqual({ near: true, contact: true, pressure: 1_023 });
    expect(readPen({ status: 0x80, low: 0x05 }, penLayouts.sdk)).toEqual({ near: true, contact: false, pressure: 5 });
    expect(readPen({ status: 0x0f, low: 0xff }, penLayouts.webhid)).toEqual({ near: true, contact: true, pressure: 1_023 });
    expect(readPen({ status: 0x01, low: 0x05 }, penLayouts.webhid)).toEqual({ near: true, contact: false, pressure: 5 });
  });

  test.each(['sdk', 'webhid'] as const)('%s is chosen by the first reports of a pen that comes near, presses and goes', (layout) => {
    for (const pressures of [[0, 0, 0, 30, 200, 512, 1_023], [1_023, 1_000, 900], [25, 300, 700, 0, 0]]) {
      const choice = new LayoutChoice({ maxPressure: 1_023 }, { on: 21, off: 16 });
      let settled: string | null = null;
      for (const pressure of pressures) {
        const [status, low] = writePen({ near: true, contact: pressure > 0, pressure }, penLayouts[layout]);
        const raw: RawPen = { kind: 'pen', status, low, x: 1, y: 1, timeCount: null, sequence: null };
        settled ??= choice.look(raw);
      }
      expect(settled).toBe(layout);
    }
  });

  test('nothing that makes sense falls to the reading of the maker after a while', () => {
    const choice = new LayoutChoice({ maxPressure: 1_023 }, { on: 21, off: 16 });
    const raw: RawPen = { kind: 'pen', status: 0x7f, low: 0xff, x: 1, y: 1, timeCount: null, sequence: null };
    expect(Array.from({ length: 12 }, () => choice.look(raw)).filter((each) => each !== null)).toEqual(['sdk']);
  });
});

test('a pad is known by its product id, or by its name; other tablets and makers are none', () => {
  const wacom = { vendorId: 0x056a, product: '' };
  for (const productId of [0xa1, 0xa2, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8]) expect(isSignaturePad({ ...wacom, productId })).toBe(true);
  expect(isSignaturePad({ ...wacom, productId: 0x98, product: 'STU-530' })).toBe(true);
  expect(isSignaturePad({ ...wacom, productId: 0x98, product: 'Intuos S' })).toBe(false);
  expect(isSignaturePad({ vendorId: 0x06a8, productId: 0xa5, product: 'STU-530' })).toBe(false);
});

test('every problem has its three sentences in both languages', () => {
  for (const texts of Object.values(signaturePadProblems)) for (const { what, means, todo } of [texts.id, texts.en]) for (const sentence of [what, means, todo]) expect(sentence).toMatch(/\.$/);
});
