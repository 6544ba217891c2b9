/** A signature being written on a pad: the pen's reports on one side, buttons and the cable on the other, and one end. */
import type { Clock } from '../../domain/clock.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { Capture, Captured } from './capture.ts';
import { checkSignature } from './ink.ts';
import type { PadButton, Signature, Signing, SigningEnd, SigningEvent } from './port.ts';
import type { HidConnection } from './transport.ts';

export interface SigningParts {
  readonly capture: Capture;
  readonly aspect: number;
  readonly buttonsOnPad: boolean;
  readonly clock: Clock;
  readonly connection: Pick<HidConnection, 'onReport' | 'onGone'>;
  /** Shows prompt and buttons anew, without ink. */
  readonly show: () => Promise<Result<void>>;
  /** Takes everything off the screen. */
  readonly blank: () => Promise<Result<void>>;
  readonly signal: AbortSignal | undefined;
}

const problemOf = (result: Result<void>): Problem | null => (result.ok ? null : result.error);

export class PadSigning implements Signing {
  readonly #parts: SigningParts;
  readonly #end = Promise.withResolvers<SigningEnd>();
  readonly #listeners = new Set<(event: SigningEvent) => void>();
  readonly #stops: (() => void)[] = [];
  /** While the pad clears its screen, the pen says nothing (SDK: transmission is interrupted then). */
  #state: 'writing' | 'clearing' | 'ended' = 'writing';

  constructor(parts: SigningParts) {
    this.#parts = parts;
    const { connection, signal } = parts;
    this.#stops.push(connection.onReport((report) => this.#report(report)));
    this.#stops.push(connection.onGone(() => this.#broken(problem('pad-gone'), false)));
    const abort = () => this.#act('cancel');
    signal?.addEventListener('abort', abort, { once: true });
    this.#stops.push(() => signal?.removeEventListener('abort', abort));
    if (signal?.aborted) abort();
  }

  get ended(): Promise<SigningEnd> {
    return this.#end.promise;
  }

  get buttonsOnPad(): boolean {
    return this.#parts.buttonsOnPad;
  }

  written(): Signature {
    return { strokes: this.#parts.capture.strokes(), aspect: this.#parts.aspect };
  }

  listen(listener: (event: SigningEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async press(button: PadButton): Promise<void> {
    if (this.#is('ended')) return;
    if (button === 'cancel') {
      this.#stop();
      this.#end.resolve({ kind: 'cancelled', left: problemOf(await this.#parts.blank()) });
    } else if (this.#is('writing')) await (button === 'clear' ? this.#clear() : this.#accept());
  }

  /** A button on the pad itself: nobody waits for it, so a surprise goes to whoever waits for the end. */
  #act(button: PadButton): void {
    this.press(button).catch(this.#end.reject);
  }

  async #accept(): Promise<void> {
    const checked = checkSignature({ strokes: this.#parts.capture.finish(), aspect: this.#parts.aspect });
    if (!checked.ok) {
      this.#tell({ kind: 'refused', problem: checked.error });
      return;
    }
    this.#stop();
    this.#end.resolve({ kind: 'accepted', signature: checked.value, left: problemOf(await this.#parts.blank()) });
  }

  async #clear(): Promise<void> {
    this.#state = 'clearing';
    this.#parts.capture.clear();
    const shown = await this.#parts.show();
    // Cancelled or unplugged meanwhile.
    if (this.#is('ended')) return;
    if (!shown.ok) {
      this.#broken(shown.error, true);
      return;
    }
    this.#state = 'writing';
    this.#tell({ kind: 'cleared' });
  }

  #report(report: Uint8Array): void {
    for (const each of this.#is('writing') ? this.#parts.capture.take(report, this.#parts.clock.now()) : []) this.#captured(each);
  }

  #captured(each: Captured): void {
    switch (each.kind) {
      case 'point':
      case 'lifted':
        this.#tell(each);
        return;
      case 'pressed':
        this.#act(each.button);
        return;
      case 'encrypted':
        this.#broken(problem('pad-encrypted'), true);
        return;
      case 'garbled':
        this.#broken(problem('pad-garbled'), true);
    }
  }

  /** What was written is kept. A pad without a cable shows nothing that would have to be taken off. */
  #broken(why: Problem, plugged: boolean): void {
    if (this.#is('ended')) return;
    this.#stop();
    const written: Signature = { strokes: this.#parts.capture.finish(), aspect: this.#parts.aspect };
    const end = (left: Problem | null) => this.#end.resolve({ kind: 'failed', problem: why, written, left });
    if (plugged) this.#parts.blank().then((blank) => end(problemOf(blank)), this.#end.reject);
    else end(null);
  }

  #stop(): void {
    this.#state = 'ended';
    for (const stop of this.#stops) stop();
  }

  /** Asked, and not remembered by the compiler: it changes while one waits. */
  #is(state: 'writing' | 'clearing' | 'ended'): boolean {
    return this.#state === state;
  }

  #tell(event: SigningEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
