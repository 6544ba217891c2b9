import { describe, expect, test } from 'vitest';
import { must } from '../../../domain/result.ts';
import { bench, sampleContent, trainingMaster } from '../training-bench.fixture.ts';
import { issueCard } from '../twin/issued-card.ts';
import { VirtualKtpCard } from '../twin/ktp-card.ts';
import { VirtualSam } from '../twin/sam.ts';
import { personaliseAt, readAt } from './at.ts';

const content = sampleContent();
const kinds = [
  { family: 'A', generation: 29 },
  { family: 'A', generation: 51 },
  { family: 'B', generation: 29 },
  { family: 'B', generation: 51 },
] as const;

describe.each(kinds)('a type $family card with $generation bytes of Card Control', (kind) => {
  test('is personalised and read back whole and authentic', async () => {
    const { port, card } = bench(kind);
    expect(must(await personaliseAt(port, 'desk', 'sam', content))).toEqual({ uid: card.uid });
    const reading = must(await readAt(port, 'desk', 'sam'));
    expect(reading).toEqual({
      uid: card.uid,
      family: kind.family,
      cardControlBytes: kind.generation,
      blank: false,
      photo: content.photo,
      secured: { biodata: content.biodata, signature: content.signature, minutiae: content.minutiae, authentic: true },
    });
  });

  test('reads as blank before', async () => {
    const { port, card } = bench(kind);
    expect(must(await readAt(port, 'desk', 'sam'))).toMatchObject({ uid: card.uid, blank: true, photo: null, secured: null });
  });

  test('gives only the photo without a SAM', async () => {
    const { port, samReader } = bench(kind);
    must(await personaliseAt(port, 'desk', 'sam', content));
    samReader.remove();
    expect(must(await readAt(port, 'desk', 'sam'))).toMatchObject({ blank: false, photo: content.photo, secured: null });
    expect(must(await readAt(port, 'desk', null))).toMatchObject({ secured: null });
  });

  test('pulled off at any APDU of the writing it is a blank, and is never called done', async () => {
    const whole = bench(kind);
    must(await personaliseAt(whole.port, 'desk', 'sam', content));
    const apdus = whole.desk.apduCount;
    expect(apdus).toBeGreaterThan(15);
    for (let survived = 0; survived < apdus; survived += 1) {
      const { port, desk, card } = bench(kind);
      desk.removeAfter(survived);
      expect(await personaliseAt(port, 'desk', 'sam', content)).toEqual({ ok: false, error: { code: 'card-removed' } });
      expect(card.personalised).toBe(false);
      desk.insert(card);
      expect(must(await readAt(port, 'desk', 'sam'))).toMatchObject({ blank: true, photo: null, secured: null });
    }
    // And the blank that was pulled off can still become a card.
    const again = bench(kind);
    again.desk.removeAfter(apdus - 1);
    await personaliseAt(again.port, 'desk', 'sam', content);
    again.desk.insert(again.card);
    must(await personaliseAt(again.port, 'desk', 'sam', content));
  });

  test('pulled off while it is read gives a clear answer at any APDU', async () => {
    const { port, desk, card } = bench(kind);
    must(await personaliseAt(port, 'desk', 'sam', content));
    desk.remove();
    desk.insert(card);
    must(await readAt(port, 'desk', 'sam'));
    const apdus = desk.apduCount;
    for (let survived = 0; survived < apdus; survived += 3) {
      desk.removeAfter(survived);
      expect(await readAt(port, 'desk', 'sam')).toEqual({ ok: false, error: { code: 'card-removed' } });
      desk.insert(card);
    }
  });
});

