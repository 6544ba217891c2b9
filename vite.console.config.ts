/** The pages that SIAK serves to people at /konsol/: relative addresses, nothing inlined (the CSP forbids it). */
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('src/console'),
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: here('dist/console'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'chrome111',
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
  },
});
