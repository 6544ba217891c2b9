/**
 * The station's SQLite file: encrypted (SQLCipher), one writer, WAL with full sync, checked on
 * open, slow queries logged without their values.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { limits } from '../limits.ts';
import type { Log } from '../log.ts';
import { migrate } from './migrate.ts';

type Value = string | number | bigint | Uint8Array | null;
export type Row = Record<string, unknown>;

/** What went wrong with the file itself; the counter does not start on a file that it cannot trust. */
export class StoreDamaged extends Error {}

export interface StoreOptions {
  /** Path of the file, or `:memory:`. */
  readonly file: string;
  /** 32 bytes as 64 hex digits; never logged. */
  readonly key: string;
  readonly migrations: string;
  readonly log: Log;
}

/** A small layer over the driver: prepared once, timed always. */
export class Store {
  readonly #db: Database.Database;
  readonly #log: Log;
  readonly #prepared = new Map<string, Database.Statement>();

  private constructor(db: Database.Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  /** Opens, decrypts, checks and migrates; throws {@link StoreDamaged} with a sentence when the file cannot be trusted. */
  static open({ file, key, migrations, log }: StoreOptions): Store {
    if (!/^[0-9a-f]{64}$/i.test(key)) throw new Error('the store key is 64 hex digits');
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    const db = new Database(file);
    try {
      db.pragma("cipher='sqlcipher'");
      db.pragma(`key="x'${key}'"`);
      try {
        db.prepare('SELECT count(*) FROM sqlite_schema').get();
      } catch {
        throw new StoreDamaged('Penyimpanan tidak dapat dibuka: kuncinya bukan kunci berkas ini, atau berkasnya rusak. Pulihkan cadangan atau hubungi administrator.');
      }
      db.pragma('journal_mode = WAL');
      // better-sqlite3 lowers this to NORMAL under WAL; a power cut must not take back what was acknowledged.
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      const integrity = db.pragma('quick_check(1)', { simple: true });
      if (integrity !== 'ok') throw new StoreDamaged(`Penyimpanan rusak (${String(integrity)}). Pulihkan cadangan; jangan lanjutkan dengan berkas ini.`);
      migrate(db, migrations);
    } catch (error) {
      db.close();
      throw error;
    }
    return new Store(db, log);
  }

  #statement(sql: string): Database.Statement {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }

  #timed<T>(sql: string, run: () => T): T {
    const started = performance.now();
    const value = run();
    const took = performance.now() - started;
    if (took > limits.slowQueryMs) this.#log.warn({ sql, ms: Math.round(took) }, 'slow query');
    return value;
  }

  run(sql: string, ...values: Value[]): number {
    return this.#timed(sql, () => this.#statement(sql).run(...values).changes);
  }

  get<T extends Row>(sql: string, ...values: Value[]): T | undefined {
    return this.#timed(sql, () => this.#statement(sql).get(...values) as T | undefined);
  }

  all<T extends Row>(sql: string, ...values: Value[]): T[] {
    return this.#timed(sql, () => this.#statement(sql).all(...values) as T[]);
  }

  /** All or nothing. */
  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** Every table's rows in a fixed order, for comparing a rebuild; names from the caller's own list only. */
  dump(tables: readonly string[]): Record<string, Row[]> {
    return Object.fromEntries(tables.map((table) => [table, this.#db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all() as Row[]]));
  }

  /** `VACUUM INTO` writes an encrypted copy with the same key (the driver's own backup cannot). */
  backup(file: string): void {
    this.#db.prepare('VACUUM INTO ?').run(file);
  }

  close(): void {
    if (!this.#db.open) return;
    this.#db.pragma('optimize');
    this.#db.close();
  }
}
