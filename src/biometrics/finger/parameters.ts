/**
 * The numbers of the fingerprint pipeline in one place. Lengths are pixels at 500 dpi, angles radians,
 * where nothing else is said. They were set from what the papers give and tuned on FVC2002 DB1_B to
 * DB4_B alone; `docs/biometrics.md` says what each change did.
 */

/** Averaging for the ridges' direction, by cells of 8 pixels, and before gradients are taken, in pixels. */
export const flow = { blur: 1, first: 2, again: 1.2, rounds: 1 };

/** Contextual filter: deviation of its envelope in ridge distances, in the first and the last round. */
export const filter = { first: 0.45, last: 0.45 };

export const area = {
  /** Share of the finger's own contrast that a cell needs. */
  contrast: 0.2,
  /** Coherence that ridges have and noise has not, after averaging. */
  coherence: 0.1,
  /** Amplitude of the filtered wave, in deviations, that a cell of the finger has. */
  strength: 0.2,
};

/** False minutiae. What is measured along a line grows with the ridge distance; the numbers are for one of 9. */
export const lines = {
  /** Holes and dots of fewer pixels are pores and dust. */
  patch: 20,
  spur: 9,
  island: 18,
  gap: 14,
  shortGap: 5,
  /** How far two ends of a broken line may look past one another; twice that over a short gap. */
  gapAngle: 0.5,
  /** Pixels along the line that tell its direction. */
  reach: 16,
  /** Finger that must lie behind an end: a ridge that leaves the picture does not end. */
  border: 14,
  /** And all around it. */
  margin: 8,
  /** A minutia with so many others around it is noise. */
  crowd: { radius: 20, most: 5 },
  /** Least contrast along the line in the picture itself, in deviations; clear minutiae have 1. Below, the picture says the opposite. */
  leastContrast: -1,
  /** Minutiae kept, the best first. */
  most: 100,
  /** Logistic curve of being found again, fitted to 58,000 pairings of FVC2002 DB1_B to DB4_B: distances by their logarithm. */
  repeatability: { constant: -4.65, border: 0.88, next: 0.64, clarity: 2, contrast: 0.09 },
};

export const alignment = {
  /** Pairs of minutiae tried as a beginning, and movements among them that are fitted to the end. */
  tried: 8,
  fitted: 3,
  /** Deviations of a true pair after the fit. */
  distance: 6,
  turn: 0.25,
  /** Farthest that a pair may lie apart. */
  mostDistance: 20,
  mostTurn: 0.6,
  /** Both are taken so much more loosely before the first fit. */
  loose: 1.5,
  /** Chance that a minutia is found again in another impression that shows its place. */
  found: 0.7,
  /** How much of a stated quality (0–1) above or below the usual one goes into that chance. */
  trust: 0.5,
  usual: 0.84,
  /**
   * Least density of minutiae, a pixel: one in a square of 26. That is three times what fingers have, because two fingers
   * of one pattern laid on one another have their minutiae's directions in common, and often their places.
   */
  density: 0.0015,
  /** A minutia as near as this to any of the other finger should have been seen there. */
  near: 50,
  /** Log-likelihood of two minutiae of one kind, and of two kinds with the sign turned: kinds are often mistaken. */
  kind: 0.2,
  /** How often the skin is bent, reach of the bending, weight of "not bent", and what a squared pixel of it costs. */
  bend: { rounds: 2, reach: 50, rigid: 1.5, cost: 1 / 360 },
};

/** What a point of the cylinders' score (0–1) weighs in log-likelihood. */
export const fusion = { cylinders: 400 };

/** The worth of a picture. */
export const worth = {
  /** Amplitude of the ridge wave in deviations that shows nothing, and all. */
  leastStrength: 0.25,
  fullStrength: 1.1,
  /** Cells of 8 × 8 pixels, clear ones: 100 mm² of clear ridges are as good as more. */
  fullArea: 650,
  /** Fewer minutiae than these lower the worth: with them a comparison says little. */
  leastMinutiae: 10,
  /** Part of the outline that may lie on the picture's edge. */
  usualEdge: 0.2,
  /** Shares of dark pixels that are dry and wet. */
  dry: 0.4,
  wet: 0.53,
  /** From here on nobody is asked to do it again. */
  good: 50,
};
