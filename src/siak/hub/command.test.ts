import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { silentSiakLog } from '../log.ts';
import { createMemoryStore } from '../store/memory.ts';
import { openHubWith } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'loket-hub-'));
afterAll(() => rmSync(folder, { recursive: true }));
const open = (upstream: string | undefined) => openHubWith({ name: 'ukl-pulau', upstream, ca: undefined, code: undefined, stations: 'closed', folder }, createMemoryStore(), silentSiakLog);

test('a hub reaches the centre over TLS alone: residents do not pass the line in the open', async () => {
  for (const upstream of ['http://10.0.0.5:7500', 'http://siak.kapuas.go.id', undefined]) await expect(open(upstream), upstream).rejects.toThrow(RangeError);
  for (const upstream of ['https://siak.kapuas.go.id', 'http://127.0.0.1:7500']) await (await open(upstream)).close();
});
