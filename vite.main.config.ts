/** The main process and its device process for Electron: ES modules; what npm brings stays outside and is packed beside them. */
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  build: {
    outDir: here('dist/main'),
    emptyOutDir: true,
    minify: false,
    target: 'node24',
    ssr: true,
    rolldownOptions: {
      input: { main: here('src/main/electron/main.ts'), devices: here('src/main/devices/process.ts'), 'gallery-worker': here('src/gallery/worker.ts') },
      external: ['electron', ...builtinModules, /^node:/u],
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' },
    },
  },
});
