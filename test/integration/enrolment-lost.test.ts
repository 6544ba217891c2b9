/** Nothing that was captured is ever lost: a station that dies at any point between capture and delivery, a full disk, a double press, a centre that is away for days or refuses. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCounter, PIN, type TestCounter } from './counter.ts';
import { code, must, takeAll, toCheck, toStudio } from './enrolment-case.ts';
import { ScriptedBiometrics } from './scripted-biometrics.ts';
import { centreWord } from '../../src/main/enrolment/centre-word.ts';
import { keepCounters } from '../../src/main/custody/desk.ts';
import { readSetting, writeSetting } from '../../src/main/store/settings.ts';
import { newKeyPair } from '../../src/platform/sealed.ts';

let counter: TestCounter;
let berkas: string;
beforeEach(async () => {
  counter = await openCounter({ office: 'pesisir-selatan', biometrics: new ScriptedBiometrics() });
  await counter.logIn();
  berkas = await toCheck(counter);
  await toStudio(counter, berkas);
});
afterEach(() => counter.close());

const DAY_MS = 86_400_000;
const parts = () => counter.station.parts.counter.parts;
const studio = async () => must(await counter.api.enrolment.studio({ berkas }))!;
const kinds = () => parts().journal.of(berkas).map(({ kind }) => kind);
/** Pictures of this berkas that the station can still read. */
const readable = () => parts().journal.of(berkas).flatMap((entry) => ((entry.kind === 'enrolment.captured' || entry.kind === 'enrolment.repeated') && parts().blobs.has(entry.body.blob) ? [entry.body.blob] : []));
const attention = async () => (await counter.api.outbox.state()).attention;

class Cut extends Error {}

/** From the `after`-th write on (a blob put or dropped, entries appended) the station is dead: that write does not happen, nor any later. Gives how many it saw. */
function cutAt(after: number): { seen: number } {
  const { blobs, journal } = parts();
  const count = { seen: 0 };
  const cut = <Args extends unknown[], T>(work: (...given: Args) => T) => (...given: Args): T => {
    count.seen += 1;
    if (count.seen > after) throw new Cut();
    return work(...given);
  };
  blobs.put = cut(blobs.put.bind(blobs));
  blobs.drop = cut(blobs.drop.bind(blobs));
  journal.append = cut(journal.append.bind(journal));
  return count;
}

/** The station dies in the middle of an act, and the operator logs in again. */
async function dies(act: () => Promise<unknown>): Promise<void> {
  await act().then(() => undefined, () => undefined);
  await counter.crash();
  await counter.logIn();
}

describe('a station that dies', () => {
  test('at each write of a capture: the part is there or to be taken again, never half', async () => {
    for (let after = 0; after <= 3; after += 1) {
      cutAt(after);
      await dies(() => counter.api.enrolment.capture({ berkas, shot: 'thumbs', retake: true }));
      const thumbs = (await studio()).parts.filter(({ part }) => part === 'finger-1' || part === 'finger-6');
      expect(thumbs.map(({ standing }) => standing)).toEqual(after < 3 ? ['missing', 'missing'] : ['good', 'good']);
    }
    expect(must(await counter.api.enrolment.picture({ berkas, part: 'finger-1' })).size).toBeGreaterThan(0);
  });

  // Record and entries; then the pictures that go, the first, one in the middle, the last.
  test.each([0, 1, 2, 9, 17])('after %i writes of the seal, and at the word that the record arrived: it reaches the centre once, and no picture stays', async (after) => {
    await takeAll(counter, berkas);
    const before = readable().length;
    expect(before).toBe(16);
    cutAt(after);
    await dies(() => counter.api.enrolment.seal({ berkas, pin: PIN }));
    // Before the seal everything is there; after it nothing is readable any more.
    const sealed = kinds().includes('enrolment.sealed');
    expect([sealed, readable().length]).toEqual(after < 2 ? [false, before] : [true, 0]);
    if (!sealed) must(await counter.api.enrolment.seal({ berkas, pin: PIN }));
    cutAt(0);
    await dies(() => counter.api.outbox.send());
    expect(kinds()).not.toContain('enrolment.delivered');
    await counter.api.outbox.send();
    expect(kinds().filter((kind) => kind === 'enrolment.sealed' || kind === 'enrolment.delivered')).toEqual(['enrolment.sealed', 'enrolment.delivered']);
    expect((await studio()).sealed).toMatchObject({ centre: 'held' });
    expect(await counter.siakStore.findResident(counter.person('never-enrolled').nik)).toMatchObject({ status: 'BIO_CAPTURED' });
  });
});

