/**
 * PWG Raster (PWG 5102.4-2012): pages of sRGB, 8 bits a colour, run-length coded as the standard
 * asks of every printer. One card side is one page. Decoding refuses whatever does not add up,
 * because the twin takes what any client on the network sends.
 */

/** One page: `width` × `height` pixels of three bytes, row by row, and its resolution in dots an inch. */
export interface RasterPage {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly rgb: Uint8Array;
}

/** The bytes are no PWG raster that a card printer can take; the message names the field. */
export class RasterError extends Error {}

const SYNC = 'RaS2';
const HEADER_BYTES = 1796;
const PIXEL_BYTES = 3;
/** Longest run of equal pixels, of different pixels, one length byte can tell. */
const RUN = 128;
/** A line is sent once for up to so many equal neighbours. */
const LINES = 256;
/** "Rest of the line is white". */
const CLEAR = 128;
const WHITE = 255;
const POINTS_PER_INCH = 72;

/** Offsets within the page header (5102.4, table 4); what is not named stays zero. */
const at = { resolution: 276, copies: 340, pageSize: 352, width: 372, height: 376, bitsPerColor: 384, bitsPerPixel: 388, bytesPerLine: 392, colorOrder: 396, colorSpace: 400, colors: 420, pages: 452, crossFeed: 456, feed: 460, sizeName: 1732 } as const;
const SRGB = 19;

/** Limits of a raster to be decoded: a page larger than any card, and more sides than a card has, are refused before memory is taken. */
export interface RasterLimits {
  readonly width: number;
  readonly height: number;
  readonly pages: number;
}

/** Writes a document of `pages`. @param sizeName self-describing media name (PWG 5101.1) for the header */
export function encodePwgRaster(pages: readonly RasterPage[], sizeName = ''): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from(SYNC, 'latin1')];
  for (const page of pages) {
    if (page.rgb.length !== page.width * page.height * PIXEL_BYTES) throw new RasterError(`rgb holds ${page.rgb.length} bytes for ${page.width} × ${page.height}`);
    parts.push(header(page, pages.length, sizeName), body(page));
  }
  return new Uint8Array(Buffer.concat(parts));
}

function header({ width, height, dpi }: RasterPage, pages: number, sizeName: string): Uint8Array {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.write('PwgRaster', 0, 'latin1');
  const put = (offset: number, ...values: readonly number[]) => values.forEach((value, index) => bytes.writeUInt32BE(value, offset + index * 4));
  put(at.resolution, dpi, dpi);
  put(at.copies, 1);
  put(at.pageSize, Math.round((width * POINTS_PER_INCH) / dpi), Math.round((height * POINTS_PER_INCH) / dpi));
  put(at.width, width, height);
  put(at.bitsPerColor, 8, 8 * PIXEL_BYTES, width * PIXEL_BYTES, 0, SRGB);
  put(at.colors, PIXEL_BYTES);
  put(at.pages, pages, 1, 1);
  bytes.write(sizeName.slice(0, 63), at.sizeName, 'latin1');
  return bytes;
}

function body({ width, height, rgb }: RasterPage): Uint8Array {
  const lineBytes = width * PIXEL_BYTES;
  const lines = Buffer.from(rgb.buffer, rgb.byteOffset, rgb.byteLength);
  const line = (row: number) => lines.subarray(row * lineBytes, (row + 1) * lineBytes);
  // The worst line is all different pixels: one length byte for each 128.
  const out = Buffer.alloc(height * (1 + lineBytes + Math.ceil(width / RUN)));
  let end = 0;
  for (let row = 0; row < height; ) {
    let same = 1;
    while (same < LINES && row + same < height && line(row).equals(line(row + same))) same += 1;
    out[end++] = same - 1;
    end = packLine(line(row), width, out, end);
    row += same;
  }
  return out.subarray(0, end);
}

