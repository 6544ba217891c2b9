/**
 * What every way to a card printer must do; run over the twin and Electron's printing without hardware, over `ippeveprinter` and a
 * private `cupsd` in the lab. A way that cannot know what became of a card says so in its abilities, and is then held to say so of each card.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CardFace, CardPrinter, JobState, PrinterIdentity } from './port.ts';

/** How the device behind a bench takes its cards: it `aborts` each before it comes out; or it `lingers`, long enough to be unplugged. */
export type DeviceManner = 'prints' | 'aborts' | 'lingers';

/** A printer of one way, new and idle. */
export interface PrinterBench {
  readonly printer: CardPrinter;
  /** Another driver on the same printer, as after a restart of ours: it knows nothing of what the first one did. */
  restarted(): CardPrinter;
  /** The pixels of each card that came out printed, three bytes a dot. */
  cards(): readonly Uint8Array[];
  /** Faces that drivers handed over so far, whatever became of them. */
  handed(): number;
  /** Until the device itself has begun with the face. */
  begun(): Promise<void>;
  unplug(): Promise<void> | void;
  /** Plugs it in and waits as long as anything that is held back takes to come out. */
  replug(): Promise<void>;
  close(): Promise<void> | void;
}

export interface PrinterAbilities {
  readonly encoder: PrinterIdentity['encoder'];
  /** Can it be known here what became of a card? */
  readonly knowsOutcome: boolean;
  /** Can it be known here that a name was never begun? */
  readonly knowsStrangers: boolean;
  /** Is a name still known here after the device was without power? */
  readonly remembers: boolean;
}

const code = (result: { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } }): string => (result.ok ? 'ok' : result.error.code);

/** A coloured face whose every line differs, so that a shifted, scaled or recoloured one is another. */
function patterned(width: number, height: number): CardFace {
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0; at < rgb.length; at += 1) rgb[at] = (Math.floor(at / 90) * 37 + Math.floor(at / (width * 3)) * 11 + (at % 3) * 80) & 0xff;
  return { width, height, rgb };
}

