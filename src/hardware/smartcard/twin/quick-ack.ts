/**
 * vpcd sends the length of a frame and the frame in two writes. The second waits for the
 * acknowledgement of the first (Nagle), and Linux delays that by 40 ms: 300 APDUs of a card take
 * 15 s instead of one. Node offers no way to acknowledge at once, so the one socket option is set
 * through koffi. Without it (not Linux, no descriptor) everything works, only slowly.
 */
import koffi from 'koffi';
import type { Socket } from 'node:net';

const IPPROTO_TCP = 6;
const TCP_QUICKACK = 12;

type Option = (descriptor: number, level: number, option: number, value: Uint8Array, length: number) => number;

/** Gives the function that acknowledges what a socket has received so far. */
export function quickAck(): (socket: Socket) => void {
  if (process.platform !== 'linux') return () => undefined;
  const setOption = koffi.load(null).func('int setsockopt(int fd, int level, int name, const void *value, unsigned int length)') as unknown as Option;
  const on = new Uint8Array(new Int32Array([1]).buffer);
  return (socket) => {
    const descriptor = (socket as { readonly _handle?: { readonly fd?: number } | null })._handle?.fd;
    // The option does not stay set: it acknowledges now, and has to be repeated for the next frame.
    if (descriptor !== undefined && descriptor >= 0) setOption(descriptor, IPPROTO_TCP, TCP_QUICKACK, on, on.length);
  };
}
