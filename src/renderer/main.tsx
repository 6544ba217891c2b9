/** The product's entry: this window's own line to the station, then the screens; or a display, which has none. */
import { startApp } from './app.tsx';
import { isDisplay } from './display/channel.ts';
import { isResidentScreen } from './display/resident/channel.ts';
import { dialFor } from './station/dial.ts';

const root = document.getElementById('root')!;
if (isDisplay(window.location)) await (await import('./display/start.tsx')).startDisplay({ root, window });
else if (isResidentScreen(window.location)) await (await import('./display/resident/start.tsx')).startResidentScreen({ root, window });
else await startApp({ root, dial: dialFor(window), window });
