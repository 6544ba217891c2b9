/**
 * The way to SIAK over real TLS sockets: a counter trusts the CAs that it was given and nothing else, and says of
 * everybody else who answers what an operator must know. Certificates are made as an office makes its own.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { readCertificates } from '../../src/platform/certificates.ts';
import { listen, type SiakServer } from '../../src/siak/server.ts';
import { createSiak } from '../../src/siak/siak.ts';
import { createMemoryStore } from '../../src/siak/store/memory.ts';
import { newAuthority, newServerCertificate, type Issued } from '../../src/siak/tls/authority.ts';
import { certificateFiles, makeCertificates } from '../../src/siak/tls/certificate-command.ts';
import { readServedTls, whyNotListen } from '../../src/siak/tls/served.ts';
import { createSiakClient } from '../../src/upstream/client.ts';
import { upstreamLimits } from '../../src/upstream/limits.ts';
import { lookAtAuthority, pinnedFetch } from '../../src/upstream/pinned-fetch.ts';

const DAY_MS = 86_400_000;
const now = Date.now();
let kabupaten: Issued;
let other: Issued;
const closing: (() => unknown)[] = [];
const folder = mkdtempSync(join(tmpdir(), 'loket-tls-'));

beforeAll(async () => {
  kabupaten = await newAuthority('SIAK Kabupaten Kapuas', now);
  other = await newAuthority('SIAK Kabupaten Kapuas', now);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** SIAK with a certificate; its address by a name that the certificate has, unless another is asked for. */
async function serve({ certificate: cert, key }: Issued, host = 'localhost'): Promise<{ readonly address: string; readonly server: SiakServer }> {
  const server = await listen(createSiak({ store: createMemoryStore(), clock: systemClock }), '127.0.0.1', 0, { cert, key });
  closing.push(() => server.stop());
  return { address: server.url.replace('127.0.0.1', host), server };
}
function counter(address: string, pins: readonly string[], proxy: string | null = null) {
  const way = pinnedFetch({ pins, proxy, now: () => now });
  closing.unshift(() => way.close());
  return createSiakClient({ baseUrl: address, fetch: way.fetch, clock: systemClock });
}
async function answerOf(address: string, pins: readonly string[]): Promise<string> {
  const answer = await counter(address, pins).health();
  return answer.ok ? answer.value.name : answer.error.code;
}
const good = () => newServerCertificate(kabupaten, ['localhost', '127.0.0.1'], now);

