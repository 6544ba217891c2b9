/** Deliveries that the centre announced, against what a counter wrote down as come. One rule for the counter's safe and SIAK's page. */

export interface Delivery {
  readonly allotment: string;
  readonly batch: string;
  readonly count: number;
}

/** Blanks that came; `allotment`: of which announced delivery, where whoever counted said so. */
export interface Receipt {
  readonly allotment?: string | undefined;
  readonly batch: string;
  readonly count: number;
}

/**
 * How many blanks were counted of each delivery, by allotment; one that is left out has not come. What was received under the
 * batch alone counts for the first deliveries of that batch that it covers whole.
 */
export function countedOf(deliveries: readonly Delivery[], receipts: readonly Receipt[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  const unnamed = new Map<string, number>();
  for (const { allotment, batch, count } of receipts) {
    if (allotment === undefined) unnamed.set(batch, (unnamed.get(batch) ?? 0) + count);
    else counted.set(allotment, count);
  }
  for (const { allotment, batch, count } of deliveries) {
    const left = unnamed.get(batch) ?? 0;
    if (counted.has(allotment) || left < count) continue;
    counted.set(allotment, count);
    unnamed.set(batch, left - count);
  }
  return counted;
}
