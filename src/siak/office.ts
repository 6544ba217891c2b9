/** What the stand-in needs to know of an office pack: where the office stands. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { officeSchema } from '../domain/sop/pack.ts';

const { regencyCode, seatDistrictCode, timezone } = officeSchema.shape;
/** Not strict, as the pack itself is: the rest of the office is not our business. */
const whereSchema = z.object({ regencyCode, seatDistrictCode, timezone });

export interface OfficePlace {
  readonly regencyCode: string;
  readonly seatDistrictCode: string;
  readonly timezone: string;
}

export const officesFolder = join(import.meta.dirname, '../../offices');

/** Reads the place of an office from its pack; throws when there is no such pack or its codes are not codes. */
export function readOfficePlace(office: string, folder = officesFolder): OfficePlace {
  return whereSchema.parse(parse(readFileSync(join(folder, office, 'office.yaml'), 'utf8')));
}

/** The date at an office, YYYY-MM-DD. */
export const dateAt = (timezone: string, now: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' }).format(now);
