/** The devices of one counter over their hardware ports, in this process. */
import type { ChipContent, ChipReading } from '../../domain/card/chip-content.ts';
import type { Clock } from '../../domain/clock.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { BiometricDevices, Capture, CaptureRequest } from '../../hardware/biometric/port.ts';
import { kindOf } from '../../hardware/biometric/sbi/positions.ts';
import type { CardFace, CardPrinter, JobState, PrinterIdentity, PrinterStatus } from '../../hardware/printer/port.ts';
import type { DocumentScanner } from '../../hardware/scanner/port.ts';
import { personaliseAt, readAt } from '../../hardware/smartcard/ktpel/at.ts';
import type { SignaturePads, SigningEnd } from '../../hardware/signature-pad/port.ts';
import type { SmartcardPort } from '../../hardware/smartcard/port.ts';
import type { DeviceEvent, DeviceKind, Devices, DeviceState, DeviceTest, ReaderRole, SeenWords } from './api.ts';
import { EnrolmentLooks, isLookKind } from './enrolment-looks.ts';
import { EnrolmentSide } from './enrolment-side.ts';
import { deviceLimits, type DeviceLimits } from './limits.ts';
import { expectedDevices, printerLook, printerTrouble, readerLook, scannerLook, type ExpectedDevice, type ReaderNames } from './look.ts';
import { within } from './within.ts';

export interface DeviceParts {
  readonly smartcards: SmartcardPort;
  readonly printer: CardPrinter | null;
  readonly scanner: DocumentScanner | null;
  /** Fingerprint and iris devices, and signature pads; none where they are left out. */
  readonly biometrics?: BiometricDevices | null;
  /** Of which kinds the office has any; both where nothing is said. */
  readonly takes?: readonly ('finger' | 'iris')[];
  readonly pads?: SignaturePads | null;
  readonly readers: ReaderNames;
  /** The devices are twins, and are shown as such. */
  readonly twin: boolean;
  readonly clock: Clock;
  /** Looks at printer and biometric devices again and again while somebody listens. Off on a virtual clock, where a loop that asks for time never rests. */
  readonly watches?: boolean;
  readonly limits?: DeviceLimits;
}

/** The devices of a counter. Nothing is asked of any before the first call; watching begins with the first listener. */
export const composeDevices = (parts: DeviceParts): Devices => new ComposedDevices(parts);

const notConfigured = () => err(problem('device-not-configured'));

type Seen = Result<{ readonly seen: SeenWords }>;

/** Runs acts one after the other. */
function inTurns(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const turn = last.then(act);
    // The next waits for the end of this one, however it ended; the caller of this one hears how.
    last = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  };
}

class ComposedDevices extends EnrolmentSide implements Devices {
  readonly #parts: DeviceParts;
  readonly #limits: DeviceLimits;
  readonly #listeners = new Set<(event: DeviceEvent) => void>();
  readonly #stop = new AbortController();
  /** Acts at readers share one SAM; a test between two of them would find the reader taken. */
  readonly #cardTurn = inTurns();
  readonly #scanTurn = inTurns();
  readonly #busy = new Map<DeviceKind, number>();
  /** Our attempts' names by the printer's job numbers. */
  readonly #names = new Map<string, string>();
  #watching: AbortController | null = null;
  #identity: PrinterIdentity | null = null;
  #status: Promise<Result<PrinterStatus>> | null = null;
  readonly #looks: EnrolmentLooks;
  #scanner: { readonly at: number; readonly found: Promise<Result<{ readonly model: string }>> } | null = null;

  constructor(parts: DeviceParts) {
    super(parts, (event) => this.#tell(event));
    this.#parts = parts;
    this.#limits = parts.limits ?? deviceLimits;
    this.#looks = new EnrolmentLooks({ devices: this, clock: parts.clock, limits: this.#limits, changed: () => this.#tell({ kind: 'devices-changed' }) });
  }

  async states(): Promise<readonly DeviceState[]> {
    const { readers, printer, scanner, biometrics, takes = ['finger', 'iris'], pads, twin, smartcards } = this.#parts;
    const expected = expectedDevices({ readers, printer: printer !== null, scanner: scanner !== null, biometrics: biometrics ? takes : [], pad: Boolean(pads), twin });
    const listed = expected.some(({ kind }) => kind === 'reader' || kind === 'sam' || kind === 'encoder') ? smartcards.readers() : null;
    return Promise.all(
      expected.map(async (device) => {
        const working = (this.#busy.get(device.kind) ?? 0) > 0;
        if (device.kind === 'printer') return this.#printerState(printer!, device, working);
        if (isLookKind(device.kind)) return this.#looks.state(device, working);
        if (device.kind === 'scanner') return scannerLook(device, await this.#findScanner(scanner!), working);
        return readerLook(device, await listed!, working);
      }),
    );
  }

  async test(kind: DeviceKind): Promise<Result<DeviceTest>> {
    const { readers, printer, scanner, biometrics, pads } = this.#parts;
    if (isLookKind(kind)) return (kind === 'pad' ? pads : biometrics) ? this.#looks.test(kind) : notConfigured();
    if (kind === 'printer') return printer ? this.#testPrinter(printer) : notConfigured();
    if (kind === 'scanner') return scanner ? this.#testScanner() : notConfigured();
    const name = readers[kind === 'reader' ? 'desk' : kind];
    return name === null ? notConfigured() : this.#cardTurn(() => this.#testReader(kind, name));
  }

  override captureBiometric(act: string, key: string, request: Omit<CaptureRequest, 'signal'>): Promise<Result<Capture>> {
    return this.#at(kindOf(request.shot) === 'iris' ? 'iris' : 'finger', () => super.captureBiometric(act, key, request));
  }

  override endOfSigning(signing: string): Promise<Result<SigningEnd>> {
    return this.#at('pad', () => super.endOfSigning(signing));
  }

  async readCard(role: ReaderRole): Promise<Result<ChipReading>> {
    const { smartcards, readers } = this.#parts;
    const name = readers[role];
    if (name === null) return notConfigured();
    return this.#at(role === 'desk' ? 'reader' : 'encoder', () =>
      this.#cardTurn(async () => {
        await this.#awaitCard(name, this.#limits.deskSeesMs);
        return readAt(smartcards, name, readers.sam);
      }),
    );
  }

