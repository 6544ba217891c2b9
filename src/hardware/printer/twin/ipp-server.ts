/** The twin's IPP service on a TCP port, as HTTP. A machine that is off does not answer: connections are cut. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { IPP_MEDIA_TYPE } from '../ipp.ts';
import type { IppService } from './ipp-service.ts';

const LOOPBACK = '127.0.0.1';
/** Bytes. A card's raster, uncompressible, is 2 MB; what is longer is no card. */
const LONGEST = 8_000_000;

export interface IppServer {
  readonly port: number;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

async function attend(service: IppService, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const known = request.method === 'POST' && request.url === path && request.headers['content-type'] === IPP_MEDIA_TYPE;
  const body = known ? await bodyOf(request) : null;
  if (!body) {
    response.writeHead(known ? 413 : 404).end();
    return;
  }
  response.writeHead(200, { 'content-type': IPP_MEDIA_TYPE }).end(await service(body));
}

/** Serves at `ipp://127.0.0.1:port/path`. @param serviceFor is given the address, as the printer tells its own. @param port 0 takes any */
export async function serveIpp(serviceFor: (uri: string) => IppService, port: number, path = '/ipp/print'): Promise<IppServer & { readonly uri: string }> {
  let service: IppService | null = null;
  const server = createServer((request, response) => {
    attend(service!, path, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the printer is served on no port');
  const uri = `ipp://${LOOPBACK}:${address.port}${path}`;
  service = serviceFor(uri);
  return {
    port: address.port,
    uri,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
