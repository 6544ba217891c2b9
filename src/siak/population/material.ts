/** What a card needs besides the biodata, drawn on demand: the same seed and NIK give the same bytes. */
import type { CardMaterial } from '../../contract/siak.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { siakLimits } from '../limits.ts';
import { chanceOf } from '../../platform/chance.ts';
import { drawMinutiae, FINGER } from './minutiae.ts';
import { drawPortrait } from './portrait.ts';
import { drawSignature } from './signature.ts';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

async function drawMaterial(seed: number, resident: Resident): Promise<CardMaterial> {
  const { nik } = resident;
  const [photo, signature] = await Promise.all([drawPortrait(chanceOf(seed, `face ${nik}`), resident), drawSignature(chanceOf(seed, `signature ${nik}`))]);
  const fingers = chanceOf(seed, `fingers ${nik}`);
  return { nik, photo: base64(photo), signature: base64(signature), minutiae: [base64(drawMinutiae(fingers, FINGER.rightIndex)), base64(drawMinutiae(fingers, FINGER.leftIndex))] };
}

/** A source of materials that keeps the last ones asked for. */
export function createMaterials(seed: number): (resident: Resident) => Promise<CardMaterial> {
  const kept = new Map<string, CardMaterial>();
  return async (resident) => {
    const material = kept.get(resident.nik) ?? (await drawMaterial(seed, resident));
    kept.delete(resident.nik);
    kept.set(resident.nik, material);
    if (kept.size > siakLimits.materialsKept) kept.delete(kept.keys().next().value!);
    return material;
  };
}
