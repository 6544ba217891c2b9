/** TWIN, no real HID: a computer's sockets with made-up pads in them, behind the same boundary as the operating system's. */
import type { Clock } from '../../../domain/clock.ts';
import { problem } from '../../../domain/problem.ts';
import { err, ok } from '../../../domain/result.ts';
import { WACOM } from '../models.ts';
import type { HidDevice, HidTransport } from '../transport.ts';
import type { TwinModel } from './models.ts';
import { TwinPad } from './stu-twin.ts';

/** What else hangs on such a computer and is no pad. */
const others: readonly HidDevice[] = [
  { path: 'twin:keyboard', vendorId: 0x04d9, productId: 0x1503, product: 'USB Keyboard' },
  { path: 'twin:intuos', vendorId: WACOM, productId: 0x0374, product: 'Intuos S' },
];

export interface TwinHid extends HidTransport {
  /** Plugs a pad in. */
  plug(model: TwinModel): TwinPad;
  /** Pulls its cable. */
  unplug(pad: TwinPad): void;
}

/** The sockets, empty at first. */
export function createTwinHid(clock: Clock): TwinHid {
  const pads = new Map<string, TwinPad>();
  let sockets = 0;
  return {
    twin: true,
    list: () => Promise.resolve(ok([...others, ...[...pads].map(([path, { model }]) => ({ path, vendorId: WACOM, productId: model.productId, product: model.name }))])),
    open(path) {
      const pad = pads.get(path);
      // One program at a time, as on Windows.
      if (pad === undefined || pad.opened) return Promise.resolve(err(problem('pad-not-opened')));
      pad.opened = true;
      return Promise.resolve(ok(pad));
    },
    plug(model) {
      const pad = new TwinPad({ model, clock });
      sockets += 1;
      pads.set(`twin:pad-${sockets}`, pad);
      return pad;
    },
    unplug(pad) {
      for (const [path, each] of pads) if (each === pad) pads.delete(path);
      pad.unplug();
    },
  };
}
