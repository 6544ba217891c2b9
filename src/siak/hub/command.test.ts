import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { silentSiakLog } from '../log.ts';
import { createMemoryStore } from '../store/memory.ts';
import { openHubWith } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'loket-hub-'));
afterAll(() => rmSync(folder, { recursive: true }));
const open = (upstream: string | undefined, code?: string, store = createMemoryStore()) => openHubWith({ name: 'ukl-pulau', upstream, ca: undefined, code, stations: 'closed', folder }, store, silentSiakLog);

test('a hub reaches the centre over TLS alone: residents do not pass the line in the open', async () => {
  for (const upstream of ['http://10.0.0.5:7500', 'http://siak.kapuas.go.id', undefined]) await expect(open(upstream), upstream).rejects.toThrow(RangeError);
  for (const upstream of ['https://siak.kapuas.go.id', 'http://127.0.0.1:7500']) await (await open(upstream)).close();
});

test('started again with its code where there is no line, it goes on as what it joined as; before it joined it cannot', async () => {
  const nobody = 'http://127.0.0.1:1';
  await expect(open(nobody, 'ABCD-EFGH-JKLM')).rejects.toThrow(RangeError);
  const store = createMemoryStore();
  await store.shelf.change('hub-known', 'centre', () => ({ body: { feedKeys: [], enrolmentKey: null, wilayah: '6203', voucher: 'x', stations: ['kapuas-1'] }, due: null }));
  const hub = await open(nobody, 'ABCD-EFGH-JKLM', store);
  expect((await hub.facts()).stations.map(({ station }) => station)).toEqual(['kapuas-1']);
  await hub.close();
});
