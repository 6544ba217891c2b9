/** What the accuracy bench asks of a modality: the naming of its files, and how two samples are compared. */

/** Whose file this is, by its name alone. */
export interface Sample {
  /** Folder or kind that is scored by itself, such as one sensor's set. */
  readonly set: string;
  /** The finger or eye, within its set; comparisons of one subject are genuine. */
  readonly subject: string;
  /** Which picture of the subject. */
  readonly impression: string;
  /** Path from the data folder. */
  readonly path: string;
}

export interface Modality<Template> {
  readonly name: string;
  /** The sample that a path from the data folder names, or null when it is not of this modality. */
  readonly sampleOf: (path: string) => Sample | null;
  /** The comparable form of a file's bytes; null when the engine finds nothing usable in it (a failure to enrol). */
  readonly enrol: (path: string, bytes: Uint8Array) => Promise<Template | null>;
  /** How alike two samples are: higher is more alike, 0 and below are nothing. */
  readonly score: (a: Template, b: Template) => number;
  /** Subjects of one person whose scores are added, for the figure of several fingers; 1 when that has no meaning. */
  readonly fused: number;
}
