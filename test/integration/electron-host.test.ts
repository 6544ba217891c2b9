/** The Electron host on a faithful fake of Electron's modules, with a real station behind it. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { RouterClient } from '@orpc/server';
import type { SafeStorage } from 'electron';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PORT_CHANNEL } from '../../src/main/electron/bridge.ts';
import { startElectronHost } from '../../src/main/electron/host.ts';
import { sealedKey } from '../../src/main/electron/keystore.ts';
import { utilityDevices } from '../../src/main/electron/spawn-devices.ts';
import { silentLog } from '../../src/main/log.ts';
import type { StationRouter } from '../../src/main/router.ts';
import { VirtualClock } from '../../src/platform/clock.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { openCounter, type TestCounter } from './counter.ts';
import { FakeEvent, FakeFrame, FakeSafeStorage, FakeWindow, fakeElectron, type FakePortMain } from './fake-electron.ts';

const random = seededRandom(5, new VirtualClock(0));
const PAGE = 'loket://app/index.html';

describe('the Electron host', () => {
  let counter: TestCounter;
  let folder: string;
  let closed: number;
  beforeEach(async () => {
    counter = await openCounter({ people: 1 });
    folder = mkdtempSync(join(tmpdir(), 'loket-electron-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    writeFileSync(join(folder, 'secret.txt'), 'x');
    closed = 0;
  });
  afterEach(async () => {
    await counter.close();
    rmSync(folder, { recursive: true });
  });

  const open = async () => ({
    router: counter.station.router,
    title: 'Loket KTP-el – uji',
    async close() {
      closed += 1;
    },
  });
  async function start(world = fakeElectron(), kiosk = true) {
    const started = await startElectronHost({ electron: world.electron, open, rendererDir: folder, preload: '/preload/index.cjs', kiosk, log: silentLog });
    return { ...world, window: FakeWindow.all[0]!, started };
  }
  /** What the preload does: asks, and gets a port or nothing. */
  function ask(world: Awaited<ReturnType<typeof start>>, from: { sender?: unknown; senderFrame?: FakeFrame | null } = {}): FakePortMain | undefined {
    const frame = world.window.webContents.mainFrame;
    world.ipcMain.emit(PORT_CHANNEL, { sender: world.window.webContents, senderFrame: frame, ...from });
    return frame.received.at(-1)?.ports[0];
  }
  const clientOn = (port: FakePortMain) => {
    port.port.start();
    return createORPCClient<RouterClient<StationRouter>>(new RPCLink({ port: port.port }));
  };

  test('opens one kiosk window, sandboxed and isolated, shown when there is something to see', async () => {
    const { window, schemes, started } = await start();
    expect(started).toBe(true);
    expect(FakeWindow.all).toHaveLength(1);
    expect(window.options).toMatchObject({ kiosk: true, show: false, webPreferences: { preload: '/preload/index.cjs', sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false, devTools: false } });
    expect(window).toMatchObject({ loaded: [PAGE], shown: true, menuRemoved: true });
    expect(schemes).toEqual([{ scheme: 'loket', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
  });

  test('serves the bundle with a strict policy, and nothing else', async () => {
    const { fetchPage } = await start();
    const page = await fetchPage(PAGE);
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).not.toContain('unsafe');
    for (const url of ['loket://app/secret.txt', 'loket://app/..%2f..%2fetc%2fpasswd.json', 'loket://app/%c0%ae', 'loket://elsewhere/index.html', 'loket://app/missing.js']) expect((await fetchPage(url)).status).toBe(404);
    expect((await fetchPage(PAGE, 'POST')).status).toBe(404);
  });

  test('a typed call through the port reaches the real router, pictures and all', async () => {
    const world = await start();
    const client = clientOn(ask(world)!);
    expect(await client.session.get()).toMatchObject({ office: { id: 'kapuas' } });
    const loggedIn = await client.session.logIn({ operator: 'pelatih', pin: '000000' });
    expect(loggedIn).toMatchObject({ ok: false, error: { code: 'pin-wrong' } });
  });

  test('a page that was loaded again gets a new port, and the old one is closed', async () => {
    const world = await start();
    const first = ask(world)!;
    const gone = new Promise((resolve) => first.once('close', resolve));
    const second = ask(world)!;
    await gone;
    expect(second).not.toBe(first);
    expect(await clientOn(second).session.get()).toMatchObject({ office: { id: 'kapuas' } });
  });

  test('nobody but our top frame gets a port', async () => {
    const world = await start();
    const stranger = new FakeFrame();
    stranger.url = PAGE;
    ask(world, { senderFrame: stranger });
    ask(world, { sender: {} });
    ask(world, { senderFrame: null });
    expect(stranger.received).toEqual([]);
    world.window.webContents.mainFrame.url = 'https://example.org/';
    expect(ask(world)).toBeUndefined();
    world.window.webContents.mainFrame.url = PAGE;
    expect(ask(world)).toBeDefined();
  });

  test('the page stays where it is: no journey, no webview, no window but a paper of its own', async () => {
    const { window } = await start();
    const contents = window.webContents;
    const stays = (event: string, url: string) => {
      const tried = new FakeEvent(url);
      contents.emit(event, tried);
      return tried.defaultPrevented;
    };
    expect(stays('will-navigate', 'https://example.org/')).toBe(true);
    expect(stays('will-navigate', 'file:///etc/passwd')).toBe(true);
    expect(stays('will-redirect', 'loket://elsewhere/index.html')).toBe(true);
    expect(stays('will-navigate', PAGE)).toBe(false);
    expect(stays('will-attach-webview', '')).toBe(true);
    expect(contents.openHandler!({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
    expect(contents.openHandler!({ url: 'blob:https://example.org/1' })).toEqual({ action: 'deny' });
    const paper = contents.openHandler!({ url: 'blob:loket://app/1' });
    expect(paper).toMatchObject({ action: 'allow', overrideBrowserWindowOptions: { webPreferences: { sandbox: true, nodeIntegration: false } } });
    expect(paper.overrideBrowserWindowOptions!.webPreferences).not.toHaveProperty('preload');
  });

  const DISPLAY = `${PAGE}#/layar`;

  test('the queue display fills the second screen, sandboxed, without preload, and may speak without a click', async () => {
    const { window } = await start(fakeElectron({ displays: 2 }));
    const display = window.webContents.openHandler!({ url: DISPLAY });
    expect(display).toMatchObject({
      action: 'allow',
      overrideBrowserWindowOptions: { x: 1366, y: 0, width: 1920, height: 1080, fullscreen: true, kiosk: false, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, autoplayPolicy: 'no-user-gesture-required', devTools: false } },
    });
    expect(display.overrideBrowserWindowOptions!.webPreferences).not.toHaveProperty('preload');
    for (const url of [PAGE, `${PAGE}#/meja`, `${PAGE}#/layar/`, `${PAGE}?x#/layar`, 'loket://app/other.html#/layar', 'loket://elsewhere/index.html#/layar', 'https://example.org/#/layar']) expect(window.webContents.openHandler!({ url })).toEqual({ action: 'deny' });
  });

  test('with one screen it opens beside the counter and does not cover it', async () => {
    const { window } = await start(fakeElectron({ displays: 1 }));
    const options = window.webContents.openHandler!({ url: DISPLAY }).overrideBrowserWindowOptions!;
    expect(options).toMatchObject({ width: 1024, height: 576, fullscreen: false });
    expect(options).not.toHaveProperty('x');
  });

  test('one display at a time; it gets no line to the station, stays where it is, and comes back after a crash', async () => {
    const world = await start(fakeElectron({ displays: 2 }));
    const contents = world.window.webContents;
    const display = new FakeWindow({ webPreferences: {} });
    await display.loadURL(DISPLAY);
    contents.emit('did-create-window', display, { url: DISPLAY });
    expect(contents.openHandler!({ url: DISPLAY })).toEqual({ action: 'deny' });
    expect(contents.openHandler!({ url: 'blob:loket://app/1' })).toMatchObject({ action: 'allow' });
    // It may ask as it likes: it is not the counter's window.
    ask(world, { sender: display.webContents, senderFrame: display.webContents.mainFrame });
    expect(display.webContents.mainFrame.received).toEqual([]);
    const away = new FakeEvent('https://example.org/');
    display.webContents.emit('will-navigate', away);
    expect(away.defaultPrevented).toBe(true);
    const reload = new FakeEvent(DISPLAY);
    display.webContents.emit('will-navigate', reload);
    expect(reload.defaultPrevented).toBe(false);
    display.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(display.loaded).toEqual([DISPLAY, DISPLAY]);
    display.emit('closed');
    expect(contents.openHandler!({ url: DISPLAY })).toMatchObject({ action: 'allow' });
  });

  test("the resident's screen opens beside the hall's, each once", async () => {
    const { window } = await start(fakeElectron({ displays: 2 }));
    const contents = window.webContents;
    const RESIDENT = `${PAGE}#/layar-pemohon`;
    contents.emit('did-create-window', new FakeWindow({ webPreferences: {} }), { url: DISPLAY });
    const screen = contents.openHandler!({ url: RESIDENT });
    expect(screen).toMatchObject({ action: 'allow', overrideBrowserWindowOptions: { webPreferences: { sandbox: true, nodeIntegration: false } } });
    expect(screen.overrideBrowserWindowOptions!.webPreferences).not.toHaveProperty('preload');
    contents.emit('did-create-window', new FakeWindow({ webPreferences: {} }), { url: RESIDENT });
    expect(contents.openHandler!({ url: RESIDENT })).toEqual({ action: 'deny' });
  });

  test('permissions: the camera for our page, nothing for anybody else', async () => {
    const { session } = await start();
    const asked = (permission: string, requestingUrl: string) => {
      let answer: boolean | null = null;
      session.request!(null, permission, (yes) => (answer = yes), { requestingUrl });
      return answer;
    };
    expect(asked('media', PAGE)).toBe(true);
    expect(asked('media', 'https://example.org/')).toBe(false);
    for (const permission of ['geolocation', 'notifications', 'openExternal', 'clipboard-read', 'serial', 'usb']) expect(asked(permission, PAGE)).toBe(false);
    expect(session.check!(null, 'media', 'loket://app')).toBe(true);
    expect(session.check!(null, 'hid', 'loket://app')).toBe(false);
    expect(session.device!({})).toBe(false);
    const prevented = (url: string): boolean => {
      const download = new FakeEvent();
      session.emit('will-download', download, { getURL: () => url });
      return download.defaultPrevented;
    };
    // What the page made itself (a book as XLSX) may be saved; nothing else comes down.
    expect(['https://elsewhere.test/x.exe', 'blob:https://elsewhere.test/1', 'loket://app/index.html', 'blob:loket://app.evil/1', 'blob:loket://app/1'].map(prevented)).toEqual([true, true, true, true, false]);
  });

  test('a second start brings the first window to the front and ends', async () => {
    const world = await start();
    world.window.minimized = true;
    world.app.emit('second-instance');
    expect(world.window).toMatchObject({ minimized: false, focused: 1 });
    const second = fakeElectron({ first: false });
    expect(await startElectronHost({ electron: second.electron, open, rendererDir: folder, preload: '', kiosk: true, log: silentLog })).toBe(false);
    expect(second.app.quits).toBe(1);
    expect(FakeWindow.all).toHaveLength(0);
  });

  test('a page that crashes is loaded again; the station goes on', async () => {
    const { window } = await start();
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window.loaded).toEqual([PAGE, PAGE]);
  });

  test('the buku is closed before the program ends, once', async () => {
    const world = await start();
    world.app.emit('window-all-closed');
    world.app.quit();
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(1);
    expect(world.app.exits).toContain(0);
  });

  test('a station that cannot be opened says why, in a box', async () => {
    const world = fakeElectron();
    const started = await startElectronHost({ electron: world.electron, open: () => Promise.reject(new Error('Penyimpanan rusak.')), rendererDir: folder, preload: '', kiosk: true, log: silentLog });
    expect(started).toBe(false);
    expect(world.errors).toEqual(['Penyimpanan rusak.']);
    expect(world.app.exits).toEqual([1]);
  });

  test('devices live in a utility process', () => {
    const world = fakeElectron();
    const config = { kind: 'twin', ipp: null, encoder: 'none', readers: { desk: null, sam: null, encoder: null }, smartcards: { kind: 'pcsc' }, scanner: null } as const;
    const child = utilityDevices(world.electron, '/dist/main/devices.js')(config)();
    const [fork] = world.forks;
    expect(fork).toMatchObject({ entry: '/dist/main/devices.js', args: [JSON.stringify(config)] });
    const heard: unknown[] = [];
    child.onMessage((message) => heard.push(message));
    fork!.child.emit('message', { ready: true });
    child.send({ ping: 1 });
    expect(heard).toEqual([{ ready: true }]);
    expect(fork!.child.sent).toEqual([{ ping: 1 }]);
    const ended = new Promise((resolve) => child.onExit(resolve));
    child.kill();
    return expect(ended).resolves.toBe('code 143');
  });
});

describe('the key in the system\'s keystore', () => {
  let path: string;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'loket-sealed-'));
    path = join(folder, 'data', 'store.key.sealed');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const store = (options?: ConstructorParameters<typeof FakeSafeStorage>[0]) => new FakeSafeStorage(options) as unknown as SafeStorage;

  test('is sealed once, for its owner only, and opened ever after', () => {
    const first = sealedKey(path, store(), random, 'linux');
    expect(first).toMatchObject({ ok: true, value: expect.stringMatching(/^[0-9a-f]{64}$/) });
    if (!first.ok) throw new Error('unreachable');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).not.toContain(first.value);
    expect(sealedKey(path, store(), random, 'linux')).toEqual(first);
  });

  test.each(['basic_text', 'unknown'])('a keystore that only pretends (%s) is refused, and nothing is written', (backend) => {
    expect(sealedKey(path, store({ backend }), random, 'linux')).toEqual({ ok: false, error: { code: 'keystore-missing' } });
    expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
  });

  test('no keystore at all is refused; Windows has no backends to ask for', () => {
    expect(sealedKey(path, store({ available: false }), random, 'win32')).toMatchObject({ ok: false });
    expect(sealedKey(path, store({ backend: 'unknown' }), random, 'win32')).toMatchObject({ ok: true });
  });

  test('sealed by somebody else: refused and left as it is', () => {
    sealedKey(path, store({ user: 'budi' }), random, 'linux');
    const before = readFileSync(path);
    expect(sealedKey(path, store({ user: 'siti' }), random, 'linux')).toMatchObject({ ok: false, error: { code: 'key-file-damaged' } });
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

test('the preload, as it is bundled: asks once the page stands, hands over the port, exposes nothing', async () => {
  const result = await build({ configFile: 'vite.preload.config.ts', logLevel: 'silent', build: { write: false } });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('no bundle');
  const sent: string[] = [];
  const posted: unknown[][] = [];
  const loads: (() => void)[] = [];
  let onPort: ((event: { ports: unknown[] }) => void) | null = null;
  const window = { postMessage: (...args: unknown[]) => posted.push(args), location: { origin: 'loket://app' }, addEventListener: (_: string, listener: () => void) => loads.push(listener) };
  const ipcRenderer = { send: (channel: string) => sent.push(channel), on: (_: string, listener: typeof onPort) => (onPort = listener) };
  const asked: string[] = [];
  runInNewContext(output.output[0].code, {
    window,
    require(name: string) {
      asked.push(name);
      return { ipcRenderer };
    },
    exports: {},
    module: { exports: {} },
  });
  expect(asked).toEqual(['electron']);
  expect(sent).toEqual([]);
  for (const load of loads) load();
  expect(sent).toEqual(['loket-port']);
  onPort!({ ports: ['the port'] });
  expect(posted).toEqual([['loket-port', 'loket://app', ['the port']]]);
});
