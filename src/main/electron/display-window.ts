/** The queue display's window: on the second screen, whole, when there is one; else an ordinary window that can be moved away. */
import type { BrowserWindowConstructorOptions, Display } from 'electron';

/** As far as we ask Electron's `screen`; only after the app is ready. */
export interface DisplayPlace {
  getAllDisplays(): Display[];
  getPrimaryDisplay(): Display;
}

/** On the counter's own screen the display must not hide the counter. */
const BESIDE = { width: 1024, height: 576 };
/** The ink of its large pane, so that the hall sees no white flash. */
const INK = '#16223d';

/** Where and how it opens. The spoken call needs no click first: nobody stands at the hall's screen to give one. */
export function displayOptions(place: DisplayPlace): BrowserWindowConstructorOptions {
  const counter = place.getPrimaryDisplay();
  const hall = place.getAllDisplays().find(({ id }) => id !== counter.id);
  return {
    ...(hall ? { ...hall.bounds, fullscreen: true } : { ...BESIDE, fullscreen: false }),
    kiosk: false,
    title: 'Layar antrian',
    backgroundColor: INK,
    webPreferences: { autoplayPolicy: 'no-user-gesture-required', devTools: false, spellcheck: false },
  };
}
