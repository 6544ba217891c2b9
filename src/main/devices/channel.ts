/**
 * {@link Devices} over a channel of messages between two processes of ours (Node's `fork` with
 * `serialization: 'advanced'`, Electron's `utilityProcess`): numbered questions, their answers, and
 * events. Only plain data crosses; of a surprise only its message.
 */
import { z } from 'zod';
import type { Result } from '../../domain/result.ts';
import type { DeviceEvent, Devices } from './api.ts';

/** One end of a channel. Messages arrive in order, as structured clones. */
export interface Channel {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** Methods that ask something of the devices and answer once. */
export type CallName = { [K in keyof Devices]: Devices[K] extends (...args: never[]) => Promise<unknown> ? K : never }[keyof Devices];

/**
 * All of them, and whether they can say `devices-restarting` themselves. A method that is added to
 * {@link Devices} and not here, or put wrongly, does not compile.
 */
export const calls = {
  states: 'own',
  test: 'result',
  readCard: 'result',
  identifyPrinter: 'result',
  printerStatus: 'result',
  feed: 'result',
  personalise: 'result',
  submit: 'result',
  follow: 'own',
  abandon: 'result',
  find: 'result',
  scan: 'result',
  findBiometrics: 'result',
  captureBiometric: 'result',
  watchBiometric: 'result',
  stopBiometric: 'result',
  findPads: 'result',
  openPad: 'result',
  signOnPad: 'result',
  endOfSigning: 'result',
  pressPad: 'result',
  clearPad: 'result',
  closePad: 'result',
  close: 'own',
} as const satisfies { [K in CallName]: ReturnType<Devices[K]> extends Promise<Result<unknown>> ? 'result' : 'own' };

export type ResultCall = { [K in CallName]: (typeof calls)[K] extends 'result' ? K : never }[CallName];

const callNames = Object.keys(calls) as [CallName, ...CallName[]];
export const resultCalls = callNames.filter((name): name is ResultCall => calls[name] === 'result');

const id = z.number().int().positive();
const toDevices = z.discriminatedUnion('kind', [z.object({ kind: z.literal('ask'), id, method: z.enum(callNames), args: z.array(z.unknown()) }), z.object({ kind: z.literal('ping'), id })]);
const fromDevices = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('answer'), id, value: z.unknown() }),
  z.object({ kind: z.literal('threw'), id, message: z.string() }),
  z.object({ kind: z.literal('pong'), id }),
  // Both ends are of one build: what an event or an answer holds is as its type says.
  z.object({ kind: z.literal('event'), event: z.custom<DeviceEvent>() }),
]);
type ToDevices = z.infer<typeof toDevices>;
type FromDevices = z.infer<typeof fromDevices>;

/** The other end is gone, or is no longer listened to: what became of the question is not known. */
export class ChannelLost extends Error {}

/** Serves `devices` on a channel and says that they are ready. `surprised` hears of every throw before it crosses without its stack. */
export function serveDevices(devices: Devices, channel: Channel, surprised: (method: CallName, error: unknown) => void = () => undefined): void {
  const send = (message: FromDevices) => channel.send(message);
  const answer = async (method: CallName, args: readonly unknown[]): Promise<unknown> => (devices[method] as (...args: readonly unknown[]) => Promise<unknown>)(...args);
  devices.subscribe((event) => send({ kind: 'event', event }));
  channel.onMessage((raw) => {
    const message: ToDevices = toDevices.parse(raw);
    if (message.kind === 'ping') {
      send({ kind: 'pong', id: message.id });
      return;
    }
    answer(message.method, message.args).then(
      (value) => send({ kind: 'answer', id: message.id, value }),
      (error: unknown) => {
        surprised(message.method, error);
        send({ kind: 'threw', id: message.id, message: error instanceof Error ? error.message : 'something was thrown that is no Error' });
      },
    );
  });
  send({ kind: 'ready' });
}

/** The asking end. Every call rejects with {@link ChannelLost} once the link is lost. */
export interface DeviceLink extends Devices {
  /** Resolves when the devices are served; never when the link is lost before. */
  readonly ready: Promise<void>;
  /** Resolves, with the reason, when the link is lost: by {@link lose}, or because the other end talks nonsense. */
  readonly lost: Promise<string>;
  /** Resolves when the other end answers. */
  ping(): Promise<void>;
  /** Gives the link up: every question that waits is rejected. */
  lose(why: string): void;
}

/** Asks the devices that are served at the other end of `channel`. */
export function connectDevices(channel: Channel): DeviceLink {
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  const listeners = new Set<(event: DeviceEvent) => void>();
  const ready = Promise.withResolvers<void>();
  const lost = Promise.withResolvers<string>();
  let why: string | null = null;
  let next = 1;

  const lose = (reason: string) => {
    if (why !== null) return;
    why = reason;
    for (const { reject } of waiting.values()) reject(new ChannelLost(reason));
    waiting.clear();
    lost.resolve(reason);
  };
  const ask = (message: (id: number) => ToDevices) =>
    new Promise<unknown>((resolve, reject) => {
      if (why !== null) {
        reject(new ChannelLost(why));
        return;
      }
      const id = next++;
      waiting.set(id, { resolve, reject });
      channel.send(message(id));
    });
  const settle = (id: number, how: (one: { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }) => void) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (one) how(one);
  };

  channel.onMessage((raw) => {
    if (why !== null) return;
    const parsed = fromDevices.safeParse(raw);
    if (!parsed.success) {
      lose('the device process talks nonsense');
      return;
    }
    const message: FromDevices = parsed.data;
    switch (message.kind) {
      case 'ready':
        ready.resolve();
        break;
      case 'answer':
        settle(message.id, ({ resolve }) => resolve(message.value));
        break;
      case 'threw':
        settle(message.id, ({ reject }) => reject(new Error(message.message)));
        break;
      case 'pong':
        settle(message.id, ({ resolve }) => resolve(undefined));
        break;
      case 'event':
        for (const listener of listeners) listener(message.event);
    }
  });

  const asked = Object.fromEntries(callNames.map((method) => [method, (...args: unknown[]) => ask((id) => ({ kind: 'ask', id, method, args }))])) as unknown as Pick<Devices, CallName>;
  return {
    ...asked,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ready: ready.promise,
    lost: lost.promise,
    ping: async () => {
      await ask((id) => ({ kind: 'ping', id }));
    },
    lose,
  };
}
