import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compiledPath, compileKernel, kernelNames } from './kernels.ts';

test.each(kernelNames())('the compiled kernel %s is what its source compiles to, byte for byte', (name) => {
  expect(readFileSync(compiledPath(name), 'utf8')).toBe(compileKernel(name));
});
