/** The signature pad port to pads in the device process: what the studio lets residents sign on. */
import { problem } from '../../domain/problem.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { FoundPad, PadEvent, PenPoint, Signature, SignaturePad, SignaturePads, Signing, SigningEnd, SigningEvent, SignRequest } from '../../hardware/signature-pad/port.ts';
import type { Devices } from './api.ts';
import type { OpenedPad } from './enrolment-api.ts';

const nothing = (done: Result<null>): Result<void> => (done.ok ? ok(undefined) : done);

/** What the pen has written, as its events tell it: what is left when a cable, or the device process, ends it in the middle. */
class Written {
  #strokes: PenPoint[][] = [];

  take(event: SigningEvent): void {
    if (event.kind === 'cleared') this.#strokes = [];
    if (event.kind === 'point') (this.#strokes[event.stroke] ??= []).push(event.point);
  }

  signature(aspect: number): Signature {
    return { strokes: this.#strokes.map((stroke) => [...stroke]), aspect };
  }
}

async function signOver(devices: Devices, signing: string, key: string, { signal, ...words }: SignRequest): Promise<Result<Signing>> {
  const written = new Written();
  const listeners = new Set<(event: SigningEvent) => void>();
  const deaf = devices.subscribe((event) => {
    if (event.kind !== 'pen' || event.signing !== signing) return;
    written.take(event.event);
    for (const listener of listeners) listener(event.event);
  });
  const begun = await devices.signOnPad(signing, key, words);
  if (!begun.ok) {
    deaf();
    return begun;
  }
  const { buttonsOnPad, aspect } = begun.value;
  const cancel = () => void devices.pressPad(signing, 'cancel');
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  const end = async (): Promise<SigningEnd> => {
    const ended = await devices.endOfSigning(signing);
    deaf();
    signal?.removeEventListener('abort', cancel);
    // The device process fell in the middle: what was written until then is told, and that nobody accepted it.
    return ended.ok ? ended.value : { kind: 'failed', problem: ended.error, written: written.signature(aspect), left: problem('pad-gone') };
  };
  return ok({
    buttonsOnPad,
    written: () => written.signature(aspect),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    press: async (button) => {
      await devices.pressPad(signing, button);
    },
    ended: end(),
  });
}

function padOver(devices: Devices, nextSigning: () => string, { key, id, model, firmware, twin, capability }: OpenedPad): SignaturePad {
  return {
    id,
    model,
    firmware,
    twin,
    capability,
    sign: (request) => signOver(devices, nextSigning(), key, request),
    clear: async () => nothing(await devices.clearPad(key)),
    close: async () => nothing(await devices.closePad(key)),
  };
}

/** Hot-plug comes as the devices' own `devices-changed`: whoever watches is told what is different now. */
export function padsOver(devices: Devices): SignaturePads {
  let signings = 0;
  const nextSigning = () => `signing-${(signings += 1)}`;
  return {
    find: () => devices.findPads(),
    async open(id) {
      const opened = await devices.openPad(id ?? null);
      return opened.ok ? ok(padOver(devices, nextSigning, opened.value)) : opened;
    },
    watch(listener: (event: PadEvent) => void) {
      let known = new Map<string, FoundPad>();
      let over = false;
      const look = async (): Promise<void> => {
        const found = await devices.findPads();
        if (over) return;
        if (!found.ok) {
          listener({ kind: 'trouble', problem: found.error });
          return;
        }
        const before = known;
        known = new Map(found.value.map((pad) => [pad.id, pad]));
        for (const [id, pad] of before) if (!known.has(id)) listener({ kind: 'gone', pad });
        for (const [id, pad] of known) if (!before.has(id)) listener({ kind: 'appeared', pad });
      };
      void look();
      const deaf = devices.subscribe((event) => {
        if (event.kind === 'devices-changed') void look();
      });
      return () => {
        over = true;
        deaf();
      };
    },
  };
}
