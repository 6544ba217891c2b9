import { expect, test } from 'vitest';
import { printerFaults } from './port.ts';
import { faultsOfWindows, statusOfWindows, windowsStatus } from './windows-status.ts';
import { loadWinspool, statusReader } from './winspool.ts';

function spooler({ known = true, tells = true } = {}) {
  const open = new Set<number>();
  const read = statusReader({
    open: async () => {
      if (!known) return { done: 0, handle: 0 };
      open.add(7);
      return { done: 1, handle: 7 };
    },
    info6: async (handle) => (open.has(Number(handle)) && tells ? { done: 1, status: windowsStatus.paperJam } : { done: 0, status: 0 }),
    close: async (handle) => Number(open.delete(Number(handle))),
  });
  return { open, read };
}

test('reads the bits of a printer and lets it go again, whether it tells or not', async () => {
  for (const [options, bits] of [[{}, windowsStatus.paperJam], [{ tells: false }, null], [{ known: false }, null]] as const) {
    const { open, read } = spooler(options);
    expect(await read('HDP5000')).toBe(bits);
    expect(open.size).toBe(0);
  }
});

test('has nothing to read where this is not Windows', async () => {
  expect(loadWinspool('linux')).toBeNull();
  expect(await statusReader(null)('HDP5000')).toBeNull();
});

test('a bit that names the fault goes before those that only say that there is one; no bit is idle', () => {
  expect(faultsOfWindows(windowsStatus.error | windowsStatus.doorOpen | windowsStatus.paperOut)).toEqual(['hopper-empty', 'cover-open']);
  expect(faultsOfWindows(windowsStatus.offline | windowsStatus.serverOffline)).toEqual(['unreachable']);
  expect(statusOfWindows(0)).toMatchObject({ state: 'idle', faults: [] });
  expect(statusOfWindows(windowsStatus.printing)).toMatchObject({ state: 'working', faults: [] });
  expect(statusOfWindows(windowsStatus.printing | windowsStatus.paused)).toMatchObject({ state: 'stopped', faults: ['other'] });
  for (const bit of Object.values(windowsStatus)) for (const fault of faultsOfWindows(bit)) expect(printerFaults).toContain(fault);
});

test('every bit is one bit, and no two are the same', () => {
  const bits = Object.values(windowsStatus);
  expect(new Set(bits).size).toBe(bits.length);
  for (const bit of bits) expect(bit & (bit - 1)).toBe(0);
});
