/** The shape of every message catalogue. */
export type Language = 'id' | 'en';

/** What happened · what it means for this berkas · what to do now. */
export interface ProblemText {
  readonly what: string;
  readonly means: string;
  readonly todo: string;
}

export type Catalogue = Readonly<Record<string, Readonly<Record<Language, ProblemText>>>>;
