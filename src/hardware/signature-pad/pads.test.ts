/** The driver over the twin, on a clock that jumps. */
import { describe, expect, test } from 'vitest';
import { problem } from '../../domain/problem.ts';
import { err, must } from '../../domain/result.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import { Capture } from './capture.ts';
import { openSignaturePads } from './pads.ts';
import type { PadEvent, SignaturePad, Signing, SigningEnd, SigningEvent, SignRequest, Stroke } from './port.ts';
import { screenLayout } from './screen-layout.ts';
import { reportId } from './stu.ts';
import { drawnSignature } from './twin/handwriting.ts';
import { createTwinHid, type TwinHid } from './twin/hid-twin.ts';
import { twinModels, type TwinModel } from './twin/models.ts';
import type { TwinPad } from './twin/stu-twin.ts';

const request: SignRequest = { prompt: 'Tanda tangan penerimaan KTP-el', labels: { cancel: 'Batal', clear: 'Ulangi', accept: 'Setuju' } };
/** What no list of models has: no driver may know it by heart. */
const odd: TwinModel = { ...twinModels['STU-430'], productId: 0x1fff, name: 'STU-999', capability: { maxX: 7_777, maxY: 3_333, maxPressure: 2_047, screenWidth: 413, screenHeight: 211, rate: 133, resolution: 1_111, encodings: 8 } };
/** Nothing but a surface. */
const bare: TwinModel = { ...twinModels['STU-430'], capability: { ...twinModels['STU-430'].capability, screenWidth: 0, screenHeight: 0 } };

interface Bench {
  readonly clock: VirtualClock;
  readonly hid: TwinHid;
  readonly twin: TwinPad;
  readonly pad: SignaturePad;
}

async function bench(model: TwinModel): Promise<Bench> {
  const clock = new VirtualClock(Date.UTC(2026, 10, 21));
  const hid = createTwinHid(clock);
  const twin = hid.plug(model);
  return { clock, hid, twin, pad: must(await openSignaturePads({ clock, hid }).open()) };
}

const hand = (seed: number): readonly Stroke[] => drawnSignature(seededRandom(seed, new VirtualClock(0)));

/** Each point where it was drawn, to a unit of the tablet and of its pressure. */
function expectSame(written: readonly Stroke[], drawn: readonly Stroke[], { capability }: TwinModel): void {
  expect(written.map((stroke) => stroke.length)).toEqual(drawn.map((stroke) => stroke.length));
  // The writing area is a part of the tablet, so a unit of that is more of it.
  const most = { x: 2 / capability.maxX, y: 2 / capability.maxY, pressure: 1 / capability.maxPressure };
  written.forEach((stroke, index) => {
    stroke.forEach((point, at) => {
      for (const key of ['x', 'y', 'pressure'] as const) expect(Math.abs(point[key] - drawn[index]![at]![key])).toBeLessThanOrEqual(most[key]);
    });
  });
}

const acceptedOf = (end: SigningEnd) => {
  if (end.kind !== 'accepted') throw new Error(`it ended as ${JSON.stringify(end)}`);
  return end;
};

/** Presses the button that is drawn on the pad. */
const pressOnPad = (twin: TwinPad, button: 'cancel' | 'clear' | 'accept') => {
  const { left, top, right, bottom } = screenLayout(twin.model.capability)!.buttons[button];
  return twin.tap((left + right) / 2, (top + bottom) / 2);
};

const until = async (clock: VirtualClock, holds: () => boolean) => {
  for (let tries = 0; tries < 2_000 && !holds(); tries += 1) await clock.sleep(10);
  expect(holds()).toBe(true);
};

