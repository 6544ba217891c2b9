/** TWIN: HID to pads that the training world serves ({@link serveHid}). Dials with the first question, and again after a break. */
import { connect, type Socket } from 'node:net';
import { problem } from '../../../domain/problem.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { onLines, parseLine } from '../../../platform/lines.ts';
import type { HidConnection, HidDevice, HidTransport } from '../transport.ts';
import { bytesValue, fromHex, HID_LINE, hidMessage, listValue, toHex, type HidRequest } from './remote-protocol.ts';

type Body = HidRequest extends infer One ? (One extends HidRequest ? Omit<One, 'id'> : never) : never;

/** A pad that is open at the other end. */
interface Listening {
  readonly report: (report: Uint8Array) => void;
  readonly gone: () => void;
}

class RemoteHid implements HidTransport {
  readonly twin = true;
  readonly #port: number;
  readonly #waiting = new Map<number, (answer: Result<unknown>) => void>();
  readonly #open = new Map<string, Listening>();
  #socket: Socket | null = null;
  #next = 1;

  constructor(port: number) {
    this.#port = port;
  }

  async list(): Promise<Result<readonly HidDevice[]>> {
    const listed = await this.#ask({ op: 'list' });
    // A world that is away has no pads; a computer without HID would say something else.
    return listed.ok ? ok(listValue.parse(listed.value)) : ok([]);
  }

  async open(path: string): Promise<Result<HidConnection>> {
    const reports = new Set<(report: Uint8Array) => void>();
    const goners = new Set<() => void>();
    let gone = false;
    const lost = () => {
      if (gone) return;
      gone = true;
      this.#open.delete(path);
      for (const listener of goners) listener();
    };
    const opened = await this.#ask({ op: 'open', path });
    if (!opened.ok) return err(problem('pad-not-opened'));
    this.#open.set(path, { report: (report) => reports.forEach((listener) => listener(report)), gone: lost });
    return ok({
      getFeature: async (report) => {
        const answer = await this.#ask({ op: 'get', path, report });
        return answer.ok ? ok(fromHex(bytesValue.parse(answer.value))) : answer;
      },
      sendFeature: async (report) => {
        const answer = await this.#ask({ op: 'send', path, bytes: toHex(report) });
        return answer.ok ? ok(undefined) : answer;
      },
      onReport(listener) {
        reports.add(listener);
        return () => reports.delete(listener);
      },
      onGone(listener) {
        if (gone) listener();
        else goners.add(listener);
        return () => goners.delete(listener);
      },
      close: async () => {
        this.#open.delete(path);
        // One that is gone needs no closing.
        await this.#ask({ op: 'close', path });
      },
    });
  }

  #ask(body: Body): Promise<Result<unknown>> {
    const socket = this.#dialled();
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      socket.write(`${JSON.stringify({ ...body, id })}\n`);
    });
  }

  /** The connection; what is written before it stands waits for it, what waits at its end has lost its pad. */
  #dialled(): Socket {
    if (this.#socket) return this.#socket;
    const socket = connect({ host: '127.0.0.1', port: this.#port, noDelay: true });
    // The pads of a world keep no process alive.
    socket.unref();
    this.#socket = socket;
    onLines(socket, HID_LINE, (text) => this.#hear(socket, text));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#socket = null;
      for (const answer of this.#waiting.values()) answer(err(problem('pad-gone')));
      this.#waiting.clear();
      for (const { gone } of this.#open.values()) gone();
    });
    return socket;
  }

  #hear(socket: Socket, text: string): void {
    const message = hidMessage.safeParse(parseLine(text));
    if (!message.success) {
      socket.destroy();
      return;
    }
    const said = message.data;
    if ('event' in said) {
      const listening = this.#open.get(said.path);
      if (said.event === 'gone') listening?.gone();
      else listening?.report(fromHex(said.bytes));
      return;
    }
    this.#waiting.get(said.id)?.(said.ok ? ok(said.value) : err(problem(said.code)));
    this.#waiting.delete(said.id);
  }
}

/** @param port where {@link serveHid} listens on loopback */
export const connectRemoteHid = (port: number): HidTransport => new RemoteHid(port);
