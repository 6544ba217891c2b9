/** The station as typed calls and as queries. */
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { stationContract } from '../../contract/station.ts';
import type { Connection } from './connection.ts';

export type StationClient = ContractRouterClient<typeof stationContract>;

/** Calls over a connection. Pictures and papers come and go as Blob and File. */
export const createStationClient = (connection: Connection): StationClient => createORPCClient<StationClient>(connection.link);

/** `queries.desk.list.queryOptions()` and the like, for useQuery. */
export const createStationQueries = (client: StationClient) => createTanstackQueryUtils(client);
export type StationQueries = ReturnType<typeof createStationQueries>;
