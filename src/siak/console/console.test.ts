import { createMemoryStore } from '../store/memory.ts';
import { openPgliteStore } from '../store/pglite.ts';
import { consoleSuite } from './console.suite.ts';

consoleSuite('memory', () => Promise.resolve(createMemoryStore()));
consoleSuite('PGlite', () => openPgliteStore(null));
