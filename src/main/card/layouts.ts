/**
 * The layouts that there are. Read from their files at start: a file that breaks the schema or has
 * a fault stops the program, because a card printed by it would be spoiled.
 */
import type { Resident } from '../../domain/identity/resident.ts';
import { layoutFaults, layoutSchema, type CardLayout } from './layout.ts';
import citizens2011 from './layouts/ktp-el-2011.json' with { type: 'json' };
import foreigners2011 from './layouts/ktp-el-wna-2011.json' with { type: 'json' };

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => value !== null && typeof value === 'object' && !Array.isArray(value);

/** `change` over `base`, object by object; a list replaces the whole list. */
function over(base: Json, change: Json): Json {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(change)) {
    const below = base[key];
    merged[key] = isObject(value) && isObject(below) ? over(below, value) : value;
  }
  return merged;
}

/**
 * The layouts of some files, by id. A file may name another in `extends` and then says only what differs.
 * Throws with the file's id on a break of the schema, an unknown or circular base, a fault of the layout.
 */
export function readLayouts(files: readonly Json[]): ReadonlyMap<string, CardLayout> {
  const whole = (file: Json, seen: readonly unknown[]): Json => {
    const { extends: base, ...own } = file;
    if (base === undefined) return own;
    const below = files.find((each) => each['id'] === base);
    if (!below || seen.includes(base)) throw new Error(`layout ${String(file['id'])}: extends ${JSON.stringify(base)}, which is ${below ? 'circular' : 'unknown'}`);
    return over(whole(below, [...seen, base]), own);
  };
  return new Map(
    files.map((file) => {
      const parsed = layoutSchema.safeParse(whole(file, [file['id']]));
      if (!parsed.success) throw new Error(`layout ${String(file['id'])}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
      const faults = layoutFaults(parsed.data);
      if (faults.length > 0) throw new Error(`layout ${parsed.data.id}: ${faults.join('; ')}`);
      return [parsed.data.id, parsed.data] as const;
    }),
  );
}

/** Every layout, by id. */
export const layouts = readLayouts([citizens2011, foreigners2011]);

/** The blank that offices receive now; older cards are never printed again on their own blank. */
export const CURRENT_BLANK = '2011';

/** The layout for a resident's blank: a foreigner's is another than a citizen's. Throws for a version without a file. */
export function layoutFor({ citizenship }: Pick<Resident, 'citizenship'>, version: string = CURRENT_BLANK): CardLayout {
  const found = [...layouts.values()].find(({ blank }) => blank.version === version && blank.citizenship === citizenship);
  if (!found) throw new Error(`no layout for blank ${version}, ${citizenship}`);
  return found;
}
