/**
 * Puts what lies on a virtual reader into the real `pcscd`, through the vpcd driver of vsmartcard:
 * a TCP client per slot, frames of a 2-byte big-endian length. One-byte frames are control (0 off,
 * 1 on, 2 reset, 4 answer to reset), longer ones command APDUs. Insertion is connecting, removal is
 * hanging up; pcscd sees either at its next poll, 400 ms at most.
 */
import { connect, type Socket } from 'node:net';
import type { Clock } from '../../../domain/clock.ts';
import { systemClock } from '../../../platform/clock.ts';
import { smartcardLimits } from '../limits.ts';
import { quickAck } from './quick-ack.ts';
import type { VirtualReader } from './reader.ts';

/** Port of vpcd's first slot; the next slot listens on the next port. */
export const VPCD_PORT = 0x8c7b;

const control = { off: 0, on: 1, reset: 2, atr: 4 } as const;

export interface VpcdSlotOptions {
  readonly reader: VirtualReader;
  /** TCP port of the slot on loopback: {@link VPCD_PORT} and up. */
  readonly port: number;
  readonly clock?: Clock;
}

export class VpcdSlot {
  readonly #reader: VirtualReader;
  readonly #port: number;
  readonly #clock: Clock;
  readonly #acknowledge = quickAck();
  #stopListening: (() => void) | null = null;
  #socket: Socket | null = null;
  #insertion: number | null = null;

  constructor({ reader, port, clock = systemClock }: VpcdSlotOptions) {
    this.#reader = reader;
    this.#port = port;
    this.#clock = clock;
  }

  /** Follows the reader from now on. pcscd may come later: it is tried for until {@link stop}. */
  start(): void {
    if (this.#stopListening) return;
    this.#stopListening = this.#reader.onChange(() => this.#follow());
    this.#follow();
  }

  /** Takes the slot's card out of pcscd and lets go. */
  stop(): void {
    this.#stopListening?.();
    this.#stopListening = null;
    this.#hangUp();
  }

  /** Does a card lie there, as far as pcscd can know? */
  get #there(): boolean {
    return this.#stopListening !== null && this.#reader.plugged && this.#reader.chip !== null;
  }

  #follow(): void {
    if (this.#insertion === this.#reader.insertion && this.#there) return;
    this.#hangUp();
    if (!this.#there) return;
    this.#insertion = this.#reader.insertion;
    this.#dial(this.#insertion);
  }

  #hangUp(): void {
    this.#insertion = null;
    this.#socket?.destroy();
    this.#socket = null;
  }

  #dial(insertion: number): void {
    const socket = connect({ host: '127.0.0.1', port: this.#port, noDelay: true });
    this.#socket = socket;
    let buffered: Buffer = Buffer.alloc(0);
    let work = Promise.resolve();
    socket.on('data', (chunk: Buffer) => {
      this.#acknowledge(socket);
      buffered = Buffer.concat([buffered, chunk]);
      while (buffered.length >= 2 && buffered.length >= 2 + buffered.readUInt16BE(0)) {
        const end = 2 + buffered.readUInt16BE(0);
        const frame = Uint8Array.from(buffered.subarray(2, end));
        buffered = buffered.subarray(end);
        work = work.then(() => this.#serve(socket, frame, insertion));
      }
    });
    // An error is followed by close, and close decides.
    socket.on('error', () => undefined);
    socket.on('close', () => void this.#again(socket, insertion));
  }

  /** pcscd is not there yet, or dropped us while it cleared the last card. */
  async #again(socket: Socket, insertion: number): Promise<void> {
    if (this.#socket !== socket) return;
    await this.#clock.sleep(smartcardLimits.vpcdRetryMs);
    if (this.#socket === socket && this.#there && this.#reader.insertion === insertion) this.#dial(insertion);
  }

  async #serve(socket: Socket, frame: Uint8Array, insertion: number): Promise<void> {
    const { chip } = this.#reader;
    if (socket.destroyed || !chip || this.#reader.insertion !== insertion) return;
    if (frame.length > 1) {
      const exchange = await this.#reader.exchange(frame, insertion);
      if (exchange.kind === 'answer') send(socket, exchange.apdu);
      else socket.destroy();
      return;
    }
    if (frame[0] === control.atr) send(socket, chip.atr);
    else if (frame[0] === control.off) chip.power(false);
    else if (frame[0] === control.on) chip.power(true);
    else if (frame[0] === control.reset) {
      chip.power(false);
      chip.power(true);
    }
  }
}

function send(socket: Socket, payload: Uint8Array): void {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(payload.length);
  socket.write(Buffer.concat([head, payload]));
}
