/** Numbered migrations for PGlite and PostgreSQL; a database whose history is not an exact prefix of ours is refused. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { SiakDatabase } from './sql-book.ts';

/** The database was made by another history of migrations than this program has; it was not touched. */
export class SiakHistoryDiffers extends Error {}

/** Key of the advisory lock under which migrations run, so that two servers starting at once do not both migrate. Any number that nobody else uses. */
const MIGRATION_LOCK = 20_261_120;

export const migrationsFolder = join(import.meta.dirname, '../migrations');

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
  readonly sql: string;
}

/** Both drivers answer a plain statement with its rows. */
const appliedSchema = z.object({ rows: z.array(z.object({ number: z.number(), name: z.string(), sha256: z.string() })) });

function readMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql')).sort();
  return names.map((name, index) => {
    const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    const number = Number(name.slice(0, 4));
    if (number !== index + 1) throw new Error(`migration ${name} should carry number ${index + 1}`);
    return { number, name, sha256: createHash('sha256').update(text).digest('hex'), sql: text };
  });
}

/** Statements of a file: a driver with parameters takes one at a time. None of ours has a semicolon inside. */
const statements = (text: string): string[] => text.replace(/^\s*--.*$/gm, '').split(';').map((one) => one.trim()).filter((one) => one !== '');

/** Applies what is missing in one transaction; throws {@link SiakHistoryDiffers} on gaps, edits and databases from a newer program. */
export async function migrate(db: SiakDatabase, folder = migrationsFolder): Promise<void> {
  const known = readMigrations(folder);
  await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await tx.execute(sql`CREATE TABLE IF NOT EXISTS migration (number integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL)`);
    const rows = appliedSchema.parse(await tx.execute(sql`SELECT number, name, sha256 FROM migration ORDER BY number`)).rows;
    rows.forEach((row, index) => {
      const mine = known[index];
      if (!mine || mine.number !== row.number || mine.sha256 !== row.sha256) throw new SiakHistoryDiffers(`this database was made by another version of the program (migration ${row.name}); it was not changed`);
    });
    for (const next of known.slice(rows.length)) {
      for (const statement of statements(next.sql)) await tx.execute(sql.raw(statement));
      await tx.execute(sql`INSERT INTO migration (number, name, sha256) VALUES (${next.number}, ${next.name}, ${next.sha256})`);
    }
  });
}
