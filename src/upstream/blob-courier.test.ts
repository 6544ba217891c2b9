/** SIAK put back to its backup while papers are on their way: what it lost of them goes again. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CHAIN_START } from '../domain/journal/chain.ts';
import type { RawEntry } from '../domain/journal/entry.ts';
import { ok } from '../domain/result.ts';
import { BlobCourier, type BlobCourierOptions } from './blob-courier.ts';

const papers = ['first', 'second', 'third'].map((text) => Buffer.from(text));
const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const entries = papers.map((bytes, index): RawEntry => ({ seq: index + 1, id: `e${index}`, at: '2026-11-20T01:00:00.000Z', station: 'kapuas-1', operator: null, kind: 'document.attached', version: 1, subject: 'b', body: { blob: nameOf(bytes) }, previous: CHAIN_START.hash, hash: CHAIN_START.hash }));

/** SIAK with papers in memory, and a courier that stands where it has sent everything or nothing. */
function stage() {
  const held = new Map<string, Uint8Array>();
  const at = { sent: 0, asked: 0 };
  const hooks = { meanwhile: (): void => undefined };
  const upstream = {
    blobState: async (_: string, name: string) => {
      at.asked += 1;
      return ok({ held: held.get(name)?.length ?? 0, whole: held.has(name) });
    },
    putBlob: async (_: string, name: string, { data }: { data: Uint8Array }) => {
      held.set(name, data);
      hooks.meanwhile();
      await Promise.resolve();
      return ok({ held: data.length, whole: true });
    },
  } as unknown as BlobCourierOptions['upstream'];
  const places: BlobCourierOptions['places'] = {
    entriesAfter: (seq, limit) => entries.slice(seq, seq + limit),
    acknowledged: () => entries.length,
    sent: () => at.sent,
    setSent: (seq) => void (at.sent = seq),
    bytesOf: (name) => papers.find((bytes) => nameOf(bytes) === name) ?? null,
    keep: () => undefined,
    wanted: () => [],
    fetched: () => undefined,
    noteRefused: () => undefined,
  };
  return { held, at, hooks, courier: new BlobCourier({ station: 'kapuas-1', upstream, places }) };
}
const run = (courier: BlobCourier) => courier.run(new AbortController().signal);

test('a paper that SIAK lost while a later one was on its way is brought again', async () => {
  const { held, at, hooks, courier } = stage();
  // While the third is on its way SIAK is put back to before the first.
  hooks.meanwhile = () => {
    if (held.size < papers.length) return;
    hooks.meanwhile = () => undefined;
    held.clear();
    courier.goBack(0);
  };
  expect(await run(courier)).toEqual(ok(null));
  expect([...held.keys()].sort()).toEqual(papers.map(nameOf).sort());
  expect(at.sent).toBe(entries.length);
});

test('a backup that holds all entries and not all of their papers gets the papers again', async () => {
  const { held, at, courier } = stage();
  await run(courier);
  for (const lost of papers.slice(1)) held.delete(nameOf(lost));
  courier.doubt();
  expect(await run(courier)).toEqual(ok(null));
  expect([...held.keys()].sort()).toEqual(papers.map(nameOf).sort());
  expect(at.sent).toBe(entries.length);
  at.asked = 0;
  courier.doubt();
  await run(courier);
  await run(courier);
  expect(at.asked, 'one question while nothing is lost').toBe(1);
});
