/** Papers that a hub's stations need of a berkas from outside: fetched from the centre, piece by piece, from where they end. */
import { z } from 'zod';
import { ok, type Result } from '../../domain/result.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import type { SiakStore } from '../store/store.ts';
import { blobState, putBlob } from '../sync.ts';
import { failsAll } from './books.ts';

/** By their names, with the station that needs them. */
const SHELF = 'blobs-down';
const AT_ONCE = 500;
const wantedSchema = z.object({ station: z.string() });

export const blobComesDown = (store: Pick<SiakStore, 'shelf'>, sha256: string, station: string): Promise<void> => store.shelf.change(SHELF, sha256, (body) => (body === null ? { body: { station }, due: null } : 'leave'));

/** True: all of it is here now. */
async function fetchBlob(store: SiakStore, upstream: Pick<Upstream, 'getBlob'>, sha256: string, station: string, pieceBytes: number, signal: AbortSignal): Promise<Result<boolean>> {
  for (;;) {
    const { held, whole } = await blobState(store, sha256);
    if (whole) return ok(true);
    const piece = await upstream.getBlob(station, sha256, held, pieceBytes, signal);
    if (!piece.ok) return piece;
    if (!piece.value || piece.value.data.length === 0) return ok(false);
    const kept = await putBlob(store, sha256, { offset: held, total: piece.value.total, data: piece.value.data });
    if (!kept.ok || kept.value.held <= held) return ok(false);
  }
}

/** Fetches what is wanted; an error is one of the way. What the centre has not got itself is asked for again. */
export async function fetchBlobs(store: SiakStore, upstream: Pick<Upstream, 'getBlob'>, pieceBytes: number, signal: AbortSignal): Promise<Result<null>> {
  for (const { id, body } of await store.shelf.list(SHELF, AT_ONCE)) {
    const fetched = await fetchBlob(store, upstream, id, wantedSchema.parse(body).station, pieceBytes, signal);
    if (!fetched.ok && failsAll(fetched.error)) return fetched;
    if (fetched.ok && fetched.value) await store.shelf.change(SHELF, id, () => 'remove');
  }
  return ok(null);
}
