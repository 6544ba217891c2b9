/** The one stream of changes, turned into "ask again for what you show". */
import type { QueryClient } from '@tanstack/react-query';
import type { Change } from '../../contract/station.ts';
import type { StationClient, StationQueries } from './client.ts';
import type { Connection } from './connection.ts';

/** Query keys that a change makes stale; null: all of them. Reading a card on the reader (`inspect.view`) is an act of its own and is left alone. */
export function staleAfter(queries: StationQueries, change: Change): readonly (readonly unknown[])[] | null {
  switch (change.topic) {
    case 'session':
      return null;
    case 'berkas':
      return [queries.desk.key(), queries.berkas.get.key({ input: { berkas: change.id } }), queries.buku.key(), queries.enrolment.studio.key({ input: { berkas: change.id } }), queries.batches.key(), queries.print.bay.key()];
    case 'queue':
      return [queries.queue.key()];
    case 'blanko':
      return [queries.blanko.key()];
    case 'batches':
      return [queries.batches.key(), queries.supplies.key()];
    case 'devices':
      return [queries.devices.key(), queries.training.key(), queries.supplies.key()];
    case 'outbox':
      // What SIAK now holds is an answer to a request to print, and to a sealed enrolment, too.
      return [queries.outbox.key(), queries.link.key(), queries.berkas.get.key(), queries.enrolment.studio.key()];
    case 'residents':
      return [queries.residents.search.key(), queries.outbox.key()];
    default:
      return change satisfies never;
  }
}

/** Follows the stream until the signal aborts; picks it up again whenever the line comes back. */
export async function followChanges(parts: { readonly client: StationClient; readonly queries: StationQueries; readonly connection: Connection; readonly cache: QueryClient; readonly pauseMs: number }, signal: AbortSignal): Promise<void> {
  const { client, queries, connection, cache, pauseMs } = parts;
  while (!signal.aborted) {
    await connection.open();
    try {
      for await (const change of await client.changes(undefined, { signal })) {
        const stale = staleAfter(queries, change);
        if (stale === null) void cache.invalidateQueries();
        else for (const queryKey of stale) void cache.invalidateQueries({ queryKey });
      }
    } catch (error) {
      // a broken line ends the stream; that is on the screen already. Anything else is worth a report.
      if (!signal.aborted && connection.state() === 'open') globalThis.reportError(error);
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
