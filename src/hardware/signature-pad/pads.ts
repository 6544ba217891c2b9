/** The signature pads of this computer: found, opened, watched as they come and go. */
import type { Clock } from '../../domain/clock.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { padLimits } from './limits.ts';
import { isSignaturePad, modelOf } from './models.ts';
import { nodeHidTransport } from './node-hid-transport.ts';
import type { FoundPad, PadEvent, SignaturePads } from './port.ts';
import { createStuPad } from './stu-pad.ts';
import type { HidTransport } from './transport.ts';

export interface SignaturePadsOptions {
  readonly clock: Clock;
  /** The operating system's HID where none is given. */
  readonly hid?: HidTransport;
}

/** Opens nothing and loads nothing native until it is asked something: a computer without HID starts all the same. */
export function openSignaturePads({ clock, hid = nodeHidTransport() }: SignaturePadsOptions): SignaturePads {
  const find = async (): Promise<Result<readonly FoundPad[]>> => {
    const listed = await hid.list();
    if (!listed.ok) return listed;
    // Windows lists a device once for each of its collections; one path is one of these.
    const byPath = new Map(listed.value.filter(isSignaturePad).map((device) => [device.path, device]));
    return ok([...byPath.values()].map((device) => ({ id: device.path, model: modelOf(device), twin: hid.twin })));
  };

  const watchUntil = async (signal: AbortSignal, listener: (event: PadEvent) => void): Promise<void> => {
    let there: ReadonlyMap<string, FoundPad> = new Map();
    let trouble = false;
    for (;;) {
      const found = await find();
      if (signal.aborted) return;
      if (found.ok) {
        const before = there;
        there = new Map(found.value.map((pad) => [pad.id, pad]));
        for (const [id, pad] of before) if (!there.has(id)) listener({ kind: 'gone', pad });
        for (const [id, pad] of there) if (!before.has(id)) listener({ kind: 'appeared', pad });
      } else if (!trouble) listener({ kind: 'trouble', problem: found.error });
      trouble = !found.ok;
      try {
        await clock.sleep(padLimits.hotPlugMs, signal);
      } catch (error) {
        // The clock's only reason to reject; anything else is a bug.
        if (signal.aborted) return;
        throw error;
      }
    }
  };

  return {
    find,
    async open(id) {
      const found = await find();
      if (!found.ok) return found;
      const pad = id === undefined ? found.value[0] : found.value.find((each) => each.id === id);
      if (pad === undefined) return err(problem('pad-missing'));
      const connection = await hid.open(pad.id);
      return connection.ok ? createStuPad({ id: pad.id, twin: hid.twin, connection: connection.value, clock }) : connection;
    },
    watch(listener) {
      const stop = new AbortController();
      // Not caught: a bug in looking, or in a listener, is to be seen.
      void watchUntil(stop.signal, listener);
      return () => stop.abort();
    },
  };
}
