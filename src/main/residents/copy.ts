/**
 * Salinan penduduk: the local copy of SIAK's residents and of what their cards need. Not a truth of
 * ours and not derived from the buku: it can be dropped and pulled again.
 */
import type { CardMaterial } from '../../contract/siak.ts';
import { residentSchema, type Resident, type ResidentSummary } from '../../domain/identity/resident.ts';
import { limits } from '../limits.ts';
import type { Row, Store } from '../store/database.ts';

interface ResidentRow extends Row {
  rowid: number;
  name: string;
  data: string;
  as_of: string;
}

/** Shortest text that the trigram index can look up. */
const TRIGRAM = 3;

/** The text after all texts that begin with `prefix`. */
const afterPrefix = (prefix: string): string => `${prefix}\u{10FFFF}`;
const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;

export class ResidentsCopy {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Takes what SIAK knows now; the name index is touched only where a name is new. */
  upsert(residents: readonly Resident[], asOf: string): void {
    this.#store.transaction(() => {
      for (const resident of residents) this.#upsertOne(resident, asOf);
    });
  }

  #upsertOne(resident: Resident, asOf: string): void {
    const before = this.#store.get<ResidentRow>('SELECT rowid, name FROM resident WHERE nik = ?', resident.nik);
    this.#store.run(
      `INSERT INTO resident (nik, name, district_code, status, as_of, data) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (nik) DO UPDATE SET name = excluded.name, district_code = excluded.district_code, status = excluded.status, as_of = excluded.as_of, data = excluded.data`,
      resident.nik, resident.name, resident.districtCode, resident.status, asOf, JSON.stringify(resident),
    );
    if (before?.name === resident.name) return;
    if (before) this.#store.run('DELETE FROM resident_name_part WHERE rowid = ?', before.rowid);
    const { rowid } = before ?? this.#store.get<ResidentRow>('SELECT rowid FROM resident WHERE nik = ?', resident.nik)!;
    this.#store.run('INSERT INTO resident_name_part (rowid, name) VALUES (?, ?)', rowid, resident.name);
  }

  find(nik: string): { readonly resident: Resident; readonly asOf: string } | null {
    const row = this.#store.get<ResidentRow>('SELECT data, as_of FROM resident WHERE nik = ?', nik);
    return row ? { resident: residentSchema.parse(JSON.parse(row.data)), asOf: row.as_of } : null;
  }

  count(): number {
    return this.#store.get<{ n: number } & Row>('SELECT count(*) AS n FROM resident')!.n;
  }

  /** Names that begin with the text, then names with each of its words anywhere; at most `limit`. Words of one or two letters only narrow the beginning. */
  search(text: string, limit: number): ResidentSummary[] {
    const wanted = text.trim().replace(/\s+/g, ' ').toUpperCase();
    if (wanted === '') return [];
    const found = this.#store.all<ResidentRow>('SELECT data FROM resident WHERE name >= ? AND name < ? ORDER BY name LIMIT ?', wanted, afterPrefix(wanted), limit);
    const words = wanted.split(' ').filter((word) => word.length >= TRIGRAM).slice(0, limits.searchWords);
    const rest = limit - found.length;
    if (rest > 0 && words.length > 0) {
      const parts = this.#store.all<ResidentRow>(
        'SELECT data FROM resident WHERE rowid IN (SELECT rowid FROM resident_name_part WHERE resident_name_part MATCH ? LIMIT ?) AND NOT (name >= ? AND name < ?) LIMIT ?',
        words.map(quoted).join(' AND '), limit + rest, wanted, afterPrefix(wanted), rest,
      );
      found.push(...parts);
    }
    return found.map((row) => {
      const { nik, name, sex, birthDate, birthPlace, village, district, status } = JSON.parse(row.data) as Resident;
      return { nik, name, sex, birthDate, birthPlace, village, district, status };
    });
  }

  keepMaterial(material: CardMaterial, asOf: string): void {
    const bytes = (text: string) => Buffer.from(text, 'base64');
    this.#store.run(
      'INSERT OR REPLACE INTO card_material (nik, photo, signature, minutiae1, minutiae2, as_of) VALUES (?, ?, ?, ?, ?, ?)',
      material.nik, bytes(material.photo), bytes(material.signature), bytes(material.minutiae[0]), bytes(material.minutiae[1]), asOf,
    );
  }

  hasMaterial(nik: string): boolean {
    return this.#store.get('SELECT 1 FROM card_material WHERE nik = ?', nik) !== undefined;
  }

  /** After a new enrolment the old photo must not be printed again. */
  forgetMaterial(nik: string): void {
    this.#store.run('DELETE FROM card_material WHERE nik = ?', nik);
  }

  material(nik: string): CardMaterial | null {
    const row = this.#store.get<{ photo: Buffer; signature: Buffer; minutiae1: Buffer; minutiae2: Buffer } & Row>(
      'SELECT photo, signature, minutiae1, minutiae2 FROM card_material WHERE nik = ?', nik,
    );
    if (!row) return null;
    const text = (bytes: Buffer) => bytes.toString('base64');
    return { nik, photo: text(row.photo), signature: text(row.signature), minutiae: [text(row.minutiae1), text(row.minutiae2)] };
  }
}
