import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CODE_BYTES, EYE_BYTES } from '../biometrics/iris/code.ts';
import { noIrises, type PersonTemplates } from '../biometrics/identify/slot.ts';
import { pointsFrom } from '../biometrics/mcc/points.ts';
import { pressMinutiae } from '../biometrics/synthetic/minutiae.ts';
import { must } from '../domain/result.ts';
import { VirtualClock } from '../platform/clock.ts';
import { seededRandom } from '../platform/random.ts';
import { identify, openGallery, type Gallery } from './gallery.ts';

const KEY = 'a1'.repeat(32);
const FOUR = [2, 7, 1, 6];
const random = seededRandom(11, new VirtualClock(0));
const person = (seed: number, impression: number, positions: readonly number[] = FOUR): PersonTemplates => ({ fingers: positions.map((position) => ({ position, points: pressMinutiae(seed, position, impression) })), irises: noIrises });

/** An iris code of nobody: bits by chance, all of which count. */
function codeOfChance(seed: number): Uint8Array {
  const code = new Uint8Array(EYE_BYTES).fill(0xff);
  code.set(seededRandom(seed, new VirtualClock(0)).bytes(CODE_BYTES));
  return code;
}

let folder: string;
let path: string;
const open: Gallery[] = [];
const opened = async (key = KEY): Promise<Gallery> => {
  const gallery = must(await openGallery(path, { key, random, workers: 2 }));
  open.push(gallery);
  return gallery;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gallery-'));
  path = join(folder, 'gallery');
});
afterEach(async () => {
  for (const gallery of open.splice(0)) await gallery.close();
  rmSync(folder, { recursive: true });
});

describe('one among many', () => {
  test('the person who is there is found among two thousand and said to be the same; a stranger is another', async () => {
    const gallery = await opened();
    must(await gallery.insertAll(Array.from({ length: 2000 }, (_, i) => [`orang-${i}`, person(i, 1)] as const)));
    for (const seed of [0, 777, 1999]) {
      const found = must(await identify(gallery, person(seed, 2)));
      expect(found).toMatchObject({ verdict: 'sama', people: 2000, compared: 400 });
      expect(found.candidates[0]).toMatchObject({ person: `orang-${seed}`, decision: { verdict: 'sama', agreeing: 4 } });
      expect(found.candidates[1]!.decision.verdict).not.toBe('sama');
    }
    for (const stranger of [5000, 5001, 5002]) expect(must(await identify(gallery, person(stranger, 1))).verdict).toBe('beda');
  }, 90_000);

  test('one finger alone is never enough, two are', async () => {
    const gallery = await opened();
    must(await gallery.insertAll(Array.from({ length: 50 }, (_, i) => [`orang-${i}`, person(i, 1)] as const)));
    expect(must(await identify(gallery, person(7, 2, [2])))).toMatchObject({ verdict: 'ragu', candidates: { 0: { person: 'orang-7' } } });
    expect(must(await identify(gallery, person(7, 2, [2, 7])))).toMatchObject({ verdict: 'sama' });
  });

  test('both eyes alone are enough, one eye is for a person to look at, strangers’ eyes are others’', async () => {
    const gallery = await opened();
    const eye = (seed: number) => codeOfChance(seed);
    must(await gallery.insertAll(Array.from({ length: 40 }, (_, i) => [`orang-${i}`, { fingers: [], irises: { right: eye(2 * i), left: eye(2 * i + 1) } }] as const)));
    const ask = async (right: Uint8Array | null, left: Uint8Array | null) => must(await identify(gallery, { fingers: [], irises: { right, left } }));
    expect(await ask(eye(14), eye(15))).toMatchObject({ verdict: 'sama', candidates: [{ person: 'orang-7', decision: { eyes: [{ eye: 'right' }, { eye: 'left' }] } }] });
    expect(await ask(null, eye(15))).toMatchObject({ verdict: 'ragu', candidates: [{ person: 'orang-7' }] });
    // right and left are not compared with one another
    expect(await ask(eye(15), eye(14))).toEqual({ verdict: 'beda', candidates: [], people: 40, compared: 0 });
    must(await gallery.insert('keduanya', { ...person(500, 1), irises: { right: eye(900), left: null } }));
    expect(must(await identify(gallery, { ...person(500, 2, [2]), irises: { right: eye(900), left: eye(901) } }))).toMatchObject({ verdict: 'sama', candidates: [{ person: 'keduanya', decision: { agreeing: 2 } }] });
  });

  test('no usable finger is a problem and not a verdict; an empty gallery knows nobody', async () => {
    const gallery = await opened();
    expect(await identify(gallery, { fingers: [], irises: noIrises })).toMatchObject({ ok: false, error: { code: 'gallery-nothing-to-compare' } });
    expect(must(await identify(gallery, person(1, 1)))).toEqual({ verdict: 'beda', candidates: [], people: 0, compared: 0 });
    expect(await identify(gallery, { fingers: [{ position: 2, points: pointsFrom([]) }], irises: noIrises })).toMatchObject({ ok: false, error: { code: 'gallery-nothing-to-compare' } });
  });

  test('who is asked for at once is answered in turn', async () => {
    const gallery = await opened();
    const asked = [gallery.insert('a', person(1, 1)), identify(gallery, person(1, 2)), gallery.remove('a'), identify(gallery, person(1, 2))];
    expect(await Promise.all(asked)).toMatchObject([{ ok: true }, { ok: true, value: { verdict: 'sama' } }, true, { ok: true, value: { verdict: 'beda', people: 0 } }]);
  });
});

