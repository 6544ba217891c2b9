/** Where in which device's answer something was wrong. */
import { problem, type Problem, type ProblemCode } from '../../../domain/problem.ts';

export interface Place {
  /** TCP port of the service. */
  readonly port: number;
  /** Make and model, or the port where nobody has named itself. */
  readonly device: string;
  /** Path in the answer, as `biometrics[2].data`. Never content. */
  readonly where: string;
}

/** The same answer, one step deeper. */
export const within = (place: Place, step: string): Place => ({ ...place, where: place.where === '' ? step : `${place.where}.${step}` });

/** A problem that says which device and which place. */
export const at = ({ port, device, where }: Place, code: ProblemCode, more: Readonly<Record<string, string | number>> = {}): Problem => problem(code, { port, device, where, ...more });