test('the answer to the last command lost: not called done here, and the card says what it is', async () => {
  const whole = bench();
  must(await personaliseAt(whole.port, 'desk', 'sam', content));
  const { port, desk, card } = bench();
  desk.removeAfter(whole.desk.apduCount - 1, { answerLost: true });
  expect(await personaliseAt(port, 'desk', 'sam', content)).toMatchObject({ error: { code: 'card-removed' } });
  desk.insert(card);
  expect(must(await readAt(port, 'desk', 'sam')).secured?.authentic).toBe(true);
  expect(await personaliseAt(port, 'desk', 'sam', content)).toMatchObject({ error: { code: 'card-already-personalised' } });
});

test('the SAM pulled out while it is needed is named as the SAM, at any of its APDUs', async () => {
  const whole = bench();
  must(await personaliseAt(whole.port, 'desk', 'sam', content));
  // The SAM's last two only open the answer to the activation and end the session: the card is made by then.
  for (let survived = 0; survived < whole.samReader.apduCount - 2; survived += 1) {
    const { port, samReader, card } = bench();
    samReader.removeAfter(survived);
    expect(await personaliseAt(port, 'desk', 'sam', content)).toEqual({ ok: false, error: { code: 'sam-missing' } });
    expect(card.personalised).toBe(false);
  }
});

test('few APDUs: extended lengths where card and SAM allow them', async () => {
  const count = async (options: { readonly extended?: 'never' }) => {
    const { port, desk, samReader, card } = bench();
    must(await personaliseAt(port, 'desk', 'sam', content, options));
    const written = desk.apduCount + samReader.apduCount;
    desk.remove();
    desk.insert(card);
    const samBefore = samReader.apduCount;
    must(await readAt(port, 'desk', 'sam', options));
    return { written, read: desk.apduCount + samReader.apduCount - samBefore };
  };
  const [extended, short] = [await count({}), await count({ extended: 'never' })];
  expect(extended.written).toBeLessThan(70);
  expect(extended.read).toBeLessThan(80);
  expect(short.written).toBeGreaterThan(extended.written);
  expect(short.read).toBeGreaterThan(extended.read);
});

test('a card of other keys and the SAM do not recognise each other', async () => {
  const { port, samReader, random, card } = bench();
  samReader.remove();
  samReader.insert(new VirtualSam({ master: new Uint8Array(32).fill(9), random }));
  expect(await personaliseAt(port, 'desk', 'sam', content)).toEqual({ ok: false, error: { code: 'card-not-authentic' } });
  expect(card.personalised).toBe(false);
});

test('a SAM that wants to be opened first is opened with the workstation’s value, and only with that', async () => {
  const { port, samReader, random } = bench();
  samReader.remove();
  const opening = random.bytes(32);
  samReader.insert(new VirtualSam({ master: trainingMaster, random, opening }));
  expect(await personaliseAt(port, 'desk', 'sam', content)).toMatchObject({ error: { code: 'sam-refused' } });
  expect(await personaliseAt(port, 'desk', 'sam', content, { samOpening: random.bytes(32) })).toMatchObject({ error: { code: 'sam-refused', params: { command: 'F0' } } });
  must(await personaliseAt(port, 'desk', 'sam', content, { samOpening: opening }));
});

test('a changed byte on the card: the photo is read, and the whole is not authentic', async () => {
  const { card, desk, port, random } = bench();
  must(await personaliseAt(port, 'desk', 'sam', content));
  const state = card.toJSON();
  const photo = Buffer.from(state.files['6ff2']!, 'base64');
  photo[100]! ^= 1;
  desk.remove();
  desk.insert(VirtualKtpCard.fromJSON({ ...state, files: { ...state.files, '6ff2': photo.toString('base64') } }, { master: trainingMaster, random }));
  expect(must(await readAt(port, 'desk', 'sam')).secured).toMatchObject({ authentic: false });
});