/** Runs of equal pixels as (count − 1, pixel), of different ones as (257 − count, pixels). Gives the new end of `out`. */
function packLine(line: Uint8Array, width: number, out: Uint8Array, start: number): number {
  const equalNext = (x: number) => {
    const a = x * PIXEL_BYTES;
    return x + 1 < width && line[a] === line[a + 3] && line[a + 1] === line[a + 4] && line[a + 2] === line[a + 5];
  };
  let end = start;
  for (let x = 0; x < width; ) {
    let count = 1;
    if (equalNext(x)) {
      while (count < RUN && equalNext(x + count - 1)) count += 1;
      out[end++] = count - 1;
      out.set(line.subarray(x * PIXEL_BYTES, (x + 1) * PIXEL_BYTES), end);
      end += PIXEL_BYTES;
    } else {
      while (count < RUN && x + count < width && !equalNext(x + count)) count += 1;
      // One lone pixel is a run of one: 256 does not fit a byte.
      out[end++] = count === 1 ? 0 : 257 - count;
      out.set(line.subarray(x * PIXEL_BYTES, (x + count) * PIXEL_BYTES), end);
      end += count * PIXEL_BYTES;
    }
    x += count;
  }
  return end;
}

/** Reads a document. Throws {@link RasterError} on anything but sRGB 8 within `limits`. */
export function decodePwgRaster(bytes: Uint8Array, limits: RasterLimits): readonly RasterPage[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.subarray(0, SYNC.length).toString('latin1') !== SYNC) throw new RasterError('no PWG raster: sync word missing');
  const pages: RasterPage[] = [];
  let offset = SYNC.length;
  while (offset < data.length) {
    if (pages.length === limits.pages) throw new RasterError(`more than ${limits.pages} pages`);
    if (offset + HEADER_BYTES > data.length) throw new RasterError('page header cut off');
    const page = readHeader(data.subarray(offset, offset + HEADER_BYTES), limits);
    const rgb = new Uint8Array(page.width * page.height * PIXEL_BYTES);
    offset = readBody(data, offset + HEADER_BYTES, page, rgb);
    pages.push({ ...page, rgb });
  }
  if (pages.length === 0) throw new RasterError('no page');
  return pages;
}

function readHeader(bytes: Buffer, limits: RasterLimits): Omit<RasterPage, 'rgb'> {
  const get = (offset: number) => bytes.readUInt32BE(offset);
  const [width, height, dpi] = [get(at.width), get(at.height), get(at.resolution)];
  const must = (so: boolean, what: string) => {
    if (!so) throw new RasterError(what);
  };
  must(width > 0 && height > 0 && width <= limits.width && height <= limits.height, `page of ${width} × ${height} pixels, at most ${limits.width} × ${limits.height}`);
  must(dpi > 0 && dpi === get(at.resolution + 4), 'resolution not the same both ways');
  must(get(at.bitsPerColor) === 8 && get(at.bitsPerPixel) === 24 && get(at.colorSpace) === SRGB && get(at.colorOrder) === 0, 'not sRGB with 8 bits a colour');
  must(get(at.bytesPerLine) === width * PIXEL_BYTES, 'line length does not fit the width');
  return { width, height, dpi };
}

function readBody(data: Uint8Array, start: number, { width, height }: Omit<RasterPage, 'rgb'>, rgb: Uint8Array): number {
  const lineBytes = width * PIXEL_BYTES;
  let offset = start;
  const take = (count: number): Uint8Array => {
    if (offset + count > data.length) throw new RasterError('page data cut off');
    offset += count;
    return data.subarray(offset - count, offset);
  };
  for (let row = 0; row < height; ) {
    const copies = take(1)[0]! + 1;
    if (row + copies > height) throw new RasterError('more lines than the page has');
    const line = rgb.subarray(row * lineBytes, (row + 1) * lineBytes);
    for (let x = 0; x < width; ) {
      const code = take(1)[0]!;
      if (code === CLEAR) {
        line.fill(WHITE, x * PIXEL_BYTES);
        break;
      }
      const count = code < CLEAR ? code + 1 : 257 - code;
      if (x + count > width) throw new RasterError('line longer than the page is wide');
      if (code > CLEAR) line.set(take(count * PIXEL_BYTES), x * PIXEL_BYTES);
      else {
        const pixel = take(PIXEL_BYTES);
        for (let copy = 0; copy < count; copy += 1) line.set(pixel, (x + copy) * PIXEL_BYTES);
      }
      x += count;
    }
    for (let copy = 1; copy < copies; copy += 1) rgb.copyWithin((row + copy) * lineBytes, row * lineBytes, (row + 1) * lineBytes);
    row += copies;
  }
  return offset;
}