describe('a signature', () => {
  test.each([
    ['STU-430', twinModels['STU-430']],
    ['STU-530, which counts', twinModels['STU-530']],
    ['a pad of odd sizes', odd],
    ['a pad whose bits lie otherwise', { ...twinModels['STU-430'], layout: 'webhid' } satisfies TwinModel],
    ['a pad without a screen', bare],
  ] as const)('on %s is what was drawn', async (_, model) => {
    const { twin, pad } = await bench(model);
    const { maxX, maxY, maxPressure, screenWidth: width, screenHeight: height, rate, resolution } = model.capability;
    expect(pad.capability).toEqual({ screen: width > 0 ? { width, height } : null, tablet: { maxX, maxY, maxPressure }, rate, resolution });
    for (const seed of [1, 2]) {
      const signing = must(await pad.sign(request));
      const drawn = hand(seed);
      await twin.write(drawn);
      await signing.press('accept');
      const { signature, left } = acceptedOf(await signing.ended);
      expect(left).toBeNull();
      expectSame(signature.strokes, drawn, model);
    }
  });

  test.each(['STU-300', 'STU-500'] as const)('on %s, which draws ink everywhere, only what is in the writing area counts', async (name) => {
    const model = twinModels[name];
    const { twin, pad } = await bench(model);
    expect(pad.capability.rate).toBeNull();
    const { writing, width, height } = screenLayout(model.capability)!;
    const signing = must(await pad.sign(request));
    const middle = (writing.top + writing.bottom) / 2 / height;
    const line = Array.from({ length: 60 }, (__, at) => ({ x: (at + 1) / 62, y: middle, pressure: 0.5, time: 0 }));
    await twin.write([line]);
    await signing.press('accept');
    const { signature } = acceptedOf(await signing.ended);
    expect(signature.strokes).toHaveLength(1);
    expect(signature.strokes[0]).toHaveLength(line.filter(({ x }) => x * width <= writing.right).length);
    expect(signature.aspect).toBeCloseTo((((writing.right - writing.left) / width) * model.capability.maxX) / (((writing.bottom - writing.top) / height) * model.capability.maxY), 9);
  });

  test('comes point by point, its times those of the clock, and is gone from the screen in the end', async () => {
    const { twin, pad } = await bench(twinModels['STU-530']);
    const signing = must(await pad.sign(request));
    const events: SigningEvent[] = [];
    signing.listen((event) => events.push(event));
    expect([signing.buttonsOnPad, twin.inking, twin.picture?.length]).toEqual([true, true, 48_000]);
    const drawn = hand(3);
    await twin.write(drawn);
    expectSame(signing.written().strokes, drawn, twin.model);
    await pressOnPad(twin, 'accept');
    const { signature } = acceptedOf(await signing.ended);
    const points = events.flatMap((event) => (event.kind === 'point' ? [event] : []));
    expect(points.map(({ point }) => point)).toEqual(signature.strokes.flat());
    expect(events.filter(({ kind }) => kind === 'lifted')).toHaveLength(drawn.length);
    expect(points.slice(0, 4).map(({ point }) => point.time)).toEqual([0, 5, 10, 15]);
    expect([twin.inking, twin.picture]).toEqual([false, null]);
  });

  test('Ulangi on the pad clears strokes and screen, and it begins anew', async () => {
    const { clock, twin, pad } = await bench(twinModels['STU-430']);
    const signing = must(await pad.sign(request));
    const events: string[] = [];
    signing.listen(({ kind }) => events.push(kind));
    await twin.write(hand(4));
    const before = twin.received.length;
    await pressOnPad(twin, 'clear');
    await until(clock, () => events.includes('cleared'));
    expect(signing.written().strokes).toEqual([]);
    const sent = twin.received.slice(before).map(([id]) => id);
    expect([sent[0], sent.at(-1)]).toEqual([reportId.inkingMode, reportId.inkingMode]);
    expect(sent.filter((id) => id === reportId.startImageData)).toHaveLength(1);
    const drawn = hand(5);
    await twin.write(drawn);
    await pressOnPad(twin, 'accept');
    expectSame(acceptedOf(await signing.ended).signature.strokes, drawn, twin.model);
  });

  test('Setuju without a signature, or with a mere dot, is refused and goes on', async () => {
    const { clock, twin, pad } = await bench(twinModels['STU-430']);
    const signing = must(await pad.sign(request));
    const refused: SigningEvent[] = [];
    signing.listen((event) => event.kind === 'refused' && refused.push(event));
    await pressOnPad(twin, 'accept');
    await twin.tap(160, 90);
    await signing.press('accept');
    await until(clock, () => refused.length === 2);
    expect(refused).toEqual(Array.from({ length: 2 }, () => ({ kind: 'refused', problem: { code: 'signature-empty' } })));
    await twin.write(hand(6));
    await signing.press('accept');
    expect(acceptedOf(await signing.ended).signature.strokes.length).toBeGreaterThan(1);
  });

  test('Batal, a signal and a close each end it with a clear screen', async () => {
    for (const way of ['button', 'signal', 'close'] as const) {
      const { twin, pad } = await bench(twinModels['STU-430']);
      const stop = new AbortController();
      const signing = must(await pad.sign({ ...request, signal: stop.signal }));
      expect(await pad.sign(request)).toMatchObject({ ok: false, error: { code: 'pad-busy' } });
      await twin.write(hand(7));
      if (way === 'button') await pressOnPad(twin, 'cancel');
      else if (way === 'signal') stop.abort();
      else must(await pad.close());
      expect(await signing.ended).toEqual({ kind: 'cancelled', left: null });
      expect([twin.picture, twin.opened]).toEqual([null, way !== 'close']);
      await signing.press('accept');
    }
  });

  test('a stroke that slips onto a button does not press it, and one that leaves a button neither', async () => {
    const { twin, pad } = await bench(twinModels['STU-430']);
    const signing = must(await pad.sign(request));
    const at = (x: number, y: number) => ({ x, y, pressure: 600 });
    await twin.pen([at(5_000, 3_000), at(5_000, 4_000), at(8_000, 5_500)]);
    await twin.pen([at(8_000, 5_500), at(8_000, 5_400), at(5_000, 3_000)]);
    expect(signing.written().strokes.map((stroke) => stroke.length)).toEqual([2]);
    // Out and in again: two strokes, and no line along the edge.
    await twin.pen([at(5_000, 3_000), at(5_000, 4_000), at(8_000, 5_500), at(6_000, 4_000), at(6_100, 3_900), at(6_200, 3_800)]);
    expect(signing.written().strokes.map((stroke) => stroke.length)).toEqual([2, 2, 3]);
    await signing.press('cancel');
    expect((await signing.ended).kind).toBe('cancelled');
  });
});

