/** TWIN: the training world's pads over loopback TCP, for the device process: a pad survives the station, as a real one does. */
import type { Socket } from 'node:net';
import { problem } from '../../../domain/problem.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { onLines, parseLine } from '../../../platform/lines.ts';
import { serveLoopback, type LoopbackServer } from '../../../platform/loopback.ts';
import type { HidConnection, HidTransport } from '../transport.ts';
import { fromHex, HID_LINE, hidRequest, toHex, type HidMessage, type HidRequest } from './remote-protocol.ts';

/** @param port 0 takes any free one. Rejects when the port is taken. */
export const serveHid = (hid: HidTransport, port: number): Promise<LoopbackServer> => serveLoopback(port, (socket) => attend(socket, hid));

/** One client; at its end it has no pad open. */
function attend(socket: Socket, hid: HidTransport): void {
  const open = new Map<string, HidConnection>();
  const send = (message: HidMessage) => socket.destroyed || socket.write(`${JSON.stringify(message)}\n`);
  const at = (path: string): HidConnection | null => open.get(path) ?? null;

  const serve = async (request: HidRequest): Promise<Result<unknown>> => {
    switch (request.op) {
      case 'list':
        return hid.list();
      case 'open': {
        const { path } = request;
        const opened = await hid.open(path);
        if (!opened.ok) return opened;
        open.set(path, opened.value);
        opened.value.onReport((report) => send({ event: 'report', path, bytes: toHex(report) }));
        opened.value.onGone(() => send({ event: 'gone', path }));
        return ok(null);
      }
      case 'get': {
        const answer = await at(request.path)?.getFeature(request.report);
        if (!answer) return err(problem('pad-gone'));
        return answer.ok ? ok(toHex(answer.value)) : answer;
      }
      case 'send': {
        const answer = await at(request.path)?.sendFeature(fromHex(request.bytes));
        if (!answer) return err(problem('pad-gone'));
        return answer.ok ? ok(null) : answer;
      }
      case 'close':
        await at(request.path)?.close();
        open.delete(request.path);
        return ok(null);
    }
  };

  onLines(socket, HID_LINE, (text) => {
    const request = hidRequest.safeParse(parseLine(text));
    if (!request.success) {
      socket.destroy();
      return;
    }
    serve(request.data).then(
      (result) => send(result.ok ? { id: request.data.id, ok: true, value: result.value } : { id: request.data.id, ok: false, code: result.error.code }),
      () => socket.destroy(),
    );
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const connection of open.values()) void connection.close();
  });
}
