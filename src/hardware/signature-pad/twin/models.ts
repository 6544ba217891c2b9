/**
 * The pads that the twin can be, as data: what each says of itself. Screens and rate by InkPlatform, 2540 units an inch by the same; sizes of
 * the tablets follow from these and the makers' millimetres (expected, not measured). 300 and 500 say nothing of rate, resolution and
 * encodings (public source code). Nothing but the twin may know these numbers: a driver asks.
 */
import type { LayoutName } from '../pen-layout.ts';
import type { StuCapability } from '../stu.ts';

export interface TwinModel {
  readonly productId: number;
  /** As it says in its Information report; up to nine letters. */
  readonly name: string;
  readonly capability: StuCapability;
  readonly ink: { readonly on: number; readonly off: number };
  /** Does it know where ink is drawn (0x2a)? */
  readonly knowsArea: boolean;
  readonly layout: LayoutName;
  /** With the pad's own count and sequence (0x34), or without (0x01). */
  readonly counted: boolean;
  /** Milliseconds that a picture or a clear keeps it from taking the next. */
  readonly imageMs: number;
}

const silent = { rate: 0, resolution: 0, encodings: 0 } as const;
const ink = { on: 21, off: 16 } as const;

export const twinModels = {
  'STU-300': { productId: 0xa2, name: 'STU-300', capability: { maxX: 9_900, maxY: 2_500, maxPressure: 511, screenWidth: 396, screenHeight: 100, ...silent }, ink, knowsArea: false, layout: 'sdk', counted: false, imageMs: 60 },
  'STU-430': { productId: 0xa4, name: 'STU-430', capability: { maxX: 9_600, maxY: 6_000, maxPressure: 1_023, screenWidth: 320, screenHeight: 200, rate: 200, resolution: 2_540, encodings: 3 }, ink, knowsArea: true, layout: 'sdk', counted: false, imageMs: 60 },
  'STU-500': { productId: 0xa1, name: 'STU-500', capability: { maxX: 10_200, maxY: 7_650, maxPressure: 511, screenWidth: 640, screenHeight: 480, ...silent }, ink, knowsArea: false, layout: 'sdk', counted: false, imageMs: 120 },
  'STU-530': { productId: 0xa5, name: 'STU-530', capability: { maxX: 10_800, maxY: 6_480, maxPressure: 1_023, screenWidth: 800, screenHeight: 480, rate: 200, resolution: 2_540, encodings: 15 }, ink, knowsArea: true, layout: 'sdk', counted: true, imageMs: 60 },
} as const satisfies Readonly<Record<string, TwinModel>>;
export type TwinModelName = keyof typeof twinModels;
