/** Puts the station around the screens: the line, the query cache, the stream of changes. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { limits } from '../ui/limits.ts';
import { followChanges } from './changes.ts';
import { createStationClient, createStationQueries } from './client.ts';
import { isStationLost, keepConnected, type Dial } from './connection.ts';
import { StationContext, type Station } from './context.ts';
import { createTicker } from './ticker.ts';

/** One line to the station for the whole window. Made once, outside React, which may run its initialisers twice. */
export function createStation(dial: Dial): Station {
  const connection = keepConnected(dial, limits);
  const client = createStationClient(connection);
  return { client, queries: createStationQueries(client), connection, ticker: createTicker(limits.clockTickMs) };
}

/** The cache of what the station told; the stream of changes says when to ask again. */
export const createCache = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      // The station is on this very machine: the network of the office says nothing about it.
      queries: { networkMode: 'always', staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false, retry: (count, error) => isStationLost(error) || count < 2, retryDelay: limits.reconnectFirstMs },
      mutations: { networkMode: 'always', retry: false },
    },
  });

export function StationProvider({ station, cache, children }: { readonly station: Station; readonly cache: QueryClient; readonly children: ReactNode }) {
  useEffect(() => {
    const stop = new AbortController();
    void followChanges({ ...station, cache, pauseMs: limits.reconnectFirstMs }, stop.signal);
    return () => stop.abort();
  }, [station, cache]);
  return (
    <StationContext value={station}>
      <QueryClientProvider client={cache}>{children}</QueryClientProvider>
    </StationContext>
  );
}
