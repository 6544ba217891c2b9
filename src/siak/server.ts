/** SIAK on a socket: HTTPS with a certificate, plain HTTP on loopback or behind somebody else's TLS. */
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import { serve } from '@hono/node-server';
import type { Siak } from './siak.ts';
import { siakLimits } from './limits.ts';
import { tlsLimits } from './tls/limits.ts';
import type { ServedTls } from './tls/served.ts';

export interface SiakServer {
  /** `http://127.0.0.1:4711` */
  readonly url: string;
  /** Shows another certificate to whoever connects from now on; for a server without TLS there is nothing to do. */
  show(tls: Pick<ServedTls, 'cert' | 'key'>): void;
  /** Takes no new request, lets the running ones end, closes the store. */
  stop(): Promise<void>;
}

const secured = ({ cert, key }: Pick<ServedTls, 'cert' | 'key'>) => ({ cert, key, minVersion: tlsLimits.oldest });

/** Listens on host and port (0: any free one); rejects when the port is taken. @param tls null: plain HTTP */
export function listen(siak: Pick<Siak, 'fetch' | 'close'>, host: string, port: number, tls: Pick<ServedTls, 'cert' | 'key'> | null = null): Promise<SiakServer> {
  return new Promise((resolve, reject) => {
    const how = { fetch: (request: Request, { incoming }: { incoming: { socket: { remoteAddress?: string | undefined } } }) => siak.fetch(request, incoming.socket.remoteAddress ?? 'unknown'), hostname: host, port };
    const ready = (address: AddressInfo): void => {
      server.off('error', reject);
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      resolve({ url: `${tls ? 'https' : 'http'}://${name}:${address.port}`, show, stop });
    };
    const server = (tls ? serve({ ...how, createServer: createHttpsServer, serverOptions: secured(tls) }, ready) : serve({ ...how, serverOptions: {} }, ready)) as Server | HttpsServer;
    server.on('error', reject);

    function show(renewed: Pick<ServedTls, 'cert' | 'key'>): void {
      if ('setSecureContext' in server) server.setSecureContext(secured(renewed));
    }
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
