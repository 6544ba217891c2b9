/**
 * Electron's modules as far as the host uses them, faithful in what matters here: what is only
 * allowed before `ready` throws after it, events can be prevented, ports carry structured clones.
 */
import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { ElectronModules } from '../../src/main/electron/modules.ts';

/** An event that can be prevented. */
export class FakeEvent {
  defaultPrevented = false;
  readonly url: string;
  constructor(url = '') {
    this.url = url;
  }
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** A port of the main process: an emitter of `{ data }`, deaf until started. */
export class FakePortMain extends EventEmitter {
  readonly port: MessagePort;
  closed = false;
  constructor(port: MessagePort) {
    super();
    this.port = port;
    port.on('close', () => {
      this.closed = true;
      this.emit('close');
    });
  }
  start(): void {
    this.port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }
  postMessage(message: unknown): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
    this.port.postMessage(message);
  }
  close(): void {
    this.port.close();
  }
}

class FakeMessageChannelMain {
  readonly port1: FakePortMain;
  readonly port2: FakePortMain;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new FakePortMain(port1);
    this.port2 = new FakePortMain(port2);
  }
}

export class FakeFrame {
  url = 'about:blank';
  readonly received: { readonly channel: string; readonly ports: readonly FakePortMain[] }[] = [];
  postMessage(channel: string, _message: unknown, ports: readonly FakePortMain[] = []): void {
    this.received.push({ channel, ports });
  }
}

export class FakeContents extends EventEmitter {
  readonly mainFrame = new FakeFrame();
  openHandler: ((details: { url: string }) => { action: string; overrideBrowserWindowOptions?: Record<string, unknown> & { webPreferences?: object } }) | null = null;
  setWindowOpenHandler(handler: FakeContents['openHandler']): void {
    this.openHandler = handler;
  }
}

export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = [];
  readonly webContents = new FakeContents();
  readonly options: Record<string, unknown> & { webPreferences: Record<string, unknown> };
  readonly loaded: string[] = [];
  shown = false;
  focused = 0;
  menuRemoved = false;
  minimized = false;
  constructor(options: FakeWindow['options']) {
    super();
    this.options = options;
    FakeWindow.all.push(this);
    fakeApp?.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.webContents.mainFrame.url = url;
    this.emit('ready-to-show');
  }
  show(): void {
    this.shown = true;
  }
  focus(): void {
    this.focused += 1;
  }
  restore(): void {
    this.minimized = false;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isDestroyed(): boolean {
    return false;
  }
  removeMenu(): void {
    this.menuRemoved = true;
  }
}

let fakeApp: FakeApp | null = null;

class FakeApp extends EventEmitter {
  isPackaged = false;
  ready = false;
  exits: number[] = [];
  quits = 0;
  readonly #first: boolean;
  constructor(first: boolean) {
    super();
    this.#first = first;
  }
  requestSingleInstanceLock(): boolean {
    return this.#first;
  }
  async whenReady(): Promise<void> {
    this.ready = true;
  }
  getVersion(): string {
    return '0.1.0';
  }
  quit(): void {
    this.quits += 1;
    const event = new FakeEvent();
    this.emit('before-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }
  exit(code: number): void {
    this.exits.push(code);
  }
}

class FakeSession extends EventEmitter {
  request: ((contents: unknown, permission: string, answer: (yes: boolean) => void, details: { requestingUrl: string }) => void) | null = null;
  check: ((contents: unknown, permission: string, origin: string) => boolean) | null = null;
  device: ((details: object) => boolean) | null = null;
  setPermissionRequestHandler(handler: FakeSession['request']): void {
    this.request = handler;
  }
  setPermissionCheckHandler(handler: FakeSession['check']): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: FakeSession['device']): void {
    this.device = handler;
  }
}

/** A safeStorage that seals by a prefix and its user; `backend` as on Linux. */
export class FakeSafeStorage {
  readonly #user: string;
  readonly #backend: string;
  readonly #available: boolean;
  constructor({ user = 'loket', backend = 'gnome_libsecret', available = true } = {}) {
    this.#user = user;
    this.#backend = backend;
    this.#available = available;
  }
  isEncryptionAvailable(): boolean {
    return this.#available;
  }
  getSelectedStorageBackend(): string {
    return this.#backend;
  }
  encryptString(text: string): Buffer {
    return Buffer.from(`sealed:${this.#user}:${Buffer.from(text).toString('base64')}`);
  }
  decryptString(sealed: Buffer): string {
    const [mark, user, text] = sealed.toString().split(':');
    if (mark !== 'sealed' || user !== this.#user) throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
    return Buffer.from(text!, 'base64').toString();
  }
}

class FakeUtility extends EventEmitter {
  readonly pid = 4711;
  readonly sent: unknown[] = [];
  postMessage(message: unknown): void {
    this.sent.push(message);
  }
  kill(): boolean {
    this.emit('exit', 143);
    return true;
  }
}

/** Screens side by side, 1366 × 768 at the counter, Full HD in the hall. */
const screens = [
  { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } },
  { id: 2, bounds: { x: 1366, y: 0, width: 1920, height: 1080 } },
];

export function fakeElectron({ first = true, displays = 1 } = {}) {
  const app = new FakeApp(first);
  fakeApp = app;
  FakeWindow.all.length = 0;
  const session = new FakeSession();
  const schemes: { scheme: string; privileges: object }[] = [];
  const errors: string[] = [];
  const forks: { entry: string; args: readonly string[]; child: FakeUtility }[] = [];
  let serve: ((request: Request) => Promise<Response>) | null = null;
  const modules = {
    app,
    BrowserWindow: FakeWindow,
    dialog: { showErrorBox: (_: string, text: string) => errors.push(text) },
    ipcMain: new EventEmitter(),
    MessageChannelMain: FakeMessageChannelMain,
    protocol: {
      registerSchemesAsPrivileged(added: typeof schemes) {
        if (app.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
        schemes.push(...added);
      },
      handle(_: string, handler: (request: Request) => Promise<Response>) {
        if (!app.ready) throw new Error('protocol.handle must be called after app is ready');
        serve = handler;
      },
    },
    safeStorage: new FakeSafeStorage(),
    screen: {
      getAllDisplays() {
        if (!app.ready) throw new Error("The 'screen' module can't be used before the app 'ready' event");
        return screens.slice(0, displays);
      },
      getPrimaryDisplay: () => screens[0]!,
    },
    session: {
      get defaultSession() {
        if (!app.ready) throw new Error('Session can only be received when app is ready');
        return session;
      },
    },
    utilityProcess: {
      fork(entry: string, args: readonly string[]) {
        const child = new FakeUtility();
        forks.push({ entry, args, child });
        return child;
      },
    },
  };
  return {
    electron: modules as unknown as ElectronModules,
    app,
    session,
    schemes,
    errors,
    forks,
    ipcMain: modules.ipcMain,
    /** What a page gets for an address. */
    fetchPage: (url: string, method = 'GET') => serve!(new Request(url, { method })),
    get window(): FakeWindow {
      return FakeWindow.all[0]!;
    },
  };
}
