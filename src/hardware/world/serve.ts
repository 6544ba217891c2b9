/**
 * The training world for other processes: its printer over IPP, its readers (into pcscd where there is one)
 * and its signature pad over TCP, its control over HTTP with a token. All on loopback.
 */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { serveIpp } from '../printer/twin/ipp-server.ts';
import { serveHid } from '../signature-pad/twin/serve-hid.ts';
import { serveReaders } from '../smartcard/twin/serve-readers.ts';
import type { World } from './control.ts';
import { worldLimits } from './limits.ts';
import { controlRequest, fromBase64, richContent, toBase64, type ControlRequest } from './protocol.ts';
import type { TrainingWorld } from './training-world.ts';

const LOOPBACK = '127.0.0.1';

export interface ServedWorld {
  /** Where the printer listens, `ipp://…`. */
  readonly ipp: string;
  /** TCP port of the readers. */
  readonly readers: number;
  /** TCP port of the signature pad. */
  readonly pads: number;
  /** Where its control listens, `http://…`. */
  readonly control: string;
  close(): Promise<void>;
}

async function act(world: World, request: ControlRequest): Promise<unknown> {
  switch (request.op) {
    case 'state':
      return world.state();
    case 'to-reader':
      return world.toReader(request.card);
    case 'off-reader':
      return world.offReader(request.to);
    case 'bring-card':
      return world.bringCard(richContent(request.content));
    case 'lay-finger':
      return world.layFinger(request.template === null ? null : fromBase64(request.template));
    case 'finger': {
      const template = await world.finger();
      return template && toBase64(template);
    }
    case 'sign':
      return world.sign(request.seed);
    case 'load-hopper':
      return world.loadHopper(request.count);
    case 'load-ribbon':
      return world.loadRibbon(request.type);
    case 'clean-printer':
      return world.cleanPrinter();
    case 'fault':
      return world.fault(request.fault, request.after);
    case 'repair':
      return world.repair(request.fault);
  }
}

async function textOf(request: IncomingMessage): Promise<string | null> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (text.length > worldLimits.requestBytes) return null;
  }
  return text;
}

function allowed(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return request.method === 'POST' && given.length === wanted.length && timingSafeEqual(given, wanted);
}

function parsed(text: string | null): ControlRequest | null {
  try {
    return controlRequest.parse(JSON.parse(text ?? ''));
  } catch {
    // Whoever sends no request gets no answer but 400.
    return null;
  }
}

async function attend(world: World, token: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!allowed(request, token)) {
    response.writeHead(403).end();
    return;
  }
  const asked = parsed(await textOf(request));
  if (!asked) {
    response.writeHead(400).end();
    return;
  }
  const answer = await act(world, asked);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? null));
}

/** Serves a world on free ports. @param token whoever knows it may move cards and break things */
export async function serveWorld(world: TrainingWorld, token: string): Promise<ServedWorld> {
  const ipp = await serveIpp((uri) => world.ipp(uri), 0);
  const readers = await serveReaders(world.readers, 0);
  const pads = await serveHid(world.pad.hid, 0);
  const server = createServer((request, response) => {
    attend(world, token, request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the world is served on no port');
  return {
    ipp: ipp.uri,
    readers: readers.port,
    pads: pads.port,
    control: `http://${LOOPBACK}:${address.port}/`,
    async close() {
      await ipp.close();
      await readers.close();
      await pads.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
