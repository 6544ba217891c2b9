/** The one line between page and station: a MessagePort, handed to the top frame of our own window and to nobody else. */
import { RPCHandler } from '@orpc/server/message-port';
import type { BrowserWindow, IpcMainEvent, MessagePortMain } from 'electron';
import type { Log } from '../log.ts';
import type { StationRouter } from '../router.ts';
import type { ElectronModules } from './modules.ts';
import { isOurs } from './page.ts';

/** The preload asks on this channel and is answered on it. */
export const PORT_CHANNEL = 'loket-port';

export interface BridgeParts {
  readonly electron: Pick<ElectronModules, 'ipcMain' | 'MessageChannelMain'>;
  readonly router: StationRouter;
  readonly window: BrowserWindow;
  readonly log: Log;
}

/** Answers the preload's question with a port; a page that was loaded again gets a new one, and the old one is closed. */
export function bridge({ electron: { ipcMain, MessageChannelMain }, router, window, log }: BridgeParts): () => void {
  const handler = new RPCHandler(router);
  let current: MessagePortMain | null = null;
  const isOurPage = ({ sender, senderFrame }: IpcMainEvent): boolean => sender === window.webContents && senderFrame !== null && senderFrame === window.webContents.mainFrame && isOurs(senderFrame.url);
  const give = (event: IpcMainEvent) => {
    if (!isOurPage(event)) {
      log.warn('somebody else asked for the line to the station');
      return;
    }
    current?.close();
    const { port1, port2 } = new MessageChannelMain();
    current = port1;
    handler.upgrade(port1);
    port1.start();
    event.senderFrame!.postMessage(PORT_CHANNEL, null, [port2]);
  };
  ipcMain.on(PORT_CHANNEL, give);
  return () => {
    ipcMain.off(PORT_CHANNEL, give);
    current?.close();
  };
}
