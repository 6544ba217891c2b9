/** What can be wrong at the end of a kabupaten, one damage each, as data for the judge's test. */
import type { Draft, RawEntry } from '../../domain/journal/entry.ts';
import type { RawFeedItem } from '../../domain/sync/feed.ts';
import type { Row, Store } from '../../main/store/database.ts';
import type { MemoryStore } from '../../siak/store/memory.ts';
import type { SiakStore } from '../../siak/store/store.ts';
import type { Case, Rule, Witness } from './judge.ts';

/** After everything. */
export const LATE = '2026-11-07T05:00:00.000Z';
const NOBODY = 'f'.repeat(64);

/** A kabupaten at its end, on copies that may be damaged. */
export interface Scene {
  given: Case;
  readonly siak: MemoryStore;
  readonly stations: readonly Witness[];
  /** Answers of SIAK that are to be others. */
  lie(answers: Partial<SiakStore>): void;
  sql(at: Witness, ...statements: string[]): void;
  /** Something that a station writes and SIAK takes. */
  write(at: Witness, ...drafts: Draft[]): Promise<void>;
  /** Replaces a station's feed, which the station has read to its end. */
  feed(at: Witness, change: (items: readonly RawFeedItem[]) => readonly RawFeedItem[]): Promise<void>;
}

export interface Damage {
  readonly name: string;
  /** Does the damage; gives the thing that the first complaint must name. */
  readonly damage: (scene: Scene) => string | Promise<string>;
  /** Exactly these promises are called broken. */
  readonly rules: readonly Rule[];
}

const one = <T extends Row>(store: Store, sql: string): T => {
  const found = store.get<T>(sql);
  if (!found) throw new Error(`nothing to damage: ${sql}`);
  return found;
};
const BERKAS_HERE = 'SELECT id, state FROM berkas WHERE here = 1 ORDER BY id LIMIT 1';
const first = ({ stations }: Scene): Witness => stations[0]!;
const idAt = (at: Witness): string => one<{ id: string } & Row>(at.disk.store, BERKAS_HERE).id;
const unlocked = (table: string): readonly string[] => [`DROP TRIGGER ${table}_never_changes`, `DROP TRIGGER ${table}_never_goes`];
/** An answer about one berkas that is another. */
const history = (scene: Scene, id: string, change: (found: NonNullable<Awaited<ReturnType<SiakStore['historyOf']>>>) => Awaited<ReturnType<SiakStore['historyOf']>>): string => {
  scene.lie({ historyOf: async (asked) => (asked === id ? change((await scene.siak.historyOf(asked))!) : scene.siak.historyOf(asked)) });
  return id;
};
const bookLies = (scene: Scene, change: (entries: readonly RawEntry[]) => readonly RawEntry[]): void => {
  const { station } = first(scene);
  scene.lie({
    async entriesAfter(asked, seq, limit) {
      if (asked !== station) return scene.siak.entriesAfter(asked, seq, limit);
      const whole = change((await scene.siak.entriesAfter(asked, 0, 1_000_000)).map(({ entry }) => entry));
      return whole.filter((entry) => entry.seq > seq).slice(0, limit).map((entry) => ({ entry, why: null, position: null }));
    },
  });
};
const paperOf = async ({ siak, stations }: Scene): Promise<{ readonly id: string; readonly blob: string; readonly at: Witness }> => {
  for (const at of stations) {
    for (const { id, state } of at.disk.store.all<{ id: string; state: string } & Row>('SELECT id, state FROM berkas WHERE here = 1 ORDER BY id')) {
      const [document] = (JSON.parse(state) as { documents: { blob: string }[] }).documents;
      if (document && (await siak.blobState(document.blob))) return { id, blob: document.blob, at };
    }
  }
  throw new Error('no berkas has a paper');
};

