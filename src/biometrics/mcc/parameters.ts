/**
 * The numbers of Minutia Cylinder-Code in one place: R. Cappelli, M. Ferrara, D. Maltoni, "Minutia
 * Cylinder-Code: A New Representation and Matching Technique for Fingerprint Recognition", IEEE
 * TPAMI 32(12), 2010, table 1 (bit-based, MCC16b and MCC8b). Lengths are pixels at 500 dpi, angles
 * radians.
 */

/** `mcc8`: 8×8×6 = 384 bits a cylinder. `mcc16`: 16×16×6 = 1,536 bits. */
export type CylinderKind = 'mcc8' | 'mcc16';

/** Cells along one side of a cylinder's base. */
export const sideOf: Record<CylinderKind, number> = { mcc8: 8, mcc16: 16 };

/** What a cylinder is made with. */
export const cylinder = {
  /** Radius R. */
  radius: 70,
  /** Sections along the height, N_D: differences of direction. */
  sections: 6,
  /** σ_S of a minutia's spatial contribution. */
  sigmaSpace: 28 / 3,
  /** σ_D of its directional contribution. */
  sigmaDirection: (2 * Math.PI) / 9,
  /** A cell is set from this sum of contributions on, μ_Ψ of the bit-based Ψ. */
  set: 0.01,
  /** Ω: a cell counts up to here outside of the hull of the minutiae. */
  hullMargin: 50,
  /** minVC: part of the cells in the circle that must count. */
  leastValid: 0.75,
  /** minM: minutiae that must contribute. */
  leastContributors: 2,
} as const;

/** What two cylinders are compared with. */
export const local = {
  /** δ_θ in 360/256 degrees: minutiae whose directions differ more are not compared. */
  mostTurn: 64,
  /** minME: part of the cells in the circle that must count in both. */
  leastMatchable: 0.6,
} as const;

/** How many local similarities make the global score: n_P of the paper's equation 21. */
export const pairs = { least: 4, most: 12, mu: 20, tau: 2 / 5 } as const;

/** Relaxation of the paper's section 4.2: pairs that agree on distance, direction and radial angle strengthen each other. */
export const relaxation = {
  /** w_R: what a pair keeps of its own. */
  own: 1 / 2,
  rounds: 5,
  /** Difference of distances: μ and τ of the sigmoid. */
  distance: { mu: 5, tau: -8 / 5 },
  direction: { mu: Math.PI / 12, tau: -30 },
  radial: { mu: Math.PI / 12, tau: -30 },
} as const;

/** Z(v, μ, τ) of the paper's equation 5. */
export const sigmoid = (value: number, { mu, tau }: { readonly mu: number; readonly tau: number }): number => 1 / (1 + Math.exp(-tau * (value - mu)));

/** n_P of two templates of so many cylinders. */
export function pairCount(a: number, b: number): number {
  const fewest = Math.min(a, b);
  return Math.min(fewest, pairs.least + Math.round(sigmoid(fewest, pairs) * (pairs.most - pairs.least)));
}