describe('what goes wrong', () => {
  test('unplugged in the middle: what was written is kept, with the reason', async () => {
    const { clock, hid, twin, pad } = await bench(twinModels['STU-530']);
    const signing = must(await pad.sign(request));
    const drawn = hand(8);
    const writing = twin.write(drawn);
    await clock.sleep(400);
    hid.unplug(twin);
    const end = await signing.ended;
    await writing;
    if (end.kind !== 'failed') throw new Error(end.kind);
    expect([end.problem.code, end.left]).toEqual(['pad-gone', null]);
    const points = end.written.strokes.flat();
    expect(points.length).toBeGreaterThan(40);
    expectSame(end.written.strokes, [drawn[0]!.slice(0, end.written.strokes[0]!.length), ...drawn.slice(1, end.written.strokes.length).map((stroke, index) => stroke.slice(0, end.written.strokes[index + 1]!.length))], twin.model);
    expect(points.length).toBeLessThan(drawn.flat().length);
    expect(await pad.sign(request)).toMatchObject({ ok: false, error: { code: 'pad-gone' } });
    expect(await pad.close()).toMatchObject({ ok: false, error: { code: 'pad-gone' } });
  });

  test('unplugged in the first moment, before the layout is settled: kept as well', async () => {
    const { hid, twin, pad } = await bench(twinModels['STU-430']);
    const signing = must(await pad.sign(request));
    await twin.input(Uint8Array.of(0x01, 0x91, 0x00, 0x12, 0x00, 0x0a, 0x00));
    await twin.input(Uint8Array.of(0x01, 0x91, 0x00, 0x12, 0x10, 0x0a, 0x00));
    hid.unplug(twin);
    expect(await signing.ended).toMatchObject({ kind: 'failed', written: { strokes: [[{}, {}]] } });
  });

  test('rubbish is passed over; nothing but rubbish for a second breaks it off', async () => {
    const { clock, twin, pad } = await bench(twinModels['STU-430']);
    const signing = must(await pad.sign(request));
    const random = seededRandom(9, clock);
    const drawn = hand(9);
    await twin.rubbish(random, 150);
    await twin.write(drawn);
    let ended = false;
    void signing.ended.then(() => (ended = true));
    await twin.rubbish(random, 150);
    await clock.sleep(500);
    expect(ended).toBe(false);
    expectSame(signing.written().strokes, drawn, twin.model);
    await twin.rubbish(random, 60);
    const end = await signing.ended;
    expect(end).toMatchObject({ kind: 'failed', problem: { code: 'pad-garbled' }, left: null });
    if (end.kind === 'failed') expectSame(end.written.strokes, drawn, twin.model);
  });

  test('2,000 random reports by seed: none throws, and no point lies outside', () => {
    const { capability, ink } = twinModels['STU-530'];
    const random = seededRandom(10, new VirtualClock(0));
    const capture = new Capture({ capability, ink, layout: screenLayout(capability), known: null });
    let points = 0;
    for (let index = 0; index < 2_000; index += 1) {
      const report = random.bytes(Math.floor(random.next() * 20));
      if (report.length > 0 && random.next() < 0.7) report[0] = random.next() < 0.5 ? reportId.penData : reportId.penDataTimeCountSequence;
      if (report.length > 3 && random.next() < 0.8) report[3]! &= 0x1f;
      if (report.length > 5 && random.next() < 0.8) report[5]! &= 0x0f;
      for (const each of capture.take(report, index * 5)) {
        if (each.kind !== 'point') continue;
        points += 1;
        for (const value of [each.point.x, each.point.y, each.point.pressure]) expect(value >= 0 && value <= 1).toBe(true);
      }
    }
    expect(points).toBeGreaterThan(20);
  });

  test('encrypted reports are refused with their own reason', async () => {
    const { twin, pad } = await bench(twinModels['STU-430']);
    const signing = must(await pad.sign(request));
    await twin.input(Uint8Array.of(0x10, ...Array.from({ length: 16 }, () => 7)));
    expect(await signing.ended).toMatchObject({ kind: 'failed', problem: { code: 'pad-encrypted' } });
  });

  test('a pad that falls silent, and one that says nothing sensible', async () => {
    const { clock, hid, twin, pad } = await bench(twinModels['STU-430']);
    twin.answers = false;
    const before = clock.now();
    expect(await pad.sign(request)).toMatchObject({ ok: false, error: { code: 'pad-silent' } });
    expect(clock.now() - before).toBe(2_000);
    hid.unplug(twin);
    const mute = hid.plug({ ...twinModels['STU-430'], capability: { ...twinModels['STU-430'].capability, maxX: 0 } });
    expect(await openSignaturePads({ clock, hid }).open()).toMatchObject({ ok: false, error: { code: 'pad-not-understood' } });
    expect(mute.opened).toBe(false);
  });

  test('a pad that another program left capturing, or calculating, is brought back', async () => {
    const { clock, hid, twin, pad } = await bench(twinModels['STU-430']);
    twin.leaveIn('capture');
    must(await pad.clear());
    const sent = twin.received.map(([id]) => id);
    expect(sent).toEqual([reportId.endCapture, reportId.inkingMode, reportId.clearScreen]);
    must(await pad.close());
    twin.leaveIn('calculation');
    must(await openSignaturePads({ clock, hid }).open());
    expect(twin.received.at(-1)?.[0]).toBe(reportId.reset);
  });
});

