/** Which large things an entry refers to and a later custodian needs: papers, signatures, and the flow that it runs under. */
import type { RawEntry } from '../journal/entry.ts';

const place: Readonly<Record<string, readonly string[]>> = {
  'document.attached': ['blob'],
  'card.handed-over': ['signature'],
  'papers.handed-back': ['signature'],
};

/**
 * SHA-256 of the blobs of an entry. Biometrics are not among them: they leave a station sealed for
 * the centre or not at all. A flow is addressed by the hash of its canonical text, so it travels like a blob.
 */
export function blobsOf({ kind, body }: Pick<RawEntry, 'kind' | 'body'>): readonly string[] {
  const members = body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {};
  const flow = kind === 'berkas.received' ? (members['flow'] as { hash?: unknown } | undefined)?.hash : null;
  return [...(place[kind] ?? []).map((name) => members[name]), flow].filter((value): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value));
}
