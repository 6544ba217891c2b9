/** Raw printing to a device file (`/dev/usb/lp0`, the kernel's usblp): opened without blocking, so that a printer without paper cannot hold a thread for ever. */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { problem, type Problem, type ProblemCode } from '../../domain/problem.ts';
import type { SendParts } from './send-tcp.ts';

/** What the system says, in our words. ENOSPC is what usblp says of a printer without paper (Linux, drivers/usb/class/usblp.c). */
const meanings: Readonly<Record<string, ProblemCode>> = {
  ENOENT: 'ticket-printer-missing',
  ENXIO: 'ticket-printer-missing',
  ENODEV: 'ticket-printer-missing',
  EACCES: 'ticket-printer-refused',
  EPERM: 'ticket-printer-refused',
  EBUSY: 'ticket-printer-refused',
  ENOSPC: 'ticket-printer-no-paper',
  EIO: 'ticket-printer-broke-off',
  EPIPE: 'ticket-printer-broke-off',
};

/** An error of the system as a problem; anything unknown is a surprise and is thrown. */
function understood(error: unknown): Problem {
  const code = meanings[(error as NodeJS.ErrnoException).code ?? ''];
  if (code === undefined) throw error;
  return problem(code);
}

async function writeAll(file: FileHandle, bytes: Uint8Array, { clock, limits, signal }: SendParts): Promise<Problem | null> {
  const until = clock.now() + limits.sendMs;
  let done = 0;
  while (done < bytes.length) {
    if (signal.aborted) return problem('ticket-printer-stopped');
    try {
      done += (await file.write(bytes, done)).bytesWritten;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return understood(error);
      if (clock.now() >= until) return problem('ticket-printer-too-slow');
      await clock.sleep(limits.retryMs);
    }
  }
  return null;
}

/** Writes all of it; null when the system took every byte. */
export async function sendToFile(path: string, bytes: Uint8Array, parts: SendParts): Promise<Problem | null> {
  let file: FileHandle;
  try {
    // Never created: a file where a device should be would swallow tickets.
    file = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    return understood(error);
  }
  try {
    return await writeAll(file, bytes, parts);
  } finally {
    await file.close();
  }
}
