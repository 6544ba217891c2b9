/**
 * The devices in a process of their own, watched: one that ends or falls silent is started again,
 * so that a crash in a driver costs a restart and not the counter. What was under way then is not
 * known to anybody here, and that is what its caller is told; nothing physical is asked for twice.
 */
import type { Clock } from '../../domain/clock.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err } from '../../domain/result.ts';
import type { JobState } from '../../hardware/printer/port.ts';
import type { Log } from '../log.ts';
import type { DeviceEvent, Devices, DeviceState } from './api.ts';
import { ChannelLost, connectDevices, resultCalls, type Channel, type DeviceLink, type ResultCall } from './channel.ts';
import { deviceLimits, type DeviceLimits } from './limits.ts';
import { missing, type ExpectedDevice } from './look.ts';
import { within } from './within.ts';

/** A process that serves devices on its channel. */
export interface DeviceChild extends Channel {
  readonly pid: number | undefined;
  /** Calls once when it is gone, or could not be started; `how` says how, for the log. */
  onExit(listener: (how: string) => void): void;
  /** Ends it at once, whatever it does. */
  kill(): void;
}

export interface SuperviseOptions {
  readonly spawn: () => DeviceChild;
  /** What the configuration says that there is: named while the process cannot name it. */
  readonly expected: readonly ExpectedDevice[];
  readonly clock: Clock;
  readonly log: Log;
  readonly limits?: DeviceLimits;
}

/**
 * Starts the process at once. Calls that it answers no more give `devices-restarting`; calls that find none wait a little for the
 * next. A job that was followed ends as `unknown`: a person, or the printer asked anew by name, must say.
 */
export function superviseDevices(options: SuperviseOptions): Devices {
  const supervisor = new Supervisor(options);
  const results = Object.fromEntries(resultCalls.map((method) => [method, (...args: unknown[]) => supervisor.result(method, args)])) as unknown as Pick<Devices, ResultCall>;
  return {
    ...results,
    states: () => supervisor.states(),
    follow: (job) => supervisor.follow(job),
    subscribe: (listener) => supervisor.subscribe(listener),
    close: () => supervisor.close(),
  };
}

class Supervisor {
  readonly #options: SuperviseOptions;
  readonly #limits: DeviceLimits;
  readonly #listeners = new Set<(event: DeviceEvent) => void>();
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  #child: DeviceChild | null = null;
  #link: DeviceLink | null = null;
  /** Those who wait for the next link. */
  #opening = Promise.withResolvers<DeviceLink>();
  #expected: readonly ExpectedDevice[];
  /** A process has ended. */
  #fallen = false;
  #failing = false;
  #closed: Promise<void> | null = null;

  constructor(options: SuperviseOptions) {
    this.#options = options;
    this.#limits = options.limits ?? deviceLimits;
    this.#expected = options.expected;
    this.#running = this.#run();
  }

  async states(): Promise<readonly DeviceState[]> {
    // On the way to the first word of the first process nothing has failed yet; later the screen is not kept waiting.
    const link = this.#fallen ? this.#link : await this.#reach();
    const states = await this.#ask(link, (devices) => devices.states());
    if (states === null) return this.#expected.map((device) => missing(device, this.#why()));
    this.#expected = states.map(({ kind, name, twin }) => ({ kind, name, twin }));
    return states;
  }

  async result(method: ResultCall, args: readonly unknown[]): Promise<unknown> {
    const answer = await this.#ask(await this.#reach(), (devices) => (devices[method] as (...args: readonly unknown[]) => Promise<unknown>)(...args));
    return answer ?? err(problem('devices-restarting'));
  }

  async follow(job: string): Promise<JobState> {
    const state = await this.#ask(await this.#reach(), (devices) => devices.follow(job));
    return state ?? { job, stage: 'done', progress: 1, outcome: { kind: 'unknown', why: 'devices-restarting' } };
  }

