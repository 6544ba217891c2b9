import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const project = resolve('.');
const papers = ['README.md', ...readdirSync(join(project, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];

/** Paths of this project as a text names them; a placeholder such as `<office>` or `…` ends one. */
export const pathsIn = (text: string): readonly string[] => [...text.matchAll(/(?<![\w./-])(?:src|test|tools|migrations|offices|docs|build)\/[\w@./-]*[\w]/g)].map(([path]) => path);
const linksIn = (text: string): readonly string[] => [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link]) => link!);
/** `compose.ts` in a list below the words "In `src/main/devices/`". */
const inFolder = (text: string): readonly string[] =>
  [...text.matchAll(/In `([\w/-]+)\/`:\n((?: +- .*\n)+)/g)].flatMap(([, folder, list]) => [...list!.matchAll(/`([\w-]+\.tsx?)`/g)].map(([, file]) => `${folder}/${file}`));

test('paths are found as they stand in a text', () => {
  expect(pathsIn('see `src/domain/a.ts`, (test/lab/b.test.ts), offices/<office>, `migrations/`. End docs/pictures/meja.png.')).toEqual(['src/domain/a.ts', 'test/lab/b.test.ts', 'docs/pictures/meja.png']);
  expect(pathsIn('node_modules/x/src/y.ts ../src/z.ts')).toEqual([]);
  expect(inFolder('In `src/main/devices/`:\n   - `api.ts`: x, and `look.ts`;\n   - `open.ts`\n')).toEqual(['src/main/devices/api.ts', 'src/main/devices/look.ts', 'src/main/devices/open.ts']);
});

test.each(papers)('%s names no path that is not there', (paper) => {
  const text = readFileSync(join(project, paper), 'utf8');
  const named = [...pathsIn(text), ...inFolder(text)].map((path) => join(project, path));
  const linked = linksIn(text).map((link) => resolve(project, dirname(paper), link));
  expect([...named, ...linked].filter((path) => !existsSync(path))).toEqual([]);
});

test('the guides name enough to be worth this test', () => {
  for (const guide of ['docs/add-a-device.md', 'docs/add-an-activity.md']) expect(pathsIn(readFileSync(join(project, guide), 'utf8')).length, guide).toBeGreaterThan(20);
});
