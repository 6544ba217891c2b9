/** An upstream that misbehaves by script, for tests and `case`: slow, down, talking nonsense, losing answers. */
import type { Clock } from '../domain/clock.ts';
import { problem } from '../domain/problem.ts';
import { err, type Result } from '../domain/result.ts';
import type { Upstream } from './upstream.ts';

export type Misbehaviour =
  | { readonly kind: 'good' }
  /** Not reached at all. */
  | { readonly kind: 'down' }
  /** Reached, answers only after this long (ms of the clock). */
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'nonsense' }
  /** Answers that it failed. */
  | { readonly kind: 'error' }
  /** Does what was asked; the answer is lost on the way back. */
  | { readonly kind: 'answer-lost' }
  /** The request arrives twice; the second answer is the one that comes back. */
  | { readonly kind: 'doubled' };

/** What the next question meets. */
export type Script = (question: keyof Upstream) => Misbehaviour;

/** A script that plays a list once and is good afterwards. */
export function inOrder(list: readonly Misbehaviour[]): Script {
  const left = [...list];
  return () => left.shift() ?? { kind: 'good' };
}

/** Wraps an upstream; every question asks the script first. */
export function createFaultyUpstream(upstream: Upstream, clock: Clock, script: Script): Upstream {
  async function meet<T>(question: keyof Upstream, ask: () => Promise<Result<T>>): Promise<Result<T>> {
    const fault = script(question);
    if (fault.kind === 'down') return err(problem('siak-unreachable'));
    if (fault.kind === 'nonsense') return err(problem('siak-nonsense'));
    if (fault.kind === 'error') return err(problem('siak-error', { status: 500 }));
    if (fault.kind === 'slow') await clock.sleep(fault.ms);
    if (fault.kind === 'doubled' || fault.kind === 'answer-lost') await ask();
    return fault.kind === 'answer-lost' ? err(problem('siak-unreachable')) : ask();
  }
  return {
    health: (...given) => meet('health', () => upstream.health(...given)),
    byNik: (...given) => meet('byNik', () => upstream.byNik(...given)),
    search: (...given) => meet('search', () => upstream.search(...given)),
    page: (...given) => meet('page', () => upstream.page(...given)),
    material: (...given) => meet('material', () => upstream.material(...given)),
    status: (...given) => meet('status', () => upstream.status(...given)),
    head: (...given) => meet('head', () => upstream.head(...given)),
    enrolmentKey: (...given) => meet('enrolmentKey', () => upstream.enrolmentKey(...given)),
    putEnrolment: (...given) => meet('putEnrolment', () => upstream.putEnrolment(...given)),
    join: (...given) => meet('join', () => upstream.join(...given)),
    feed: (...given) => meet('feed', () => upstream.feed(...given)),
    history: (...given) => meet('history', () => upstream.history(...given)),
    blobState: (...given) => meet('blobState', () => upstream.blobState(...given)),
    putBlob: (...given) => meet('putBlob', () => upstream.putBlob(...given)),
    getBlob: (...given) => meet('getBlob', () => upstream.getBlob(...given)),
    identify: (...given) => meet('identify', () => upstream.identify(...given)),
    push: (...given) => meet('push', () => upstream.push(...given)),
  };
}
