/** Where prompt, writing area and buttons lie on a pad's screen, for any size. Pure. */
import { padButtons, type PadButton } from './port.ts';
import type { PixelArea, StuCapability } from './stu.ts';

export interface ScreenLayout {
  readonly width: number;
  readonly height: number;
  readonly prompt: PixelArea;
  /** Where ink is drawn, and what 0 and 1 of a point mean. */
  readonly writing: PixelArea;
  readonly buttons: Readonly<Record<PadButton, PixelArea>>;
}

/** Part of the height above the writing area. */
const PROMPT = 0.14;
/** Pixels that a prompt needs to be read. */
const PROMPT_LEAST = 18;
/** Part of the height below it, or of the width beside it, for the buttons: 13 mm high on a STU-430, a finger's breadth. */
const BUTTONS = 0.22;
/** A screen so much wider than high (the STU-300 is four times) has its buttons beside the writing area, which would else be a slit. */
const WIDE = 3;
/** Less than that in a direction is no screen on which anybody can press a button. */
const LEAST = 48;

/** The layout, or null for a pad without a screen that is worth the name. */
export function screenLayout({ screenWidth: width, screenHeight: height }: Pick<StuCapability, 'screenWidth' | 'screenHeight'>): ScreenLayout | null {
  if (width < LEAST || height < LEAST) return null;
  const top = Math.max(PROMPT_LEAST, Math.round(height * PROMPT));
  const beside = width / height > WIDE;
  const right = beside ? Math.round(width * (1 - BUTTONS)) : width;
  const bottom = beside ? height : Math.round(height * (1 - BUTTONS));
  const area = (index: number): PixelArea => {
    const part = (of: number, length: number) => Math.round((of / padButtons.length) * length);
    return beside ? { left: right, top: part(index, height), right: width, bottom: part(index + 1, height) } : { left: part(index, width), top: bottom, right: part(index + 1, width), bottom: height };
  };
  return {
    width,
    height,
    prompt: { left: 0, top: 0, right, bottom: top },
    writing: { left: 0, top, right, bottom },
    buttons: { cancel: area(0), clear: area(1), accept: area(2) },
  };
}

/** Width of the writing area by its height as lengths: a tablet unit is as long across as down. */
export function writingAspect({ maxX, maxY }: Pick<StuCapability, 'maxX' | 'maxY'>, layout: ScreenLayout | null): number {
  if (layout === null) return maxX / maxY;
  const { left, top, right, bottom } = layout.writing;
  return ((right - left) / layout.width) * maxX / (((bottom - top) / layout.height) * maxY);
}
