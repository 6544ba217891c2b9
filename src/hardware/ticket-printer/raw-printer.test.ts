import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../domain/clock.ts';
import { parseTicketPrinterAddress } from './address.ts';
import { ticketEscPos } from './escpos.ts';
import type { TicketData } from './port.ts';
import { rawTicketPrinter } from './raw-printer.ts';

const ticket: TicketData = { office: 'Disdukcapil Kabupaten Uji', number: 'A012', service: 'KTP-el hilang', issuedAt: '2026-11-21T02:05:00.000Z', timezone: 'Asia/Jakarta', before: 3, priority: null, training: true };
const limits = { connectMs: 300, sendMs: 300, retryMs: 5 };
/** The machine's clock, as the hardware folder may not take it from the platform. */
const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new Error('aborted'));
      });
    }),
};

describe('over the network', () => {
  let server: Server;
  const sockets: Socket[] = [];
  /** A printer that does with each line what the test says. */
  async function printer(onLine: (socket: Socket) => void) {
    server = createServer({ allowHalfOpen: true }, (socket) => {
      sockets.push(socket);
      socket.on('error', () => {});
      onLine(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return rawTicketPrinter({ address: { kind: 'tcp', host: '127.0.0.1', port: (server.address() as AddressInfo).port }, clock, limits });
  }
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    if (server?.listening) await new Promise((resolve) => server.close(resolve));
  });
  /** A good printer: reads to the end, then closes. */
  const good = (papers: Buffer[]) => (socket: Socket) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => {
      papers.push(Buffer.concat(chunks));
      socket.end();
    });
  };

  test('a good printer gets every byte', async () => {
    const papers: Buffer[] = [];
    const device = await printer(good(papers));
    expect(await device.print(ticket)).toEqual({ ok: true, value: undefined });
    expect(papers).toEqual([Buffer.from(ticketEscPos(ticket))]);
  });

  test('two tickets at once come out one after the other', async () => {
    const papers: Buffer[] = [];
    let open = 0;
    let most = 0;
    const device = await printer((socket) => {
      open += 1;
      most = Math.max(most, open);
      socket.on('close', () => {
        open -= 1;
      });
      good(papers)(socket);
    });
    const results = await Promise.all(['A001', 'A002', 'A003'].map((number) => device.print({ ...ticket, number })));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(most).toBe(1);
    expect(papers).toEqual(['A001', 'A002', 'A003'].map((number) => Buffer.from(ticketEscPos({ ...ticket, number }))));
  });

  test('nobody listens: missing, and the next ticket is tried anew', async () => {
    const device = await printer(() => {});
    await new Promise((resolve) => server.close(resolve));
    expect(await device.print(ticket)).toEqual({ ok: false, error: { code: 'ticket-printer-missing' } });
    expect(await device.print(ticket)).toEqual({ ok: false, error: { code: 'ticket-printer-missing' } });
  });

  test('a name that nobody has: missing', async () => {
    const device = rawTicketPrinter({ address: { kind: 'tcp', host: 'printer.invalid', port: 9100 }, clock, limits: { ...limits, connectMs: 2_000 } });
    expect(await device.print(ticket)).toMatchObject({ error: { code: 'ticket-printer-missing' } });
  });

  test('hangs after it answered: too slow, not printed, not waited for', async () => {
    const device = await printer((socket) => socket.pause());
    const began = Date.now();
    expect(await device.print(ticket)).toMatchObject({ error: { code: 'ticket-printer-too-slow' } });
    expect(Date.now() - began).toBeLessThan(limits.sendMs * 4);
  });

  test('hangs up in the middle, or as soon as it answered: broke off', async () => {
    const resets = await printer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await resets.print(ticket)).toMatchObject({ error: { code: 'ticket-printer-broke-off' } });
    await new Promise((resolve) => server.close(resolve));
    const atOnce = await printer((socket) => socket.resetAndDestroy());
    expect(await atOnce.print(ticket)).toMatchObject({ error: { code: 'ticket-printer-broke-off' } });
  });

  test('stopped by hand: while it runs, and before its turn came', async () => {
    const device = await printer((socket) => socket.pause());
    const stop = new AbortController();
    const running = device.print(ticket, stop.signal);
    const next = device.print(ticket, stop.signal);
    setTimeout(() => stop.abort(), 30);
    expect(await running).toMatchObject({ error: { code: 'ticket-printer-stopped' } });
    expect(await next).toMatchObject({ error: { code: 'ticket-printer-stopped' } });
  });
});

