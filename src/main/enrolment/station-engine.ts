/** The engines of a station, for fingers and for eyes. */
import type { Engine } from './engine.ts';
import { createFingerEngine } from './finger-engine.ts';
import { createIrisEngine } from './iris-engine.ts';

export const createStationEngine = (): Engine => ({ ...createFingerEngine(), ...createIrisEngine() });
