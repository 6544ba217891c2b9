/** Refuses a lockfile that `npm ci` would refuse: an optional platform package that is named somewhere but not locked. */
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const locked = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)));
const holes = Object.entries(packages).flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !locked.has(name))
    .map((name) => `${path || 'the project'} names ${name}, which is not locked`),
);
for (const hole of holes) console.error(hole);
process.exit(holes.length === 0 ? 0 : 1);
