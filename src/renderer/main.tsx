/** The product's entry: this window's own line to the station, then the screens; or the queue display, which has no line. */
import { startApp } from './app.tsx';
import { isDisplay } from './display/channel.ts';
import { dialFor } from './station/dial.ts';

const root = document.getElementById('root')!;
if (isDisplay(window.location)) await (await import('./display/start.tsx')).startDisplay({ root, window });
else await startApp({ root, dial: dialFor(window), window });
