/** How a station stands, told along with its requests: SIAK hears it at every contact, also when nothing can be sent. Shown to people, never believed for anything else: it is not in the buku. */
import { z } from 'zod';

export const standingSchema = z.object({
  version: z.string().min(1).max(40),
  entries: z.number().int().nonnegative().describe('of its buku that SIAK does not hold'),
  berkas: z.number().int().nonnegative().describe('that those entries are about'),
  freeBytes: z.number().int().nonnegative().nullable().describe('on the disk of its store; null: it cannot say'),
});
export type Standing = z.infer<typeof standingSchema>;

/** As the value of a header; null: it is none. */
export function readStanding(value: string | null): Standing | null {
  if (value === null) return null;
  try {
    return standingSchema.safeParse(JSON.parse(value)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