describe('a counter that was given the CA of its kabupaten', () => {
  test('speaks with SIAK under each name of its certificate, by name and by number', async () => {
    const { address } = await serve(await good());
    expect(await answerOf(address, [kabupaten.certificate])).toBe('SIAK tiruan');
    expect(await answerOf(address.replace('localhost', '127.0.0.1'), [kabupaten.certificate])).toBe('SIAK tiruan');
    const client = counter(address, [kabupaten.certificate]);
    // Questions with a body, several over one connection.
    for (let i = 0; i < 3; i += 1) expect(await client.push('kapuas-1', [])).toMatchObject({ ok: true });
    expect(await client.byNik('6203015705900001')).toEqual({ ok: true, value: null });
  });

  test('sends nothing to a CA of the same name that is another, nor to somebody who signed for themselves', async () => {
    const { address } = await serve(await newServerCertificate(other, ['localhost'], now));
    expect(await answerOf(address, [kabupaten.certificate])).toBe('siak-unknown-ca');
    const alone = await serve(await newAuthority('localhost', now));
    expect(await answerOf(alone.address, [kabupaten.certificate])).toBe('siak-unknown-ca');
    // Without any CA there is nobody to trust.
    expect(await answerOf((await serve(await good())).address, [])).toBe('siak-unknown-ca');
  });

  test('says that a certificate has run out, or begins tomorrow, with its own date', async () => {
    const old = await serve(await newServerCertificate(kabupaten, ['localhost'], now - 30 * DAY_MS, 10));
    expect(await counter(old.address, [kabupaten.certificate]).health()).toEqual({ ok: false, error: { code: 'siak-certificate-expired', params: { host: new URL(old.address).host, now: new Date(now).toISOString().slice(0, 10) } } });
    const early = await serve(await newServerCertificate(kabupaten, ['localhost'], now + 3 * DAY_MS));
    expect(await answerOf(early.address, [kabupaten.certificate])).toBe('siak-certificate-early');
  });

  test('says that the name differs, that nobody speaks TLS there, that nobody is there at all: three different things', async () => {
    const { address } = await serve(await newServerCertificate(kabupaten, ['siak.barito.test'], now));
    expect(await answerOf(address, [kabupaten.certificate])).toBe('siak-name-differs');
    let heard = 0;
    const plain = createHttp((_, response) => {
      heard += 1;
      response.end('{}');
    }).listen(0, '127.0.0.1');
    closing.push(() => plain.close());
    await new Promise((resolve) => plain.once('listening', resolve));
    const { port } = plain.address() as AddressInfo;
    expect(await answerOf(`https://localhost:${port}`, [kabupaten.certificate])).toBe('siak-not-tls');
    expect(heard).toBe(0);
    await new Promise((resolve) => plain.close(resolve));
    expect(await answerOf(`https://localhost:${port}`, [kabupaten.certificate])).toBe('siak-unreachable');
  });

  test('never falls back to plain HTTP and follows nobody elsewhere', async () => {
    await expect(pinnedFetch({ pins: [kabupaten.certificate], now: () => now }).fetch(new Request('http://127.0.0.1:9/health'))).rejects.toThrow('only over TLS');
    const { certificate: cert, key } = await good();
    const hotel = createHttps({ cert, key }, (_, response) => response.writeHead(302, { location: 'https://login.hotel.test/' }).end()).listen(0, '127.0.0.1');
    closing.push(() => hotel.close());
    await new Promise((resolve) => hotel.once('listening', resolve));
    expect(await answerOf(`https://localhost:${(hotel.address() as AddressInfo).port}`, [kabupaten.certificate])).toBe('siak-unreachable');
  });

  test('an answer that is cut, and one that never comes, is SIAK that cannot be reached', async () => {
    const { certificate: cert, key } = await good();
    const bad = createHttps({ cert, key }, (request, response) => {
      if (request.url === '/health') response.writeHead(200, { 'content-length': '5000' }).write('{"name":', () => response.destroy());
    }).listen(0, '127.0.0.1');
    closing.push(() => bad.close(), () => bad.closeAllConnections());
    await new Promise((resolve) => bad.once('listening', resolve));
    const way = pinnedFetch({ pins: [kabupaten.certificate], now: () => now });
    closing.unshift(() => way.close());
    const client = createSiakClient({ baseUrl: `https://localhost:${(bad.address() as AddressInfo).port}`, fetch: way.fetch, clock: systemClock, limits: { ...upstreamLimits, askMs: 300 } });
    expect(await client.health()).toMatchObject({ ok: false, error: { code: 'siak-unreachable' } });
    expect(await client.byNik('6203015705900001')).toMatchObject({ ok: false, error: { code: 'siak-unreachable' } });
  });
});

describe('a CA is exchanged', () => {
  test('with two pins both are SIAK; a certificate is renewed without a restart, for whoever connects from then on', async () => {
    const { address, server } = await serve(await good());
    const both = [kabupaten.certificate, other.certificate];
    expect(await answerOf(address, both)).toBe('SIAK tiruan');
    const next = await newServerCertificate(other, ['localhost'], now);
    server.show({ cert: next.certificate, key: next.key });
    expect(await answerOf(address, both)).toBe('SIAK tiruan');
    expect(await answerOf(address, [kabupaten.certificate])).toBe('siak-unknown-ca');
    expect(await answerOf(address, [other.certificate])).toBe('SIAK tiruan');
  });
});

