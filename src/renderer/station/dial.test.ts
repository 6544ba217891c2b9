import { RPCLink as PortLink } from '@orpc/client/message-port';
import { implement } from '@orpc/server';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler } from '@orpc/server/ws';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { stationContract } from '../../contract/station.ts';
import { problem } from '../../domain/problem.ts';
import { createStationClient } from './client.ts';
import { keepConnected } from './connection.ts';
import { dialPort, dialSocket, PORT_MESSAGE, socketUrl, takeToken, tokenIn } from './dial.ts';

const limits = { waitForStationMs: 2000, reconnectFirstMs: 5, reconnectLongestMs: 20 };

/** Procedures that give back what they got, bytes and all. */
const os = implement(stationContract);
const router = {
  residents: { photo: os.residents.photo.handler(({ input }) => new File([new Uint8Array([0, 255, 128, input.nik.length])], 'foto.jpg', { type: 'image/jpeg' })) },
  documents: {
    attach: os.documents.attach.handler(async ({ input }) => {
      const bytes = new Uint8Array(await input.file.arrayBuffer());
      const { name, type } = input.file as File;
      return { ok: false as const, error: problem('document-unknown', { bytes: bytes.length, last: bytes.at(-1) ?? -1, name, type }) };
    }),
  },
};

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(): Promise<{ url: string; drop: () => void }> {
  const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0, path: '/rpc' });
  const handler = new RPCHandler(router);
  sockets.on('connection', (socket) => void handler.upgrade(socket));
  await new Promise<void>((resolve) => sockets.once('listening', resolve));
  closing.push(() => sockets.close());
  const { port } = sockets.address() as { port: number };
  return {
    url: socketUrl({ protocol: 'http:', host: `127.0.0.1:${port}`, hash: '' }, 'uji'),
    drop: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

async function exchange(client: ReturnType<typeof createStationClient>) {
  const photo = await client.residents.photo({ nik: '6203015705909001' });
  const scan = new File([new Uint8Array([37, 80, 68, 70, 200])], 'surat.pdf', { type: 'application/pdf' });
  const answer = await client.documents.attach({ berkas: 'b1', requirement: 'surat', file: scan });
  return { photo: photo ? { bytes: [...new Uint8Array(await photo.arrayBuffer())], type: photo.type } : null, got: answer.ok ? null : answer.error.params };
}

const whole = { photo: { bytes: [0, 255, 128, 16], type: 'image/jpeg' }, got: { bytes: 5, last: 200, name: 'surat.pdf', type: 'application/pdf' } };

describe('the address of the browser host', () => {
  test('carries the token in its hash, with or without a slash', () => {
    expect(tokenIn('#token=a%20b')).toBe('a b');
    expect(tokenIn('#/token=x')).toBe('x');
    expect(tokenIn('#/meja')).toBeNull();
  });

  test('leads to a WebSocket of the same host', () => {
    expect(socketUrl({ protocol: 'http:', host: '127.0.0.1:7311', hash: '' }, 'a b')).toBe('ws://127.0.0.1:7311/rpc?token=a%20b');
    expect(socketUrl({ protocol: 'https:', host: 'loket.lan', hash: '' }, null)).toBe('wss://loket.lan/rpc');
  });
});

test('the token leaves the address, so that no history and no picture shows it, and a reload still knows it', () => {
  const kept = new Map<string, string>();
  const shown: string[] = [];
  const window = {
    location: { hash: '#token=rahasia', pathname: '/', search: '' },
    sessionStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) },
    history: { replaceState: (_state: unknown, _title: string, address: string) => void shown.push(address) },
  };
  expect(takeToken(window as unknown as Window)).toBe('rahasia');
  expect(shown).toEqual(['/#/']);
  window.location.hash = '#/meja';
  expect(takeToken(window as unknown as Window)).toBe('rahasia');
});

describe('the port of the Electron preload', () => {
  /** A window whose messages the test posts itself. */
  function fakeWindow() {
    let listen: (event: unknown) => void = () => {};
    const window = { addEventListener: (_: string, listener: (event: unknown) => void) => (listen = listener) };
    return { window: window as unknown as Window, post: (source: unknown, data: unknown, ports: readonly MessagePort[]) => listen({ source, data, ports }) };
  }

  test('is taken from this window only, under its name only', async () => {
    const { window, post } = fakeWindow();
    const dial = dialPort(window);
    const { port1, port2 } = new MessageChannel();
    closing.push(() => port1.close());
    let opened = false;
    const line = dial().then((value) => {
      opened = true;
      return value;
    });
    post({}, PORT_MESSAGE, [port2]);
    post(window, 'another', [port2]);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(opened).toBe(false);
    post(window, PORT_MESSAGE, [port2]);
    new PortHandler(router).upgrade(port1);
    port1.start();
    const connection = keepConnected(() => line, limits);
    expect(await exchange(createStationClient(connection))).toEqual(whole);
  });
});

describe('pictures and papers go by RPC', () => {
  test('whole over a WebSocket, both ways, also after the line broke', async () => {
    const { url, drop } = await serve();
    const connection = keepConnected(dialSocket(url), limits);
    const client = createStationClient(connection);
    expect(await exchange(client)).toEqual(whole);
    const lost = new Promise<void>((resolve) => {
      const stop = connection.subscribe(() => {
        if (connection.state() !== 'lost') return;
        stop();
        resolve();
      });
    });
    drop();
    await lost;
    expect(await exchange(client)).toEqual(whole);
  });

  test('whole over a MessagePort', async () => {
    const { port1, port2 } = new MessageChannel();
    closing.push(() => port1.close());
    new PortHandler(router).upgrade(port1);
    const link = new PortLink({ port: port2 });
    port1.start();
    port2.start();
    const connection = keepConnected(async () => ({ link, closed: new Promise(() => {}) }), limits);
    expect(await exchange(createStationClient(connection))).toEqual(whole);
  });
});