export const damages: readonly Damage[] = [
  {
    name: 'SIAK has lost the last entry that it acknowledged',
    rules: ['lost'],
    damage(scene) {
      bookLies(scene, (entries) => entries.slice(0, -1));
      return first(scene).station;
    },
  },
  {
    name: 'SIAK has lost an entry in the middle',
    rules: ['lost'],
    damage(scene) {
      bookLies(scene, (entries) => entries.toSpliced(9, 1));
      return first(scene).station;
    },
  },
  {
    name: 'SIAK holds an entry twice',
    rules: ['twice'],
    damage(scene) {
      bookLies(scene, (entries) => entries.toSpliced(10, 0, entries[9]!));
      return `${first(scene).station}/10`;
    },
  },
  {
    name: 'an entry at SIAK says something else than was written',
    rules: ['replica'],
    damage(scene) {
      bookLies(scene, (entries) => entries.with(9, { ...entries[9]!, operator: 'orang lain' }));
      return `${first(scene).station}/10`;
    },
  },
  {
    name: 'a station has lost an entry of its own',
    rules: ['lost'],
    async damage(scene) {
      const at = first(scene);
      await scene.write(at, { kind: 'operator.logged-out', subject: null, body: { why: 'asked' } });
      const { seq } = one<{ seq: number } & Row>(at.disk.store, 'SELECT max(seq) AS seq FROM entry');
      scene.sql(at, ...unlocked('entry'), `DELETE FROM entry WHERE seq = ${seq}`);
      return `${at.station}/${seq}`;
    },
  },
  { name: 'an entry is missing from a history', rules: ['lost'], damage: (scene) => history(scene, idAt(first(scene)), ({ line, entries }) => ({ line, entries: entries.slice(0, -1) })) },
  { name: 'an entry stands twice in a history', rules: ['twice'], damage: (scene) => history(scene, idAt(first(scene)), ({ line, entries }) => ({ line, entries: [...entries, entries.at(-1)!] })) },
  { name: 'an entry was counted twice', rules: ['twice'], damage: (scene) => history(scene, idAt(first(scene)), ({ line, entries }) => ({ line: { ...line, entries: line.entries + 1 }, entries })) },
  { name: 'SIAK does not know a berkas', rules: ['lost'], damage: (scene) => history(scene, idAt(first(scene)), () => null) },
  { name: 'SIAK thinks a berkas at another desk', rules: ['custody'], damage: (scene) => history(scene, idAt(first(scene)), ({ line, entries }) => ({ line: { ...line, station: scene.stations[1]!.station }, entries })) },
  { name: 'a berkas never arrived', rules: ['custody'], damage: (scene) => history(scene, idAt(first(scene)), ({ line, entries }) => ({ line: { ...line, given: NOBODY }, entries })) },
  {
    name: 'a second desk believes that it has the berkas',
    rules: ['custody', 'replica'],
    damage(scene) {
      const [a, b] = [scene.stations[0]!, scene.stations[1]!];
      const { id } = a.disk.store.all<{ id: string } & Row>('SELECT id FROM berkas WHERE here = 1').find(({ id: held }) => b.disk.store.get('SELECT 1 FROM berkas WHERE id = ?', held))!;
      scene.sql(b, `UPDATE berkas SET here = 1 WHERE id = '${id}'`);
      return id;
    },
  },
  {
    name: 'two stations take what was given to one',
    rules: ['custody'],
    async damage(scene) {
      const [a, b] = [scene.stations[0]!, scene.stations[1]!];
      const { given } = one<{ given: string } & Row>(a.disk.store, "SELECT json_extract(body, '$.given') AS given FROM entry WHERE kind = 'custody.taken' ORDER BY seq DESC LIMIT 1");
      const taken = JSON.parse(one<{ body: string } & Row>(a.disk.store, `SELECT body FROM entry WHERE kind = 'custody.taken' AND json_extract(body, '$.given') = '${given}'`).body) as Draft['body'];
      await scene.write(b, { kind: 'custody.taken', subject: null, body: taken } as Draft);
      return given;
    },
  },
  {
    name: 'the custodian has folded another berkas',
    rules: ['replica'],
    damage(scene) {
      const id = idAt(first(scene));
      scene.sql(first(scene), `UPDATE berkas SET state = json_set(state, '$.number', 'LAIN') WHERE id = '${id}'`);
      return id;
    },
  },
  {
    name: 'a state that nobody can read',
    rules: ['replica'],
    damage(scene) {
      const id = idAt(first(scene));
      scene.sql(first(scene), `UPDATE berkas SET state = 'rusak' WHERE id = '${id}'`);
      return id;
    },
  },
  {
    name: 'a buku that cannot be folded any more',
    rules: ['replica'],
    damage(scene) {
      scene.sql(first(scene), "UPDATE flow_version SET flow = '{}'");
      return idAt(first(scene));
    },
  },
  {
    name: "another desk's entry is another at a station",
    rules: ['replica'],
    damage(scene) {
      const { station, seq, subject } = one<{ station: string; seq: number; subject: string } & Row>(first(scene).disk.store, "SELECT station, seq, subject FROM foreign_entry WHERE json_extract(entry, '$.kind') = 'berkas.received' LIMIT 1");
      scene.sql(first(scene), ...unlocked('foreign_entry'), `UPDATE foreign_entry SET entry = json_set(entry, '$.at', '2020-01-01T00:00:00.000Z') WHERE station = '${station}' AND seq = ${seq}`);
      return subject;
    },
  },
  {
    name: "another desk's entry is at a station twice",
    rules: ['twice'],
    damage(scene) {
      const { subject } = one<{ subject: string } & Row>(first(scene).disk.store, 'SELECT subject FROM foreign_entry ORDER BY station, seq LIMIT 1');
      scene.sql(first(scene), "INSERT INTO foreign_entry (station, seq, subject, given, position, entry) SELECT station, 900000 + seq, subject, 'lain', position, entry FROM foreign_entry ORDER BY station, seq LIMIT 1");
      return subject;
    },
  },
  {
    name: 'a paper is gone at SIAK',
    rules: ['lost'],
    async damage(scene) {
      const { id, blob } = await paperOf(scene);
      scene.lie({ blobState: (asked) => (asked === blob ? Promise.resolve(null) : scene.siak.blobState(asked)) });
      return id;
    },
  },
  {
    name: 'a paper at SIAK is another',
    rules: ['lost'],
    async damage(scene) {
      const { id, blob } = await paperOf(scene);
      scene.lie({ readBlob: async (asked, offset, length) => (await scene.siak.readBlob(asked, offset, length)).map((byte, at) => (asked === blob && offset + at === 7 ? byte ^ 1 : byte)) });
      return id;
    },
  },
  {
    name: 'a paper never came to the desk',
    rules: ['replica'],
    async damage(scene) {
      const { id, blob, at } = await paperOf(scene);
      const { blobs } = at.disk;
      const stations = scene.stations.map((witness) => (witness === at ? { ...witness, disk: { ...at.disk, blobs: { ...blobs, has: (asked: string) => asked !== blob && blobs.has(asked) } } } : witness));
      scene.given = { ...scene.given, stations };
      return id;
    },
  },
  {
    name: 'a record at SIAK is in another state',
    rules: ['replica'],
    damage(scene) {
      const { nik } = one<{ nik: string } & Row>(first(scene).disk.store, 'SELECT nik FROM resident ORDER BY nik LIMIT 1');
      scene.lie({ findResident: async (asked) => ((found) => (found && asked === nik ? { ...found, status: 'PROCESSING' as const } : found))(await scene.siak.findResident(asked)) });
      return nik;
    },
  },
  {
    name: 'a refused entry is lost from the quarantine',
    rules: ['lost'],
    damage(scene) {
      scene.lie({ quarantined: () => Promise.resolve([]) });
      const { station, poisoned } = scene.stations.find((witness) => witness.poisoned.size > 0)!;
      return `${station}/${[...poisoned][0]}`;
    },
  },
  {
    name: 'what a copied PC wrote is lost from the quarantine',
    rules: ['lost'],
    damage(scene) {
      scene.given = { ...scene.given, forkedAside: new Set([NOBODY]) };
      return NOBODY;
    },
  },
  {
    name: 'an honest entry was put aside',
    rules: ['lost'],
    async damage(scene) {
      const { station } = first(scene);
      const [held] = await scene.siak.entriesAfter(station, 0, 1);
      const lines = await scene.siak.quarantined(1000);
      scene.lie({ quarantined: () => Promise.resolve([...lines, { station, seq: 1, hash: held!.entry.hash, why: 'salah', at: LATE, entry: held!.entry }]) });
      return `${station}/1`;
    },
  },
  {
    name: 'a station was not told of its refused entry',
    rules: ['lost', 'replica'],
    damage(scene) {
      const at = scene.stations.find((witness) => witness.poisoned.size > 0)!;
      scene.sql(at, 'DELETE FROM outbox_refused');
      return `${at.station}/${[...at.poisoned][0]}`;
    },
  },
  {
    name: 'nobody told the taker of a giving',
    rules: ['lost'],
    async damage(scene) {
      let berkas = '';
      await scene.feed(first(scene), (items) => {
        const at = items.findIndex(({ kind }) => kind === 'berkas.given');
        ({ berkas } = items[at]!.body as { berkas: string });
        return items.toSpliced(at, 1);
      });
      return berkas;
    },
  },
  {
    name: 'an item is told twice, under two ids',
    rules: ['twice'],
    async damage(scene) {
      await scene.feed(first(scene), (items) => [...items, { ...items.find(({ kind }) => kind === 'berkas.given')!, id: 'lain' }]);
      return first(scene).station;
    },
  },
  {
    name: 'a feed whose chain does not hold',
    rules: ['replica'],
    damage(scene) {
      const { station } = first(scene);
      scene.lie({ feedAfter: async (audience, seq, limit) => (await scene.siak.feedAfter(audience, seq, limit)).map((item) => (audience === station && item.seq === 2 ? { ...item, kind: 'configuration' } : item)) });
      return station;
    },
  },
  {
    name: 'a feed that was not read to its end',
    rules: ['replica'],
    async damage(scene) {
      const { station } = first(scene);
      await scene.siak.announce([{ audience: station, id: 'baru', kind: 'configuration', body: { stations: [] } }]);
      return `${station} ${station}`;
    },
  },
  {
    name: "an official's decision went astray",
    rules: ['lost'],
    async damage(scene) {
      let decision = '';
      await scene.feed(first(scene), (items) => {
        const at = items.findIndex(({ kind }) => kind === 'berkas.judged');
        decision = items[at]!.id;
        return items.toSpliced(at, 1);
      });
      return decision;
    },
  },
  {
    name: "an official's decision was never written down",
    rules: ['lost'],
    async damage(scene) {
      const by = { id: 'x', name: 'X', roles: [], how: 'passkey', at: LATE } as const;
      await scene.feed(first(scene), (items) => [...items, { seq: 0, hash: '', id: 'putusan', kind: 'berkas.judged', body: { berkas: 'b', activity: 'verify', startedAt: LATE, judgement: 'passed', note: null, by } }]);
      return 'putusan';
    },
  },
  {
    name: "an official's decision was followed twice",
    rules: ['twice'],
    async damage(scene) {
      const at = first(scene);
      const { item } = one<{ item: string } & Row>(at.disk.store, "SELECT json_extract(body, '$.item') AS item FROM entry WHERE kind = 'official.decided' LIMIT 1");
      await scene.write(at, { kind: 'feed.refused', subject: null, body: { audience: at.station, item, kind: 'berkas.judged', why: '{}' } });
      return item;
    },
  },
  {
    name: 'an allotment was noted twice',
    rules: ['twice'],
    async damage(scene) {
      const at = first(scene);
      const body = JSON.parse(one<{ body: string } & Row>(at.disk.store, "SELECT body FROM entry WHERE kind = 'blanko.allotted' LIMIT 1").body) as Extract<Draft, { kind: 'blanko.allotted' }>['body'];
      await scene.write(at, { kind: 'blanko.allotted', subject: null, body });
      return body.allotment;
    },
  },
  {
    name: "an official's act is in no book of SIAK",
    rules: ['lost'],
    damage(scene) {
      scene.given = { ...scene.given, forgotten: [{ id: 'tindakan', station: first(scene).station }] };
      return 'tindakan';
    },
  },
  {
    name: 'a notice left twice',
    rules: ['twice'],
    damage(scene) {
      const [id] = [...scene.given.notices.keys()];
      scene.given = { ...scene.given, notices: new Map([[id!, 2]]) };
      return id!;
    },
  },
  {
    name: 'a carton never came',
    rules: ['blanko'],
    damage(scene) {
      scene.given = { ...scene.given, allotted: scene.given.allotted + 1 };
      return 'kabupaten';
    },
  },
  {
    name: 'a blank came out of nothing',
    rules: ['blanko'],
    async damage(scene) {
      await scene.write(first(scene), { kind: 'blanko.received', subject: null, body: { batch: 'gaib', count: 1 } });
      return 'kabupaten';
    },
  },
  {
    name: 'a blank is gone from the safe',
    rules: ['blanko', 'replica'],
    damage(scene) {
      scene.sql(first(scene), "UPDATE blanko_balance SET count = count - 1 WHERE account = 'stock'");
      return first(scene).station;
    },
  },
  {
    name: 'one blank was spent on two cards',
    rules: ['blanko', 'replica'],
    damage(scene) {
      scene.sql(first(scene), "DELETE FROM blanko_line WHERE rowid = (SELECT rowid FROM blanko_line WHERE target = 'printed' LIMIT 1)");
      return first(scene).station;
    },
  },
];
