import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { staleAfter } from './changes.ts';
import { createStationQueries, type StationClient } from './client.ts';
import { createORPCClient } from '@orpc/client';

const queries = createStationQueries(createORPCClient<StationClient>({ call: () => Promise.resolve(null) }));

/** Which of the queries on screen are asked again after a change. */
function askedAgain(change: Parameters<typeof staleAfter>[1]): string[] {
  const cache = new QueryClient();
  const onScreen = {
    'berkas b1': queries.berkas.get.queryKey({ input: { berkas: 'b1' } }),
    'berkas b2': queries.berkas.get.queryKey({ input: { berkas: 'b2' } }),
    desk: queries.desk.list.queryKey(),
    inspection: queries.inspect.view.queryKey({ input: { berkas: 'b1' } }),
    outbox: queries.outbox.state.queryKey(),
    devices: queries.devices.list.queryKey(),
  };
  const keys: readonly (readonly unknown[])[] = Object.values(onScreen);
  for (const key of keys) cache.setQueryData(key, {});
  const stale = staleAfter(queries, change);
  if (stale === null) void cache.invalidateQueries();
  else for (const queryKey of stale) void cache.invalidateQueries({ queryKey });
  return Object.entries(onScreen).filter(([, key]) => cache.getQueryState(key)?.isInvalidated).map(([name]) => name);
}

test('a change of one berkas touches it and the lists, not another berkas, and does not read the card again', () => {
  expect(askedAgain({ topic: 'berkas', id: 'b1' })).toEqual(['berkas b1', 'desk']);
});

test('a change of session touches everything', () => {
  expect(askedAgain({ topic: 'session' })).toHaveLength(6);
});

test('devices stand for themselves; what was sent answers a request to print too', () => {
  expect(askedAgain({ topic: 'devices' })).toEqual(['devices']);
  expect(askedAgain({ topic: 'outbox' })).toEqual(['berkas b1', 'berkas b2', 'outbox']);
});
