import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generate } from './generate.ts';

test('the table of region codes in the domain is the one that the generator writes', () => {
  const written = readFileSync(new URL('../../src/domain/identity/regions.generated.ts', import.meta.url), 'utf8');
  expect(generate()).toBe(written);
});
