/** The Electron preload: asks main for the one MessagePort and hands it to the page. Nothing else crosses, no API is exposed. */
import { ipcRenderer } from 'electron';

const PORT = 'loket-port';

ipcRenderer.on(PORT, (event) => {
  // To this very window only; the page checks that it comes from itself.
  window.postMessage(PORT, window.location.origin, [...event.ports]);
});
// The page's own scripts run before `load`, so it listens by then.
window.addEventListener('load', () => ipcRenderer.send(PORT));