describe('somebody in the middle', () => {
  test('with a certificate of a CA that the system trusts is refused all the same', async () => {
    const { address } = await serve(await newServerCertificate(other, ['localhost'], now));
    const system = join(folder, 'system.pem');
    writeFileSync(system, other.certificate);
    writeFileSync(join(folder, 'pin.pem'), kabupaten.certificate);
    const script = `
      import { readFileSync } from 'node:fs';
      import { pinnedFetch } from '${join(process.cwd(), 'src/upstream/pinned-fetch.ts')}';
      const known = await fetch('${address}/health').then((answer) => answer.status, (error) => String(error.cause?.code));
      const ours = await pinnedFetch({ pins: [readFileSync('${join(folder, 'pin.pem')}', 'utf8')], now: Date.now }).fetch(new Request('${address}/health')).then(() => 'taken', (error) => error.problem?.code);
      console.log(JSON.stringify({ known, ours }));
      process.exit(0);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, NODE_EXTRA_CA_CERTS: system } });
    // The system does trust it: the refusal is the pin's.
    expect(JSON.parse(stdout)).toEqual({ known: 200, ours: 'siak-unknown-ca' });
  });

  test('a proxy that was set carries TLS unopened; the pin holds through it', async () => {
    const { address } = await serve(await good());
    const asked: string[] = [];
    const proxy = createHttp().listen(0, '127.0.0.1');
    proxy.on('connect', (request, socket, head) => {
      asked.push(request.url ?? '');
      const [host, port] = (request.url ?? '').split(':');
      const through = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        through.write(head);
        through.pipe(socket).pipe(through);
      });
      through.on('error', () => socket.destroy());
      socket.on('error', () => through.destroy());
    });
    closing.push(() => proxy.close(), () => proxy.closeAllConnections());
    await new Promise((resolve) => proxy.once('listening', resolve));
    const by = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    expect(await counter(address, [kabupaten.certificate], by).health()).toMatchObject({ ok: true });
    expect(asked).toEqual([new URL(address).host]);
    expect(await counter(address, [other.certificate], by).health()).toMatchObject({ ok: false, error: { code: 'siak-unknown-ca' } });
  });
});

describe('before a CA is known', () => {
  const signal = new AbortController().signal;
  const look = (address: string) => lookAtAuthority(address, { proxy: null, now: () => now, signal });

  test('the one that answers is shown, to be compared; whoever does not show theirs is told apart', async () => {
    const { address } = await serve(await good());
    const [root] = readCertificates(kabupaten.certificate)!;
    expect(await look(address)).toEqual({ ok: true, value: root });
    const { certificate, key } = await good();
    const bare = await serve({ certificate: readCertificates(certificate)![0]!.pem, key });
    expect(await look(bare.address)).toMatchObject({ ok: false, error: { code: 'siak-ca-hidden' } });
    // Given by file, the CA need not be shown.
    expect(await answerOf(bare.address, [kabupaten.certificate])).toBe('SIAK tiruan');
    expect(await look('https://127.0.0.1:9')).toMatchObject({ ok: false, error: { code: 'siak-unreachable' } });
  });
});

describe('an office makes its own CA', () => {
  const options = { hosts: ['siak.kapuas.test', '10.1.2.3'], name: 'SIAK Kapuas', now };

  test('its key lies apart and is nobody else\'s to read; the paper shows its fingerprint', async () => {
    const out = join(folder, 'own');
    const words = await makeCertificates({ ...options, out });
    for (const file of [certificateFiles.authorityKey, certificateFiles.serverKey]) expect(statSync(join(out, file)).mode & 0o777).toBe(0o600);
    const [shown, root] = readCertificates(readFileSync(join(out, certificateFiles.server), 'utf8'))!;
    expect(shown).toMatchObject({ names: options.hosts, ca: false });
    expect(root).toMatchObject({ subject: 'SIAK Kapuas', ca: true, pem: readCertificates(readFileSync(join(out, certificateFiles.authority), 'utf8'))![0]!.pem });
    expect(words.replace(/[^0-9A-F]/g, '')).toContain(root!.fingerprint.toUpperCase());
    expect(readServedTls(join(out, certificateFiles.server), join(out, certificateFiles.serverKey)).authority?.fingerprint).toBe(root!.fingerprint);
  });

  test('made again, the CA stays and SIAK\'s certificate is new; without the CA\'s key it says so', async () => {
    const out = join(folder, 'again');
    await makeCertificates({ ...options, out });
    const before = readCertificates(readFileSync(join(out, certificateFiles.server), 'utf8'))!;
    await makeCertificates({ ...options, out });
    const after = readCertificates(readFileSync(join(out, certificateFiles.server), 'utf8'))!;
    expect(after[1]).toEqual(before[1]);
    expect(after[0]!.fingerprint).not.toBe(before[0]!.fingerprint);
    rmSync(join(out, certificateFiles.authorityKey));
    await expect(makeCertificates({ ...options, out })).rejects.toThrow('Kunci CA tidak ada');
    await expect(makeCertificates({ ...options, hosts: ['siak kapuas'], out })).rejects.toThrow('bukan nama komputer');
    await expect(makeCertificates({ ...options, hosts: [], out })).rejects.toThrow('--host');
  });

  test('a key of another certificate is not served, nor a file that is none', async () => {
    const [a, b] = [join(folder, 'a'), join(folder, 'b')];
    await makeCertificates({ ...options, out: a });
    await makeCertificates({ ...options, out: b });
    expect(() => readServedTls(join(a, certificateFiles.server), join(b, certificateFiles.serverKey))).toThrow('bukan milik');
    expect(() => readServedTls(join(a, certificateFiles.serverKey), join(a, certificateFiles.serverKey))).toThrow('bukan sertifikat');
    mkdirSync(join(folder, 'c'));
    writeFileSync(join(folder, 'c/key'), 'x');
    expect(() => readServedTls(join(a, certificateFiles.server), join(folder, 'c/key'))).toThrow('bukan kunci');
  });

  test('without TLS SIAK opens to its own machine only, unless somebody else speaks TLS for it', () => {
    expect(whyNotListen('0.0.0.0', false, false)).toContain('--tls-cert');
    expect(whyNotListen('siak.kapuas.test', false, false)).toContain('--behind-proxy');
    for (const host of ['127.0.0.1', 'localhost', '::1']) expect(whyNotListen(host, false, false)).toBeNull();
    expect(whyNotListen('0.0.0.0', true, false)).toBeNull();
    expect(whyNotListen('0.0.0.0', false, true)).toBeNull();
  });
});

test('the server as it is started: a certificate that was renewed is shown after SIGHUP, a broken one is not', async () => {
  const out = join(folder, 'started');
  const options = { hosts: ['localhost'], name: 'SIAK Kapuas', now, out };
  await makeCertificates(options);
  const [cert, key] = [join(out, certificateFiles.server), join(out, certificateFiles.serverKey)];
  const siak = spawn(process.execPath, ['src/siak/main.ts', '--data', 'memory', '--people', '0', '--tls-cert', cert, '--tls-key', key], { stdio: ['pipe', 'pipe', 'pipe'] });
  closing.push(async () => {
    siak.stdin.end();
    if (siak.exitCode === null) await once(siak, 'exit');
  });
  const log = createInterface({ input: siak.stderr });
  const [line] = (await once(createInterface({ input: siak.stdout }), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  expect(url).toMatch(/^https:/);
  const pin = readFileSync(join(out, certificateFiles.authority), 'utf8');
  const shown = async () => {
    const { port } = new URL(url);
    const socket = connectTls({ port: Number(port), host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  };
  const first = await shown();
  expect(await answerOf(url.replace('127.0.0.1', 'localhost'), [pin])).toBe('SIAK tiruan');
  const heard = (words: string) => new Promise<void>((resolve) => log.on('line', (text) => text.includes(words) && resolve()));
  await makeCertificates(options);
  const renewed = heard('certificate renewed');
  siak.kill('SIGHUP');
  await renewed;
  const second = await shown();
  expect(second).not.toBe(first);
  writeFileSync(cert, 'rusak');
  const stayed = heard('the old one stays');
  siak.kill('SIGHUP');
  await stayed;
  expect(await shown()).toBe(second);
});
