/** The studio's end of the line to the face finder: one picture at a time, an answer or null for each. */
import type { Answer, Order, Said } from './messages.ts';

export interface FaceFinder {
  /** False when no face can be found on this machine, or not in time; the operator's eyes then judge alone. */
  readonly ready: Promise<boolean>;
  /** Looks at a picture, which moves to the finder; null when it could not. */
  ask(what: Order['what'], picture: ImageBitmap): Promise<Answer | null>;
  close(): void;
}

/** As far as we use a Worker. */
export type FinderWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

const ownWorker = (): FinderWorker => new Worker(new URL('worker.ts', import.meta.url), { type: 'module', name: 'wajah' });

/** How long the finder is waited for, ms. */
export const finderLimits = {
  /** until the operator's eyes judge alone: its models are 2 MB from the station's own disk, compiled in a second or three */
  startMs: 10_000,
  /** for one picture; a slow PC takes half a second */
  answerMs: 5_000,
} as const;
export type FinderLimits = Readonly<Record<keyof typeof finderLimits, number>>;

/**
 * Starts the finder; its models are read now, so that the first look does not wait for them. One that comes late is used
 * from then on. @param report where a failure is told in full
 */
export function startFinder(report: (error: unknown) => void, worker: FinderWorker = ownWorker(), limits: FinderLimits = finderLimits): FaceFinder {
  const waiting = new Map<number, (answer: Answer | null) => void>();
  let last = 0;
  let usable = false;
  const settle = (id: number, answer: Answer | null) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  };
  const { promise: ready, resolve: begun } = Promise.withResolvers<boolean>();
  const late = setTimeout(() => begun(false), limits.startMs);
  const end = () => {
    usable = false;
    clearTimeout(late);
    begun(false);
    for (const id of waiting.keys()) settle(id, null);
  };
  const fail = (why: unknown) => {
    report(why);
    end();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data.kind === 'ready') {
      usable = true;
      clearTimeout(late);
      begun(true);
    } else if (data.kind === 'broken') fail(new Error(data.why));
    else if (data.kind === 'answer') settle(data.id, data);
    else {
      report(new Error(data.why));
      settle(data.id, null);
    }
  });
  worker.addEventListener('error', (event) => fail(event));
  return {
    ready,
    async ask(what, picture) {
      await ready;
      if (!usable) {
        picture.close();
        return null;
      }
      last += 1;
      const id = last;
      const answered = new Promise<Answer | null>((resolve) => waiting.set(id, resolve));
      const slow = setTimeout(() => settle(id, null), limits.answerMs);
      worker.postMessage({ id, what, picture } satisfies Order, [picture]);
      const answer = await answered;
      clearTimeout(slow);
      return answer;
    },
    close() {
      worker.terminate();
      end();
    },
  };
}
