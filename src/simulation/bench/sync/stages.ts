/** Where the time of an entry goes: each stage by itself over the whole book, µs an entry, the best of some rounds. */
import { hash } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { CHAIN_START } from '../../../domain/journal/chain.ts';
import { readLine, type ReadEntry } from '../../../domain/journal/line.ts';
import type { Journal } from '../../../main/journal/journal.ts';
import { Desks } from '../../../siak/custody.ts';
import { contentFault, judge, sha256 } from '../../../siak/push.ts';
import { entryRows } from '../../../siak/store/sql-book.ts';

const ROUNDS = 7;
const BATCH = 4_000;
const BYTES = 4 * 1024 * 1024;

function batches(journal: Journal) {
  const all: (readonly { readonly line: string; readonly hash: string }[])[] = [];
  for (let seq = 0; seq < journal.head().seq; seq += all.at(-1)!.length) all.push(journal.linesAfter(seq, BATCH, BYTES));
  return all;
}

export function measureStages(journal: Journal): Readonly<Record<string, number>> {
  const count = journal.head().seq;
  const best = (work: () => unknown): number => {
    let least = Infinity;
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      work();
      least = Math.min(least, performance.now() - began);
    }
    return Math.round((least * 100_000) / count) / 100;
  };
  const sent = batches(journal);
  const lines = sent.flat().map(({ line }) => line);
  const texts = sent.map((batch) => batch.map(({ line }) => line).join('\n'));
  const packed = texts.map((text) => zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }));
  const read = lines.map((line) => readLine(line, sha256)) as ReadEntry[];
  const { station } = read[0]!.entry;
  const judged = () => judge(station, read, CHAIN_START, new Map(), new Desks(new Map(), []));
  const { kept } = judged();
  return {
    'station: read from SQLCipher, lines written': best(() => batches(journal)),
    'station: packed': best(() => texts.map((text) => zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }))),
    'siak: unpacked, decoded, split': best(() => packed.map((bytes) => zstdDecompressSync(bytes).toString('utf8').split('\n'))),
    'siak: lines hashed, parsed, found the one spelling': best(() => lines.map((line) => readLine(line, sha256))),
    'of that: hashed': best(() => lines.map((line) => hash('sha256', line, 'hex'))),
    'of that: parsed': best(() => lines.map((line) => JSON.parse(line) as unknown)),
    'of that: written again': best(() => read.map(({ entry }) => JSON.stringify(entry))),
    'siak: chain, content, custody judged': best(judged),
    'of that: content checked': best(() => read.map(({ entry }) => contentFault(entry))),
    'siak: rows written for COPY': best(() => entryRows('6203', station, '2026-11-20T02:00:00.000Z', kept)),
  };
}
