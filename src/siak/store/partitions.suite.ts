/** How PostgreSQL goes about its work: a look-up by NIK meets one part of the residents, and no round looks through all of them. Over PGlite beside this file, over a server in the lab. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, migrationsFolder } from './migrate.ts';
import type { SiakDatabase } from './sql-book.ts';

const SLOW_MS = 120_000;
const PEOPLE = 60_000;
const CAPTURED = 30;
/** Migrations before residents were cut. */
const WHOLE = 4;

/** Residents by SQL: NIKs of Kapuas, of a province of Java, and of no province. */
const fill = (table: string, from: number, to: number) => sql.raw(`INSERT INTO ${table} (nik, regency, kk, name, sex, birth_place, birth_date, blood_group, religion, marital_status, occupation, citizenship, nationality, address, rt, rw, village, district, regency_name, province, district_code, status, status_at)
  SELECT (CASE n % 10 WHEN 0 THEN '330101' WHEN 1 THEN '990101' ELSE '620301' END) || lpad(n::text, 10, '0'), '6203', '', 'NAMA ' || n, 'L', '', '', '-', 'ISLAM', '', '', 'WNI', '', '', '', '', '', '', '', '', '620301', CASE WHEN n <= ${CAPTURED} THEN 'BIO_CAPTURED' ELSE 'PRINT_READY_RECORD' END, '2026-11-20T01:00:00.000Z' FROM generate_series(${from}, ${to}) AS n`);

export function partitionSuite(name: string, open: () => Promise<{ readonly db: SiakDatabase; readonly close: () => Promise<void> }>): void {
  describe(`residents by wilayah: ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let folder: string;
    const rows = async (text: string) => (await opened.db.execute(sql.raw(text)) as { rows: Record<string, unknown>[] }).rows;
    const plan = async (text: string) => (await rows(`EXPLAIN ${text}`)).map((row) => String(row['QUERY PLAN'])).join('\n');
    const partsIn = (text: string) => [...new Set(text.match(/resident_(sumatera|jawa|nusa_tenggara|kalimantan|sulawesi|maluku_papua|elsewhere)(?= |$)/gm))].sort();

    beforeAll(async () => {
      opened = await open();
      folder = mkdtempSync(join(tmpdir(), 'siak-migrations-'));
      for (const file of readdirSync(migrationsFolder).filter((one) => Number(one.slice(0, 4)) <= WHOLE)) cpSync(join(migrationsFolder, file), join(folder, file));
      await migrate(opened.db, folder);
      await opened.db.execute(fill('resident', 1, 1000));
      await migrate(opened.db);
      await opened.db.execute(fill('resident', 1001, PEOPLE));
      await opened.db.execute(sql.raw('ANALYZE resident'));
    }, SLOW_MS);
    afterAll(async () => {
      await opened?.close();
      rmSync(folder, { recursive: true });
    });

    test('whoever was there before has moved into their part', async () => {
      expect(await rows("SELECT tableoid::regclass::text AS part, count(*)::int AS n FROM resident WHERE substr(nik, 7) <= '0000001000' GROUP BY 1 ORDER BY 1")).toEqual([{ part: 'resident_elsewhere', n: 100 }, { part: 'resident_jawa', n: 100 }, { part: 'resident_kalimantan', n: 800 }]);
      await expect(opened.db.execute(fill('resident', 5, 5))).rejects.toThrow();
    });

    test('a look-up and a change by NIK meet one part only', async () => {
      expect(partsIn(await plan("SELECT * FROM resident WHERE nik = '6203010000000005'"))).toEqual(['resident_kalimantan']);
      expect(partsIn(await plan("UPDATE resident SET status = 'CARD_PRINTED' WHERE nik = '3301010000000010'"))).toEqual(['resident_jawa']);
      // A plan that is made once for all NIKs leaves the other parts out when it runs.
      await rows("SET plan_cache_mode = 'force_generic_plan'");
      await rows('PREPARE by_nik(text) AS SELECT * FROM resident WHERE nik = $1');
      expect(await plan("EXECUTE by_nik('6203010000000005')")).toContain('Subplans Removed: 6');
      await rows('DEALLOCATE by_nik');
      await rows('RESET plan_cache_mode');
    });

    test('a round of the records looks at those under way only', async () => {
      const fresh = await plan("SELECT r.nik FROM resident r LEFT JOIN record_course c ON c.nik = r.nik WHERE r.status = 'BIO_CAPTURED' AND r.status_at <= '2026-12-01' AND (c.nik IS NULL OR c.captured <> r.status_at) ORDER BY r.status_at LIMIT 200");
      expect(fresh).not.toMatch(/Seq Scan on resident_(kalimantan|jawa|elsewhere)/);
      await rows("INSERT INTO record_course SELECT nik, status_at, 'PROCESSING', status_at, '2030-01-01' FROM resident WHERE nik LIKE '6203%' AND status <> 'BIO_CAPTURED'");
      await rows('ANALYZE record_course');
      expect(await plan("SELECT nik, captured FROM record_course WHERE due <= '2026-12-01' ORDER BY due LIMIT 200")).toContain('Index Scan using record_course_due');
    });

    test('a page of a kabupaten goes along an index', async () => {
      expect(await plan("SELECT * FROM resident WHERE regency = '6203' AND nik > '6203010000000500' ORDER BY nik LIMIT 500")).not.toContain('Seq Scan on resident_kalimantan');
    });
  });
}
