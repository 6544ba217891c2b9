/** The preload: one CommonJS file, as a sandboxed preload must be. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  build: {
    outDir: here('dist/preload'),
    emptyOutDir: true,
    minify: false,
    lib: { entry: here('src/preload/index.ts'), formats: ['cjs'], fileName: () => 'index.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
});
