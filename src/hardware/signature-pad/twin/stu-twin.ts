/**
 * TWIN, not a pad: a STU pad as a device that answers HID reports as the sources say a real one does, and refuses what a real one would
 * refuse. Its hand (`write`, `tap`) moves on the injected clock, 200 reports a second. It can be unplugged and can send rubbish.
 */
import type { Clock, Random } from '../../../domain/clock.ts';
import { problem } from '../../../domain/problem.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { penLayouts, writePen, type Pen } from '../pen-layout.ts';
import type { Stroke } from '../port.ts';
import { padStates, parseHandwritingDisplayArea, reportId, type PixelArea } from '../stu.ts';
import type { HidConnection } from '../transport.ts';
import type { TwinModel } from './models.ts';

/** Milliseconds between two reports: 200 a second (public source code: fixed over HID). */
const REPORT_MS = 5;
/** Milliseconds that a feature report is under way: long enough that a second one sent without waiting would overlap. */
const FEATURE_MS = 1;
/** Reports with the pen near but not down, before and after a stroke. */
const HOVER = 3;
const WRONG_STATE = 0x02;

const be = (value: number): readonly [number, number] => [(value >> 8) & 0xff, value & 0xff];

export interface TwinPadOptions {
  readonly model: TwinModel;
  readonly clock: Clock;
}

export class TwinPad implements HidConnection {
  readonly model: TwinModel;
  readonly #clock: Clock;
  readonly #reports = new Set<(report: Uint8Array) => void>();
  readonly #goners = new Set<() => void>();
  /** Every feature report that was sent to it, in the order of arrival. */
  readonly received: Uint8Array[] = [];
  /** Reports that came while another was under way: who sends a picture without waiting. */
  overlapped = 0;
  /** The picture on its screen as it was sent; null when clear. */
  picture: Uint8Array | null = null;
  inking = true;
  plugged = true;
  /** False: it takes everything and answers nothing. */
  answers = true;
  opened = false;
  /** Ids of feature reports that it stalls: a fault. */
  readonly stalls = new Set<number>();
  #underWay = 0;
  #state: (typeof padStates)[number] = 'ready';
  #busyUntil = 0;
  #lastResult = 0;
  #area: PixelArea;
  #arriving: number[] | null = null;
  #sequence = 0;

  constructor({ model, clock }: TwinPadOptions) {
    this.model = model;
    this.#clock = clock;
    const { screenWidth, screenHeight } = model.capability;
    this.#area = { left: 0, top: 0, right: screenWidth, bottom: screenHeight };
  }

