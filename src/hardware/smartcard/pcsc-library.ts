/**
 * The PC/SC functions of the operating system through koffi: `libpcsclite.so.1` on Linux, where
 * DWORD is an `unsigned long` (8 bytes on 64-bit machines) and an ATR field has 33 bytes;
 * `winscard.dll` on Windows, where DWORD has 4 bytes, an ATR field 36, and names are UTF-16 (the
 * W functions). All calls that may wait run on a worker thread.
 */
import koffi from 'koffi';
import { err, ok, type Result } from '../../domain/result.ts';
import { problem } from '../../domain/problem.ts';

/** A context or card handle: opaque, as wide as a pointer. */
export type Handle = number | bigint;

export interface ReaderQuery {
  readonly reader: string;
  /** What the caller believes; the call returns as soon as it is not so. */
  readonly current: number;
}

export interface ReaderEvent {
  readonly state: number;
  readonly atr: Uint8Array;
}

/** What of PC/SC is used, with its return codes as they are. */
export interface PcscLibrary {
  establish(): Promise<{ readonly code: number; readonly context: Handle }>;
  release(context: Handle): Promise<number>;
  listReaders(context: Handle): Promise<{ readonly code: number; readonly names: readonly string[] }>;
  /** Exclusive; T=0 or T=1, whichever the card has. */
  connect(context: Handle, reader: string): Promise<{ readonly code: number; readonly card: Handle; readonly protocol: number }>;
  /** Ends the connection and resets the card, so that no session outlives it. */
  disconnect(card: Handle): Promise<number>;
  transmit(card: Handle, protocol: number, apdu: Uint8Array): Promise<{ readonly code: number; readonly answer: Uint8Array }>;
  statusChange(context: Handle, waitMs: number, queries: readonly ReaderQuery[]): Promise<{ readonly code: number; readonly events: readonly ReaderEvent[] }>;
  /** Ends a waiting {@link statusChange} of that context. Does not wait itself. */
  cancel(context: Handle): number;
}

/** How the one interface lies in memory on the two systems. */
export interface PcscLayout {
  readonly file: string;
  readonly dword: 'unsigned long' | 'uint32_t';
  readonly long: 'long' | 'int32_t';
  /** Suffix of functions that take names. */
  readonly suffix: '' | 'W';
  readonly atrBytes: 33 | 36;
}

const layouts: Partial<Record<NodeJS.Platform, PcscLayout>> = {
  linux: { file: 'libpcsclite.so.1', dword: 'unsigned long', long: 'long', suffix: '', atrBytes: 33 },
  win32: { file: 'winscard.dll', dword: 'uint32_t', long: 'int32_t', suffix: 'W', atrBytes: 36 },
};

/** The layout of a platform; null where PC/SC is not supported by us. */
export const layoutFor = (platform: NodeJS.Platform): PcscLayout | null => layouts[platform] ?? null;

const SCOPE_SYSTEM = 2;
const SHARE_EXCLUSIVE = 1;
const PROTOCOL_T0_OR_T1 = 3;
const RESET_CARD = 1;
/** An extended answer and its status word. */
const ANSWER_BYTES = 65_538;
/** Characters: 16 readers of 128 (pcsc-lite's own limits), with room for Windows. */
const READER_LIST_CHARACTERS = 8_192;

/** SCARD_READERSTATE and SCARD_IO_REQUEST of a layout. Unnamed types: the same process may build them twice. */
export function structures({ dword, suffix, atrBytes }: PcscLayout) {
  const state = koffi.struct({
    szReader: suffix === 'W' ? 'const char16_t *' : 'const char *',
    pvUserData: 'void *',
    dwCurrentState: dword,
    dwEventState: dword,
    cbAtr: dword,
    rgbAtr: koffi.array('uint8_t', atrBytes),
  });
  const request = koffi.struct({ dwProtocol: dword, cbPciLength: dword });
  return { state, request };
}

interface StateRecord {
  szReader: string;
  pvUserData: null;
  dwCurrentState: number;
  dwEventState: number;
  cbAtr: number;
  rgbAtr: ArrayLike<number>;
}

/** What of a koffi function is used here. */
interface Callable {
  readonly async: (...args: unknown[]) => unknown;
}

