/** The AFIS over the shelf and the gallery's file: nobody is forgotten by a restart, a crash, another file or a slow search. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryGallery } from '../gallery/gallery.ts';
import { hands } from '../gallery/people.fixture.ts';
import { systemClock, VirtualClock } from '../platform/clock.ts';
import { seededRandom } from '../platform/random.ts';
import { createAfis, type Afis } from './afis.ts';
import { openGalleryFile } from './afis-file.ts';
import { silentSiakLog } from './log.ts';
import { createMemoryShelf } from './store/shelf.ts';

const LONG_MS = 60_000;
const TWO = [2, 7];
const nikOf = (n: number): string => `62030157059${String(n).padStart(5, '0')}`;
const random = seededRandom(7, new VirtualClock(0));

let folder: string;
let shelf: ReturnType<typeof createMemoryShelf>;
const running: Afis[] = [];
const started = (key = 1): Afis => {
  const afis = createAfis({ shelf }, { openGallery: () => openGalleryFile({ folder, privateKey: new Uint8Array(32).fill(key), random, log: silentSiakLog }) });
  running.push(afis);
  return afis;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'afis-'));
  shelf = createMemoryShelf();
});
afterEach(async () => {
  for (const afis of running.splice(0)) await afis.close();
  rmSync(folder, { recursive: true });
});
const ask = (afis: Afis, n: number, seed: number) => afis.identify(nikOf(n), hands(seed, 2, TWO), LONG_MS);

describe('who was enrolled', () => {
  test('is known after a restart, in a file that shows nothing of them', async () => {
    const first = started();
    await first.enrol(nikOf(1), hands(1, 1, TWO));
    await first.close();
    expect(readFileSync(join(folder, 'afis.gallery')).includes(nikOf(1))).toBe(false);
    const second = started();
    expect([await ask(second, 1, 1), await ask(second, 2, 1), await ask(second, 2, 9)]).toEqual(['this-person', 'another-person', 'nobody']);
  });

  test.each([['the file is gone', () => rmSync(join(folder, 'afis.gallery'))], ['the file is damaged', () => writeFileSync(join(folder, 'afis.gallery'), 'bukan galeri')]])('is known although %s: the shelf knows', async (_, damage) => {
    const first = started();
    for (const n of [1, 2, 3]) await first.enrol(nikOf(n), hands(n, 1, TWO));
    await first.close();
    damage();
    expect(await ask(started(), 9, 3)).toBe('another-person');
  });

  test('is known although the file is of another key, and who left the shelf is gone', async () => {
    const first = started();
    for (const n of [1, 2]) await first.enrol(nikOf(n), hands(n, 1, TWO));
    await first.close();
    await shelf.change('afis', nikOf(2), () => 'remove');
    const other = started(2);
    expect([await ask(other, 9, 1), await ask(other, 9, 2)]).toEqual(['another-person', 'nobody']);
    await other.close();
    await shelf.change('afis', nikOf(1), () => 'remove');
    expect(await ask(started(2), 9, 1)).toBe('nobody');
  });

  test('a damaged line of the shelf is said, and nobody is taken for unknown by it', async () => {
    const afis = createAfis({ shelf });
    await shelf.change('afis', nikOf(1), () => ({ body: [{ kind: 'finger', position: 2, template: '***' }], due: null }));
    await expect(afis.find(hands(1, 1, TWO))).rejects.toThrow();
    await shelf.change('afis', nikOf(1), () => ({ body: [], due: null }));
    expect(await afis.find(hands(1, 1, TWO))).toEqual([]);
  });
});

test('a search that takes too long is given up and says so; the next one has its turn', async () => {
  const gallery = memoryGallery(1);
  const stuck = Promise.withResolvers<void>();
  const slow = createAfis({ shelf: { ...shelf, find: async (name, id) => (await stuck.promise, shelf.find(name, id)) } }, { openGallery: () => Promise.resolve(gallery), clock: systemClock });
  await slow.enrol(nikOf(1), hands(1, 1, TWO));
  expect(await slow.identify(nikOf(1), hands(1, 2, TWO), 20)).toBe('too-long');
  stuck.resolve();
  expect(await slow.identify(nikOf(1), hands(1, 2, TWO), LONG_MS)).toBe('this-person');
  await slow.close();
});
