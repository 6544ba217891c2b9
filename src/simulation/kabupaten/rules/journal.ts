/** A station's buku as the judge reads it: nothing is ever appended. */
import { Journal } from '../../../main/journal/journal.ts';
import { projections } from '../../../main/journal/projections.ts';
import type { Witness } from './evidence.ts';

const clock = { now: () => 0, sleep: () => Promise.reject(new Error('no time')) };
const random = { next: () => 0, bytes: (n: number) => new Uint8Array(n), id: () => '' };

export const journalOf = ({ station, disk }: Pick<Witness, 'station' | 'disk'>): Journal => new Journal({ store: disk.store, station, clock, random, projections });