/** Runs koffi functions on worker threads; holds the arguments, whose memory native code uses, until each call has ended. */
function worker(): (func: Callable, ...args: unknown[]) => Promise<number> {
  const inFlight = new Set<unknown[]>();
  return (func, ...args) =>
    new Promise((resolve, reject) => {
      inFlight.add(args);
      func.async(...args, (error: unknown, code: number | bigint) => {
        inFlight.delete(args);
        if (error) reject(error instanceof Error ? error : new Error('a PC/SC call failed to start'));
        // Windows gives the same bits as a signed number.
        else resolve(Number(BigInt.asUintN(32, BigInt(code))));
      });
    });
}

/** Loads the system's PC/SC. Error: `pcsc-missing`. */
export function loadPcsc(platform: NodeJS.Platform = process.platform): Result<PcscLibrary> {
  const layout = layoutFor(platform);
  if (!layout) return err(problem('pcsc-missing'));
  try {
    return ok(bind(layout, koffi.load(layout.file)));
  } catch {
    return err(problem('pcsc-missing'));
  }
}

function bind(layout: PcscLayout, library: ReturnType<typeof koffi.load>): PcscLibrary {
  const { dword, long, suffix } = layout;
  const { state, request } = structures(layout);
  const handle = 'uintptr_t';
  const name = suffix === 'W' ? 'str16' : 'str';
  const out = (type: string) => koffi.out(koffi.pointer(type));
  const later = worker();
  const define = (call: string, args: readonly Parameters<typeof koffi.out>[0][]) => library.func('__stdcall', call, long, [...args]);
  const calls = {
    establish: define('SCardEstablishContext', [dword, 'void *', 'void *', out(handle)]),
    release: define('SCardReleaseContext', [handle]),
    list: define(`SCardListReaders${suffix}`, [handle, 'void *', 'void *', koffi.inout(koffi.pointer(dword))]),
    connect: define(`SCardConnect${suffix}`, [handle, name, dword, dword, out(handle), out(dword)]),
    disconnect: define('SCardDisconnect', [handle, dword]),
    transmit: define('SCardTransmit', [handle, koffi.pointer(request), 'void *', dword, 'void *', 'void *', koffi.inout(koffi.pointer(dword))]),
    status: define(`SCardGetStatusChange${suffix}`, [handle, dword, koffi.inout(koffi.pointer(state)), dword]),
    cancel: define('SCardCancel', [handle]),
  };
  const requestBytes = koffi.sizeof(request);
  const emptyAtr = new Uint8Array(layout.atrBytes);

  return {
    establish: async () => {
      const context: [Handle] = [0];
      const code = await later(calls.establish, SCOPE_SYSTEM, null, null, context);
      return { code, context: context[0] };
    },
    release: (context) => later(calls.release, context),
    listReaders: async (context) => {
      const wide = suffix === 'W';
      const names = Buffer.alloc(READER_LIST_CHARACTERS * (wide ? 2 : 1));
      const length: [number] = [READER_LIST_CHARACTERS];
      const code = await later(calls.list, context, null, names, length);
      const used = code === 0 ? length[0] : 0;
      const text = wide ? names.subarray(0, used * 2).toString('utf16le') : names.subarray(0, used).toString('utf8');
      return { code, names: text.split('\0').filter((one) => one !== '') };
    },
    connect: async (context, reader) => {
      const card: [Handle] = [0];
      const protocol: [number] = [0];
      const code = await later(calls.connect, context, reader, SHARE_EXCLUSIVE, PROTOCOL_T0_OR_T1, card, protocol);
      return { code, card: card[0], protocol: protocol[0] };
    },
    disconnect: (card) => later(calls.disconnect, card, RESET_CARD),
    transmit: async (card, protocol, apdu) => {
      const answer = Buffer.alloc(ANSWER_BYTES);
      const length: [number] = [ANSWER_BYTES];
      const sent = Buffer.from(apdu);
      const code = await later(calls.transmit, card, { dwProtocol: protocol, cbPciLength: requestBytes }, sent, sent.length, null, answer, length);
      return { code, answer: new Uint8Array(answer.subarray(0, code === 0 ? length[0] : 0)) };
    },
    statusChange: async (context, waitMs, queries) => {
      const states = queries.map(({ reader, current }): StateRecord => ({ szReader: reader, pvUserData: null, dwCurrentState: current, dwEventState: 0, cbAtr: 0, rgbAtr: emptyAtr }));
      const code = await later(calls.status, context, waitMs, states, states.length);
      return { code, events: states.map(({ dwEventState, cbAtr, rgbAtr }) => ({ state: dwEventState, atr: Uint8Array.from(rgbAtr).slice(0, cbAtr) })) };
    },
    cancel: (context) => Number(calls.cancel(context)),
  };
}