/** Runs the suite over one way. `open` gives a bench of its own to each act. */
export function printerSuite(name: string, { encoder, knowsOutcome, knowsStrangers, remembers }: PrinterAbilities, canvas: Pick<CardFace, 'width' | 'height'>, open: (manner: DeviceManner) => Promise<PrinterBench>): void {
  const face = patterned(canvas.width, canvas.height);

  const submitted = async ({ printer }: PrinterBench, attempt: string): Promise<string> => {
    const begun = await printer.begin(attempt);
    if (!begun.ok) throw new Error(begun.error.code);
    const sent = await printer.submit(begun.value.job, face);
    if (!sent.ok) throw new Error(sent.error.code);
    return begun.value.job;
  };

  describe(`a card printer: ${name}`, () => {
    let bench: PrinterBench;
    const opened = (manner: DeviceManner) => {
      beforeAll(async () => {
        bench = await open(manner);
      });
      afterAll(() => bench?.close());
    };

    describe('a card that is printed', () => {
      opened('prints');
      let job: string;
      let end: JobState;
      const states: { readonly state: JobState; readonly out: number }[] = [];

      test('an idle printer says who it is and that nothing is wrong', async () => {
        expect(await bench.printer.identify()).toMatchObject({ ok: true, value: { encoder } });
        const identity = await bench.printer.identify();
        if (identity.ok) for (const text of [identity.value.model, identity.value.serial]) expect(text).not.toBe('');
        expect(await bench.printer.status()).toMatchObject({ ok: true, value: { state: 'idle', faults: [] } });
      });

      test('goes from begin to an end, and is never called printed before it is out', async () => {
        job = await submitted(bench, 'attempt-1');
        end = await bench.printer.follow(job, (state) => states.push({ state, out: bench.cards().length }));
        expect(end).toMatchObject({ job, stage: 'done', progress: 1, outcome: { kind: knowsOutcome ? 'printed' : 'unknown' } });
        expect(states.filter(({ state }) => state.outcome).map(({ state }) => state)).toEqual([end]);
        expect(states.filter(({ state, out }) => state.outcome?.kind === 'printed' && out === 0)).toEqual([]);
        expect(states.some(({ state }) => state.outcome === null)).toBe(true);
      });

      test('is one card with the very pixels of its face', () => {
        expect(bench.cards()).toHaveLength(1);
        expect(Buffer.from(bench.cards()[0]!).equals(Buffer.from(face.rgb))).toBe(true);
      });

      test('is found by its name, also after a restart; a stranger is none', async () => {
        for (const printer of [bench.printer, bench.restarted()]) {
          expect(await printer.find('attempt-1')).toMatchObject({ ok: true, value: { outcome: { kind: knowsOutcome ? 'printed' : 'unknown' } } });
          const stranger = await printer.find('attempt-0');
          expect(stranger).toMatchObject({ ok: true, value: knowsStrangers ? null : { outcome: { kind: 'unknown' } } });
        }
      });

      test('has a name that is not used twice, and a face that is not printed twice', async () => {
        expect(code(await bench.printer.begin('attempt-1'))).toBe('printer-job-known');
        if (knowsStrangers) expect(code(await bench.restarted().begin('attempt-1'))).toBe('printer-job-known');
        expect((await bench.printer.submit(job, face)).ok).toBe(false);
        expect(bench.cards()).toHaveLength(1);
      });

      test('cannot be given up any more', async () => {
        expect((await bench.printer.abandon(job)).ok).toBe(false);
      });
    });

    describe('a card that is given up before its face', () => {
      opened('prints');
      test('comes out blank or not at all, and its job takes no face', async () => {
        const begun = await bench.printer.begin('attempt-1');
        if (!begun.ok) throw new Error(begun.error.code);
        expect(code(await bench.printer.abandon(begun.value.job))).toBe('ok');
        expect(await bench.printer.find('attempt-1')).toMatchObject({ ok: true, value: { outcome: { kind: 'not-printed' } } });
        expect((await bench.printer.submit(begun.value.job, face)).ok).toBe(false);
        expect(await bench.printer.follow(begun.value.job, () => undefined)).toMatchObject({ outcome: { kind: 'not-printed' } });
        expect(code(await bench.printer.begin('attempt-1'))).toBe('printer-job-known');
        expect(bench.cards()).toHaveLength(0);
        expect(code(await bench.printer.begin('attempt-2'))).toBe('ok');
      });
    });

    describe('a card that the device aborts', () => {
      opened('aborts');
      test('is never called printed, whatever stands between us and the device', async () => {
        const job = await submitted(bench, 'attempt-1');
        const states: JobState[] = [];
        const end = await bench.printer.follow(job, (state) => states.push(state));
        expect(states.map(({ outcome }) => outcome?.kind)).not.toContain('printed');
        expect(end.outcome?.kind).toBe(knowsOutcome ? 'not-printed' : 'unknown');
        expect(await bench.restarted().find('attempt-1')).toMatchObject({ ok: true, value: { outcome: { kind: knowsOutcome ? 'not-printed' : 'unknown' } } });
        expect(bench.cards()).toHaveLength(0);
        expect(bench.handed()).toBe(1);
      });
    });

    describe('a device that is unplugged in the middle', () => {
      opened('lingers');
      test('leaves its card unknown, and nobody prints that card again', async () => {
        const job = await submitted(bench, 'attempt-1');
        const states: JobState[] = [];
        const following = bench.printer.follow(job, (state) => states.push(state));
        await bench.begun();
        expect((await bench.printer.submit(job, face)).ok).toBe(false);
        await bench.unplug();
        expect((await following).outcome?.kind).toBe('unknown');
        expect(states.flatMap(({ outcome }) => outcome?.kind ?? [])).not.toContain('printed');
        expect(states.flatMap(({ outcome }) => outcome?.kind ?? [])).not.toContain('not-printed');
        const before = bench.cards().length;
        await bench.replug();
        for (const printer of [bench.printer, bench.restarted()]) {
          const found = await printer.find('attempt-1');
          // A device that forgot it, or nobody who knows: but no word on the card.
          expect(found).toMatchObject({ ok: true, value: remembers ? { outcome: { kind: 'unknown' } } : null });
        }
        expect(code(await bench.printer.begin('attempt-1'))).toBe('printer-job-known');
        if (remembers && knowsStrangers) expect(code(await bench.restarted().begin('attempt-1'))).toBe('printer-job-known');
        expect(bench.handed()).toBe(1);
        expect(bench.cards().length).toBeLessThanOrEqual(Math.max(1, before));
        // The next card is none the worse for it, though a printer that was off may give it the number of the last.
        await submitted(bench, 'attempt-2');
        expect(bench.handed()).toBe(2);
      });
    });
  });
}
