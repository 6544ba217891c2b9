/**
 * Readers under the words that an office's pack gives them: PC/SC names carry a maker, a serial number
 * and a slot that differ from one machine to the next, so a pack names a part of them.
 */
import { problem } from '../../domain/problem.ts';
import { err, ok } from '../../domain/result.ts';
import type { SmartcardPort } from '../../hardware/smartcard/port.ts';

/** The same port; a reader whose name contains one of `words` goes by that word. The first that is listed wins, and readers without a word keep their name. */
export function readersByWord(port: SmartcardPort, words: readonly string[]): SmartcardPort {
  const readers: SmartcardPort['readers'] = async () => {
    const listed = await port.readers();
    if (!listed.ok) return listed;
    const taken = new Set<string>();
    return ok(
      listed.value.map((reader) => {
        const word = words.find((one) => reader.name.includes(one) && !taken.has(one));
        if (word === undefined) return reader;
        taken.add(word);
        return { ...reader, name: word };
      }),
    );
  };
  return {
    readers,
    async connect(name) {
      const [listed, named] = [await port.readers(), await readers()];
      if (!listed.ok || !named.ok) return port.connect(name);
      const at = named.value.findIndex((reader) => reader.name === name);
      const real = listed.value[at];
      return real ? port.connect(real.name) : err(problem('reader-missing', { reader: name }));
    },
    watch: (changed, signal) => port.watch(changed, signal),
    close: () => port.close(),
  };
}
