/** Whole chip acts at named readers: connect, do it, and always let go of card and SAM. */
import type { ChipContent, ChipReading } from '../../../domain/card/chip-content.ts';
import { problem } from '../../../domain/problem.ts';
import { err, type Result } from '../../../domain/result.ts';
import type { CardConnection, SmartcardPort } from '../port.ts';
import { personalise } from './personalise.ts';
import { readKtp, type KtpOptions } from './read.ts';

/** One SAM serves the desk reader and the encoder: acts that need it wait for each other instead of failing as busy. */
const samQueues = new WeakMap<SmartcardPort, Promise<unknown>>();

async function oneAtATime<T>(port: SmartcardPort, act: () => Promise<T>): Promise<T> {
  const before = samQueues.get(port);
  const turn = (async () => {
    await before;
    return act();
  })();
  const settled = turn.then(
    () => undefined,
    () => undefined,
  );
  samQueues.set(port, settled);
  return turn;
}

async function holding<T>(connection: CardConnection | null, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } finally {
    await connection?.close();
  }
}

/**
 * Reads the KTP-el on a reader. A SAM that cannot be reached gives what is free (`secured: null`); one that refuses or vanishes
 * during the reading is an error. Errors: `reader-missing`, `reader-empty`, `reader-busy` and those of `readKtp`.
 */
export function readAt(port: SmartcardPort, readerName: string, samReaderName: string | null, options: KtpOptions = {}): Promise<Result<ChipReading>> {
  return oneAtATime(port, async () => {
    const card = await port.connect(readerName);
    if (!card.ok) return card;
    return holding(card.value, async () => {
      const sam = samReaderName === null ? null : await port.connect(samReaderName);
      const connection = sam?.ok ? sam.value : null;
      return holding(connection, () => readKtp(card.value, connection, options));
    });
  });
}

/** Personalises the blank on a reader (SIMULATION profile). Errors: `sam-missing`, `reader-missing`, `reader-empty`, `reader-busy` and those of `personalise`. */
export function personaliseAt(port: SmartcardPort, readerName: string, samReaderName: string | null, content: ChipContent, options: KtpOptions = {}): Promise<Result<{ readonly uid: string }>> {
  return oneAtATime(port, async () => {
    const sam = samReaderName === null ? null : await port.connect(samReaderName);
    if (!sam?.ok) return err(problem('sam-missing'));
    return holding(sam.value, async () => {
      const card = await port.connect(readerName);
      if (!card.ok) return card;
      return holding(card.value, () => personalise(card.value, sam.value, content, options));
    });
  });
}