  async personalise(role: ReaderRole, content: ChipContent): Promise<Result<{ readonly uid: string }>> {
    const { smartcards, readers } = this.#parts;
    const name = readers[role];
    if (name === null) return notConfigured();
    return this.#at(role === 'desk' ? 'reader' : 'encoder', () => this.#cardTurn(() => personaliseAt(smartcards, name, readers.sam, content)));
  }

  async identifyPrinter(): Promise<Result<PrinterIdentity>> {
    const { printer } = this.#parts;
    if (!printer) return notConfigured();
    const identity = await printer.identify();
    if (identity.ok) this.#identity = identity.value;
    return identity;
  }

  async printerStatus(): Promise<Result<PrinterStatus>> {
    const { printer } = this.#parts;
    return printer ? this.#askStatus(printer) : notConfigured();
  }

  async feed(name: string): Promise<Result<{ readonly job: string }>> {
    const { printer } = this.#parts;
    if (!printer) return notConfigured();
    const fed = await this.#at('printer', () => printer.begin(name, this.#stop.signal));
    if (!fed.ok) return fed;
    this.#names.set(fed.value.job, name);
    // The machine says that the card is there before PC/SC has seen it. One that is never seen is met, and named, by the writing.
    await this.#awaitCard(this.#parts.readers.encoder, this.#limits.encoderSeesMs);
    return fed;
  }

  /** Until PC/SC sees a card on the reader, or can see none, or the time is over. */
  async #awaitCard(reader: string | null, ms: number): Promise<void> {
    const { smartcards, clock } = this.#parts;
    if (reader === null) return;
    for (const until = clock.now() + ms; clock.now() < until; await clock.sleep(this.#limits.cardLookMs)) {
      const listed = await smartcards.readers();
      const found = listed.ok ? listed.value.find(({ name }) => name === reader) : undefined;
      if (!found || found.atr !== null) return;
    }
  }

  async submit(job: string, face: CardFace): Promise<Result<void>> {
    const { printer } = this.#parts;
    return printer ? this.#at('printer', () => printer.submit(job, face)) : notConfigured();
  }

  async follow(job: string): Promise<JobState> {
    const { printer } = this.#parts;
    if (!printer) return { job, stage: 'done', progress: 1, outcome: { kind: 'unknown', why: 'device-not-configured' } };
    return this.#at('printer', () => printer.follow(job, (state) => this.#tell({ kind: 'job', name: this.#names.get(job) ?? job, state }), this.#stop.signal));
  }

  async abandon(job: string): Promise<Result<void>> {
    const { printer } = this.#parts;
    return printer ? this.#at('printer', () => printer.abandon(job)) : notConfigured();
  }

  async find(name: string): Promise<Result<JobState | null>> {
    const { printer } = this.#parts;
    if (!printer) return notConfigured();
    const found = await printer.find(name);
    if (found.ok && found.value) this.#names.set(found.value.job, name);
    return found;
  }

  async scan(dpi: number): Promise<Result<Uint8Array>> {
    const { scanner } = this.#parts;
    if (!scanner) return notConfigured();
    const page = await this.#at('scanner', () => this.#scanTurn(() => scanner.scan(dpi, this.#stop.signal)));
    // A scan is the best look there is: whatever was thought of the scanner before may be wrong now.
    this.#scanner = null;
    return page;
  }

