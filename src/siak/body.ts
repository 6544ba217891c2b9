/** The bytes of a request, read once and no further than a limit: whoever looks at them afterwards looks at the same ones. */
import { zstdDecompressSync } from 'node:zlib';

/** All bytes of a body; null: more than `most`. */
export async function readBody(request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null;
  if (request.body === null) return new Uint8Array();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const piece of request.body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    bytes += piece.length;
    if (bytes > most) return null;
    pieces.push(piece);
  }
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, bytes);
}

/** The bytes that were packed by Zstandard (RFC 8878); `too-large`: more than `most`; null: they were not. */
export function unpack(bytes: Uint8Array, most: number): Uint8Array | 'too-large' | null {
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: most });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'too-large';
    if (/^Z(?:STD)?_/u.test(code)) return null;
    throw error;
  }
}
