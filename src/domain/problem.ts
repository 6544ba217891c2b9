/**
 * A problem is an expected failure that an operator must understand: a code plus the values that
 * its sentences need. The sentences themselves live in `problems/`, one catalogue an area, in
 * Indonesian and English, each with the three parts that `docs/` asks of every message: what
 * happened, what it means for this berkas, what to do now.
 */
import { activationProblems } from './problems/activation.ts';
import { biometricProblems } from './problems/biometric.ts';
import { blankoProblems } from './problems/blanko.ts';
import { berkasProblems } from './problems/berkas.ts';
import { cardProblems } from './problems/card.ts';
import { consoleProblems } from './problems/console.ts';
import { deviceProblems } from './problems/devices.ts';
import { documentProblems } from './problems/documents.ts';
import { galleryProblems } from './problems/gallery.ts';
import { enrolmentProblems } from './problems/enrolment.ts';
import { identityProblems } from './problems/identity.ts';
import { irisProblems } from './problems/iris.ts';
import { linkProblems } from './problems/link.ts';
import { peopleProblems } from './problems/people.ts';
import { printerProblems } from './problems/printer.ts';
import { queueProblems } from './problems/queue.ts';
import { registerProblems } from './problems/registers.ts';
import { roundProblems } from './problems/rounds.ts';
import { sessionProblems } from './problems/session.ts';
import { siakProblems } from './problems/siak.ts';
import { signaturePadProblems } from './problems/signature-pad.ts';
import { smartcardProblems } from './problems/smartcard.ts';
import { storeProblems } from './problems/store.ts';
import type { Catalogue, Language, ProblemText } from './problems/text.ts';

const catalogue = {
  ...activationProblems,
  ...biometricProblems,
  ...blankoProblems,
  ...berkasProblems,
  ...cardProblems,
  ...consoleProblems,
  ...deviceProblems,
  ...documentProblems,
  ...galleryProblems,
  ...enrolmentProblems,
  ...identityProblems,
  ...irisProblems,
  ...linkProblems,
  ...peopleProblems,
  ...printerProblems,
  ...queueProblems,
  ...registerProblems,
  ...roundProblems,
  ...sessionProblems,
  ...siakProblems,
  ...signaturePadProblems,
  ...smartcardProblems,
  ...storeProblems,
} as const satisfies Catalogue;

export type ProblemCode = keyof typeof catalogue;

/** Values for the `{placeholders}` of a problem's sentences. Never a NIK, a PIN or a key. */
export type ProblemParams = Readonly<Record<string, string | number>>;

export interface Problem {
  readonly code: ProblemCode;
  readonly params?: ProblemParams | undefined;
}

/** Builds a problem; the code decides the sentences. */
export function problem(code: ProblemCode, params?: ProblemParams): Problem {
  return params === undefined ? { code } : { code, params };
}

/** Every code there is, for schemas and tests. */
export const problemCodes = Object.keys(catalogue) as [ProblemCode, ...ProblemCode[]];

/** The three sentences of a problem in one language, placeholders filled. */
export function describeProblem(value: Problem, language: Language = 'id'): ProblemText {
  const text = catalogue[value.code][language];
  const fill = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(value.params?.[name] ?? whole));
  return { what: fill(text.what), means: fill(text.means), todo: fill(text.todo) };
}