test('looking that fails is told of once, and again only after it had worked', async () => {
  const clock = new VirtualClock(0);
  const twins = createTwinHid(clock);
  let works = false;
  const stop = openSignaturePads({ clock, hid: { ...twins, list: () => (works ? twins.list() : Promise.resolve(err(problem('pad-hid-missing')))) } }).watch((event) => events.push(event.kind));
  const events: string[] = [];
  await clock.sleep(2_500);
  works = true;
  twins.plug(twinModels['STU-430']);
  await clock.sleep(1_000);
  works = false;
  await clock.sleep(2_500);
  stop();
  expect(events).toEqual(['trouble', 'appeared', 'trouble']);
});

test('a picture that breaks off is given up, and the pad can be used again', async () => {
  const { twin, pad } = await bench(twinModels['STU-430']);
  twin.stalls.add(reportId.imageDataBlock);
  expect(await pad.sign(request)).toMatchObject({ ok: false, error: { code: 'pad-refused' } });
  expect([...twin.received.at(-1)!]).toEqual([reportId.endImageData, 1]);
  twin.stalls.clear();
  const signing = must(await pad.sign(request));
  await twin.write(hand(13));
  twin.stalls.add(reportId.clearScreen);
  await signing.press('accept');
  // Accepted is accepted; that the pad still shows it is said.
  expect(await signing.ended).toMatchObject({ kind: 'accepted', left: { code: 'pad-refused' } });
});

