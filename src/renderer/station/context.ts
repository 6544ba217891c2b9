/** What every screen shares: the calls, the queries, the state of the line, the running clock. */
import { createContext, use, useSyncExternalStore } from 'react';
import type { StationClient, StationQueries } from './client.ts';
import type { Connection, LineState } from './connection.ts';

/** Local milliseconds once a second, for every running clock at once. */
export interface Ticker {
  readonly subscribe: (listener: () => void) => () => void;
  readonly now: () => number;
}

export interface Station {
  /** Typed calls: `await client.print.start({ berkas })` */
  readonly client: StationClient;
  /** For useQuery: `queries.berkas.get.queryOptions({ input: { berkas } })` */
  readonly queries: StationQueries;
  readonly connection: Connection;
  readonly ticker: Ticker;
}

export const StationContext = createContext<Station | null>(null);

export function useStation(): Station {
  const station = use(StationContext);
  if (!station) throw new Error('no station around this screen');
  return station;
}

export function useLineState(): LineState {
  const { connection } = useStation();
  return useSyncExternalStore(connection.subscribe, connection.state);
}
