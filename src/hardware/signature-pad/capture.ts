/** From pen reports to strokes and presses of buttons: a state machine, pure but for what it keeps. */
import { padLimits } from './limits.ts';
import { LayoutChoice, penLayouts, readPen, type LayoutName } from './pen-layout.ts';
import { padButtons, type PadButton, type PenPoint, type Stroke } from './port.ts';
import type { ScreenLayout } from './screen-layout.ts';
import { parseInput, type InkThreshold, type PixelArea, type RawPen, type StuCapability } from './stu.ts';

export type Captured =
  | { readonly kind: 'point'; readonly stroke: number; readonly point: PenPoint }
  | { readonly kind: 'lifted'; readonly stroke: number }
  | { readonly kind: 'pressed'; readonly button: PadButton }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'garbled' };

export interface CaptureOptions {
  readonly capability: StuCapability;
  readonly ink: InkThreshold;
  /** Null: no screen, the whole tablet is for writing. */
  readonly layout: ScreenLayout | null;
  /** Settled by an earlier signature on this pad. */
  readonly known: LayoutName | null;
}

const inside = ({ left, top, right, bottom }: PixelArea, x: number, y: number): boolean => x >= left && x <= right && y >= top && y <= bottom;

/** Where the pen came down decides what it does until it is lifted: writes, presses a button, or nothing. */
type Down = { readonly on: 'paper' } | { readonly on: 'button'; readonly button: PadButton; readonly still: boolean } | { readonly on: 'nothing' };

interface Waiting {
  readonly raw: RawPen;
  readonly at: number;
}

export class Capture {
  readonly #options: CaptureOptions;
  readonly #choice: LayoutChoice;
  #layout: LayoutName | null;
  /** Reports that came before the layout was settled; none of them is lost. */
  #waiting: Waiting[] = [];
  #strokes: PenPoint[][] = [];
  #writing = false;
  #down: Down | null = null;
  #startedAt: number | null = null;
  #unreadable = 0;

  constructor(options: CaptureOptions) {
    this.#options = options;
    this.#choice = new LayoutChoice(options.capability, options.ink);
    this.#layout = options.known;
  }

  /** The layout, once it is settled. */
  get layout(): LayoutName | null {
    return this.#layout;
  }

  /** A copy of what stands there now; the first 60 ms of a pad's first signature may still wait for the layout. */
  strokes(): readonly Stroke[] {
    return this.#strokes.map((stroke) => [...stroke]);
  }

  /** As `strokes`, at the end: what still waits is read by the layout that speaks most for itself. */
  finish(): readonly Stroke[] {
    if (this.#layout === null) {
      this.#settle(this.#choice.best());
      // Too few reports to bind the next signature.
      this.#layout = null;
    }
    return this.strokes();
  }

  /** Nothing written; a pen that is down writes again only after it was lifted. */
  clear(): void {
    this.#strokes = [];
    this.#writing = false;
    this.#waiting = [];
    this.#startedAt = null;
    if (this.#down !== null) this.#down = { on: 'nothing' };
  }

  /** Takes an input report, whatever it is, that arrived at `now` (milliseconds). */
  take(report: Uint8Array, now: number): readonly Captured[] {
    const input = parseInput(report);
    if (input.kind === 'encrypted') return [{ kind: 'encrypted' }];
    const { maxX, maxY } = this.#options.capability;
    if (input.kind === 'unknown' || input.x > maxX || input.y > maxY) return this.#unread();
    if (this.#layout !== null) return this.#pen(input, now, this.#layout);
    // Nothing near by either layout: it says nothing, but between two strokes it parts them.
    const idle = (raw: RawPen) => raw.status === 0 && raw.low === 0;
    const last = this.#waiting.at(-1);
    if (idle(input) && (last === undefined || idle(last.raw))) return [];
    this.#waiting.push({ raw: input, at: now });
    const settled = idle(input) ? null : this.#choice.look(input);
    return settled === null ? [] : this.#settle(settled);
  }

  #settle(layout: LayoutName): readonly Captured[] {
    this.#layout = layout;
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting.flatMap(({ raw, at }) => this.#pen(raw, at, layout));
  }

  #unread(): readonly Captured[] {
    this.#unreadable += 1;
    return this.#unreadable === padLimits.garbledReports ? [{ kind: 'garbled' }] : [];
  }

  #pen(raw: RawPen, now: number, name: LayoutName): readonly Captured[] {
    const { capability, ink } = this.#options;
    const { near, pressure } = readPen(raw, penLayouts[name]);
    if (pressure > capability.maxPressure) return this.#unread();
    this.#unreadable = 0;
    // As the pad itself decides what it draws: by the pressure, with one mark to begin and a lower one to stop. The switch is not asked.
    const touches = near && pressure >= (this.#down === null ? ink.on : ink.off);
    if (!touches) return this.#lift();
    const place = this.#place(raw);
    if (this.#down === null) this.#down = this.#landed(place.screen);
    if (this.#down.on === 'button') {
      const { button } = this.#down;
      if (!this.#isOn(button, place.screen)) this.#down = { on: 'button', button, still: false };
      return [];
    }
    if (this.#down.on === 'nothing') return [];
    // Beyond the edge the pad draws nothing, so nothing is written there; whoever comes back begins a new stroke.
    if (place.area === null) return this.#endStroke();
    this.#startedAt ??= now;
    const point: PenPoint = { ...place.area, pressure: pressure / capability.maxPressure, time: now - this.#startedAt };
    if (this.#writing) this.#strokes.at(-1)!.push(point);
    else this.#strokes.push([point]);
    this.#writing = true;
    return [{ kind: 'point', stroke: this.#strokes.length - 1, point }];
  }

  #lift(): readonly Captured[] {
    const down = this.#down;
    this.#down = null;
    if (down?.on === 'button' && down.still) return [{ kind: 'pressed', button: down.button }];
    return this.#endStroke();
  }

  #endStroke(): readonly Captured[] {
    if (!this.#writing) return [];
    this.#writing = false;
    return [{ kind: 'lifted', stroke: this.#strokes.length - 1 }];
  }

  #landed(screen: { readonly x: number; readonly y: number }): Down {
    const { layout } = this.#options;
    if (layout === null) return { on: 'paper' };
    const button = padButtons.find((each) => this.#isOn(each, screen));
    if (button !== undefined) return { on: 'button', button, still: true };
    return inside(layout.writing, screen.x, screen.y) ? { on: 'paper' } : { on: 'nothing' };
  }

  #isOn(button: PadButton, { x, y }: { readonly x: number; readonly y: number }): boolean {
    const { layout } = this.#options;
    return layout !== null && inside(layout.buttons[button], x, y);
  }

  /** On the screen in pixels, and in the writing area from 0 to 1 (null outside). The tablet lies over the whole screen (SDK's samples). */
  #place({ x, y }: RawPen): { readonly screen: { readonly x: number; readonly y: number }; readonly area: { readonly x: number; readonly y: number } | null } {
    const { capability, layout } = this.#options;
    const part = { x: x / capability.maxX, y: y / capability.maxY };
    if (layout === null) return { screen: part, area: part };
    const screen = { x: part.x * capability.screenWidth, y: part.y * capability.screenHeight };
    const { left, top, right, bottom } = layout.writing;
    return { screen, area: inside(layout.writing, screen.x, screen.y) ? { x: (screen.x - left) / (right - left), y: (screen.y - top) / (bottom - top) } : null };
  }
}
