/** Lines over a socket. */
import type { Socket } from 'node:net';

/** Calls `line` for every line; a peer that sends one of more than `most` characters is cut off. */
export function onLines(socket: Socket, most: number, line: (text: string) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) line(text);
    if (rest.length > most) socket.destroy();
  });
}

/** The JSON value of a line; undefined when it is none. */
export function parseLine(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
