/** A Wacom STU pad over HID: asked for what it is, shown a screen, listened to. */
import type { Clock } from '../../domain/clock.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { createInTurn } from '../../platform/in-turn.ts';
import { Capture } from './capture.ts';
import { drawScreen } from './draw-screen.ts';
import { padLimits } from './limits.ts';
import type { LayoutName } from './pen-layout.ts';
import type { PadCapability, SignaturePad, Signing, SignRequest } from './port.ts';
import { screenLayout, writingAspect, type ScreenLayout } from './screen-layout.ts';
import { PadSigning } from './signing.ts';
import { abandonImage, clearScreen, encodingFor, endCapture, handwritingDisplayArea, imageReports, inkingMode, parseCapability, parseInformation, parseInkThreshold, parseStatus, reportId, softReset, type InkThreshold, type PadInformation, type StuCapability } from './stu.ts';
import type { HidConnection } from './transport.ts';

/** Last results of a command that the pad did not carry out: wrong state, and what is wrong with pictures (public source code). */
const refusals: ReadonlySet<number> = new Set([0x02, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15]);

/** The reports of one pad, each with its limit, never two at once: a block of a picture must not meet a question in between. */
class Wire {
  readonly connection: HidConnection;
  readonly clock: Clock;
  /** Several reports that belong together. */
  readonly turn = createInTurn();

  constructor(connection: HidConnection, clock: Clock) {
    this.connection = connection;
    this.clock = clock;
  }

  get(id: number): Promise<Result<Uint8Array>> {
    return this.#within(this.connection.getFeature(id));
  }

  send(report: Uint8Array): Promise<Result<void>> {
    return this.#within(this.connection.sendFeature(report));
  }

  async #within<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
    const enough = new AbortController();
    const late = this.clock.sleep(padLimits.reportMs, enough.signal).then(
      () => err(problem('pad-silent')),
      (error: unknown) => {
        if (enough.signal.aborted) return err(problem('pad-silent'));
        throw error;
      },
    );
    try {
      return await Promise.race([answer, late]);
    } finally {
      enough.abort();
    }
  }

  /** Waits until the pad takes commands; ends its capture first where it is capturing, which no picture may meet. */
  async ready(): Promise<Result<void>> {
    const until = this.clock.now() + padLimits.readyMs;
    for (;;) {
      const answer = await this.get(reportId.status);
      if (!answer.ok) return answer;
      const status = parseStatus(answer.value);
      if (!status.ok) return status;
      if (status.value.state === 'ready') return ok(undefined);
      if (this.clock.now() >= until) return err(problem('pad-silent'));
      if (status.value.state === 'capture') {
        const ended = await this.send(endCapture());
        if (!ended.ok) return ended;
        await this.clock.sleep(padLimits.afterEndCaptureMs);
      } else await this.clock.sleep(padLimits.readyLookMs);
    }
  }

  /** Did it do what it was last told? It answers a refused command like any other, and says so only here. */
  async done(): Promise<Result<void>> {
    const ready = await this.ready();
    if (!ready.ok) return ready;
    const answer = await this.get(reportId.status);
    const status = answer.ok ? parseStatus(answer.value) : answer;
    if (!status.ok) return status;
    return refusals.has(status.value.lastResult) ? err(problem('pad-refused')) : ok(undefined);
  }
}

interface Known {
  readonly information: PadInformation;
  readonly capability: StuCapability;
  readonly ink: InkThreshold;
}

class StuPad implements SignaturePad {
  readonly id: string;
  readonly twin: boolean;
  readonly capability: PadCapability;
  readonly #wire: Wire;
  readonly #known: Known;
  readonly #layout: ScreenLayout | null;
  /** How this pad's pen reports are read, once one signature settled it. */
  #pen: LayoutName | null = null;
  #busy = false;
  #signing: Signing | null = null;
  #closed = false;

  constructor(id: string, twin: boolean, wire: Wire, known: Known) {
    this.id = id;
    this.twin = twin;
    this.#wire = wire;
    this.#known = known;
    const { maxX, maxY, maxPressure, screenWidth, screenHeight, rate, resolution } = known.capability;
    this.#layout = screenLayout(known.capability);
    this.capability = {
      screen: this.#layout === null ? null : { width: screenWidth, height: screenHeight },
      tablet: { maxX, maxY, maxPressure },
      rate: rate === 0 ? null : rate,
      resolution: resolution === 0 ? null : resolution,
    };
  }

  get model(): string {
    return this.#known.information.model;
  }

  get firmware(): string {
    return this.#known.information.firmware;
  }