  get state(): (typeof padStates)[number] {
    if (this.#state === 'image' && this.#arriving === null && this.#clock.now() >= this.#busyUntil) this.#state = 'ready';
    return this.#state;
  }

  /** Where it draws ink, in pixels of its screen. */
  get area(): PixelArea {
    return this.#area;
  }

  /** As another program leaves a pad behind, for a test. */
  leaveIn(state: 'capture' | 'calculation'): void {
    this.#state = state;
  }

  getFeature(id: number): Promise<Result<Uint8Array>> {
    return this.#feature(() => {
      const answer = this.#answer(id);
      return answer === null ? err(problem('pad-refused')) : ok(answer);
    });
  }

  sendFeature(report: Uint8Array): Promise<Result<void>> {
    return this.#feature(() => {
      this.received.push(Uint8Array.from(report));
      return this.#obey(report) ? ok(undefined) : err(problem('pad-refused'));
    });
  }

  onReport(listener: (report: Uint8Array) => void): () => void {
    this.#reports.add(listener);
    return () => this.#reports.delete(listener);
  }

  onGone(listener: () => void): () => void {
    if (!this.plugged) listener();
    else this.#goners.add(listener);
    return () => this.#goners.delete(listener);
  }

  close(): Promise<void> {
    this.opened = false;
    this.#reports.clear();
    this.#goners.clear();
    return Promise.resolve();
  }

  /** Pulls the cable. */
  unplug(): void {
    this.plugged = false;
    for (const listener of this.#goners) listener();
  }

  /** Writes strokes, given in parts of the area that it draws ink in; stops where the cable is pulled. Time is the clock's. */
  async write(strokes: readonly Stroke[]): Promise<void> {
    const { capability } = this.model;
    const { left, top, right, bottom } = this.#area;
    const screen = capability.screenWidth > 0;
    const unit = (part: number, from: number, to: number, pixels: number, most: number) => Math.round(screen ? ((from + part * (to - from)) / pixels) * most : part * most);
    for (const stroke of strokes) {
      await this.pen(
        stroke.map(({ x, y, pressure }) => ({
          x: unit(x, left, right, capability.screenWidth, capability.maxX),
          y: unit(y, top, bottom, capability.screenHeight, capability.maxY),
          pressure: Math.round(pressure * capability.maxPressure),
        })),
      );
    }
  }

  /** Puts the pen down on a pixel of the screen and lifts it. */
  tap(x: number, y: number): Promise<void> {
    const { capability } = this.model;
    const place = { x: Math.round((x / capability.screenWidth) * capability.maxX), y: Math.round((y / capability.screenHeight) * capability.maxY), pressure: Math.round(capability.maxPressure / 2) };
    return this.pen([place, place, place]);
  }

  /** Hovers, moves through places in tablet units, hovers, goes away. */
  async pen(places: readonly { readonly x: number; readonly y: number; readonly pressure: number }[]): Promise<void> {
    const first = places[0];
    const last = places.at(-1);
    if (first === undefined || last === undefined) return;
    for (let hover = 0; hover < HOVER; hover += 1) await this.#send({ near: true, contact: false, pressure: 0 }, first);
    for (const place of places) await this.#send({ near: true, contact: place.pressure > 0, pressure: place.pressure }, place);
    for (let hover = 0; hover < HOVER; hover += 1) await this.#send({ near: true, contact: false, pressure: 0 }, last);
    await this.#send({ near: false, contact: false, pressure: 0 }, last);
  }

  /** Sends `count` reports of rubbish: short ones, long ones, ids that nobody knows; never an encrypted one. */
  async rubbish(random: Random, count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const report = random.bytes(Math.floor(random.next() * 12));
      // Its pen data lies off the tablet, so that none of it is ink by chance.
      if (report.length > 0) report[0] = random.next() < 0.5 ? 0x7f : reportId.penData;
      report.fill(0xff, 1);
      await this.input(report);
    }
  }

  /** Sends one input report as it is. */
  async input(report: Uint8Array): Promise<void> {
    await this.#clock.sleep(REPORT_MS);
    if (!this.plugged) return;
    for (const listener of this.#reports) listener(report);
  }

  async #send(pen: Pen, { x, y }: { readonly x: number; readonly y: number }): Promise<void> {
    const { layout, counted } = this.model;
    const status = writePen(pen, penLayouts[layout]);
    const count = counted ? [...be(Math.floor(this.#clock.now()) & 0xffff), ...be((this.#sequence = (this.#sequence + 1) & 0xffff))] : [];
    await this.input(Uint8Array.of(counted ? reportId.penDataTimeCountSequence : reportId.penData, ...status, ...be(x), ...be(y), ...count));
  }

  async #feature<T>(act: () => Result<T>): Promise<Result<T>> {
    this.#underWay += 1;
    if (this.#underWay > 1) this.overlapped += 1;
    try {
      if (!this.answers) await new Promise<never>(() => undefined);
      await this.#clock.sleep(FEATURE_MS);
      return this.plugged ? act() : err(problem('pad-gone'));
    } finally {
      this.#underWay -= 1;
    }
  }

  #answer(id: number): Uint8Array | null {
    const { capability, name, ink } = this.model;
    switch (id) {
      case reportId.status:
        return Uint8Array.of(id, padStates.indexOf(this.state), this.#lastResult, 0, 0);
      case reportId.information:
        return Uint8Array.of(id, ...Array.from({ length: 9 }, (_, at) => name.charCodeAt(at) || 0), 1, 2, 0, 0, 0, 0, 0);
      case reportId.capability:
        return Uint8Array.of(id, ...be(capability.maxX), ...be(capability.maxY), ...be(capability.maxPressure), ...be(capability.screenWidth), ...be(capability.screenHeight), capability.rate, ...be(capability.resolution), capability.encodings, 0, 0);
      case reportId.inkThreshold:
        return Uint8Array.of(id, ink.on & 0xff, ink.on >> 8, ink.off & 0xff, ink.off >> 8);
      default:
        return null;
    }
  }

  /** Does the command; false where the device stalls the request. A command in the wrong state is taken and not done, as the status then says. */
  #obey(report: Uint8Array): boolean {
    if (this.stalls.has(report[0] ?? 0)) return false;
    const onlyIn = (state: (typeof padStates)[number], act: () => void): boolean => {
      this.#lastResult = this.state === state ? 0 : WRONG_STATE;
      if (this.#lastResult === 0) act();
      return true;
    };
    switch (report[0]) {
      case reportId.reset:
        this.#state = 'ready';
        this.#arriving = null;
        this.picture = null;
        this.inking = true;
        return true;
      case reportId.endCapture:
        return onlyIn('capture', () => (this.#state = 'ready'));
      case reportId.inkingMode:
        this.inking = report[1] === 1;
        return true;
      case reportId.handwritingDisplayArea: {
        const area = parseHandwritingDisplayArea(report);
        if (!this.model.knowsArea || !area.ok) return false;
        this.#area = area.value;
        return true;
      }
      case reportId.clearScreen:
        return onlyIn('ready', () => this.#show(null));
      case reportId.startImageData:
        return onlyIn('ready', () => {
          this.#state = 'image';
          this.#arriving = [];
        });
      case reportId.imageDataBlock:
        return onlyIn('image', () => this.#arriving?.push(...report.subarray(3, 3 + (report[1]! | (report[2]! << 8)))));
      case reportId.endImageData:
        return onlyIn('image', () => this.#show(report[1] === 0 && this.#arriving !== null ? Uint8Array.from(this.#arriving) : this.picture));
      default:
        return false;
    }
  }

  #show(picture: Uint8Array | null): void {
    this.picture = picture;
    this.#arriving = null;
    this.#state = 'image';
    this.#busyUntil = this.#clock.now() + this.model.imageMs;
  }
}
