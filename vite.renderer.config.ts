/** The bundle that both hosts serve: relative addresses (app://, file and loopback alike), nothing inlined (the CSP forbids data:). */
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('src/renderer'),
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: here('dist/renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'chrome120',
    // one style sheet and few files: the station serves them from its own disk
    cssCodeSplit: false,
    reportCompressedSize: true,
    modulePreload: { polyfill: false },
  },
});
