import { createMemoryStore } from './memory.ts';
import { openPgliteStore } from './pglite.ts';
import { storeSuite } from './store.suite.ts';

storeSuite('memory', async () => createMemoryStore());
storeSuite('PGlite', () => openPgliteStore(null));
