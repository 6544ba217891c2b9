/** Numbered migrations, never edited after landing: a history that is not an exact prefix of ours is refused. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';

/** The store was made by another history of migrations than this program has. */
export class MigrationHistoryDiffers extends Error {}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

/** Applies what is missing, each file in one transaction; refuses gaps, edits and stores from a newer program. */
export function migrate(db: Database.Database, folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const known = files.map((name, index): Applied & { sql: string } => {
    const sql = readFileSync(join(folder, name), 'utf8');
    const number = Number(name.slice(0, 4));
    if (number !== index + 1) throw new Error(`migration ${name} should carry number ${index + 1}`);
    return { number, name, sha256: createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex'), sql };
  });
  db.exec('CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT');
  const applied = db.prepare('SELECT number, name, sha256 FROM migration ORDER BY number').all() as Applied[];
  applied.forEach((row, index) => {
    const mine = known[index];
    if (!mine || mine.number !== row.number || mine.sha256 !== row.sha256) {
      throw new MigrationHistoryDiffers(`Penyimpanan ini dibuat oleh versi program lain (migrasi ${row.name}). Pasang versi yang sesuai; data tidak diubah.`);
    }
  });
  for (const next of known.slice(applied.length)) {
    db.transaction(() => {
      db.exec(next.sql);
      db.prepare('INSERT INTO migration (number, name, sha256) VALUES (?, ?, ?)').run(next.number, next.name, next.sha256);
    })();
  }
}
