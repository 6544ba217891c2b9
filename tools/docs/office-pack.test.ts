import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generate } from './office-pack.ts';

test('docs/office-pack.md is what the schema says (else: node tools/docs/office-pack.ts)', () => {
  expect(readFileSync(new URL('../../docs/office-pack.md', import.meta.url), 'utf8')).toBe(generate());
});

test('every field of a pack is explained, unless its name says all there is to say', () => {
  const plain = ['id', 'title', 'lines', 'address', 'phone', 'name', 'roles', 'number', 'why', 'model'];
  const rows = generate().split('\n').flatMap((line) => {
    const cells = line.split(' | ');
    return cells.length === 4 && line.startsWith('| `') ? [{ path: cells[0]!.replace(/[|` ]/g, ''), meaning: cells[3]!.replace('|', '').trim() }] : [];
  });
  expect(rows.length).toBeGreaterThan(60);
  const silent = rows.filter(({ meaning }) => meaning === '').map(({ path }) => path);
  expect(silent.filter((path) => !plain.includes(path.split('.').at(-1)!))).toEqual([]);
});
