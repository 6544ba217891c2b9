/** The chip acts over a real pcscd: virtual cards by vpcd, our PC/SC driver by koffi, nothing between them that is ours. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Result } from '../../src/domain/result.ts';
import { must } from '../../src/domain/result.ts';
import { personaliseAt, readAt } from '../../src/hardware/smartcard/ktpel/at.ts';
import { openPcsc } from '../../src/hardware/smartcard/pcsc.ts';
import type { SmartcardPort } from '../../src/hardware/smartcard/port.ts';
import { bench, sampleContent, trainingMaster } from '../../src/hardware/smartcard/training-bench.fixture.ts';
import { VirtualKtpCard } from '../../src/hardware/smartcard/twin/ktp-card.ts';
import { VirtualReader } from '../../src/hardware/smartcard/twin/reader.ts';
import { VirtualSam } from '../../src/hardware/smartcard/twin/sam.ts';
import { VpcdSlot } from '../../src/hardware/smartcard/twin/vpcd.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { labPcscd, whyNoPcscd, type LabPcscd } from './pcscd.ts';

const why = whyNoPcscd();
if (why) console.warn(why);

/** Milliseconds: two polls of pcscd and room on a busy machine. */
const SEEN_WITHIN_MS = 5_000;
const content = sampleContent();
const random = systemRandom(systemClock);

/** Asks until it is so. */
async function until(what: string, so: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + SEEN_WITHIN_MS; !(await so()); await systemClock.sleep(20)) if (Date.now() > end) throw new Error(`never: ${what}`);
}

