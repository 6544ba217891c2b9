/**
 * Compiles the WebAssembly kernels of the biometric engine: every file of `src/biometrics/kernels/assembly/`
 * (AssemblyScript) becomes one module of `src/biometrics/kernels/compiled/` that holds its bytes. The compiled
 * modules are committed, so that neither a station nor a browser needs a compiler; `npm run kernels` writes them
 * anew, and a test holds them against their sources.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../src/biometrics/kernels/', import.meta.url));
const compiler = fileURLToPath(new URL('../node_modules/assemblyscript/bin/asc.js', import.meta.url));

/**
 * No runtime, no memory of its own: a kernel works on the memory that it is given, which workers share. The most
 * memory is what a 32-bit address reaches; who makes the memory says less.
 */
const OPTIONS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536', '--enable', 'simd', '--enable', 'threads'];
const LINE = 120;

/** Names of the kernels, without extension. */
export const kernelNames = (): string[] =>
  readdirSync(join(folder, 'assembly'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replace(/\.ts$/, ''))
    .sort();

/** Where a kernel's compiled module stands. */
export const compiledPath = (name: string): string => join(folder, 'compiled', `${name}.ts`);

/** The module of one kernel as text. Throws with the compiler's messages. */
export function compileKernel(name: string): string {
  const text = compile(name).toString('base64');
  const lines = text.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return [`/** Compiled from \`../assembly/${name}.ts\` by \`npm run kernels\`; not edited by hand. WebAssembly, base64. */`, `export const ${name}Wasm =`, ...lines.map((line, i) => `  '${line}'${i === lines.length - 1 ? ';' : ' +'}`), ''].join('\n');
}

/** The compiler runs by itself: its declarations would redefine the arrays of whoever imports it. */
function compile(name: string): Buffer {
  const scratch = mkdtempSync(join(tmpdir(), 'kernel-'));
  try {
    const run = spawnSync(process.execPath, [compiler, `assembly/${name}.ts`, ...OPTIONS, '--baseDir', folder, '-o', join(scratch, 'kernel.wasm')], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`${name}: ${run.stderr}`);
    return readFileSync(join(scratch, 'kernel.wasm'));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) for (const name of kernelNames()) writeFileSync(compiledPath(name), compileKernel(name));
