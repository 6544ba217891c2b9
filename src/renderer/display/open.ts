/** Opens the displays: the hall's queue, the resident's own screen. */
import { DISPLAY_PATH } from './channel.ts';

/** What is asked for where the host does not decide itself: a window of its own, to the right of this screen. */
const window1080 = { width: 1920, height: 1080 } as const;

/**
 * Opens a display in a window of its own; call it from a click. Electron puts it on the second
 * screen by itself, a browser opens a window that is dragged there once and filled with F11. It has
 * no tie to this window (`noopener`): no token, no shared memory, and its crash is its own. Whether
 * it came is what `DisplayFeed.isDisplayThere()` says.
 */
export function openDisplay(path: string = DISPLAY_PATH, window: Window = globalThis.window): void {
  const { availWidth } = window.screen;
  window.open(new URL(`#${path}`, window.location.href), '_blank', `noopener,popup,left=${availWidth},top=0,width=${window1080.width},height=${window1080.height}`);
}
