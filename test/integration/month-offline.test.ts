/** A month without SIAK: 60,000 entries go out when the line is back, cut again and again, none lost and none twice. */
import { expect, test } from 'vitest';
import { lineOf } from '../../src/domain/journal/line.ts';
import { upstreamLimits } from '../../src/upstream/limits.ts';
import { createSender, type SenderJournal } from '../../src/upstream/sender.ts';
import { createSiakClient } from '../../src/upstream/client.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { newKeyPair } from '../../src/platform/sealed.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { aResident, berkasOf, logIn, makeBook } from '../../src/siak/book.fixture.ts';
import { createSiak } from '../../src/siak/siak.ts';
import { createMemoryStore } from '../../src/siak/store/memory.ts';

const ENTRIES = 60_000;
const SLOW_MS = 180_000;
/** Batches as small as on a poor line, so that many are lost. */
const limits = { ...upstreamLimits, batchMostEntries: 200 };

test('60,000 entries after a month', async () => {
  const sketches = Array.from({ length: ENTRIES }, (_, index) => (index % 10 === 0 ? berkasOf(`b${index}`, aResident())[0]! : index % 977 === 0 ? { kind: 'berkas.teleported', subject: null, body: {} } : logIn));
  const book = makeBook('kapuas-1', sketches);
  const store = createMemoryStore();
  const siak = createSiak({ store, clock: systemClock });
  const random = seededRandom(3, systemClock);
  let requests = 0;
  const client = createSiakClient({
    baseUrl: 'http://siak.test',
    clock: systemClock,
    identity: { station: 'kapuas-1', wilayah: '6203', key: newKeyPair('ed25519') },
    async fetch(request) {
      requests += 1;
      // One in ten is lost on the way there, one in ten on the way back.
      const chance = random.next();
      if (chance < 0.1) throw new TypeError('lost');
      const answer = await siak.fetch(request);
      if (chance < 0.2) throw new TypeError('lost');
      return answer;
    },
  });
  let acknowledged = 0;
  const refused = new Set<number>();
  const journal: SenderJournal = {
    head: () => ({ seq: book.length }),
    linesAfter: (seq, limit) => book.slice(seq, seq + limit).map(lineOf),
    acknowledged: () => acknowledged,
    setAcknowledged: (seq) => void (acknowledged = seq),
    noteRefused: (seq) => void refused.add(seq),
  };
  const sender = createSender({ station: 'kapuas-1', upstream: client, journal, clock: systemClock, random, limits });
  for (let tries = 0; tries < 500; tries += 1) {
    await sender.sendNow();
    if (journal.acknowledged() === book.length) break;
  }
  expect(acknowledged).toBe(ENTRIES);
  const held = (await store.entriesAfter('kapuas-1', 0, ENTRIES + 1)).map(({ entry }) => entry.hash);
  expect(held).toEqual(book.map(({ hash }) => hash));
  const poisoned = book.filter(({ kind }) => kind === 'berkas.teleported').map(({ seq }) => seq);
  expect([...refused].sort((a, b) => a - b)).toEqual(poisoned);
  expect(await store.quarantined(ENTRIES)).toHaveLength(poisoned.length);
  expect(requests).toBeGreaterThan(ENTRIES / 200);
  await siak.close();
}, SLOW_MS);
