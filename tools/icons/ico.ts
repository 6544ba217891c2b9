/**
 * A Windows icon file. Sizes up to 128 as uncompressed bitmaps, which everything that reads icons
 * knows (NSIS too); 256 as PNG, as Windows itself keeps it since Vista. Layout: Microsoft's
 * ICONDIR, ICONDIRENTRY and BITMAPINFOHEADER.
 */

export interface IconPicture {
  /** Pixels of a side, at most 256. */
  readonly size: number;
  /** RGBA, not premultiplied, row by row from the top. */
  readonly rgba: Uint8Array;
  readonly png: Uint8Array;
}

const DIRECTORY = 6;
const ENTRY = 16;
const BITMAP_HEADER = 40;
/** The largest size whose bitmap is kept plain. */
const PLAIN_UP_TO = 128;

/** 32 bits a pixel, bottom row first, then a mask of one bit a pixel that is all zero: the alpha decides. */
function bitmap({ size, rgba }: IconPicture): Buffer {
  const maskRow = Math.ceil(size / 32) * 4;
  const out = Buffer.alloc(BITMAP_HEADER + size * size * 4 + maskRow * size);
  out.writeUInt32LE(BITMAP_HEADER, 0);
  out.writeInt32LE(size, 4);
  // Height of picture and mask together.
  out.writeInt32LE(size * 2, 8);
  out.writeUInt16LE(1, 12);
  out.writeUInt16LE(32, 14);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = (y * size + x) * 4;
      const to = BITMAP_HEADER + ((size - 1 - y) * size + x) * 4;
      out.set([rgba[from + 2]!, rgba[from + 1]!, rgba[from]!, rgba[from + 3]!], to);
    }
  }
  return out;
}

/** The `.ico` file of these pictures, in their order. */
export function encodeIco(pictures: readonly IconPicture[]): Buffer {
  const bodies = pictures.map((picture) => (picture.size <= PLAIN_UP_TO ? bitmap(picture) : Buffer.from(picture.png)));
  const head = Buffer.alloc(DIRECTORY + ENTRY * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size }] of pictures.entries()) {
    const at = DIRECTORY + ENTRY * index;
    // 256 is written as 0.
    head.set([size % 256, size % 256], at);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(bodies[index]!.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += bodies[index]!.length;
  }
  return Buffer.concat([head, ...bodies]);
}
