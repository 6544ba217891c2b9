/** How a line to the station is opened in each of the two hosts. */
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { Dial } from './connection.ts';

/** Name under which the Electron preload posts the port to the window, and under which the token is kept. */
export const PORT_MESSAGE = 'loket-port';
const TOKEN_KEY = 'loket-token';

/** What a host's address says: `http://127.0.0.1:7311/#token=…`. */
export interface HostAddress {
  readonly protocol: string;
  readonly host: string;
  readonly hash: string;
}

/** The token in a hash, or null. */
export const tokenIn = (hash: string): string | null => new URLSearchParams(hash.replace(/^#\/?/u, '')).get('token');

/** Where the browser host's WebSocket answers; the token is what the host put into the address at start. */
export function socketUrl(address: HostAddress, token: string | null): string {
  const scheme = address.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${address.host}/rpc${token === null ? '' : `?token=${encodeURIComponent(token)}`}`;
}

/** Takes the token out of the address (so that it is in no history and no screenshot) and keeps it for this window. */
export function takeToken(window: Window): string | null {
  const token = tokenIn(window.location.hash);
  if (token === null) return window.sessionStorage.getItem(TOKEN_KEY);
  window.sessionStorage.setItem(TOKEN_KEY, token);
  window.history.replaceState(null, '', `${window.location.pathname}${window.location.search}#/`);
  return token;
}

/** Dials the WebSocket of the browser host. */
export const dialSocket =
  (url: string): Dial =>
  () =>
    new Promise((resolve, reject) => {
      const websocket = new WebSocket(url);
      const closed = new Promise<void>((gone) => {
        websocket.addEventListener('close', () => gone(), { once: true });
      });
      websocket.addEventListener('error', () => reject(new Error('the WebSocket was refused')), { once: true });
      websocket.addEventListener('open', () => resolve({ link: new SocketLink({ websocket }), closed }), { once: true });
    });

/** Takes the ports that the Electron preload posts: one at start, a new one when the station was restarted. */
export function dialPort(window: Window): Dial {
  const arrived: MessagePort[] = [];
  const waiting: ((port: MessagePort) => void)[] = [];
  window.addEventListener('message', (event) => {
    // only our own preload speaks from this very window
    if (event.source !== window || event.data !== PORT_MESSAGE || !event.ports[0]) return;
    const taker = waiting.shift();
    if (taker) taker(event.ports[0]);
    else arrived.push(event.ports[0]);
  });
  return async () => {
    const port = arrived.shift() ?? (await new Promise<MessagePort>((resolve) => waiting.push(resolve)));
    const closed = new Promise<void>((gone) => {
      port.addEventListener('close', () => gone(), { once: true });
    });
    const link = new PortLink({ port });
    port.start();
    return { link, closed };
  };
}

/** The browser host speaks http; every other address is Electron's. */
export function dialFor(window: Window): Dial {
  return /^https?:$/u.test(window.location.protocol) ? dialSocket(socketUrl(window.location, takeToken(window))) : dialPort(window);
}
