/** What the accuracy bench asks of a modality: the naming of its files, and how two samples are compared. */
import type { GrayImage } from '../../../biometrics/image.ts';

/** Whose file this is, by its name alone. */
export interface Sample {
  /** Folder or kind that is scored by itself, such as one sensor's set. */
  readonly set: string;
  /** The finger or eye, within its set; comparisons of one subject are genuine. */
  readonly subject: string;
  /** Which picture of the subject. */
  readonly impression: string;
  /** Path from the data folder, with slashes. */
  readonly path: string;
}

export interface Modality<Template, File = GrayImage> {
  readonly name: string;
  /** The sample that a path from the data folder names, or null when it is not of this modality. */
  readonly sampleOf: (path: string) => Sample | null;
  /** A file as the engine is given it: decoding is not the engine's and is not timed. */
  readonly read: (path: string, bytes: Uint8Array) => Promise<File>;
  /** The comparable form; null when the engine finds nothing usable (a failure to enrol). */
  readonly enrol: (file: File) => Template | null;
  /** How alike two samples are: higher is more alike. */
  readonly score: (a: Template, b: Template) => number;
  /** Subjects of one person whose scores are added, for the figure of several fingers; 1 when that has no meaning. */
  readonly fused: number;
}