describe('a full disk', () => {
  const full = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

  test('while capturing or sealing is said; all that was taken is there, and then it goes on', async () => {
    const { blobs } = parts();
    const put = blobs.put.bind(blobs);
    const fill = () => {
      blobs.put = () => {
        throw full();
      };
    };
    fill();
    expect(code(await counter.api.enrolment.capture({ berkas, shot: 'thumbs', retake: false }))).toBe('disk-full');
    blobs.put = put;
    await takeAll(counter, berkas);
    const before = readable().length;
    fill();
    expect(code(await counter.api.enrolment.seal({ berkas, pin: PIN }))).toBe('disk-full');
    expect([readable().length, (await studio()).gaps]).toEqual([before, []]);
    blobs.put = put;
    must(await counter.api.enrolment.seal({ berkas, pin: PIN }));
    expect(kinds().filter((kind) => kind === 'enrolment.sealed')).toHaveLength(1);
  });

  test('for the book alone, too: no entry, no seal, no picture lost', async () => {
    await takeAll(counter, berkas);
    const { journal } = parts();
    const append = journal.append.bind(journal);
    journal.append = () => {
      throw new Error('SQLITE_FULL: database or disk is full');
    };
    expect(code(await counter.api.enrolment.seal({ berkas, pin: PIN }))).toBe('disk-full');
    journal.append = append;
    must(await counter.api.enrolment.seal({ berkas, pin: PIN }));
  });
});

test('a double press seals once; a wrong PIN seals nothing', async () => {
  await takeAll(counter, berkas);
  expect(code(await counter.api.enrolment.seal({ berkas, pin: '000000' }))).toBe('pin-wrong');
  const answers = await Promise.all([counter.api.enrolment.seal({ berkas, pin: PIN }), counter.api.enrolment.seal({ berkas, pin: PIN })]);
  expect(answers.map(code).sort()).toEqual(['capture-running', 'ok']);
  expect(kinds().filter((kind) => kind === 'enrolment.sealed')).toHaveLength(1);
  expect(code(await counter.api.enrolment.seal({ berkas, pin: PIN }))).not.toBe('ok');
});

