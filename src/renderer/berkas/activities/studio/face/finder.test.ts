import { expect, test, vi } from 'vitest';
import { startFinder, type FinderWorker } from './finder.ts';
import type { Order, Said } from './messages.ts';

/** A worker whose mouth the test is. */
function fakeWorker() {
  const listeners = new Map<string, (event: unknown) => void>();
  const orders: Order[] = [];
  const worker = { postMessage: (order: Order) => orders.push(order), addEventListener: (kind: string, listener: (event: unknown) => void) => void listeners.set(kind, listener), terminate: vi.fn<() => void>() };
  return { worker: worker as unknown as FinderWorker, orders, terminate: worker.terminate, say: (said: Said) => listeners.get('message')!({ data: said }), crash: () => listeners.get('error')!(new Event('error')) };
}
const picture = (close: () => void = () => undefined) => ({ close }) as unknown as ImageBitmap;
const look = { width: 1280, height: 960, faces: [], measured: null } as const;

test('each picture has its own answer, in whatever order they come', async () => {
  const fake = fakeWorker();
  const finder = startFinder(() => undefined, fake.worker);
  fake.say({ kind: 'ready' });
  const [first, second] = [finder.ask('look', picture()), finder.ask('take', picture())];
  await vi.waitFor(() => expect(fake.orders).toHaveLength(2));
  fake.say({ kind: 'answer', id: fake.orders[1]!.id, look, photo: new Blob(['x']) });
  fake.say({ kind: 'failed', id: fake.orders[0]!.id, why: 'this one could not be looked at' });
  expect(await first).toBeNull();
  expect((await second)?.photo?.size).toBe(1);
});

test('where no faces can be found nobody waits for an answer, and the reason is told', async () => {
  const fake = fakeWorker();
  const reports: unknown[] = [];
  const finder = startFinder((error) => reports.push(error), fake.worker);
  fake.say({ kind: 'broken', why: 'no WebAssembly' });
  const close = vi.fn<() => void>();
  expect(await finder.ready).toBe(false);
  expect(await finder.ask('look', picture(close))).toBeNull();
  expect(close).toHaveBeenCalledOnce();
  expect(fake.orders).toHaveLength(0);
  expect(reports).toHaveLength(1);
});

test('a worker that dies, or is closed, leaves no question open', async () => {
  const fake = fakeWorker();
  const finder = startFinder(() => undefined, fake.worker);
  fake.say({ kind: 'ready' });
  const asked = finder.ask('look', picture());
  await vi.waitFor(() => expect(fake.orders).toHaveLength(1));
  fake.crash();
  expect(await asked).toBeNull();
  finder.close();
  expect(fake.terminate).toHaveBeenCalledOnce();
});

test('one that does not start in time is done without; when it comes after all it is used', async () => {
  const fake = fakeWorker();
  const finder = startFinder(() => undefined, fake.worker, { startMs: 5, answerMs: 1_000 });
  expect(await finder.ready).toBe(false);
  expect(await finder.ask('take', picture())).toBeNull();
  fake.say({ kind: 'ready' });
  const asked = finder.ask('take', picture());
  await vi.waitFor(() => expect(fake.orders).toHaveLength(1));
  fake.say({ kind: 'answer', id: 1, look, photo: null });
  expect(await asked).toMatchObject({ look });
});

test('a picture that is never answered is given up', async () => {
  const fake = fakeWorker();
  const finder = startFinder(() => undefined, fake.worker, { startMs: 1_000, answerMs: 5 });
  fake.say({ kind: 'ready' });
  expect(await finder.ask('look', picture())).toBeNull();
});
