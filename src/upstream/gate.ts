/** A gate in front of SIAK: the training dock's network cable. */
import { problem } from '../domain/problem.ts';
import { err, type Result } from '../domain/result.ts';
import type { Upstream } from './upstream.ts';

export interface Gate extends Upstream {
  isUp(): boolean;
  /** Cut: every question is answered `siak-unreachable` at once, also those under way. */
  setUp(up: boolean): void;
  /** The same, under the name of the brief's dock. */
  setNetwork(up: boolean): void;
}

/** Wraps an upstream; the network is up at first. */
export function createGate(upstream: Upstream): Gate {
  let up = true;
  let cut = new AbortController();
  const setUp = (next: boolean): void => {
    if (next === up) return;
    up = next;
    if (up) cut = new AbortController();
    else cut.abort(new Error('the network was cut'));
  };
  const unreachable = err(problem('siak-unreachable'));
  async function pass<T>(signal: AbortSignal | undefined, ask: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> {
    if (!up) return unreachable;
    const { signal: cutSignal } = cut;
    const answer = await ask(signal ? AbortSignal.any([signal, cutSignal]) : cutSignal);
    // An answer that arrives after the cut did not arrive.
    return cutSignal.aborted ? unreachable : answer;
  }
  return {
    isUp: () => up,
    setUp,
    setNetwork: setUp,
    health: (signal) => pass(signal, (both) => upstream.health(both)),
    byNik: (nik, signal) => pass(signal, (both) => upstream.byNik(nik, both)),
    search: (name, limit, signal) => pass(signal, (both) => upstream.search(name, limit, both)),
    page: (regency, after, limit, signal) => pass(signal, (both) => upstream.page(regency, after, limit, both)),
    material: (nik, signal) => pass(signal, (both) => upstream.material(nik, both)),
    status: (nik, signal) => pass(signal, (both) => upstream.status(nik, both)),
    head: (station, signal) => pass(signal, (both) => upstream.head(station, both)),
    enrolmentKey: (signal) => pass(signal, (both) => upstream.enrolmentKey(both)),
    identify: (nik, traits, signal) => pass(signal, (both) => upstream.identify(nik, traits, both)),
    putEnrolment: (station, enrolment, signal) => pass(signal, (both) => upstream.putEnrolment(station, enrolment, both)),
    join: (station, code, title, signal) => pass(signal, (both) => upstream.join(station, code, title, both)),
    feed: (station, audience, after, limit, signal) => pass(signal, (both) => upstream.feed(station, audience, after, limit, both)),
    history: (station, berkas, signal) => pass(signal, (both) => upstream.history(station, berkas, both)),
    blobState: (station, sha256, signal) => pass(signal, (both) => upstream.blobState(station, sha256, both)),
    putBlob: (station, sha256, piece, signal) => pass(signal, (both) => upstream.putBlob(station, sha256, piece, both)),
    getBlob: (station, sha256, offset, length, signal) => pass(signal, (both) => upstream.getBlob(station, sha256, offset, length, both)),
    push: (station, entries, signal) => pass(signal, (both) => upstream.push(station, entries, both)),
  };
}