describe.skipIf(process.platform === 'win32')('through a device file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'loket-tiket-'));
    path = join(folder, 'lp0');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const device = (at = path) => rawTicketPrinter({ address: { kind: 'file', path: at }, clock, limits });

  test('a printer at the other end of it gets every byte', async () => {
    spawnSync('mkfifo', [path]);
    const out = join(folder, 'out');
    const reader = spawn('sh', ['-c', `cat ${path} > ${out}`]);
    const ended = new Promise((resolve) => reader.once('exit', resolve));
    // Until the reader has opened its end there is no printer: the same as one that is switched off.
    let result = await device().print(ticket);
    while (!result.ok && result.error.code === 'ticket-printer-missing') result = await device().print(ticket);
    expect(result).toEqual({ ok: true, value: undefined });
    await ended;
    expect(readFileSync(out)).toEqual(Buffer.from(ticketEscPos(ticket)));
  });

  test('a printer that takes nothing more: too slow, and no thread hangs', async () => {
    spawnSync('mkfifo', [path]);
    const reader = spawn('sh', ['-c', `exec 3<> ${path}; echo ready; dd if=/dev/zero of=${path} bs=4096 count=17 oflag=nonblock 2>/dev/null; exec sleep 20 <&3`]);
    await new Promise((resolve) => reader.stdout.once('data', resolve));
    try {
      let result = await device().print(ticket);
      // Room is left until dd has filled the pipe.
      for (let tries = 0; result.ok && tries < 400; tries += 1) result = await device().print(ticket);
      expect(result).toMatchObject({ error: { code: 'ticket-printer-too-slow' } });
    } finally {
      reader.kill();
    }
  });

  test('unplugged: missing, and no file is made in its place', async () => {
    expect(await device().print(ticket)).toMatchObject({ error: { code: 'ticket-printer-missing' } });
    expect(existsSync(path)).toBe(false);
  });

  test('switched off (nobody at the other end): missing', async () => {
    spawnSync('mkfifo', [path]);
    expect(await device().print(ticket)).toMatchObject({ error: { code: 'ticket-printer-missing' } });
  });

  test.skipIf(!existsSync('/dev/full'))('out of paper, as usblp says it: no paper', async () => {
    expect(await device('/dev/full').print(ticket)).toMatchObject({ error: { code: 'ticket-printer-no-paper' } });
  });

  test('something that no printer says is a surprise and is thrown, and the next ticket still has its turn', async () => {
    writeFileSync(path, '');
    const printer = rawTicketPrinter({ address: { kind: 'file', path: join(path, 'lp0') }, clock, limits });
    await expect(printer.print(ticket)).rejects.toThrow('ENOTDIR');
    await expect(printer.print(ticket)).rejects.toThrow('ENOTDIR');
  });
});

describe('the address in the set-up', () => {
  test.each([
    ['tcp://192.168.1.40:9100', { kind: 'tcp', host: '192.168.1.40', port: 9100 }],
    ['tcp://printer-tiket', { kind: 'tcp', host: 'printer-tiket', port: 9100 }],
    ['tcp://[fe80::1]:9101/', { kind: 'tcp', host: 'fe80::1', port: 9101 }],
    ['/dev/usb/lp0', { kind: 'file', path: '/dev/usb/lp0' }],
  ])('%s', (text, address) => {
    expect(parseTicketPrinterAddress(text)).toEqual({ ok: true, value: address });
  });

  test.each(['', 'http://192.168.1.40', 'tcp://', 'tcp://x:99999', 'tcp://x/antrian', 'tcp://a:b@x', '/etc/passwd', '/dev/../etc/passwd', 'lp0'])('"%s" is refused', (text) => {
    expect(parseTicketPrinterAddress(text)).toEqual({ ok: false, error: { code: 'ticket-printer-address', params: { address: text } } });
  });
});
