/** From records to what the gallery takes. */
import type { FingerMinutiaeRecord, FingerView } from '../formats/finger-minutiae.ts';
import { pointsOfView } from '../mcc/points.ts';
import type { FingerTemplate } from './slot.ts';

/** One template for every finger that a record names; of several views of a finger the one with the best quality, then with the most minutiae. */
export function fingersOfRecord(record: FingerMinutiaeRecord): FingerTemplate[] {
  const best = new Map<number, FingerView>();
  for (const view of record.views) {
    const known = best.get(view.position);
    if (view.position === 0 || view.minutiae.length === 0) continue;
    if (!known || view.quality > known.quality || (view.quality === known.quality && view.minutiae.length > known.minutiae.length)) best.set(view.position, view);
  }
  return [...best.values()].map((view) => ({ position: view.position, points: pointsOfView(view, record) }));
}
