/**
 * Electron's printing on Windows as a fake, faithful in what matters here: a page is printed as it lies in its window, the callback
 * says that the *spooler* has it, and the spooler brings it to the device when that can take it, also long after.
 */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { WebContents, WebContentsPrintOptions } from 'electron';
import type { Clock } from '../../src/domain/clock.ts';
import type { ElectronModules } from '../../src/main/electron/modules.ts';
import { windowsStatus } from '../../src/hardware/printer/windows-status.ts';
import type { VirtualClock } from '../../src/platform/clock.ts';

/** Milliseconds of virtual time. */
const SPOOL_MS = 800;
export const CARD_MS = 40_000;
export const PRINTER = 'HDP5000 Card Printer';

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

interface Page {
  readonly markup: string;
  readonly picture: Picture | null;
  readonly policy: string;
}

/** The device with its spooler. */
export class FakeSpooler {
  /** PRINTER_STATUS_* bits that hold besides those of its own work. */
  status = 0;
  /** What Electron answers instead of giving the page to the spooler; null: it gives it. */
  refuses: string | null = null;
  /** Does Electron ever answer? */
  answers = true;
  aborts = false;
  on = true;
  readonly out: Uint8Array[] = [];
  readonly printed: { readonly options: WebContentsPrintOptions; readonly page: Page }[] = [];
  readonly #clock: Clock;
  #working = 0;
  #held: Page[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get bits(): number {
    return this.status | (this.on ? 0 : windowsStatus.offline) | (this.#working > 0 ? windowsStatus.printing : 0);
  }

  /** Takes a page. Nobody waits for its card. */
  take(page: Page): void {
    if (this.on) void this.#make(page);
    else this.#held.push(page);
  }

  unplug(): void {
    this.on = false;
  }

  plugIn(): void {
    this.on = true;
    for (const page of this.#held.splice(0)) void this.#make(page);
  }

  async #make(page: Page): Promise<void> {
    this.#working += 1;
    await this.#clock.sleep(CARD_MS);
    this.#working -= 1;
    // A card in a machine without power is lost; Windows counts the job as done.
    if (this.on && !this.aborts && page.picture) this.out.push(page.picture.rgb);
  }
}

/** Modules with one printer. @param brokenPicture the page's picture does not load whole */
export function fakePrinting(clock: VirtualClock, { brokenPicture = false, known = true } = {}) {
  const spooler = new FakeSpooler(clock);
  const windows: { readonly options: Record<string, unknown> & { webPreferences: Record<string, unknown> }; destroyed: boolean }[] = [];
  const asked: string[] = [];
  let serve: ((request: Request) => Promise<Response> | Response) | null = null;

  const load = async (url: string): Promise<Page> => {
    if (!serve) throw new Error('ERR_UNKNOWN_URL_SCHEME');
    const answer = await serve(new Request(url));
    if (!answer.ok) throw new Error(`ERR_FAILED ${answer.status}`);
    const markup = await answer.text();
    const source = /<img src="([^"]+)"/.exec(markup)?.[1];
    const picture = source === undefined ? null : await decode(await serve(new Request(source)));
    return { markup, picture, policy: answer.headers.get('content-security-policy') ?? '' };
  };

  const decode = async (answer: Response): Promise<Picture | null> => {
    if (!answer.ok || brokenPicture) return null;
    const image = await loadImage(Buffer.from(await answer.arrayBuffer()));
    const drawing = createCanvas(image.width, image.height).getContext('2d');
    drawing.drawImage(image, 0, 0);
    const rgba = drawing.getImageData(0, 0, image.width, image.height).data;
    const rgb = new Uint8Array(image.width * image.height * 3);
    for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) rgb.set(rgba.subarray(from, from + 3), to);
    return { width: image.width, height: image.height, rgb };
  };

  class FakePrintWindow {
    readonly #own: (typeof windows)[number];
    #page: Page | null = null;
    constructor(options: (typeof windows)[number]['options']) {
      this.#own = { options, destroyed: false };
      windows.push(this.#own);
    }
    readonly webContents = {
      executeJavaScript: () => Promise.resolve(this.#page?.picture ? `${this.#page.picture.width}x${this.#page.picture.height}` : '0x0'),
      print: (options: WebContentsPrintOptions, done: (success: boolean, reason: string) => void) => {
        const page = this.#page;
        if (this.#own.destroyed || !page) throw new Error('Object has been destroyed');
        spooler.printed.push({ options, page });
        if (!spooler.answers) return;
        const takes = options.deviceName === PRINTER && spooler.refuses === null;
        const answer = async () => {
          await clock.sleep(SPOOL_MS);
          if (takes) spooler.take(page);
          done(takes, takes ? '' : (spooler.refuses ?? 'Invalid printer settings'));
        };
        void answer();
      },
    };
    async loadURL(url: string): Promise<void> {
      // Decoding takes real time, which virtual time must not overtake.
      this.#page = await clock.during(load(url));
    }
    isDestroyed(): boolean {
      return this.#own.destroyed;
    }
    destroy(): void {
      this.#own.destroyed = true;
    }
  }

  const session = {
    fromPartition: (partition: string) => ({
      setPermissionRequestHandler: () => undefined,
      setPermissionCheckHandler: () => undefined,
      setDevicePermissionHandler: () => undefined,
      on: () => undefined,
      protocol: {
        handle(_: string, handler: typeof serve) {
          if (asked.includes(partition)) throw new Error('the scheme is handled already');
          asked.push(partition);
          serve = handler;
        },
      },
    }),
  };
  const others = [{ name: 'Microsoft Print to PDF', displayName: 'Microsoft Print to PDF', description: '', options: {} }];
  const contents: Pick<WebContents, 'getPrintersAsync'> = {
    getPrintersAsync: () => Promise.resolve([...others, ...(known ? [{ name: PRINTER, displayName: PRINTER, description: 'HDP5000 Card Printer (HID)', options: {} }] : [])]),
  };
  return {
    electron: { BrowserWindow: FakePrintWindow, session } as unknown as Pick<ElectronModules, 'BrowserWindow' | 'session'>,
    contents,
    spooler,
    windows,
    partitions: asked,
    /** What a page of that session gets for an address. */
    fetchPage: (url: string) => serve!(new Request(url)),
    statusOf: async (name: string): Promise<number | null> => (name === PRINTER ? spooler.bits : null),
  };
}