test('prompt, writing area and buttons share any screen without meeting; a wide one has its buttons beside', () => {
  for (const [screenWidth, screenHeight] of [[396, 100], [320, 200], [640, 480], [800, 480], [413, 211], [128, 64]] as const) {
    const { prompt, writing, buttons } = screenLayout({ screenWidth, screenHeight })!;
    const areas = [prompt, writing, ...Object.values(buttons)];
    expect(areas.reduce((sum, { left, top, right, bottom }) => sum + (right - left) * (bottom - top), 0)).toBe(screenWidth * screenHeight);
    areas.forEach((one, index) => {
      for (const other of areas.slice(index + 1)) expect(one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom).toBe(false);
    });
  }
  const { writing } = screenLayout(twinModels['STU-300'].capability)!;
  expect(writing.bottom - writing.top).toBeGreaterThan(80);
  expect(screenLayout({ screenWidth: 40, screenHeight: 400 })).toBeNull();
});

test('a picture is sent report by report, each awaited, in order', async () => {
  const { twin, pad } = await bench(odd);
  must(await pad.sign(request));
  expect(twin.overlapped).toBe(0);
  const ids = twin.received.map(([id]) => id);
  const from = ids.indexOf(reportId.startImageData);
  const blocks = Math.ceil((413 * 211 * 3) / 253);
  expect(ids.slice(from)).toEqual([reportId.startImageData, ...Array.from({ length: blocks }, () => reportId.imageDataBlock), reportId.endImageData, reportId.inkingMode]);
  expect(twin.picture).toHaveLength(413 * 211 * 3);
  // A corner is white, and somebody wrote something.
  expect([...twin.picture!.subarray(0, 3)]).toEqual([255, 255, 255]);
  expect(twin.picture!.filter((value) => value < 64).length).toBeGreaterThan(500);
});

test('two pads at once do not mix', async () => {
  const clock = new VirtualClock(0);
  const hid = createTwinHid(clock);
  const twins = [hid.plug(twinModels['STU-430']), hid.plug(twinModels['STU-530'])] as const;
  const pads = openSignaturePads({ clock, hid });
  const found = must(await pads.find());
  expect(found.map(({ model, twin }) => [model, twin])).toEqual([['STU-430', true], ['STU-530', true]]);
  const opened = await Promise.all(found.map(async ({ id }) => must(await pads.open(id))));
  expect(await pads.open(found[0]!.id)).toMatchObject({ ok: false, error: { code: 'pad-not-opened' } });
  expect(await pads.open('twin:pad-9')).toMatchObject({ ok: false, error: { code: 'pad-missing' } });
  const signings: Signing[] = await Promise.all(opened.map(async (pad) => must(await pad.sign(request))));
  const drawn = [hand(11), hand(12)];
  await Promise.all(twins.map((twin, index) => twin.write(drawn[index]!)));
  for (const [index, signing] of signings.entries()) {
    await signing.press('accept');
    expectSame(acceptedOf(await signing.ended).signature.strokes, drawn[index]!, twins[index]!.model);
  }
});

test('pads that come and go are told of, those of now first, and no more once it is ended', async () => {
  const clock = new VirtualClock(0);
  const hid = createTwinHid(clock);
  const first = hid.plug(twinModels['STU-430']);
  const pads = openSignaturePads({ clock, hid });
  const events: PadEvent[] = [];
  const stop = pads.watch((event) => events.push(event));
  await clock.sleep(1_500);
  hid.plug(twinModels['STU-530']);
  await clock.sleep(1_500);
  hid.unplug(first);
  await clock.sleep(1_500);
  stop();
  hid.plug(twinModels['STU-300']);
  await clock.sleep(3_000);
  expect(events.map((event) => [event.kind, event.kind === 'trouble' ? event.problem.code : event.pad.model])).toEqual([['appeared', 'STU-430'], ['appeared', 'STU-530'], ['gone', 'STU-430']]);
  expect(await openSignaturePads({ clock, hid: createTwinHid(clock) }).open()).toMatchObject({ ok: false, error: { code: 'pad-missing' } });
});
