/**
 * What Windows knows of a printer, through koffi: Electron gives names only since Chromium dropped the status from its printer list
 * (electron.d.ts 45, `PrinterInfo`). Functions and `PRINTER_INFO_6` as Microsoft documents them for winspool.h (OpenPrinterW,
 * GetPrinterW, ClosePrinter). Never run on a Windows machine yet.
 */
import koffi from 'koffi';

type Handle = number | bigint;

/** The three functions of `winspool.drv`, none of which throws. A BOOL is a number: 0 is failure. */
export interface Winspool {
  open(printer: string): Promise<{ readonly done: number; readonly handle: Handle }>;
  /** GetPrinter, level 6: one DWORD. */
  info6(handle: Handle): Promise<{ readonly done: number; readonly status: number }>;
  close(handle: Handle): Promise<number>;
}

/** Gives the PRINTER_STATUS_* bits of a printer by its name; null where they cannot be had. */
export type StatusReader = (printer: string) => Promise<number | null>;

const LEVEL = 6;
const INFO6_BYTES = 4;

/** Reads by these functions. */
export const statusReader =
  (library: Winspool | null): StatusReader =>
  async (printer) => {
    if (!library) return null;
    const { done, handle } = await library.open(printer);
    if (done === 0) return null;
    try {
      const info = await library.info6(handle);
      return info.done === 0 ? null : info.status;
    } finally {
      await library.close(handle);
    }
  };

/** Loads the spooler's functions; null where this is not Windows. Throws when Windows has none. */
export function loadWinspool(platform: NodeJS.Platform = process.platform): Winspool | null {
  if (platform !== 'win32') return null;
  const library = koffi.load('winspool.drv');
  const handleOut = koffi.out(koffi.pointer('uintptr_t'));
  const calls = {
    open: library.func('__stdcall', 'OpenPrinterW', 'int32_t', ['str16', handleOut, 'void *']),
    get: library.func('__stdcall', 'GetPrinterW', 'int32_t', ['uintptr_t', 'uint32_t', 'void *', 'uint32_t', koffi.out(koffi.pointer('uint32_t'))]),
    close: library.func('__stdcall', 'ClosePrinter', 'int32_t', ['uintptr_t']),
  };
  // A printer of the network may keep its caller waiting, so all calls run on a worker thread.
  const later = (func: { readonly async: (...args: unknown[]) => unknown }, ...args: unknown[]): Promise<number> =>
    new Promise((resolve, reject) => {
      func.async(...args, (error: unknown, done: number) => (error ? reject(error instanceof Error ? error : new Error('a spooler call failed to start')) : resolve(done)));
    });
  return {
    async open(printer) {
      const handle: [Handle] = [0];
      const done = await later(calls.open, printer, handle, null);
      return { done, handle: handle[0] };
    },
    async info6(handle) {
      const info = Buffer.alloc(INFO6_BYTES);
      const done = await later(calls.get, handle, LEVEL, info, info.length, [0]);
      return { done, status: info.readUInt32LE(0) };
    },
    close: (handle) => later(calls.close, handle),
  };
}