  subscribe(listener: (event: DeviceEvent) => void): () => void {
    this.#listeners.add(listener);
    this.#watch();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#watching?.abort(new Error('nobody listens'));
      this.#watching = null;
    };
  }

  async close(): Promise<void> {
    this.#stop.abort(new Error('devices closed'));
    this.#watching?.abort(new Error('devices closed'));
    await this.letGo();
    await this.#parts.smartcards.close();
  }

  #tell(event: DeviceEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Marks a device as working during an act. */
  async #at<T>(kind: DeviceKind, act: () => Promise<T>): Promise<T> {
    const count = (by: number) => {
      this.#busy.set(kind, (this.#busy.get(kind) ?? 0) + by);
      this.#tell({ kind: 'devices-changed' });
    };
    count(1);
    try {
      return await act();
    } finally {
      count(-1);
    }
  }

  #watch(): void {
    if (this.#watching || this.#stop.signal.aborted) return;
    const { smartcards, printer, biometrics, pads, watches = false } = this.#parts;
    this.#watching = new AbortController();
    smartcards.watch(() => this.#tell({ kind: 'devices-changed' }), this.#watching.signal);
    if (printer && watches) void this.#watchPrinter(printer, this.#watching.signal);
    if (biometrics && watches) void this.#looks.watch(this.#watching.signal);
    if (pads && watches) this.#watching.signal.addEventListener('abort', pads.watch(() => this.#tell({ kind: 'devices-changed' })), { once: true });
  }

  /** Tells when the printer says something else than before. A surprise here ends the process, as any other does. */
  async #watchPrinter(printer: CardPrinter, signal: AbortSignal): Promise<void> {
    let known: string | null = null;
    while (!signal.aborted) {
      const now = JSON.stringify(await this.#askStatus(printer));
      if (signal.aborted) return;
      if (known !== null && known !== now) this.#tell({ kind: 'devices-changed' });
      known = now;
      // Rejects only by the signal, and then the loop ends.
      await this.#parts.clock.sleep(this.#limits.printerWatchMs, signal).catch(() => undefined);
    }
  }

  /** One question at a time: those who ask meanwhile share its answer. */
  #askStatus(printer: CardPrinter): Promise<Result<PrinterStatus>> {
    this.#status ??= printer.status().finally(() => {
      this.#status = null;
    });
    return this.#status;
  }

  async #printerState(printer: CardPrinter, device: ExpectedDevice, working: boolean): Promise<DeviceState> {
    const { clock, twin } = this.#parts;
    const status = await within(clock, this.#limits.printerAnswerMs, this.#askStatus(printer));
    if (status?.ok && !this.#identity) await within(clock, this.#limits.printerAnswerMs, this.identifyPrinter());
    const identity = this.#identity;
    return printerLook(identity ? { ...device, name: identity.model, twin: twin || identity.twin } : device, status, working);
  }

  /** The scanner as it was found lately; null while the search lasts, whose end is told. */
  async #findScanner(scanner: DocumentScanner): Promise<Result<{ readonly model: string }> | null> {
    const { clock } = this.#parts;
    if (!this.#scanner || clock.now() - this.#scanner.at >= this.#limits.scannerFreshMs) this.#scanner = { at: clock.now(), found: scanner.identify() };
    const { found } = this.#scanner;
    const answer = await within(clock, this.#limits.scannerAnswerMs, found);
    if (answer === null) void found.then(() => this.#tell({ kind: 'devices-changed' }));
    return answer;
  }

  async #testReader(kind: 'reader' | 'sam' | 'encoder', name: string): Promise<Seen> {
    const { smartcards } = this.#parts;
    const listed = await smartcards.readers();
    if (!listed.ok) return listed;
    const reader = listed.value.find((one) => one.name === name);
    if (!reader) return err(problem('reader-missing', { reader: name }));
    if (reader.atr === null) return kind === 'sam' ? err(problem('sam-missing')) : ok({ seen: { id: `${name}: terpasang, tanpa kartu`, en: `${name}: connected, no card` } });
    const card = await smartcards.connect(name);
    if (!card.ok) return card;
    await card.value.close();
    return ok({ seen: { id: `${name}: ${kind === 'sam' ? 'SAM' : 'kartu'} menjawab (ATR ${card.value.atr.length} byte)`, en: `${name}: the ${kind === 'sam' ? 'SAM' : 'card'} answers (ATR of ${card.value.atr.length} bytes)` } });
  }

  async #testPrinter(printer: CardPrinter): Promise<Seen> {
    const identity = await this.identifyPrinter();
    if (!identity.ok) return identity;
    const status = await this.#askStatus(printer);
    if (!status.ok) return status;
    const trouble = printerTrouble(status.value);
    if (trouble) return err(trouble);
    const { model, serial } = identity.value;
    const works = status.value.state === 'working';
    return ok({ seen: { id: `${model}, nomor seri ${serial}: ${works ? 'sedang bekerja' : 'siap'}`, en: `${model}, serial ${serial}: ${works ? 'working' : 'ready'}` } });
  }

  async #testScanner(): Promise<Seen> {
    const page = await this.scan(this.#limits.testDpi);
    return page.ok ? ok({ seen: { id: `satu halaman ${this.#limits.testDpi} dpi, ${page.value.length} byte`, en: `one page of ${this.#limits.testDpi} dpi, ${page.value.length} bytes` } }) : page;
  }
}
