import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import { bukuCommand, dataFiles } from '../cli/buku.ts';
import { silentLog } from '../log.ts';
import { Store, StoreDamaged } from '../store/database.ts';
import { MigrationHistoryDiffers } from '../store/migrate.ts';
import { Journal } from './journal.ts';
import { projections } from './projections.ts';

const KEY = 'a7'.repeat(32);
let folder: string;
let clock: VirtualClock;
let seed = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'buku-'));
  writeFileSync(join(folder, dataFiles.key), KEY, { mode: 0o600 });
  clock = new VirtualClock(Date.parse('2026-11-20T01:00:00Z'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, dataFiles.store);
const open = (key = KEY, migrations = 'migrations') => Store.open({ file: file(), key, migrations, log: silentLog });
const journalOf = (store: Store) => new Journal({ store, station: 'uji-1', clock, random: seededRandom((seed += 1), clock), projections });
const received = (count: number) => ({ kind: 'blanko.received' as const, subject: null, body: { batch: 'A', count } });

/** Reaches past our own code, as somebody with the key and a tool would. */
function tamper(sql: string) {
  const db = new Database(file());
  db.pragma("cipher='sqlcipher'");
  db.pragma(`key="x'${KEY}'"`);
  db.exec(sql);
  db.close();
}

describe('the buku', () => {
  test('is one chain, over restarts too', () => {
    const store = open();
    journalOf(store).append('rina', [received(5), received(7)]);
    store.close();
    const again = open();
    const journal = journalOf(again);
    journal.append(null, [received(1)]);
    expect(journal.verify()).toMatchObject({ length: 3, chain: 'ok', brokenAt: null });
    again.close();
    expect(bukuCommand(['verify', '--data', folder]).code).toBe(0);
  });

  test('an entry can neither be changed nor taken out by SQL', () => {
    const store = open();
    journalOf(store).append(null, [received(5)]);
    expect(() => store.run("UPDATE entry SET operator = 'x'")).toThrow('append-only');
    expect(() => store.run('DELETE FROM entry')).toThrow('append-only');
    store.close();
  });

  test('a change behind its back is found, with its place', () => {
    const store = open();
    journalOf(store).append(null, [received(5), received(6), received(7)]);
    store.close();
    tamper(`DROP TRIGGER entry_never_changes; UPDATE entry SET body = '{"batch":"A","count":600}' WHERE seq = 2`);
    expect(bukuCommand(['verify', '--data', folder, '--json'])).toMatchObject({ code: 1 });
    expect(JSON.parse(bukuCommand(['verify', '--data', folder, '--json']).text)).toMatchObject({ chain: 'broken', brokenAt: 2 });
  });

  test('what would overdraw the safe is written neither in the buku nor in the ledger', () => {
    const store = open();
    const journal = journalOf(store);
    journal.append(null, [received(1)]);
    expect(() => journal.append(null, [{ kind: 'blanko.returned', subject: null, body: { count: 1, why: 'x' } }])).toThrow();
    expect(journal.head().seq).toBe(1);
    expect(store.dump(['blanko_line'])['blanko_line']).toHaveLength(1);
    expect(journal.verify().chain).toBe('ok');
    store.close();
  });

  test('listeners hear only of what was committed; time never runs backwards', async () => {
    const store = open();
    const journal = journalOf(store);
    const heard: number[] = [];
    journal.subscribe((entries) => heard.push(...entries.map((entry) => entry.seq)));
    await clock.pass(60_000);
    journal.append(null, [received(1)]);
    clock = new VirtualClock(Date.parse('2026-11-19T00:00:00Z'));
    const early = new Journal({ store, station: 'uji-1', clock, random: seededRandom((seed += 1), clock), projections });
    const [entry] = early.append(null, [received(1)]);
    expect(heard).toEqual([1]);
    expect(entry!.at).toBe('2026-11-20T01:01:00.000Z');
    store.close();
  });
});

describe('the store', () => {
  test('another key does not open it, and the plain text is nowhere in the file', () => {
    open().close();
    expect(() => open('b8'.repeat(32))).toThrow(StoreDamaged);
    expect(readFileSync(file()).includes('CREATE TABLE')).toBe(false);
  });

  test('commits survive a power cut: WAL with full sync', () => {
    const store = open();
    expect(store.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(store.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    store.close();
  });

  test('a store of another history is refused and left alone', () => {
    open().close();
    tamper("UPDATE migration SET sha256 = 'edited'");
    expect(() => open()).toThrow(MigrationHistoryDiffers);
  });
});
