/** One YAML file, parsed with the way back from a value to its line. */
import { isMap, isPair, isSeq, LineCounter, parseDocument, type Document, type ErrorCode, type Node } from 'yaml';
import { finding, type Finding, type Locate, type Path } from '../../domain/sop/lint-finding.ts';
import type { Source } from '../../domain/sop/lint.ts';

/** The parser's errors in words; its own are English and for programmers. */
const reasons: Partial<Record<ErrorCode, readonly [id: string, en: string]>> = {
  BAD_INDENT: ['jarak dari tepi kiri tidak sejajar', 'the indentation does not line up'],
  TAB_AS_INDENT: ['tab dipakai sebagai jarak; pakai spasi', 'a tab is used for indentation; use spaces'],
  DUPLICATE_KEY: ['isian yang sama ditulis dua kali', 'the same field is written twice'],
  MISSING_CHAR: ['ada tanda yang kurang, misalnya kutip, kurung, atau titik dua', 'a character is missing, such as a quote, a bracket or a colon'],
  UNEXPECTED_TOKEN: ['ada tanda yang tidak pada tempatnya', 'a character is out of place'],
  MULTILINE_IMPLICIT_KEY: ['titik dua kurang di baris ini atau baris sebelumnya', 'a colon is missing on this line or the one before'],
  BLOCK_AS_IMPLICIT_KEY: ['jarak dari tepi kiri salah di baris ini atau baris sebelumnya', 'the indentation is wrong on this line or the one before'],
  BLOCK_IN_FLOW: ['daftar bertingkat di dalam kurung', 'a nested list inside brackets'],
  BAD_SCALAR_START: ['teks diawali tanda khusus; beri tanda kutip', 'text begins with a special character; put it in quotes'],
};

/** Parses `bytes`; every fault of the YAML itself comes back as a finding. */
export function readYaml(file: string, bytes: Uint8Array): Source | { readonly findings: readonly Finding[] } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { findings: [finding('not-text', { file, line: 1, column: 1 })] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const broken = document.errors.map((error) => {
    const [why, whyEn] = reasons[error.code] ?? [`kesalahan ${error.code}`, `error ${error.code}`];
    return finding('not-yaml', place(error.pos[0]), { why, whyEn });
  });
  // One slip makes the parser stumble several times over the same line; the first says it.
  if (broken.length > 0) return { findings: broken.filter((found, index) => broken.findIndex((other) => other.line === found.line) === index) };
  try {
    const value: unknown = document.toJS();
    return { value, locate: locator(document, place) };
  } catch (error) {
    // toJS refuses an alias without anchor and aliases that multiply without end; nothing else.
    if (!(error instanceof ReferenceError)) throw error;
    return { findings: [finding('not-yaml', place(0), { why: 'rujukan * tanpa sumber, atau terlalu banyak', whyEn: 'an alias * without anchor, or too many of them' })] };
  }
}

/** Follows a path as far as the file has it; a field's place is its key, a list item's its first character. */
function locator(document: Document.Parsed, place: (offset: number) => { file: string; line: number; column: number }): Locate {
  return (path: Path) => {
    let node: unknown = document.contents;
    let offset = document.contents?.range[0] ?? 0;
    for (const part of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isPair(item) && String((item.key as Node & { value?: unknown }).value) === String(part));
        if (!pair) break;
        offset = (pair.key as Node).range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node) && typeof part === 'number') {
        const item = node.items[part] as Node | undefined;
        if (!item) break;
        offset = item.range?.[0] ?? offset;
        node = item;
      } else break;
    }
    return place(offset);
  };
}