  async sign(request: SignRequest): Promise<Result<Signing>> {
    if (this.#busy) return err(problem('pad-busy'));
    const capture = new Capture({ capability: this.#known.capability, ink: this.#known.ink, layout: this.#layout, known: this.#pen });
    const show = () => this.#show(request);
    // Taken before the first wait, so that two requests at once are not both the first.
    this.#busy = true;
    const shown = await show();
    // Closed while it was being shown: there is nothing left to write on.
    const usable = shown.ok && this.#closed ? err(problem('pad-gone')) : shown;
    if (!usable.ok) {
      this.#busy = false;
      return usable;
    }
    const signing = new PadSigning({
      capture,
      aspect: writingAspect(this.#known.capability, this.#layout),
      buttonsOnPad: this.#layout !== null,
      clock: this.#wire.clock,
      connection: this.#wire.connection,
      show,
      blank: () => this.clear(),
      signal: request.signal,
    });
    this.#signing = signing;
    const free = () => {
      this.#pen ??= capture.layout;
      this.#signing = null;
      this.#busy = false;
    };
    // A surprise is told by `ended` itself.
    signing.ended.then(free, free);
    return ok(signing);
  }

  clear(): Promise<Result<void>> {
    if (this.#layout === null) return Promise.resolve(ok(undefined));
    return this.#wire.turn(async () => {
      const prepared = await this.#prepare();
      if (!prepared.ok) return prepared;
      const sent = await this.#wire.send(clearScreen());
      return sent.ok ? this.#wire.done() : sent;
    });
  }

  async close(): Promise<Result<void>> {
    this.#closed = true;
    const signing = this.#signing;
    if (signing !== null) {
      await signing.press('cancel');
      await signing.ended;
    }
    const cleared = await this.clear();
    await this.#wire.connection.close();
    return cleared;
  }

  /** No capture, no ink, ready for a picture. */
  async #prepare(): Promise<Result<void>> {
    const ready = await this.#wire.ready();
    return ready.ok ? this.#wire.send(inkingMode(false)) : ready;
  }

  #show(request: SignRequest): Promise<Result<void>> {
    const layout = this.#layout;
    if (layout === null) return Promise.resolve(ok(undefined));
    return this.#wire.turn(async () => {
      const prepared = await this.#prepare();
      if (!prepared.ok) return prepared;
      const area = await this.#wire.send(handwritingDisplayArea(layout.writing));
      // A STU-300 and a STU-500 do not know it (SDK) and draw ink everywhere; what counts as written is the area all the same.
      if (!area.ok && area.error.code !== 'pad-refused') return area;
      const drawn = await this.#picture(layout, request);
      if (!drawn.ok) return drawn;
      const done = await this.#wire.done();
      return done.ok ? this.#wire.send(inkingMode(true)) : done;
    });
  }

  async #picture(layout: ScreenLayout, request: SignRequest): Promise<Result<void>> {
    const encoding = encodingFor(this.#known.capability);
    for (const report of imageReports(encoding, drawScreen(layout, request, encoding))) {
      const sent = await this.#wire.send(report);
      if (!sent.ok) {
        // Half a picture would leave the pad waiting for the rest. If that is refused too, the first reason is the one to tell.
        await this.#wire.send(abandonImage());
        return sent;
      }
    }
    return ok(undefined);
  }
}

async function ask<T>(wire: Wire, id: number, parse: (bytes: Uint8Array) => Result<T>): Promise<Result<T>> {
  const answer = await wire.get(id);
  return answer.ok ? parse(answer.value) : answer;
}

async function learn(wire: Wire): Promise<Result<Known>> {
  const status = await ask(wire, reportId.status, parseStatus);
  if (!status.ok) return status;
  if (status.value.state !== 'ready') {
    // Whatever program used it last left it so: a picture half sent, or encryption that we could not read.
    const reset = await wire.send(softReset());
    const ready = reset.ok ? await wire.ready() : reset;
    if (!ready.ok) return ready;
  }
  const information = await ask(wire, reportId.information, parseInformation);
  if (!information.ok) return information;
  const capability = await ask(wire, reportId.capability, parseCapability);
  if (!capability.ok) return capability;
  const { maxPressure } = capability.value;
  const ink = await ask(wire, reportId.inkThreshold, (bytes) => parseInkThreshold(bytes, maxPressure));
  if (!ink.ok && !(['pad-refused', 'pad-not-understood'] as readonly Problem['code'][]).includes(ink.error.code)) return ink;
  // Where the pad does not say, as it leaves the factory.
  const marks = ink.ok ? ink.value : { on: Math.max(1, Math.round(padLimits.inkOn * maxPressure)), off: Math.max(1, Math.round(padLimits.inkOff * maxPressure)) };
  return ok({ information: information.value, capability: capability.value, ink: marks });
}

export interface StuPadOptions {
  readonly id: string;
  readonly twin: boolean;
  readonly connection: HidConnection;
  readonly clock: Clock;
}

/** Asks a pad what it is. Where it does not say, it is let go of. Errors: `pad-not-understood`, `pad-gone`, `pad-refused`, `pad-silent`. */
export async function createStuPad({ id, twin, connection, clock }: StuPadOptions): Promise<Result<SignaturePad>> {
  const wire = new Wire(connection, clock);
  const known = await learn(wire);
  if (known.ok) return ok(new StuPad(id, twin, wire, known.value));
  await connection.close();
  return known;
}
