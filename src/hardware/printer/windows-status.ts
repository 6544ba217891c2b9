/**
 * The status of a Windows printer in the port's words. Bits and their meaning: Microsoft, [MS-RPRN] 2.2.3.12 "Status and Attribute
 * Values" (learn.microsoft.com/openspecs/windows_protocols/ms-rprn/1625e9d9-29e4-48f4-b83d-3bd0fdaea787), the same as
 * `PRINTER_INFO_2.Status` and `PRINTER_INFO_6.dwStatus` of winspool.h. Which of them HID's driver sets is not published.
 */
import type { PrinterFault, PrinterStatus } from './port.ts';

/** PRINTER_STATUS_* that mean anything to a card. */
export const windowsStatus = {
  paused: 0x1,
  error: 0x2,
  pendingDeletion: 0x4,
  paperJam: 0x8,
  paperOut: 0x10,
  manualFeed: 0x20,
  paperProblem: 0x40,
  offline: 0x80,
  ioActive: 0x100,
  busy: 0x200,
  printing: 0x400,
  outputBinFull: 0x800,
  notAvailable: 0x1000,
  waiting: 0x2000,
  processing: 0x4000,
  initializing: 0x8000,
  warmingUp: 0x1_0000,
  noToner: 0x4_0000,
  pagePunt: 0x8_0000,
  userIntervention: 0x10_0000,
  outOfMemory: 0x20_0000,
  doorOpen: 0x40_0000,
  serverUnknown: 0x80_0000,
  serverOffline: 0x200_0000,
} as const;
type Bit = keyof typeof windowsStatus;

/** What names its fault. One word for all consumables: whether ribbon or film is out, Windows does not say. */
const faultOfBit: Partial<Record<Bit, PrinterFault>> = {
  paperJam: 'card-jam',
  paperOut: 'hopper-empty',
  manualFeed: 'hopper-empty',
  paperProblem: 'card-feed',
  outputBinFull: 'output-full',
  noToner: 'ribbon-out',
  doorOpen: 'cover-open',
  offline: 'unreachable',
  notAvailable: 'unreachable',
  serverUnknown: 'unreachable',
  serverOffline: 'unreachable',
};

/** What stops a job without naming a cause. A paused queue keeps the job and brings the card when nobody expects it. */
const nameless: readonly Bit[] = ['error', 'userIntervention', 'outOfMemory', 'pagePunt', 'paused', 'pendingDeletion'];
const working: readonly Bit[] = ['ioActive', 'busy', 'printing', 'waiting', 'processing', 'initializing', 'warmingUp'];

const has = (status: number, bit: Bit): boolean => (status & windowsStatus[bit]) !== 0;

/** Faults of a status; `other` where bits say only that something is wrong. */
export function faultsOfWindows(status: number): readonly PrinterFault[] {
  const named = (Object.keys(faultOfBit) as Bit[]).filter((bit) => has(status, bit)).flatMap((bit) => faultOfBit[bit] ?? []);
  if (named.length > 0) return [...new Set(named)];
  return nameless.some((bit) => has(status, bit)) ? ['other'] : [];
}

/** The whole status. Null (Windows gave none) is idle without faults: nothing is known that speaks against a card. Levels and counters Windows does not give. */
export function statusOfWindows(status: number | null): PrinterStatus {
  const faults = faultsOfWindows(status ?? 0);
  const state = faults.length > 0 ? 'stopped' : working.some((bit) => has(status ?? 0, bit)) ? 'working' : 'idle';
  return { state, faults, levels: { ribbon: null, film: null, hopper: null }, printed: null, ribbonType: null, sinceCleaning: null };
}
