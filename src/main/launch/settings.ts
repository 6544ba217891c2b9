/** What a counter is started with: arguments of `npm start --`, else what suits a first look. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const settingsSchema = z.object({
  office: z.string().regex(/^[a-z][a-z0-9-]*$/),
  dataDir: z.string(),
  /** Port of the browser host; 0: any. */
  port: z.coerce.number().int().min(0).max(65_535),
  /** Times as fast as real machines: 1 is honest. */
  speed: z.coerce.number().positive().max(1_000),
  /** Opens a window where there is a display. */
  window: z.boolean(),
});
export type LaunchSettings = z.infer<typeof settingsSchema>;

/** Folder of the data when none is named: the user's own, one per office. */
const dataOf = (office: string): string => join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'loket-ktp-el', `${office}-latihan`);

/** Reads the arguments; throws `ZodError` or `TypeError` with a sentence for what it does not know. */
export function readSettings(args: readonly string[]): LaunchSettings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      office: { type: 'string', default: 'kapuas' },
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      speed: { type: 'string', default: '1' },
      'no-window': { type: 'boolean', default: false },
    },
  });
  return settingsSchema.parse({ office: values.office, dataDir: resolve(values.data ?? dataOf(values.office)), port: values.port, speed: values.speed, window: !values['no-window'] });
}
