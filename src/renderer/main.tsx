/** The product's entry: this window's own line to the station, then the screens. */
import { startApp } from './app.tsx';
import { dialFor } from './station/dial.ts';

await startApp({ root: document.getElementById('root')!, dial: dialFor(window), window });
