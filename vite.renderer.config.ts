/** The bundle that both hosts serve: relative addresses (app://, file and loopback alike), nothing inlined (the CSP forbids data:). */
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * What the face finder reads while it starts: its WebAssembly and the two models that it uses, out of the packages that bring
 * them. They lie beside its worker in `face/`, under names that do not change: a model's description names its weights' file.
 */
const faceFiles = {
  '@tensorflow/tfjs-backend-wasm/dist': ['tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm.wasm'],
  '@vladmandic/human/models': ['blazeface.json', 'blazeface.bin', 'facemesh.json', 'facemesh.bin'],
} as const;
const withFaceFiles: Plugin = {
  name: 'face-files',
  generateBundle() {
    for (const [folder, names] of Object.entries(faceFiles)) for (const name of names) this.emitFile({ type: 'asset', fileName: `face/${name}`, source: readFileSync(here(`node_modules/${folder}/${name}`)) });
  },
};

export default defineConfig({
  root: here('src/renderer'),
  base: './',
  plugins: [react(), tailwindcss(), withFaceFiles],
  worker: { format: 'es', rollupOptions: { output: { entryFileNames: 'face/[name]-[hash].js', chunkFileNames: 'face/[name]-[hash].js' } } },
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
