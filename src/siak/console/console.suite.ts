/** All that the people's half must do, over every kind of store: memory and PGlite beside this file, PostgreSQL in the lab. */
import { describe } from 'vitest';
import type { SiakStore } from '../store/store.ts';
import { desksSuite } from './desks.suite.ts';
import { doorSuite } from './door.suite.ts';
import { serversSuite } from './servers.suite.ts';

/** @param open gives an empty store each time */
export function consoleSuite(name: string, open: () => Promise<SiakStore>): void {
  describe(`SIAK's pages over ${name}`, () => {
    doorSuite(open);
    desksSuite(open);
    serversSuite(open);
  });
}
