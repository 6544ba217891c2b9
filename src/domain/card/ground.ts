/**
 * The ground of the photo. For a citizen: odd birth year red, even birth year blue (Director
 * Muhammad Farid, Ditjen Dukcapil, 2025-06-21; domain facts 2.4). For a foreigner one source says
 * an orange photo ground, another an orange card (kanniadvokasi.id, dispendukcapil.grobogan.go.id).
 */
import type { Resident } from '../identity/resident.ts';

export const groundColours = ['red', 'blue', 'orange'] as const;
export type GroundColour = (typeof groundColours)[number];

export interface PhotoGround {
  readonly colour: GroundColour;
  /** False where sources disagree: then nothing is held against a photo. */
  readonly verified: boolean;
  readonly birthYear: number;
}

/** The ground that a resident's photo should have. */
export function backgroundOf({ birthDate, citizenship }: Pick<Resident, 'birthDate' | 'citizenship'>): PhotoGround {
  const birthYear = Number(birthDate.slice(0, 4));
  if (citizenship === 'WNA') return { colour: 'orange', verified: false, birthYear };
  return { colour: birthYear % 2 === 1 ? 'red' : 'blue', verified: true, birthYear };
}

/** The colour measured behind a head: HSV of sRGB. */
export interface MeasuredGround {
  /** Degrees, 0–360: 0 red, 120 green, 240 blue. */
  readonly hue: number;
  /** 0 (grey, white) to 1. */
  readonly saturation: number;
  /** 0 (black) to 1. */
  readonly value: number;
}

/** Middle of each hue, in degrees: of the reds and blues that photo studios hang, not of the pure colours. */
const hues: Readonly<Record<GroundColour, number>> = { red: 357, blue: 217, orange: 30 };
/** Wide, because lamps and old cameras differ: only what nobody would call that colour is outside. */
const TOLERANCE_DEGREES = 42;
/** Below this a ground is grey or white whatever its hue. */
const LEAST_SATURATION = 0.2;

/** Degrees between two hues, 0–180. */
export const hueDistance = (a: number, b: number): number => Math.abs(((((a - b) % 360) + 540) % 360) - 180);

/** False when the measured ground is clearly another than the demanded colour. */
export const groundFits = (measured: MeasuredGround, demanded: GroundColour): boolean =>
  measured.saturation >= LEAST_SATURATION && hueDistance(measured.hue, hues[demanded]) <= TOLERANCE_DEGREES;

/** HSV of an sRGB colour, channels 0–255. Grey has hue 0. */
export function groundOfRgb(red: number, green: number, blue: number): MeasuredGround {
  const most = Math.max(red, green, blue);
  const span = most - Math.min(red, green, blue);
  const turn = span === 0 ? 0 : most === red ? (green - blue) / span : most === green ? 2 + (blue - red) / span : 4 + (red - green) / span;
  return { hue: (turn * 60 + 360) % 360, saturation: most === 0 ? 0 : span / most, value: most / 255 };
}
