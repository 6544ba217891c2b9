/** A TCP server on loopback that ends with all its connections. */
import { createServer, type Socket } from 'node:net';

/** SBI and PC/SC twins alike are reached by number: `localhost` may be ::1 (domain facts, trap 39). */
const LOOPBACK = '127.0.0.1';

export interface LoopbackServer {
  /** The port that was taken. */
  readonly port: number;
  close(): Promise<void>;
}

/** Gives every connection to `attend`, with the port that was taken. @param port 0 takes any free one. Rejects when the port is taken. */
export async function serveLoopback(port: number, attend: (socket: Socket, port: number) => void): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  let bound = port;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    attend(socket, bound);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server on no port');
  bound = address.port;
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