describe.skipIf(why !== null)('over a real pcscd', () => {
  let pcscd: LabPcscd;
  let port: SmartcardPort;
  let desk: VirtualReader;
  let sam: VirtualReader;
  let slots: VpcdSlot[] = [];

  const card = async (name: string): Promise<boolean> => {
    const readers = await port.readers();
    return readers.ok && (readers.value.find((reader) => reader.name === name)?.atr ?? null) !== null;
  };
  const laid = () => until('the card is seen', () => card(desk.name));
  const gone = () => until('the card is gone', async () => !(await card(desk.name)));
  const blank = (family: 'A' | 'B' = 'A', generation: 29 | 51 = 51) => VirtualKtpCard.blank({ family, generation, random, master: trainingMaster });

  beforeAll(async () => {
    pcscd = await labPcscd();
  });
  afterAll(() => pcscd.stop());

  beforeEach(async () => {
    port = must(openPcsc());
    [desk, sam] = pcscd.readers.slice(0, 2).map(({ name }) => new VirtualReader({ name })) as [VirtualReader, VirtualReader];
    slots = [desk, sam].map((reader, at) => new VpcdSlot({ reader, port: pcscd.readers[at]!.port }));
    for (const slot of slots) slot.start();
    sam.insert(new VirtualSam({ master: trainingMaster, random }));
    await until('the SAM is seen', () => card(sam.name));
  });
  afterEach(async () => {
    for (const slot of slots) slot.stop();
    await until('the readers are empty', async () => !(await card(desk.name)) && !(await card(sam.name)));
    await port.close();
  });

  test.each([
    ['A', 29],
    ['A', 51],
    ['B', 29],
    ['B', 51],
  ] as const)('a type %s card with %i bytes of Card Control is personalised and read back', async (family, generation) => {
    const made = blank(family, generation);
    desk.insert(made);
    await laid();
    expect(must(await readAt(port, desk.name, sam.name))).toMatchObject({ uid: made.uid, blank: true });
    expect(must(await personaliseAt(port, desk.name, sam.name, content))).toEqual({ uid: made.uid });
    expect(must(await readAt(port, desk.name, sam.name))).toEqual({
      uid: made.uid,
      family,
      cardControlBytes: generation,
      blank: false,
      photo: content.photo,
      secured: { biodata: content.biodata, signature: content.signature, minutiae: content.minutiae, authentic: true },
    });
    expect(must(await readAt(port, desk.name, null))).toMatchObject({ photo: content.photo, secured: null });
  });

  test.each([0, 4, 9, 15, 'last'] as const)('a card pulled while it is written, after %s APDUs, is card-removed and stays a blank', async (survived) => {
    // The twin's own count; in process the same cards are pulled at every one of them (ktpel.test.ts).
    const whole = bench();
    must(await personaliseAt(whole.port, 'desk', 'sam', content));
    const all = whole.desk.apduCount;
    const pulled = blank();
    desk.insert(pulled);
    await laid();
    desk.removeAfter(survived === 'last' ? all - 1 : survived);
    expect(await personaliseAt(port, desk.name, sam.name, content)).toEqual({ ok: false, error: { code: 'card-removed' } });
    expect(pulled.personalised).toBe(false);
    await gone();
    desk.insert(pulled);
    await laid();
    expect(must(await readAt(port, desk.name, sam.name))).toMatchObject({ blank: true, photo: null, secured: null });
  });

  test('insertion and removal arrive by waiting, and an abort ends the wait', async () => {
    const abort = new AbortController();
    let changes = 0;
    port.watch(() => (changes += 1), abort.signal);
    await systemClock.sleep(200);
    expect(changes).toBe(0);
    desk.insert(blank());
    await until('insertion', () => Promise.resolve(changes > 0));
    const inserted = changes;
    // Being used is no change: connecting to a card must not look like laying one on.
    must(await readAt(port, desk.name, null));
    await systemClock.sleep(600);
    const used = changes;
    desk.remove();
    await until('removal', () => Promise.resolve(changes > used));
    expect(inserted).toBe(1);
    abort.abort();
    await systemClock.sleep(200);
    const ended = changes;
    desk.insert(blank());
    await laid();
    expect(changes).toBe(ended);
  });

  test('no card, no such reader, a card in use: each has its own sentence', async () => {
    expect(await readAt(port, desk.name, sam.name)).toEqual({ ok: false, error: { code: 'reader-empty', params: { reader: desk.name } } });
    expect(await readAt(port, 'Loket 9 00 00', sam.name)).toEqual({ ok: false, error: { code: 'reader-missing', params: { reader: 'Loket 9 00 00' } } });
    desk.insert(blank());
    await laid();
    const held = must(await port.connect(desk.name));
    const other = must(openPcsc());
    expect(await readAt(other, desk.name, sam.name)).toEqual({ ok: false, error: { code: 'reader-busy', params: { reader: desk.name } } });
    await held.close();
    expect(must(await readAt(other, desk.name, sam.name)).blank).toBe(true);
    await other.close();
  });

  test('the SAM taken out of its reader: the photo alone is read, nothing is written', async () => {
    desk.insert(blank());
    await laid();
    must(await personaliseAt(port, desk.name, sam.name, content));
    sam.remove();
    await until('no SAM', async () => !(await card(sam.name)));
    expect(must(await readAt(port, desk.name, sam.name))).toMatchObject({ photo: content.photo, secured: null });
    expect(await personaliseAt(port, desk.name, sam.name, content)).toEqual({ ok: false, error: { code: 'sam-missing' } });
  });

  test('three readers at once: desk, SAM and encoder', async ({ skip }) => {
    skip(pcscd.readers.length < 3, 'the running pcscd is not ours and has two slots');
    const encoder = new VirtualReader({ name: pcscd.readers[2]!.name });
    const slot = new VpcdSlot({ reader: encoder, port: pcscd.readers[2]!.port });
    slots.push(slot);
    slot.start();
    const [atDesk, atEncoder] = [blank('A'), blank('B')];
    desk.insert(atDesk);
    encoder.insert(atEncoder);
    await laid();
    await until('the encoder’s card', () => card(encoder.name));
    const [read, written] = await Promise.all([readAt(port, desk.name, sam.name), personaliseAt(port, encoder.name, sam.name, content)]);
    expect(must(read).uid).toBe(atDesk.uid);
    expect(must(written).uid).toBe(atEncoder.uid);
    encoder.remove();
    await until('the encoder is empty', async () => !(await card(encoder.name)));
  });

  test('pcscd killed in the middle of writing: an error, a blank, and all is well once it is back', async ({ skip }) => {
    skip(!pcscd.own, 'the running pcscd is not ours to kill');
    const made = blank();
    desk.insert(made);
    await laid();
    const abort = new AbortController();
    let changes = 0;
    port.watch(() => (changes += 1), abort.signal);
    await systemClock.sleep(100);
    let killed = Promise.resolve();
    desk.onApdu = (_apdu, count) => {
      if (count === 12) killed = pcscd.kill();
    };
    const written: Result<unknown> = await personaliseAt(port, desk.name, sam.name, content);
    expect(written.ok).toBe(false);
    expect(['pcsc-not-running', 'sam-missing']).toContain(written.ok ? '' : written.error.code);
    await killed;
    desk.onApdu = null;
    expect(made.personalised).toBe(false);
    expect(await port.readers()).toEqual({ ok: false, error: { code: 'pcsc-not-running' } });
    await until('the watch tells', () => Promise.resolve(changes > 0));
    // The encoder's pair of readers is not there any more: as good as unplugged.
    await pcscd.start(2);
    await laid();
    await until('the SAM is back', () => card(sam.name));
    expect(must(await personaliseAt(port, desk.name, sam.name, content)).uid).toBe(made.uid);
    expect(await readAt(port, pcscd.readers[2]!.name, sam.name)).toMatchObject({ error: { code: 'reader-missing' } });
    abort.abort();
  });
});
