/** The gallery's file on the disk: what `../biometrics/gallery/log.ts` lays out, read whole, appended to, rewritten. */
import { closeSync, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { HEAD_BYTES, newHead, readHead, readLog, sealSegment, type GalleryFault, type LogHead, type Operation, type SlotShape } from '../biometrics/gallery/log.ts';
import type { Random } from '../domain/clock.ts';
import { err, ok, type Result } from '../domain/result.ts';

const OWNER_ONLY = 0o600;
/** People in a segment: some 900 kB, so that a seal costs next to nothing and a damage little. */
export const PEOPLE_A_SEGMENT = 256;
/** Milliseconds that reading may hold everybody else up. */
const HOLD_MS = 20;

export interface FileOptions {
  readonly path: string;
  readonly shape: SlotShape;
  /** The station's key, 32 bytes. */
  readonly key: Uint8Array;
  readonly random: Random;
}

/** Values in groups of `size`, the last one smaller. */
export function* batches<Value>(values: Iterable<Value>, size: number): Generator<Value[]> {
  let batch: Value[] = [];
  for (const value of values) {
    batch.push(value);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Writes whole files aside and renames, so that a crash leaves the old one or the new one. */
function writeFileOf({ path, shape, key, random }: FileOptions, operations: Iterable<Operation>): void {
  mkdirSync(dirname(path), { recursive: true });
  const head = newHead(shape, key, random);
  const draft = `${path}.part`;
  const file = openSync(draft, 'w', OWNER_ONLY);
  try {
    writeSync(file, head.bytes);
    writeSync(file, sealSegment(head, 0, [], random));
    let sequence = 1;
    for (const batch of batches(operations, PEOPLE_A_SEGMENT)) {
      writeSync(file, sealSegment(head, sequence, batch, random));
      sequence += 1;
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  syncFolder(path);
}

/** The rename itself must reach the disk; Windows knows no such thing and renames durably. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** An open gallery file. One process at a time has it. */
export class GalleryFile {
  readonly #options: FileOptions;
  readonly #head: LogHead;
  readonly #file: FileHandle;
  #offset: number;
  #sequence: number;
  /** Bytes that a crash had torn off the end when it was opened. */
  readonly torn: number;

  private constructor(options: FileOptions, head: LogHead, file: FileHandle, end: { readonly offset: number; readonly sequence: number; readonly torn: number }) {
    this.#options = options;
    this.#head = head;
    this.#file = file;
    this.#offset = end.offset;
    this.#sequence = end.sequence;
    this.torn = end.torn;
  }

  /** Opens the file, makes an empty one where there is none, and gives every operation in it to `apply`. */
  static async open(options: FileOptions, apply: (operation: Operation) => void): Promise<Result<GalleryFile, GalleryFault>> {
    if (!existsSync(options.path)) writeFileOf(options, []);
    const end = await readFile(options, apply);
    if (!end.ok) return end;
    const file = await open(options.path, 'r+');
    // what was torn goes now, lest an append leaves the end of an older, longer tear behind it
    if (end.value.torn > 0) {
      await file.truncate(end.value.offset);
      await file.sync();
    }
    return ok(new GalleryFile(options, end.value.head, file, end.value));
  }

  /** Appends; what it resolves for has reached the disk. Throws when the disk does not take it; nothing of it counts then. */
  async append(operations: readonly Operation[]): Promise<void> {
    const bytes = sealSegment(this.#head, this.#sequence, operations, this.#options.random);
    await this.#file.write(bytes, 0, bytes.length, this.#offset);
    await this.#file.datasync();
    this.#offset += bytes.length;
    this.#sequence += 1;
  }

  /** Writes the file anew with these operations alone, closes this one and opens that. */
  async rewrite(operations: Iterable<Operation>): Promise<GalleryFile> {
    writeFileOf(this.#options, operations);
    await this.close();
    const next = await GalleryFile.open(this.#options, () => undefined);
    if (!next.ok) throw new Error(`a gallery just written is ${next.error.why} at ${next.error.offset}`);
    return next.value;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

interface WholeRead {
  readonly head: LogHead;
  readonly offset: number;
  readonly sequence: number;
  readonly torn: number;
}

async function readFile({ path, shape, key }: FileOptions, apply: (operation: Operation) => void): Promise<Result<WholeRead, GalleryFault>> {
  const file = openSync(path, 'r');
  try {
    const read = (offset: number, length: number): Uint8Array => {
      const bytes = Buffer.allocUnsafe(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
    };
    const head = readHead(read(0, HEAD_BYTES), shape, key);
    if (!head.ok) return err(head.error);
    const steps = readLog(read, fstatSync(file).size, head.value, apply);
    let since = performance.now();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value.ok ? ok({ head: head.value, ...step.value.value }) : step.value;
      if (performance.now() - since < HOLD_MS) continue;
      await turn();
      since = performance.now();
    }
  } finally {
    closeSync(file);
  }
}
