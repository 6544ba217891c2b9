/**
 * Motion JPEG as SBI streams it: `multipart/x-mixed-replace`, each part with its length (v0.9.5.md "Device Stream
 * Response"; boundary and headers as MockMDS writes them). The boundary's own dashes differ between declaration and
 * use, so a part is found by its header and its length, not by searching a picture for a text.
 */
import { biometricLimits } from '../limits.ts';

/** Why no frame came any more; `ended`: the device closed the picture in good order. */
export type StreamEnd = 'ended' | 'broken' | 'no-length' | 'not-jpeg' | 'too-large';

const HEADER_END = Buffer.from('\r\n\r\n');

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8;

/** Takes bytes as they come and gives whole frames. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  /** Frames that these bytes complete, or why there are no more. */
  take(chunk: Uint8Array): { readonly frames: readonly Uint8Array[]; readonly end: StreamEnd | null } {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const frames: Uint8Array[] = [];
    for (;;) {
      const head = this.#rest.indexOf(HEADER_END);
      if (head < 0) return { frames, end: this.#rest.length > biometricLimits.frameHeaderBytes ? 'no-length' : null };
      if (head > biometricLimits.frameHeaderBytes) return { frames, end: 'no-length' };
      const length = /^content-length:\s*(\d{1,9})\s*$/imu.exec(this.#rest.toString('latin1', 0, head))?.[1];
      if (length === undefined) return { frames, end: 'no-length' };
      if (Number(length) > biometricLimits.frameBytes) return { frames, end: 'too-large' };
      const start = head + HEADER_END.length;
      const end = start + Number(length);
      if (this.#rest.length < end) return { frames, end: null };
      const frame = new Uint8Array(this.#rest.subarray(start, end));
      if (!isJpeg(frame)) return { frames, end: 'not-jpeg' };
      frames.push(frame);
      this.#rest = this.#rest.subarray(end);
    }
  }
}

/** Frames until the stream ends; how it ended is the return value. Never rejects. */
export async function* framesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, StreamEnd> {
  const reader = new FrameReader();
  try {
    for await (const chunk of chunks) {
      const { frames, end } = reader.take(chunk);
      yield* frames;
      if (end) return end;
    }
  } catch {
    // The connection broke or our own signal came; who called knows which.
    return 'broken';
  }
  return 'ended';
}
