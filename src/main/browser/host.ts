/**
 * The browser host: the station's router over a WebSocket on loopback, and the renderer's bundle
 * beside it. Only a page that this host served, with the token that it was started with, gets a line.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { bundleFile } from '../bundle-files.ts';
import type { Log } from '../log.ts';
import type { StationRouter } from '../router.ts';
import { securityHeaders } from '../security-headers.ts';

const LOOPBACK = '127.0.0.1';
const TOKEN_BYTES = 32;

const headers = (path?: string) => securityHeaders("'self' ws:", path);

export interface BrowserHostOptions {
  readonly router: StationRouter;
  /** Folder of the built renderer. */
  readonly rendererDir: string;
  /** 0: any free port. */
  readonly port: number;
  readonly log: Log;
}

export interface BrowserHost {
  /** Address to open, token included. */
  readonly url: string;
  close(): Promise<void>;
}

async function serveFile(rendererDir: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = request.method === 'GET' ? await bundleFile(rendererDir, new URL(request.url ?? '/', 'http://loket').pathname) : null;
  if (file) response.writeHead(200, { ...headers(file.path), 'content-type': file.type }).end(file.bytes);
  else response.writeHead(404, headers()).end();
}

/** Starts serving; resolves when the port is open. */
export async function startBrowserHost({ router, rendererDir, port, log }: BrowserHostOptions): Promise<BrowserHost> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const handler = new RPCHandler(router);
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => {
    serveFile(rendererDir, request, response).catch((error: unknown) => {
      log.error({ error: String(error) }, 'a file of the bundle could not be served');
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  const origin = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;

  const mayConnect = (request: IncomingMessage): boolean => {
    const url = new URL(request.url ?? '/', origin);
    const given = Buffer.from(url.searchParams.get('token') ?? '');
    const wanted = Buffer.from(token);
    return url.pathname === '/rpc' && request.headers.origin === origin && given.length === wanted.length && timingSafeEqual(given, wanted);
  };
  server.on('upgrade', (request, socket, head) => {
    if (!mayConnect(request)) {
      log.warn('a connection without our token or origin was refused');
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (websocket) => {
      void handler.upgrade(websocket);
    });
  });
  return {
    url: `${origin}/#token=${token}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
