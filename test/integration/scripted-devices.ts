/**
 * Devices that follow a script: one printer with an encoder, one desk reader, in memory. Strict: a
 * call that the machine could not take throws, so a service that asks for too much is found out.
 */
import type { ChipContent, ChipReading } from '../../src/domain/card/chip-content.ts';
import { problem, type Problem } from '../../src/domain/problem.ts';
import { err, ok, type Result } from '../../src/domain/result.ts';
import type { CardFace, JobState, PrinterStatus } from '../../src/hardware/printer/port.ts';
import type { DeviceEvent, DeviceKind, Devices, DeviceState, DeviceTest, ReaderRole } from '../../src/main/devices/api.ts';
import { EnrolmentSide } from '../../src/main/devices/enrolment-side.ts';
import { systemClock } from '../../src/platform/clock.ts';

interface Job {
  readonly name: string;
  readonly job: string;
  content: ChipContent | null;
  face: CardFace | null;
  outcome: JobState['outcome'];
}

/** What goes wrong at the next call of that name. */
export type Trouble = { readonly at: 'feed' | 'personalise' | 'verify' | 'submit' | 'follow'; readonly problem?: Problem; readonly outcome?: JobState['outcome']; readonly scribble?: boolean };

const blankReading = (content: ChipContent | null, uid: string): ChipReading => ({
  uid,
  family: 'A',
  cardControlBytes: 51,
  blank: content === null,
  photo: content?.photo ?? null,
  secured: content ? { biodata: content.biodata, signature: content.signature, minutiae: content.minutiae, authentic: true } : null,
});

export class ScriptedDevices extends EnrolmentSide implements Devices {
  readonly jobs: Job[] = [];
  readonly troubles: Trouble[] = [];
  encoder: 'inline' | 'none' = 'inline';
  /** Content of the card that lies on the desk reader. */
  onDesk: { content: ChipContent | null; uid: string } | null = null;
  readonly #listeners = new Set<(event: DeviceEvent) => void>();

  /** Without devices of an enrolment: a test gives the station its scripted ones. */
  constructor() {
    super({ clock: systemClock }, () => undefined);
  }

  #trouble(at: Trouble['at']): Trouble | undefined {
    const index = this.troubles.findIndex((trouble) => trouble.at === at);
    return index < 0 ? undefined : this.troubles.splice(index, 1)[0];
  }

  #job(id: string): Job {
    const job = this.jobs.find((candidate) => candidate.job === id);
    if (!job) throw new Error(`no job ${id}`);
    return job;
  }

  #state(job: Job): JobState {
    return { job: job.job, stage: job.outcome ? 'done' : job.face ? 'printing' : 'at-encoder', progress: job.outcome ? 1 : 0.3, outcome: job.outcome };
  }

  /** Cards that came out printed. */
  printed(): readonly Job[] {
    return this.jobs.filter((job) => job.outcome?.kind === 'printed');
  }

  /** The hand that takes the newest printed card to the reader. */
  layOnDesk(): void {
    const job = this.printed().at(-1);
    if (!job) throw new Error('no printed card in the tray');
    this.onDesk = { content: job.content, uid: `04${job.job.padStart(6, '0')}` };
  }

  async states(): Promise<readonly DeviceState[]> {
    return [];
  }
  async test(_kind: DeviceKind): Promise<Result<DeviceTest>> {
    return ok({ seen: { id: 'menurut naskah', en: 'scripted' } });
  }
  async identifyPrinter() {
    return ok({ model: 'HDP5000', serial: 'A9450001', encoder: this.encoder, twin: true });
  }
  async printerStatus(): Promise<Result<PrinterStatus>> {
    const made = this.printed().length;
    const fed = this.jobs.length;
    return ok({ state: 'idle', faults: [], levels: { ribbon: 500 - made, film: 1_500 - made, hopper: 100 - fed }, printed: made, ribbonType: 'YMCK', sinceCleaning: made });
  }
  async feed(name: string): Promise<Result<{ job: string }>> {
    const trouble = this.#trouble('feed');
    if (trouble?.problem) return err(trouble.problem);
    if (this.jobs.some((job) => job.outcome === null)) throw new Error('a second card was fed while one is in the path');
    const job: Job = { name, job: String(this.jobs.length + 1), content: null, face: null, outcome: null };
    this.jobs.push(job);
    return ok({ job: job.job });
  }
  async personalise(reader: ReaderRole, content: ChipContent): Promise<Result<{ uid: string }>> {
    if (reader === 'desk') {
      if (this.encoder !== 'none' || !this.onDesk || this.onDesk.content) throw new Error('a card is written on the desk only where the printer has no encoder, and only a blank');
      this.onDesk = { ...this.onDesk, content };
      return ok({ uid: this.onDesk.uid });
    }
    const job = this.jobs.at(-1);
    if (!job || job.outcome) throw new Error('no card at the encoder');
    const trouble = this.#trouble('personalise');
    if (trouble?.problem) return err(trouble.problem);
    job.content = trouble?.scribble ? { ...content, photo: Uint8Array.of(0) } : content;
    return ok({ uid: `04${job.job.padStart(6, '0')}` });
  }
  async readCard(reader: ReaderRole): Promise<Result<ChipReading>> {
    if (reader === 'desk') return this.onDesk ? ok(blankReading(this.onDesk.content, this.onDesk.uid)) : err(problem('card-removed'));
    const trouble = this.#trouble('verify');
    if (trouble?.problem) return err(trouble.problem);
    const job = this.jobs.at(-1)!;
    return ok(blankReading(job.content, `04${job.job.padStart(6, '0')}`));
  }
  async submit(id: string, face: CardFace): Promise<Result<void>> {
    const job = this.#job(id);
    if (job.face) throw new Error('a second face for one job');
    const trouble = this.#trouble('submit');
    if (trouble?.problem) return err(trouble.problem);
    job.face = face;
    return ok(undefined);
  }
  async follow(id: string): Promise<JobState> {
    const job = this.#job(id);
    job.outcome ??= this.#trouble('follow')?.outcome ?? { kind: 'printed' };
    const state = this.#state(job);
    for (const listener of this.#listeners) listener({ kind: 'job', name: job.name, state });
    return state;
  }
  async abandon(id: string): Promise<Result<void>> {
    this.#job(id).outcome = { kind: 'not-printed', fault: 'other', blankoSpent: false };
    return ok(undefined);
  }
  async find(name: string): Promise<Result<JobState | null>> {
    const job = this.jobs.find((candidate) => candidate.name === name);
    return ok(job ? this.#state(job) : null);
  }
  async scan(): Promise<Result<Uint8Array>> {
    return err(problem('reader-missing', { reader: 'scanner' }));
  }
  subscribe(listener: (event: DeviceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  async close(): Promise<void> {}
}