  subscribe(listener: (event: DeviceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets the process put its devices down, then ends it. Resolves when it is gone. */
  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    const { clock, log } = this.#options;
    const link = this.#link;
    this.#closing.abort(new Error('devices closed'));
    if (link) await within(clock, this.#limits.closeMs, this.#putDown(link));
    this.#child?.kill();
    const gone = await within(clock, this.#limits.closeMs, this.#running.then(() => true));
    if (!gone) log.error({ pid: this.#child?.pid }, 'the device process does not end');
  }

  async #putDown(link: DeviceLink): Promise<void> {
    try {
      await this.#ask(link, (devices) => devices.close());
    } catch (error) {
      // It is killed next, which lets go of everything.
      this.#options.log.error({ error: messageOf(error) }, 'the devices did not close');
    }
  }

  /** The answer, or null: there is no link, or it was lost before the answer came. Surprises of the other side throw here. */
  async #ask<T>(link: DeviceLink | null, question: (devices: Devices) => Promise<T>): Promise<T | null> {
    if (!link) return null;
    try {
      return await question(link);
    } catch (error) {
      if (error instanceof ChannelLost) return null;
      throw error;
    }
  }

  /** The link, waited for as long as a restart takes; not when one restart chases the other. */
  async #reach(): Promise<DeviceLink | null> {
    if (this.#link) return this.#link;
    if (this.#closing.signal.aborted || this.#failing) return null;
    return within(this.#options.clock, this.#limits.callWaitMs, this.#opening.promise, this.#closing.signal);
  }

  #why(): Problem {
    return problem(this.#failing ? 'devices-failing' : 'devices-restarting');
  }

  /** Nobody is told of what happens while we leave. */
  #tell(event: DeviceEvent): void {
    if (this.#closing.signal.aborted) return;
    for (const listener of this.#listeners) listener(event);
  }

  /** Process after process, until closed. */
  async #run(): Promise<void> {
    const { clock, log } = this.#options;
    const { backOffFirstMs, backOffMostMs, stableMs, endsToFailing } = this.#limits;
    for (let ends = 0; !this.#closing.signal.aborted; ) {
      const { livedMs, how } = await this.#live();
      if (this.#closing.signal.aborted) return;
      this.#fallen = true;
      ends = livedMs >= stableMs ? 1 : ends + 1;
      this.#failing = ends >= endsToFailing;
      const pauseMs = ends === 1 ? 0 : Math.min(backOffMostMs, backOffFirstMs * 2 ** (ends - 2));
      log.warn({ how, ends, livedMs, pauseMs }, 'the device process ended and is started again');
      this.#tell({ kind: 'devices-changed' });
      // Rejects only by the signal, and then the loop ends.
      if (pauseMs > 0) await clock.sleep(pauseMs, this.#closing.signal).catch(() => undefined);
    }
  }

  /** One process, from its start to its end. Gives milliseconds from its first word to the end: 0 when it never said one. */
  async #live(): Promise<{ readonly livedMs: number; readonly how: string }> {
    const { spawn, clock } = this.#options;
    let child: DeviceChild;
    try {
      child = spawn();
    } catch (error) {
      return { livedMs: 0, how: `not started: ${messageOf(error)}` };
    }
    const exit = Promise.withResolvers<string>();
    child.onExit(exit.resolve);
    this.#child = child;
    const link = connectDevices(child);
    const over = new AbortController();
    const lost = link.lost.then((why) => {
      over.abort(new Error(why));
      this.#shut(link);
      child.kill();
      return why;
    });
    const watched = this.#watch(link, over.signal);
    link.lose(await exit.promise);
    this.#child = null;
    const how = await lost;
    const readyAt = await watched;
    return { how, livedMs: readyAt === null ? 0 : clock.now() - readyAt };
  }

  #open(link: DeviceLink): void {
    link.subscribe((event) => this.#tell(event));
    this.#link = link;
    this.#opening.resolve(link);
    this.#tell({ kind: 'devices-changed' });
  }

  #shut(link: DeviceLink): void {
    if (this.#link !== link) return;
    this.#link = null;
    this.#opening = Promise.withResolvers<DeviceLink>();
    this.#tell({ kind: 'devices-changed' });
  }

  /** Opens the link when the process is ready, then listens to its heart; gives it up when it is silent. Gives when it was ready, or null. */
  async #watch(link: DeviceLink, signal: AbortSignal): Promise<number | null> {
    const { clock } = this.#options;
    const { startMs, heartbeatMs, heartbeatsMissed } = this.#limits;
    const ready = await within(clock, startMs, link.ready.then(() => true), signal);
    if (signal.aborted) return null;
    if (!ready) {
      link.lose('it did not get ready in time');
      return null;
    }
    this.#open(link);
    const readyAt = clock.now();
    let unanswered = 0;
    const heard = () => {
      unanswered = 0;
    };
    while (!signal.aborted) {
      if (unanswered >= heartbeatsMissed) {
        link.lose(`${unanswered} heartbeats without an answer`);
        break;
      }
      unanswered += 1;
      // Rejects only when the link is lost, and then the loop ends.
      link.ping().then(heard, () => undefined);
      await clock.sleep(heartbeatMs, signal).catch(() => undefined);
    }
    return readyAt;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'something was thrown that is no Error');
