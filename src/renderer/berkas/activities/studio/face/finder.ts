/** The studio's end of the line to the face finder: one picture at a time, an answer or null for each. */
import type { Answer, Order, Said } from './messages.ts';

export interface FaceFinder {
  /** False when no face can be found on this machine; the operator's eyes then judge alone. */
  readonly ready: Promise<boolean>;
  /** Looks at a picture, which moves to the finder; null when it could not. */
  ask(what: Order['what'], picture: ImageBitmap): Promise<Answer | null>;
  close(): void;
}

/** As far as we use a Worker. */
export type FinderWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

const ownWorker = (): FinderWorker => new Worker(new URL('worker.ts', import.meta.url), { type: 'module', name: 'wajah' });

/** Starts the finder; its models are read now, so that the first look does not wait for them. @param report where a failure is told in full */
export function startFinder(report: (error: unknown) => void, worker: FinderWorker = ownWorker()): FaceFinder {
  const waiting = new Map<number, (answer: Answer | null) => void>();
  let last = 0;
  const settle = (id: number, answer: Answer | null) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  };
  const { promise: ready, resolve: begun } = Promise.withResolvers<boolean>();
  const fail = (why: unknown) => {
    report(why);
    begun(false);
    for (const id of waiting.keys()) settle(id, null);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data.kind === 'ready') begun(true);
    else if (data.kind === 'broken') fail(new Error(data.why));
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
      if (!(await ready)) {
        picture.close();
        return null;
      }
      last += 1;
      const id = last;
      const answered = new Promise<Answer | null>((resolve) => waiting.set(id, resolve));
      worker.postMessage({ id, what, picture } satisfies Order, [picture]);
      return answered;
    },
    close() {
      worker.terminate();
      begun(false);
      for (const id of waiting.keys()) settle(id, null);
    },
  };
}