describe('the centre', () => {
  /** The station signs with a key that SIAK does not know; what it gives puts its own back. */
  const withAnotherKey = (): (() => void) => {
    const { store } = parts();
    const own = readSetting(store, 'station-key')!;
    const { publicKey, privateKey } = newKeyPair('ed25519');
    writeSetting(store, 'station-key', JSON.stringify({ publicKey: Buffer.from(publicKey).toString('base64'), privateKey: Buffer.from(privateKey).toString('base64') }));
    return () => writeSetting(store, 'station-key', own);
  };

  test('away for days: what was sealed waits, and arrives', async () => {
    await counter.api.outbox.send();
    counter.station.parts.training.network(false);
    await takeAll(counter, berkas);
    must(await counter.api.enrolment.seal({ berkas, pin: PIN }));
    await counter.clock.pass(3 * DAY_MS);
    await counter.api.outbox.send();
    expect((await studio()).sealed).toMatchObject({ centre: 'waiting' });
    counter.station.parts.training.network(true);
    await counter.api.outbox.send();
    expect((await studio()).sealed).toMatchObject({ centre: 'held' });
    expect(await attention()).toEqual([]);
  });

  test('that was put back to last night’s backup gets the record again, once', async () => {
    await counter.api.outbox.send();
    const restore = counter.siakStore.backup();
    await takeAll(counter, berkas);
    must(await counter.api.enrolment.seal({ berkas, pin: PIN }));
    await counter.api.outbox.send();
    await counter.api.outbox.send();
    const { record } = centreWord(parts().store, berkas)!;
    expect(await counter.siakStore.findEnrolment(record)).toMatchObject({ why: null });
    restore();
    expect(await counter.siakStore.findEnrolment(record)).toBeNull();
    for (let round = 0; round < 3; round += 1) await counter.api.outbox.send();
    expect(await counter.siakStore.findEnrolment(record)).toMatchObject({ why: null });
    expect(kinds().filter((kind) => kind === 'enrolment.delivered')).toHaveLength(2);
    expect((await studio()).sealed).toMatchObject({ centre: 'held' });
    expect(await counter.siakStore.findResident(counter.person('never-enrolled').nik)).toMatchObject({ status: 'BIO_CAPTURED' });
  });

  test('that fails at it is asked again, without a word to the operator', async () => {
    await takeAll(counter, berkas);
    must(await counter.api.enrolment.seal({ berkas, pin: PIN }));
    const keep = counter.siakStore.keepEnrolment.bind(counter.siakStore);
    counter.siakStore.keepEnrolment = () => Promise.reject(new Error('out of memory'));
    await counter.api.outbox.send();
    expect((await studio()).sealed).toMatchObject({ centre: 'waiting' });
    counter.siakStore.keepEnrolment = keep;
    await counter.api.outbox.send();
    expect((await studio()).sealed).toMatchObject({ centre: 'held' });
  });

  test('that puts it aside: it needs attention with the reason, does not go by itself, and goes when it is told', async () => {
    await takeAll(counter, berkas);
    must(await counter.api.enrolment.seal({ berkas, pin: PIN }));
    const putBack = withAnotherKey();
    await counter.api.outbox.send();
    const [line] = await attention();
    expect(line).toMatchObject({ kind: 'enrolment.sealed', why: 'tanda tangan loket tidak cocok' });
    expect((await counter.api.desk.list())[0]!.flags).toContain('enrolment-refused');
    expect((await studio()).sealed).toMatchObject({ centre: 'refused', why: 'tanda tangan loket tidak cocok' });
    putBack();
    await counter.api.outbox.send();
    expect(await attention()).toHaveLength(1);
    must(await counter.api.enrolment.deliverAgain({ berkas }));
    expect((await studio()).sealed).toMatchObject({ centre: 'held' });
    expect(await attention()).toEqual([]);
    expect(code(await counter.api.enrolment.deliverAgain({ berkas }))).toBe('record-not-refused');
  });

  /** The berkas goes to another counter while the centre does not have the record yet. */
  const moveAway = async () => {
    keepCounters(parts().store, [{ station: 'pesisir-selatan-2', office: 'pesisir-selatan', title: 'Loket 2' }]);
    must(await counter.api.custody.give({ berkas, to: 'pesisir-selatan-2', note: null }));
  };
  const ofRecord = (kind: string) => parts().store.all<{ subject: string | null; body: string } & Record<string, unknown>>('SELECT subject, body FROM entry WHERE kind = ?', kind).map(({ subject, body }) => ({ subject, ...(JSON.parse(body) as object) }));

  test('that gets the record after its berkas has moved on: the entry names the berkas, and the screen that sealed it says so', async () => {
    await takeAll(counter, berkas);
    must(await counter.api.enrolment.seal({ berkas, pin: PIN }));
    await moveAway();
    expect((await studio()).sealed).toMatchObject({ centre: 'waiting' });
    await counter.api.outbox.send();
    expect(ofRecord('enrolment.delivered')).toMatchObject([{ subject: null, berkas }]);
    expect((await studio()).sealed).toMatchObject({ centre: 'held' });
    expect((await counter.api.outbox.state()).waiting.filter(({ kind }) => kind === 'enrolment.delivered').every(({ berkas: number }) => number !== null)).toBe(true);
  });

  test('that puts it aside after its berkas has moved on: it needs attention all the same, and goes when it is told', async () => {
    await takeAll(counter, berkas);
    must(await counter.api.enrolment.seal({ berkas, pin: PIN }));
    await moveAway();
    const putBack = withAnotherKey();
    await counter.api.outbox.send();
    expect(ofRecord('enrolment.refused')).toMatchObject([{ subject: null, berkas }]);
    expect(await attention()).toMatchObject([{ kind: 'enrolment.sealed', why: 'tanda tangan loket tidak cocok' }]);
    expect((await studio()).sealed).toMatchObject({ centre: 'refused' });
    putBack();
    must(await counter.api.enrolment.deliverAgain({ berkas }));
    expect(await attention()).toEqual([]);
    expect((await studio()).sealed).toMatchObject({ centre: 'held' });
    expect(parts().journal.verify().chain).toBe('ok');
  });
});
