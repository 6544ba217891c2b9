/** One synthetic person, wherever they are drawn: SIAK's stand-in, the twin's glass and a test mean the same fingers by a NIK. */
import { chanceOf } from '../../platform/chance.ts';

const SEEDS = 2 ** 31;

/** The seed of a resident's fingers and eyes. @param population seed of SIAK's stand-in, 1 where none was said */
export const personSeed = (nik: string, population = 1): number => Math.floor(chanceOf(population, `person ${nik}`).next() * SEEDS);
