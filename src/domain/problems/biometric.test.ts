import { expect, test } from 'vitest';
import { biometricProblems } from './biometric.ts';

/** What a located problem always has, and what single ones have besides (`place.ts`, `refusals.ts`). */
const given = new Set(['port', 'device', 'where', 'errorCode', 'given', 'wanted']);

test.each(Object.entries(biometricProblems))('%s says three things in two languages, with the same values', (_, { id, en }) => {
  for (const part of ['what', 'means', 'todo'] as const) {
    expect(id[part].length > 10 && en[part].length > 10).toBe(true);
    const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name!).sort();
    expect(placeholders(id[part])).toEqual(placeholders(en[part]));
    for (const name of placeholders(id[part])) expect(given).toContain(name);
  }
});
