import { describe, expect, test } from 'vitest';
import { areas } from './areas.ts';

/** Every text of a catalogue by its dotted key. */
function flat(texts: object, head = ''): Map<string, string> {
  return new Map(Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [[head + key, value] as const] : [...flat(value as object, `${head}${key}.`)])));
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name!).sort((a, b) => a.localeCompare(b)).join(' ');

describe.each(Object.entries(areas))('the texts of %s', (_, { id, en }) => {
  const indonesian = flat(id);
  const english = flat(en);

  test('exist in both languages, none empty', () => {
    expect([...english.keys()].filter((key) => !key.endsWith('_one')).sort()).toEqual([...indonesian.keys()].sort());
    expect([...indonesian, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('have the same placeholders', () => {
    for (const [key, text] of indonesian) expect(`${key}: ${placeholders(english.get(key)!)}`).toBe(`${key}: ${placeholders(text)}`);
  });
});
