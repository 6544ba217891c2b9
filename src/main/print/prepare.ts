/** Everything a card needs, made before a blank moves: what cannot be made is refused while nothing is spent. */
import type { BerkasState } from '../../domain/berkas/state.ts';
import type { ChipContent, ChipReading } from '../../domain/card/chip-content.ts';
import { faceFields, type FaceFields } from '../../domain/card/face-fields.ts';
import { backgroundOf } from '../../domain/card/ground.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import type { Problem } from '../../domain/problem.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { CardFace } from '../../hardware/printer/port.ts';
import { chipContent, chipDigest } from '../card/chip.ts';
import { renderFace } from '../card/face.ts';
import { layoutFor } from '../card/layouts.ts';
import type { Counter } from '../counter.ts';

export interface PreparedCard {
  readonly fields: FaceFields;
  readonly face: CardFace;
  readonly png: Uint8Array;
  /** SHA-256 of the picture, kept as a blob: what was printed can be shown later. */
  readonly faceBlob: string;
  readonly content: ChipContent;
  readonly chipDigest: string;
  /** What a person should look at first; nothing here forbids the print. */
  readonly warnings: readonly Problem[];
}

/** The chip of a resident's card issued on a date (YYYY-MM-DD). */
export async function chipFor(counter: Counter, resident: Resident, issueDate: string): Promise<Result<ChipContent>> {
  const material = await counter.parts.residents.material(resident.nik);
  return material.ok ? chipContent(resident, counter.parts.pack.office, material.value, issueDate) : material;
}

/** Face and chip of a berkas' card as of its issue date. The same input gives the same bytes. */
export async function prepareCard(counter: Counter, state: BerkasState, issueDate = counter.today()): Promise<Result<PreparedCard>> {
  const { resident } = state;
  const fields = faceFields(resident, counter.parts.pack.office, issueDate);
  if (!fields.ok) return fields;
  const material = await counter.parts.residents.material(resident.nik);
  if (!material.ok) return material;
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
  const drawn = await renderFace(fields.value, bytes(material.value.photo), bytes(material.value.signature), { training: counter.parts.training, layout: layoutFor(resident), ground: backgroundOf(resident) });
  if (!drawn.ok) return drawn;
  const content = await chipContent(resident, counter.parts.pack.office, material.value, issueDate);
  if (!content.ok) return content;
  const { face, png, warnings } = drawn.value;
  return ok({ fields: fields.value, face, png, faceBlob: counter.parts.blobs.put(png), content: content.value, chipDigest: chipDigest(content.value), warnings });
}

/** Digest of what was read, to hold against what was to be written; null when not all of it was readable. */
export function readingDigest({ photo, secured }: ChipReading): string | null {
  return photo && secured ? chipDigest({ biodata: secured.biodata, photo, signature: secured.signature, minutiae: secured.minutiae }) : null;
}
