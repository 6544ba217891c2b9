import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { electronProgram } from './tools/electron-program.ts';

/** The suite in real Electron needs its runtime; without it the browser host alone runs the suite. */
const withoutRuntime = existsSync(electronProgram('node_modules/electron')) ? [] : ['test/e2e/electron.test.ts'];

/** Unit and integration tests stand beside their file; the hardware lab, faults and end-to-end tests live in `test/`. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tools/**/*.test.ts', 'test/integration/**/*.test.ts'], testTimeout: 20_000 } },
      { test: { name: 'lab', include: ['test/lab/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], exclude: withoutRuntime, testTimeout: 30_000, hookTimeout: 60_000, fileParallelism: false } },
    ],
  },
});