describe('the file', () => {
  test('who was inserted, replaced and removed is so after opening again', async () => {
    let gallery = await opened();
    must(await gallery.insertAll([['a', person(1, 1)], ['b', person(2, 1)], ['c', person(3, 1)]]));
    must(await gallery.insert('b', person(20, 1)));
    expect(await gallery.remove('c')).toBe(true);
    expect(await gallery.remove('c')).toBe(false);
    await gallery.close();
    const before = readFileSync(path).length;
    gallery = await opened();
    expect([gallery.size, gallery.has('b'), gallery.has('c'), gallery.torn]).toEqual([2, true, false, 0]);
    expect(must(await identify(gallery, person(20, 2)))).toMatchObject({ verdict: 'sama', candidates: [{ person: 'b' }, {}] });
    expect(must(await identify(gallery, person(2, 2))).verdict).not.toBe('sama');
    expect(must(await identify(gallery, person(3, 2))).verdict).not.toBe('sama');
    expect(readFileSync(path).length).toBeLessThan(before);
  });

  test('shows nothing of who is in it, and opens with no other key', async () => {
    const gallery = await opened();
    must(await gallery.insert('6203014107990001', person(1, 1)));
    await gallery.close();
    const bytes = readFileSync(path);
    expect(bytes.includes('6203014107990001')).toBe(false);
    expect(await openGallery(path, { key: 'b2'.repeat(32), random })).toMatchObject({ ok: false, error: { code: 'gallery-other-key' } });
    await expect(openGallery(path, { key: 'short', random })).rejects.toThrow('64 hex');
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  test('cut by a crash at any byte it opens to the last whole entry, and what comes after is kept', async () => {
    let gallery = await opened();
    const ends: number[] = [readFileSync(path).length];
    for (const [i, name] of ['a', 'b', 'c'].entries()) {
      must(await gallery.insert(name, person(i, 1, [2])));
      ends.push(readFileSync(path).length);
    }
    await gallery.close();
    const whole = readFileSync(path);
    for (let cut = 0; cut < whole.length; cut += cut % 97 === 0 || ends.some((end) => Math.abs(end - cut) < 30) ? 1 : 31) {
      writeFileSync(path, whole.subarray(0, cut));
      const result = await openGallery(path, { key: KEY, random, workers: 1 });
      const people = ends.filter((end) => end <= cut).length - 1;
      if (people < 0) {
        expect(result).toMatchObject({ ok: false, error: { code: 'gallery-damaged' } });
        continue;
      }
      gallery = must(result);
      expect([gallery.size, gallery.torn]).toEqual([people, cut - ends[people]!]);
      await gallery.close();
    }
    truncateSync(path, ends[2]! - 1);
    gallery = await opened();
    must(await gallery.insert('d', person(9, 1, [2])));
    await gallery.close();
    gallery = await opened();
    expect(['a', 'b', 'c', 'd'].map((name) => gallery.has(name))).toEqual([true, false, false, true]);
  });

  test('a tail that is only zeros is a tear', async () => {
    let gallery = await opened();
    must(await gallery.insert('a', person(1, 1)));
    await gallery.close();
    appendFileSync(path, Buffer.alloc(5000));
    gallery = await opened();
    expect([gallery.size, gallery.torn]).toEqual([1, 5000]);
  });

  test('bent at any byte it refuses with the place, or had only its last entry torn: never a person who is not', async () => {
    const gallery = await opened();
    for (const [i, name] of ['a', 'b'].entries()) must(await gallery.insert(name, person(i, 1, [2])));
    await gallery.close();
    const whole = readFileSync(path);
    const last = whole.length - 24 - 16 - 3 - 3456;
    for (let at = 0; at < whole.length; at += at % 89 === 0 || Math.abs(at - last) < 40 || at < 120 ? 1 : 13) {
      writeFileSync(path, whole.map((byte, i) => (i === at ? byte ^ 0x10 : byte)));
      const result = await openGallery(path, { key: KEY, random, workers: 1 });
      if (result.ok) {
        expect(at).toBeGreaterThanOrEqual(last);
        expect([result.value.size, result.value.has('a'), result.value.torn]).toEqual([1, true, whole.length - last]);
        await result.value.close();
      } else {
        expect(['gallery-damaged', 'gallery-other-key', 'gallery-other-version']).toContain(result.error.code);
        if (result.error.code === 'gallery-damaged') expect(result.error.params!['where']).toMatch(/^byte \d+: /u);
      }
    }
  });

  test('entries in another order, one left out, and one of another gallery are refused', async () => {
    const gallery = await opened();
    const marks = [readFileSync(path).length];
    for (const name of ['a', 'b', 'c']) {
      must(await gallery.insert(name, person(1, 1, [2])));
      marks.push(readFileSync(path).length);
    }
    await gallery.close();
    const whole = readFileSync(path);
    const part = (i: number) => whole.subarray(marks[i], marks[i + 1]);
    const head = whole.subarray(0, marks[0]);
    const refused = async (bytes: Buffer) => {
      writeFileSync(path, bytes);
      expect(await openGallery(path, { key: KEY, random, workers: 1 })).toMatchObject({ ok: false, error: { code: 'gallery-damaged' } });
    };
    await refused(Buffer.concat([head, part(1), part(0), part(2)]));
    await refused(Buffer.concat([head, part(0), part(2)]));
    rmSync(path);
    await (await opened()).close();
    await refused(Buffer.concat([readFileSync(path), part(0), part(1)]));
  });
});
