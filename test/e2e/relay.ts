/** The cable between a counter and SIAK: TCP that a test cuts and mends, also between what is asked and its answer. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const LOOPBACK = '127.0.0.1';

export interface Relay {
  /** Where the counter finds SIAK. */
  readonly url: string;
  /** Everything under way is torn, everything new refused, until it is mended. */
  cut(): Promise<void>;
  /** The next question that begins so reaches SIAK and is done there; then the cable is cut before its answer is through. Resolves at the cut. @param question `POST /stations/kapuas-1/journal` */
  cutBeforeAnswer(question: string): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

/** @param siakUrl `http://127.0.0.1:4711` */
export async function openRelay(siakUrl: string): Promise<Relay> {
  const there = Number(new URL(siakUrl).port);
  const sockets = new Set<Socket>();
  let trap: { readonly question: string; readonly sprung: () => void } | null = null;
  const server = createServer((counter) => {
    const siak = connect(there, LOOPBACK);
    let caught: (typeof trap) = null;
    for (const socket of [counter, siak]) {
      sockets.add(socket);
      // A torn line is what this is for; the counter's own client says what it means.
      socket.on('error', () => socket.destroy()).on('close', () => {
        sockets.delete(socket);
        counter.destroy();
        siak.destroy();
      });
    }
    counter.on('data', (bytes) => {
      if (trap && bytes.toString('latin1').startsWith(trap.question)) caught = trap;
      siak.write(bytes);
    });
    siak.on('data', (bytes) => {
      if (!caught) {
        counter.write(bytes);
        return;
      }
      const { sprung } = caught;
      trap = null;
      void cut().then(sprung);
    });
  });
  const port = await listening(server, 0);
  const cut = () =>
    new Promise<void>((resolve) => {
      if (server.listening) server.close(() => resolve());
      else resolve();
      for (const socket of sockets) socket.destroy();
    });
  return {
    url: `http://${LOOPBACK}:${port}`,
    cut,
    cutBeforeAnswer: (question) =>
      new Promise((resolve) => {
        trap = { question, sprung: resolve };
      }),
    async mend() {
      if (!server.listening) await listening(server, port);
    },
    close: cut,
  };
}
