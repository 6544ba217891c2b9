/** The training world's readers over loopback TCP, for a device process where no pcscd carries them. */
import type { Socket } from 'node:net';
import { ok, type Result } from '../../../domain/result.ts';
import { onLines, parseLine } from '../../../platform/lines.ts';
import { serveLoopback, type LoopbackServer } from '../../../platform/loopback.ts';
import { smartcardLimits } from '../limits.ts';
import type { CardConnection } from '../port.ts';
import type { VirtualReader } from './reader.ts';
import { fromHex, requestSchema, toHex, type Message, type Request } from './remote-protocol.ts';
import { TwinSmartcards } from './smartcards.ts';

/** Serves `readers` on loopback. @param port 0 takes any free one. Rejects when the port is taken. */
export function serveReaders(readers: readonly VirtualReader[], port: number): Promise<LoopbackServer> {
  const cards = new TwinSmartcards(readers);
  return serveLoopback(port, (socket) => attend(socket, cards));
}

/** One client: its requests in turn, the changes, and at its end no connection of its is left. */
function attend(socket: Socket, cards: TwinSmartcards): void {
  const open = new Map<number, CardConnection>();
  const gone = new AbortController();
  const send = (message: Message) => socket.write(`${JSON.stringify(message)}\n`);
  let next = 1;

  const serve = async (request: Request): Promise<Result<unknown>> => {
    switch (request.op) {
      case 'readers': {
        const readers = await cards.readers();
        return readers.ok ? ok(readers.value.map(({ name, atr }) => ({ name, atr: atr && toHex(atr) }))) : readers;
      }
      case 'connect': {
        const connected = await cards.connect(request.reader);
        if (!connected.ok) return connected;
        const connection = next++;
        // The client left while its card was being connected.
        if (gone.signal.aborted) await connected.value.close();
        else open.set(connection, connected.value);
        return ok({ connection, atr: toHex(connected.value.atr) });
      }
      case 'transmit': {
        const connection = open.get(request.connection);
        if (!connection) throw new Error('transmit on a connection that is not open');
        const answer = await connection.transmit(fromHex(request.apdu));
        return answer.ok ? ok(toHex(answer.value)) : answer;
      }
      case 'close': {
        const connection = open.get(request.connection);
        open.delete(request.connection);
        await connection?.close();
        return ok(null);
      }
    }
  };

  cards.watch(() => send({ event: 'changed' }), gone.signal);
  onLines(socket, smartcardLimits.remoteLineBytes, (text) => {
    const request = requestSchema.safeParse(parseLine(text));
    if (!request.success) {
      socket.destroy();
      return;
    }
    serve(request.data).then(
      (result) => send(result.ok ? { id: request.data.id, ok: true, value: result.value } : { id: request.data.id, ok: false, error: { code: result.error.code, ...(result.error.params && { params: { ...result.error.params } }) } }),
      () => socket.destroy(),
    );
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    gone.abort(new Error('client left'));
    for (const connection of open.values()) void connection.close();
  });
}
