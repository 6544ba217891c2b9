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

test('a paper that SIAK lost while a later one was on its way is brought again', async () => {
  const held = new Map<string, Uint8Array>();
  let sent = 0;
  let meanwhile: () => void = () => undefined;
  const upstream = {
    blobState: async (_: string, name: string) => ok({ held: held.get(name)?.length ?? 0, whole: held.has(name) }),
    putBlob: async (_: string, name: string, { data }: { data: Uint8Array }) => {
      held.set(name, data);
      meanwhile();
      await Promise.resolve();
      return ok({ held: data.length, whole: true });
    },
  } as unknown as BlobCourierOptions['upstream'];
  const places: BlobCourierOptions['places'] = {
    entriesAfter: (seq, limit) => entries.slice(seq, seq + limit),
    acknowledged: () => entries.length,
    sent: () => sent,
    setSent: (seq) => void (sent = seq),
    bytesOf: (name) => papers.find((bytes) => nameOf(bytes) === name) ?? null,
    keep: () => undefined,
    wanted: () => [],
    fetched: () => undefined,
    noteRefused: () => undefined,
  };
  const courier = new BlobCourier({ station: 'kapuas-1', upstream, places });
  // While the third is on its way SIAK is put back to before the first.
  meanwhile = () => {
    if (held.size < papers.length) return;
    meanwhile = () => undefined;
    held.clear();
    courier.goBack(0);
  };
  expect(await courier.run(new AbortController().signal)).toEqual(ok(null));
  expect([...held.keys()].sort()).toEqual(papers.map(nameOf).sort());
  expect(sent).toBe(entries.length);
});
