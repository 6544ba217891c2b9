/**
 * Silent printing through Electron: a hidden page that is one card face and nothing else, at the size of the card. The page lives
 * in a session of its own that serves this face only, so nothing about a resident is written to a disk or reaches another window.
 */
import type { BrowserWindow as Window, WebContents, WebContentsPrintOptions } from 'electron';
import { createCanvas } from '@napi-rs/canvas';
import type { Clock } from '../../domain/clock.ts';
import type { Handed, ListedPrinter, SilentPrinting } from '../../hardware/printer/electron-printer.ts';
import { printerLimits } from '../../hardware/printer/limits.ts';
import { CARD_CANVAS, type CardFace } from '../../hardware/printer/port.ts';
import { loadWinspool, statusReader, type StatusReader } from '../../hardware/printer/winspool.ts';
import type { Log } from '../log.ts';
import { guardSession } from './guards.ts';
import type { ElectronModules } from './modules.ts';
import { SCHEME } from './page.ts';

const MICRONS_PER_INCH = 25_400;
/** The card with its bleed: 87 630 × 55 965 µm, the canvas dot for dot. */
const page = { width: micronsOf(CARD_CANVAS.width), height: micronsOf(CARD_CANVAS.height) };
const OPAQUE = 255;
const PRINT_ORIGIN = `${SCHEME}://cetak`;
/** In memory: without `persist:` nothing of it is written down. */
const PARTITION = 'cetak';
/** The one failure that comes before anything was given to the spooler (Electron, `webContents.print`); "canceled" and "failed" may come in the middle. */
const NOT_HANDED = 'Invalid printer settings';
const NOT_FOUND = 404;

function micronsOf(dots: number): number {
  return Math.round((dots / CARD_CANVAS.dpi) * MICRONS_PER_INCH);
}

export interface SilentPrintingOptions {
  readonly electron: Pick<ElectronModules, 'BrowserWindow' | 'session'>;
  /** Of a window that stands: it lists the printers. A window of our own would keep the program alive after the counter's is closed. */
  readonly contents: Pick<WebContents, 'getPrintersAsync'>;
  /** Windows' own word on a printer; the spooler of this machine when left out. */
  readonly statusOf?: StatusReader;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the printing page's window may be: no preload, no script's privilege, nothing but this page. */
const bare = { show: false, focusable: false, skipTaskbar: true, webPreferences: { partition: PARTITION, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, devTools: false, spellcheck: false } } as const;

/** Dots of the picture lie on dots of the printer: no margin, no scale, no smoothing. */
export const printOptions = (printer: string): WebContentsPrintOptions => ({
  silent: true,
  deviceName: printer,
  printBackground: true,
  color: true,
  copies: 1,
  pagesPerSheet: 1,
  landscape: false,
  duplexMode: 'simplex',
  margins: { marginType: 'none' },
  scaleFactor: 100,
  dpi: { horizontal: CARD_CANVAS.dpi, vertical: CARD_CANVAS.dpi },
  pageSize: page,
});

/** The page. What would overflow by a fraction of a dot would be a second card, so it is cut. */
function markup(document: string): string {
  const title = document.replace(/[^\w .-]/g, '_');
  const size = `${page.width / 1_000}mm ${page.height / 1_000}mm`;
  const [width, height] = size.split(' ');
  return `<!doctype html><title>${title}</title><style>@page{size:${size};margin:0}html,body{margin:0;width:${width};height:${height};overflow:hidden}img{display:block;width:${width};height:${height};image-rendering:pixelated}</style><img src="${PRINT_ORIGIN}/face.png">`;
}

/** The face as a PNG of the very same pixels. */
function pngOf({ width, height, rgb }: CardFace): Uint8Array {
  const canvas = createCanvas(width, height);
  const drawing = canvas.getContext('2d');
  const image = drawing.createImageData(width, height);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    image.data.set(rgb.subarray(from, from + 3), to);
    image.data[to + 3] = OPAQUE;
  }
  drawing.putImageData(image, 0, 0);
  return canvas.toBuffer('image/png');
}

const headers = { 'content-security-policy': `default-src 'none'; img-src ${PRINT_ORIGIN}; style-src 'unsafe-inline'`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

class Printing implements SilentPrinting {
  readonly #options: SilentPrintingOptions;
  #served: { readonly markup: string; readonly png: Uint8Array } | null = null;
  readonly #statusOf: StatusReader;
  #ready = false;

  constructor(options: SilentPrintingOptions) {
    this.#options = options;
    this.#statusOf = options.statusOf ?? statusReader(loadWinspool());
  }

  async printers(): Promise<readonly ListedPrinter[]> {
    const listed = await this.#options.contents.getPrintersAsync();
    return listed.map(({ name, description, displayName }) => ({ name, model: description || displayName || name }));
  }

  statusOf(printer: string): Promise<number | null> {
    return this.#statusOf(printer);
  }

  async print(printer: string, document: string, face: CardFace): Promise<Handed> {
    if (this.#served) throw new Error('two faces at once: a card printer takes one');
    this.#prepare();
    this.#served = { markup: markup(document), png: pngOf(face) };
    const window = new this.#options.electron.BrowserWindow({ ...bare });
    const late = new AbortController();
    const alarm = this.#options.clock.sleep(printerLimits.spoolMs, late.signal).then(
      (): Handed => ({ kind: 'unsure', reason: 'timeout' }),
      (): Handed => ({ kind: 'unsure', reason: 'over' }),
    );
    try {
      return await Promise.race([this.#handOver(window, printer, face), alarm]);
    } finally {
      late.abort(new Error('answered'));
      this.#served = null;
      // It would keep the program alive after the counter's window was closed.
      if (!window.isDestroyed()) window.destroy();
    }
  }

  async #handOver(window: Window, printer: string, face: CardFace): Promise<Handed> {
    const { webContents } = window;
    await window.loadURL(`${PRINT_ORIGIN}/kartu`);
    // A page whose picture is not there yet, or is broken, prints an empty card.
    const drawn: unknown = await webContents.executeJavaScript('document.images[0].decode().then(() => [document.images[0].naturalWidth, document.images[0].naturalHeight].join("x"))');
    if (drawn !== `${face.width}x${face.height}`) return { kind: 'not-handed', reason: `page ${String(drawn)}` };
    return new Promise((resolve) => {
      webContents.print(printOptions(printer), (success, reason) => {
        if (!success) this.#options.log.warn({ reason }, 'a face was not printed');
        resolve(success ? { kind: 'spooled' } : { kind: reason === NOT_HANDED ? 'not-handed' : 'unsure', reason });
      });
    });
  }

  /** The session of the printing page, once: it knows one page and may do nothing. */
  #prepare(): void {
    if (this.#ready) return;
    this.#ready = true;
    const own = this.#options.electron.session.fromPartition(PARTITION);
    guardSession(own, this.#options.log);
    own.protocol.handle(SCHEME, ({ url }) => {
      if (this.#served && url === `${PRINT_ORIGIN}/kartu`) return new Response(this.#served.markup, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
      if (this.#served && url === `${PRINT_ORIGIN}/face.png`) return new Response(new Uint8Array(this.#served.png), { headers: { ...headers, 'content-type': 'image/png' } });
      return new Response(null, { status: NOT_FOUND, headers });
    });
  }
}

/** Silent printing by this Electron; only after the app is ready. */
export const createSilentPrinting = (options: SilentPrintingOptions): SilentPrinting => new Printing(options);
