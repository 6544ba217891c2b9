import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, chainText, type RawEntry } from './entry.ts';
import { lineOf, readEntry, readLine } from './line.ts';
import { sha256 } from './sha256.fixture.ts';

function seal(body: unknown, given: Partial<RawEntry> = {}): RawEntry {
  const open = { seq: 1, id: 'e1', at: '2026-11-20T01:00:00.000Z', station: 'kapuas-1', operator: null, kind: 'operator.logged-in', version: 1, subject: null, body, previous: '0'.repeat(64), ...given };
  return { ...open, hash: sha256(chainText(open)) };
}
/**
 * Keys that sort before, between and after those of an entry, numbers as keys, the ones that JavaScript has its own ideas about. None that
 * needs an escape: V8 of Node 24.21 reads `{"\u0000":1,"\"":2}` as `{"\u0000":1,"\\":2}` when it has read the latter before. A line that was
 * misread so does not come out as it went in, and is not taken for whole.
 */
const key = fc.oneof(fc.string(), fc.constantFrom('10', '9', '__proto__', 'toString', 'hash', 'a', 'Ω', '印')).filter((text) => JSON.stringify(text) === `"${text}"`);
const { value: anyJson } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.constantFrom(null, true, false, 0, -0, 1.5, 1e21, 1e-7, '', '\ud800', '\u2028', '/'), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(key, tie('value'), { maxKeys: 5 })),
}));
const entry = fc.record({ body: anyJson, at: fc.constantFrom('2026-11-20T01:00:00.000Z', '2024-02-29T23:59:59.999Z', '2026-11-30T01:00:00Z'), operator: fc.option(fc.string()), subject: fc.option(fc.string()), kind: fc.string(), seq: fc.integer({ min: 1 }) }).map(({ body, ...given }) => seal(body, given));

/** The same value, spelled as canonical JSON never is. */
const spellings: readonly (readonly [string, (line: string) => string])[] = [
  ['white space', (line) => line.replace(',', ', ')],
  ['an escape where none is needed', (line) => line.replace('"kapuas-1"', String.raw`"\u006bapuas-1"`)],
  ['a member twice', (line) => line.replace('"version":1', '"version":9,"version":1')],
  ['another spelling of a number', (line) => line.replace('"version":1', '"version":1.0')],
  ['another order', (line) => line.replace(/("id":"e1"),("kind":"(?:[^"\\]|\\.)*")/u, '$2,$1')],
  ['a member that nobody knows', (line) => line.replace('"version":1', '"version":1,"zzz":0')],
  ['another order inside of the body', (line) => line.replace('"body":{"a":1,"b":2}', '"body":{"b":2,"a":1}')],
];

describe('an entry as a line', () => {
  test('comes back as it was, and whole', () => {
    fc.assert(
      fc.property(entry, (written) => {
        const { line, seq, hash } = lineOf(written);
        expect({ seq, hash }).toEqual({ seq: written.seq, hash: written.hash });
        // As JSON tells it: -0 is 0.
        expect(readLine(line, sha256)).toEqual({ entry: JSON.parse(JSON.stringify(written)), line, whole: true });
        expect(`{${line.slice(75)}`).toBe(chainText(written));
      }),
      { numRuns: 1000 },
    );
  });

  test('whatever came: read as a line it is what it is as an object, and what is kept is what the hash is made of', () => {
    const meddled = fc.tuple(entry, fc.nat(), fc.constantFrom('', ' ', '"', '0', '-0', '\\u0061', ',', '{', '}', '1e400', '\u0000', 'é'), fc.nat({ max: 3 }), fc.option(fc.constantFrom(...spellings))).map(([written, at, put, cut, spelling]) => {
      const { line } = lineOf(written);
      const place = at % line.length;
      return spelling ? spelling[1](line) : line.slice(0, place) + put + line.slice(place + cut);
    });
    fc.assert(
      fc.property(meddled, (line) => {
        const read = readLine(line, sha256);
        const value: unknown = (() => {
          try {
            return JSON.parse(line);
          } catch {
            return undefined;
          }
        })();
        expect(read).toEqual(readEntry(value, sha256));
        if (read === null) return;
        const { hash, ...open } = read.entry;
        expect(read.line).toBe(`{"hash":"${hash}",${chainText(open).slice(1)}`);
        expect(read.whole).toBe(sha256(canonicalJson(open)) === hash);
      }),
      { numRuns: 3000 },
    );
  });

  test.each(spellings)('spelled otherwise (%s) it is kept in the one spelling', (_, spell) => {
    const written = lineOf(seal({ a: 1, b: 2 }));
    const spelled = spell(written.line);
    expect(spelled).not.toBe(written.line);
    expect(readLine(spelled, sha256)).toMatchObject({ line: written.line, whole: true });
  });

  test('a hash over the other spelling is none: no two stations would agree on it', () => {
    for (const [, spell] of spellings) {
      const { hash: _, ...open } = seal({ a: 1, b: 2 });
      const text = spell(`{"hash":"${'0'.repeat(64)}",${chainText(open).slice(1)}`).slice(75);
      expect(readLine(`{"hash":"${sha256(`{${text}`)}",${text}`, sha256)).toMatchObject({ whole: false });
    }
  });

  test('what is no entry is none', () => {
    for (const line of ['', 'null', '[]', '{"hash":"', lineOf(seal({}, { seq: 1 })).line.replace('"seq":1', '"seq":0'), lineOf(seal(1)).line.replace('"body":1', '"body":1e400'), lineOf(seal(1)).line.replace('.000Z', '.000')]) expect(readLine(line, sha256)).toBeNull();
  });
});
