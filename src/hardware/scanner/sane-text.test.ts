import { describe, expect, test } from 'vitest';
import { firstScanner, isWholePng, pageOptions, parseList, whyEnded } from './sane-text.ts';

describe('the list of scanners', () => {
  const listed = parseList('v4l:/dev/video0\tNoname Integrated Camera\nfujitsu:fi-7160:12\tFUJITSU fi-7160\nnet:10.0.0.9:x\t \n');

  test('names with their models; a nameless one is called by its device', () => {
    expect(listed).toEqual([
      { device: 'v4l:/dev/video0', model: 'Noname Integrated Camera' },
      { device: 'fujitsu:fi-7160:12', model: 'FUJITSU fi-7160' },
      { device: 'net:10.0.0.9:x', model: 'net:10.0.0.9:x' },
    ]);
  });

  test('the webcam of the counter is no scanner', () => {
    expect(firstScanner(listed)?.device).toBe('fujitsu:fi-7160:12');
    expect(firstScanner(listed.slice(0, 1))).toBeUndefined();
    expect(parseList('')).toEqual([]);
  });
});

describe('options of a page', () => {
  const flatbed = `Options specific to device \`epson2:libusb:001:004':
  Scan Mode:
    --mode Lineart|Gray|Color [Lineart]
        Selects the scan mode (e.g., lineart, monochrome, or color).
    --resolution 75|150|300|600dpi [75]
        Sets the resolution of the scanned image.
  Geometry:
    -l 0..215.9mm [0]
    -t 0..297.18mm [0]
    -x 0..215.9mm [215.9]
    -y 0..297.18mm [297.18]
`;

  test('a colour page of A4 on a flatbed', () => {
    expect(pageOptions(flatbed, 300)).toEqual(['--mode', 'Color', '--resolution', '300', '-l', '0', '-t', '0', '-x', '210', '-y', '297']);
  });

  test("a maker's own word for colour", () => {
    expect(pageOptions('    --mode Black & White|True Gray|24bit Color|24bit Color[Fast] [24bit Color[Fast]]\n', 300)).toEqual(['--mode', '24bit Color']);
    expect(pageOptions('    --mode Lineart|Color|Colour Photo [inactive]\n', 300)).toEqual(['--mode', 'Color']);
  });

  test('nothing is asked of a scanner that it does not have', () => {
    expect(pageOptions('    --mode Lineart|Gray [Gray]\n    --resolution-bind[=(yes|no)] [yes]\n    -x 0..215.9mm [215.9]\n', 300)).toEqual([]);
  });
});

describe('why it ended', () => {
  test.each([
    [3, 'scanimage: sane_start: Device busy', 'scanner-busy'],
    [6, '', 'scanner-jammed'],
    [7, '', 'scanner-no-paper'],
    [8, '', 'scanner-cover-open'],
    [9, '', 'scanner-failed'],
    [11, '', 'scanner-refused'],
    [null, 'libpng error: No IDATs written into file', 'scanner-failed'],
    [1, 'scanimage: setting of option --mode failed (Invalid argument)', 'scanner-failed'],
    [1, 'scanimage: open of device plustek:libusb:001:004 failed: Device busy\n', 'scanner-busy'],
    [1, 'scanimage: open of device genesys:libusb:001:004 failed: Access to resource has been denied\n', 'scanner-refused'],
    [1, 'scanimage: open of device hp:x failed: Invalid argument\n', 'scanner-missing'],
    [1, 'scanimage: no SANE devices found\n', 'scanner-missing'],
    [null, 'scanimage: rounded value of br-x from 210 to 200\nscanimage: sane_read: Scanner cover is open\n', 'scanner-cover-open'],
  ] as const)('code %s, "%s": %s', (code, complaint, wanted) => {
    expect(whyEnded(code, complaint)).toBe(wanted);
  });
});

test('a page that breaks off is no page', () => {
  const whole = Buffer.from('89504e470d0a1a0a000000000049454e44ae426082', 'hex');
  expect(isWholePng(whole)).toBe(true);
  expect(isWholePng(whole.subarray(0, -1))).toBe(false);
  expect(isWholePng(Buffer.alloc(0))).toBe(false);
});
