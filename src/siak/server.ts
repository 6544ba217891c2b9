/** SIAK on a socket. */
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Siak } from './siak.ts';
import { siakLimits } from './limits.ts';

export interface SiakServer {
  /** `http://127.0.0.1:4711` */
  readonly url: string;
  /** Takes no new request, lets the running ones end, closes the store. */
  stop(): Promise<void>;
}

/** Listens on host and port (0: any free one); rejects when the port is taken. */
export function listen(siak: Siak, host: string, port: number): Promise<SiakServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: (request, { incoming }) => siak.fetch(request, incoming.socket.remoteAddress ?? 'unknown'), hostname: host, port, serverOptions: {} }, (address: AddressInfo) => {
      server.off('error', reject);
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      resolve({ url: `http://${name}:${address.port}`, stop });
    }) as Server;
    server.on('error', reject);

    async function stop(): Promise<void> {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), siakLimits.stopGraceMs);
      await closed;
      clearTimeout(cut);
      await siak.close();
    }
  });
}