test('a digital signature taken from another card does not make this one authentic', async () => {
  const [one, other] = [bench({ seed: 1 }), bench({ seed: 2 })];
  must(await personaliseAt(one.port, 'desk', 'sam', content));
  must(await personaliseAt(other.port, 'desk', 'sam', content));
  const state = one.card.toJSON();
  one.desk.remove();
  one.desk.insert(VirtualKtpCard.fromJSON({ ...state, files: { ...state.files, '6ff6': other.card.toJSON().files['6ff6']! } }, { master: trainingMaster, random: one.random }));
  expect(must(await readAt(one.port, 'desk', 'sam')).secured).toMatchObject({ authentic: false });
});

test('a card survives as JSON, without any key in it', async () => {
  const { card, port, desk, random } = bench({ family: 'B' });
  must(await personaliseAt(port, 'desk', 'sam', content));
  const text = JSON.stringify(card);
  desk.remove();
  desk.insert(VirtualKtpCard.fromJSON(JSON.parse(text), { master: trainingMaster, random }));
  expect(must(await readAt(port, 'desk', 'sam')).secured?.authentic).toBe(true);
  expect(text).not.toContain(Buffer.from(trainingMaster).toString('base64').slice(0, 20));
});

test('what the chip cannot hold is refused before the card is touched', async () => {
  const { port, desk } = bench();
  expect(await personaliseAt(port, 'desk', 'sam', { ...content, biodata: { ...content.biodata, name: 'SITI "AMI"' } })).toEqual({ ok: false, error: { code: 'chip-text-unsupported', params: { field: 'name' } } });
  expect(await personaliseAt(port, 'desk', 'sam', sampleContent(7_000))).toMatchObject({ error: { code: 'chip-too-full' } });
  expect(desk.apduCount).toBe(0);
});

test('photos of every awkward length come back whole', async () => {
  for (const bytes of [0, 1, 5, 6, 7, 8, 242, 248, 250, 2046, 2048, 2054, 4096]) {
    for (const generation of [29, 51] as const) {
      const { random } = bench({ generation });
      const made = must(await issueCard(sampleContent(bytes), { family: 'A', generation, random, master: trainingMaster }));
      const { port, desk } = bench();
      desk.remove();
      desk.insert(made);
      const reading = must(await readAt(port, 'desk', 'sam'));
      expect(reading.photo).toEqual(sampleContent(bytes).photo);
      expect(reading.secured?.authentic).toBe(true);
    }
  }
});

test('another card, an empty reader, a mute card, no reader: each has its own sentence', async () => {
  const { port, desk, card } = bench();
  desk.remove();
  expect(await readAt(port, 'desk', 'sam')).toEqual({ ok: false, error: { code: 'reader-empty', params: { reader: 'desk' } } });
  const licence = Uint8Array.from(Buffer.from('3B8C8001505C F5A94523180100778197D708'.replace(' ', ''), 'hex'));
  desk.insert({ atr: licence, power: () => undefined, process: () => Uint8Array.of(0x6d, 0) });
  expect(await readAt(port, 'desk', 'sam')).toEqual({ ok: false, error: { code: 'card-not-ktp' } });
  desk.remove();
  desk.insert(card);
  desk.mute = true;
  expect(await readAt(port, 'desk', 'sam')).toEqual({ ok: false, error: { code: 'card-mute' } });
  desk.mute = false;
  desk.unplug();
  expect(await readAt(port, 'desk', 'sam')).toEqual({ ok: false, error: { code: 'reader-missing', params: { reader: 'desk' } } });
  desk.plug();
  const held = must(await port.connect('desk'));
  expect(await readAt(port, 'desk', 'sam')).toEqual({ ok: false, error: { code: 'reader-busy', params: { reader: 'desk' } } });
  await held.close();
  expect(must(await readAt(port, 'desk', 'sam')).blank).toBe(true);
});

test('two acts that need the one SAM wait for each other', async () => {
  const { port } = bench();
  const [written, read] = await Promise.all([personaliseAt(port, 'desk', 'sam', content), readAt(port, 'desk', 'sam')]);
  must(written);
  expect(must(read).secured?.authentic).toBe(true);
});
