/**
 * A twin on a real port. Raw TCP, since Node's HTTP server answers 400 to SBI's methods (domain.md, trap 34). One question
 * a connection, as SBI has it. Its control is a port of its own, HTTP with a token, as the training world's.
 */
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { timingSafeEqual } from 'node:crypto';
import type { AddressInfo, Server, Socket } from 'node:net';
import { serveLoopback, type LoopbackServer } from '../../../../platform/loopback.ts';
import { calls, LOOPBACK, type Call } from '../http.ts';
import { twinControl, type TwinControl } from './control.ts';
import { twinLimits } from './limits.ts';
import type { SbiTwin, TwinReply } from './service.ts';

/** What was asked and what was answered, for tests; frames and oversized answers have no text. */
export type OnExchange = (call: Call, request: string, reply: string | null) => void;

const CRLF = '\r\n';
const HEAD_END = `${CRLF}${CRLF}`;
const BOUNDARY = '--BoundaryString';

const callNames = Object.keys(calls) as readonly Call[];
const callOf = (method: string, path: string): Call | null => callNames.find((name) => calls[name].method === method && calls[name].path === path) ?? null;

/** @param length null: until the connection ends */
const headOf = (port: number, status: string, type: string, length: number | null): string =>
  [`HTTP/1.1 ${status}`, 'CACHE-CONTROL:no-store', `LOCATION: http://${LOOPBACK}:${port}`, `Content-Type: ${type}`, ...(length === null ? [] : [`Content-Length: ${length}`]), 'Connection: Closed'].join(CRLF) + HEAD_END;

interface Question {
  readonly call: Call | null;
  readonly body: string;
}

/** The whole question; null where it is none, or too long. */
function readQuestion(socket: Socket): Promise<Question | null> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    const finish = (question: Question | null) => {
      socket.off('data', take);
      resolve(question);
    };
    const take = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const end = bytes.indexOf(HEAD_END);
      if (end < 0) {
        if (bytes.length > twinLimits.headBytes) finish(null);
        return;
      }
      const head = bytes.toString('latin1', 0, end);
      const [, method = '', path = ''] = /^(\S+) (\S+) HTTP\/1\.1/u.exec(head) ?? [];
      const length = Number(/^content-length:\s*(\d+)\s*$/imu.exec(head)?.[1] ?? 0);
      if (length > twinLimits.bodyBytes) finish(null);
      const start = end + HEAD_END.length;
      // The specification writes the whole address into the request line; Node sends the path.
      if (bytes.length >= start + length) finish({ call: callOf(method, path.replace(/^http:\/\/[^/]+/u, '')), body: bytes.toString('utf8', start, start + length) });
    };
    socket.on('data', take);
    socket.once('close', () => finish(null));
    socket.setTimeout(twinLimits.requestMs, () => finish(null));
  });
}

/** False when the other side has gone. */
function write(socket: Socket, bytes: Uint8Array | string): Promise<boolean> {
  return new Promise((resolve) => {
    if (socket.destroyed) {
      resolve(false);
      return;
    }
    socket.write(bytes, (error) => resolve(!error));
  });
}

async function send(socket: Socket, port: number, reply: TwinReply): Promise<void> {
  switch (reply.kind) {
    case 'silence':
      return;
    case 'json':
    case 'html': {
      const bytes = Buffer.from(reply.body, 'utf8');
      await write(socket, headOf(port, '200 OK', reply.kind === 'json' ? 'application/json' : 'text/html', bytes.length));
      await write(socket, bytes);
      break;
    }
    case 'cut': {
      const bytes = Buffer.from(reply.body, 'utf8');
      await write(socket, headOf(port, '200 OK', 'application/json', bytes.length));
      await write(socket, bytes.subarray(0, Math.floor(bytes.length / 2)));
      socket.destroy();
      break;
    }
    case 'oversize': {
      await write(socket, headOf(port, '200 OK', 'application/json', reply.announced ? twinLimits.oversizeBytes : null));
      const piece = Buffer.alloc(twinLimits.pieceBytes, ' ');
      for (let sent = 0; sent < twinLimits.oversizeBytes; sent += piece.length) if (!(await write(socket, piece))) return;
      break;
    }
    case 'frames':
      await write(socket, headOf(port, '200 OK', `multipart/x-mixed-replace; boundary=${BOUNDARY}`, null));
      for await (const frame of reply.frames) {
        await write(socket, `${BOUNDARY}${CRLF}Content-Type: image/jpeg${CRLF}Content-Length: ${frame.length}${HEAD_END}`);
        await write(socket, frame);
        if (!(await write(socket, CRLF))) return;
      }
      break;
  }
  socket.end();
}

async function attend(socket: Socket, port: number, twin: SbiTwin, onExchange: OnExchange): Promise<void> {
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  // A reset is how a counter hangs up in the middle; `close` follows it.
  socket.on('error', () => gone.abort());
  const question = await readQuestion(socket);
  socket.setTimeout(0);
  if (!question?.call) {
    socket.end(headOf(port, question ? '405 Method Not Allowed' : '400 Bad Request', 'text/plain', 0));
    return;
  }
  try {
    const reply = await twin.answer(question.call, question.body, gone.signal);
    onExchange(question.call, question.body, 'body' in reply ? reply.body : null);
    await send(socket, port, reply);
  } catch (error) {
    socket.destroy();
    // What slept when the counter went wakes up with this; anything else is a bug of the twin.
    if (!gone.signal.aborted) throw error;
  }
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });

/** @param port 0: any free one (outside SBI's range: for tests) */
export async function serveTwin(twin: SbiTwin, port: number, onExchange: OnExchange = () => {}): Promise<LoopbackServer> {
  const served = await serveLoopback(port, (socket, bound) => void attend(socket, bound, twin, onExchange));
  twin.listensOn(served.port);
  return served;
}

function allowed(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return request.method === 'POST' && given.length === wanted.length && timingSafeEqual(given, wanted);
}

function controlOf(text: string): TwinControl | null {
  try {
    return twinControl.parse(JSON.parse(text));
  } catch {
    // Whoever sends no request gets no answer but 400.
    return null;
  }
}

async function attendControl(twin: SbiTwin, token: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!allowed(request, token)) {
    response.writeHead(403).end();
    return;
  }
  let text = '';
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (text.length > twinLimits.controlBytes) break;
  }
  const asked = controlOf(text);
  if (!asked) {
    response.writeHead(400).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(twin.control(asked)));
}

/** @param token whoever knows it may break the twin @returns its address, and how it ends */
export async function serveTwinControl(twin: SbiTwin, token: string): Promise<{ readonly control: string; close(): Promise<void> }> {
  const server = createHttpServer((request, response) => {
    attendControl(twin, token, request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(error instanceof Error ? error.message : String(error));
    });
  });
  const port = await listen(server, 0);
  return {
    control: `http://${LOOPBACK}:${port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
