/** The convex hull of a finger's minutiae, and whether a place lies within a margin of it. */
import type { Points } from './points.ts';

/** Corners anticlockwise as x, y, x, y …; one or two corners where the minutiae are that few or stand in a line. */
export type Hull = Float64Array;

/** Andrew's monotone chain (A. M. Andrew, Information Processing Letters 9(5), 1979). */
export function convexHull({ count, x, y }: Points): Hull {
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  const half = (indices: readonly number[]): number[] => {
    const chain: number[] = [];
    for (const i of indices) {
      while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, i) <= 0) chain.pop();
      chain.push(i);
    }
    return chain.slice(0, -1);
  };
  const turn = (a: number, b: number, c: number) => (x[b]! - x[a]!) * (y[c]! - y[a]!) - (y[b]! - y[a]!) * (x[c]! - x[a]!);
  const corners = count < 2 ? order : [...half(order), ...half(order.toReversed())];
  return Float64Array.from(corners.flatMap((i) => [x[i]!, y[i]!]));
}

/** Whether a place is in the hull or at most `margin` outside of it. */
export function isWithin(hull: Hull, px: number, py: number, margin: number): boolean {
  const corners = hull.length / 2;
  const flat = corners <= 2;
  let inside = !flat;
  for (let i = 0; i < corners; i += 1) {
    const next = i + 1 === corners ? 0 : i + 1;
    const ax = hull[2 * i]!;
    const ay = hull[2 * i + 1]!;
    const ex = hull[2 * next]! - ax;
    const ey = hull[2 * next + 1]! - ay;
    const qx = px - ax;
    const qy = py - ay;
    // left of an edge is inside, as far as that edge goes
    if (!flat && ex * qy - ey * qx >= 0) continue;
    inside = false;
    const length = ex * ex + ey * ey;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, (ex * qx + ey * qy) / length));
    const dx = qx - along * ex;
    const dy = qy - along * ey;
    if (dx * dx + dy * dy <= margin * margin) return true;
  }
  return inside;
}

/** How far a place inside the hull is from its nearest edge; less than 0 outside, and where there is no inside. */
export function depth(hull: Hull, px: number, py: number): number {
  const corners = hull.length / 2;
  let nearest = corners > 2 ? Infinity : -Infinity;
  for (let i = 0; i < corners; i += 1) {
    const next = i + 1 === corners ? 0 : i + 1;
    const ax = hull[2 * i]!;
    const ay = hull[2 * i + 1]!;
    const ex = hull[2 * next]! - ax;
    const ey = hull[2 * next + 1]! - ay;
    const distance = (ex * (py - ay) - ey * (px - ax)) / Math.sqrt(ex * ex + ey * ey);
    if (distance < nearest) nearest = distance;
  }
  return nearest;
}
