/** The smartcard port to readers that another process serves ({@link serveReaders}). */
import { connect, type Socket } from 'node:net';
import type { z } from 'zod';
import type { Clock } from '../../../domain/clock.ts';
import { problem } from '../../../domain/problem.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { systemClock } from '../../../platform/clock.ts';
import { onLines, parseLine } from '../../../platform/lines.ts';
import { smartcardLimits } from '../limits.ts';
import type { CardConnection, ReaderState, SmartcardPort } from '../port.ts';
import { connectValue, fromHex, messageSchema, readersValue, toHex, transmitValue, type Request } from './remote-protocol.ts';

export interface RemoteAddress {
  /** On loopback. */
  readonly port: number;
}

/** The port to the readers at `address`. Connects with the first call, and again after a break; a world that is away is `pcsc-not-running`. */
export function connectRemoteReaders(address: RemoteAddress, clock: Clock = systemClock): SmartcardPort {
  return new RemoteReaders(address, clock);
}

type Body = Request extends infer One ? (One extends Request ? Omit<One, 'id'> : never) : never;

/** One connection to the world, from dialling to hanging up. */
class Line {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, (answer: Result<unknown>) => void>();
  readonly ended: Promise<void>;
  #next = 1;

  constructor(socket: Socket, changed: () => void) {
    this.#socket = socket;
    onLines(socket, smartcardLimits.remoteLineBytes, (text) => {
      const message = messageSchema.safeParse(parseLine(text));
      if (!message.success) socket.destroy();
      else if ('event' in message.data) changed();
      else {
        const { id } = message.data;
        this.#waiting.get(id)?.(message.data.ok ? ok(message.data.value) : err(message.data.error));
        this.#waiting.delete(id);
      }
    });
    this.ended = new Promise((resolve) => {
      socket.on('close', () => {
        for (const answer of this.#waiting.values()) answer(err(problem('pcsc-not-running')));
        this.#waiting.clear();
        resolve();
      });
    });
  }

  get alive(): boolean {
    return !this.#socket.destroyed;
  }

  ask(body: Body): Promise<Result<unknown>> {
    if (!this.alive) return Promise.resolve(err(problem('pcsc-not-running')));
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.write(`${JSON.stringify({ ...body, id })}\n`);
    });
  }

  hangUp(): void {
    this.#socket.destroy();
  }
}

class RemoteReaders implements SmartcardPort {
  readonly #address: RemoteAddress;
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  readonly #stop = new AbortController();
  #line: Promise<Line | null> | null = null;

  constructor(address: RemoteAddress, clock: Clock) {
    this.#address = address;
    this.#clock = clock;
  }

  async readers(): Promise<Result<readonly ReaderState[]>> {
    const answer = await this.#ask({ op: 'readers' }, readersValue);
    return answer.ok ? ok(answer.value.map(({ name, atr }) => ({ name, atr: atr === null ? null : fromHex(atr) }))) : answer;
  }

  async connect(reader: string): Promise<Result<CardConnection>> {
    const line = await this.#dialled();
    if (!line) return err(problem('pcsc-not-running'));
    const opened = await this.#on(line, { op: 'connect', reader }, connectValue);
    if (!opened.ok) return opened;
    const { connection } = opened.value;
    let closed = false;
    return ok({
      atr: fromHex(opened.value.atr),
      transmit: async (apdu) => {
        if (closed) throw new Error('transmit on a closed connection');
        const answer = await this.#on(line, { op: 'transmit', connection, apdu: toHex(apdu) }, transmitValue);
        return answer.ok ? ok(fromHex(answer.value)) : answer;
      },
      close: async () => {
        if (closed) return;
        closed = true;
        await line.ask({ op: 'close', connection });
      },
    });
  }

  watch(changed: () => void, signal: AbortSignal): void {
    const ends = AbortSignal.any([signal, this.#stop.signal]);
    if (ends.aborted) return;
    this.#listeners.add(changed);
    ends.addEventListener('abort', () => this.#listeners.delete(changed), { once: true });
    void this.#keepDialled(changed, ends);
  }

  async close(): Promise<void> {
    this.#stop.abort(new Error('readers closed'));
    const line = await this.#line;
    line?.hangUp();
  }

  /** While somebody watches, the connection is kept; its loss and its return are changes. */
  async #keepDialled(changed: () => void, signal: AbortSignal): Promise<void> {
    let reachable = true;
    while (!signal.aborted) {
      const line = await this.#dialled();
      if (line) {
        if (!reachable) changed();
        reachable = true;
        await Promise.race([line.ended, aborted(signal)]);
      }
      if (signal.aborted) return;
      if (reachable) changed();
      reachable = false;
      // Rejects only by the signal, and then the loop ends.
      await this.#clock.sleep(smartcardLimits.remoteRetryMs, signal).catch(() => undefined);
    }
  }

  async #ask<Schema extends z.ZodType>(body: Body, schema: Schema): Promise<Result<z.infer<Schema>>> {
    const line = await this.#dialled();
    return line ? this.#on(line, body, schema) : err(problem('pcsc-not-running'));
  }

  async #on<Schema extends z.ZodType>(line: Line, body: Body, schema: Schema): Promise<Result<z.infer<Schema>>> {
    const answer = await line.ask(body);
    return answer.ok ? ok(schema.parse(answer.value)) : answer;
  }

  #dialled(): Promise<Line | null> {
    if (this.#stop.signal.aborted) return Promise.resolve(null);
    this.#line ??= this.#dial();
    return this.#line;
  }

  /** The next call after the end of a line dials again. */
  #dial(): Promise<Line | null> {
    return new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: this.#address.port, noDelay: true, timeout: smartcardLimits.remoteConnectMs });
      const line = new Line(socket, () => this.#listeners.forEach((listener) => listener()));
      socket.once('connect', () => {
        socket.setTimeout(0);
        resolve(line);
      });
      socket.once('timeout', () => socket.destroy());
      socket.on('error', () => undefined);
      socket.once('close', () => {
        this.#line = null;
        resolve(null);
      });
    });
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
