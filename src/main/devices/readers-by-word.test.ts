import { describe, expect, test } from 'vitest';
import { VirtualKtpCard } from '../../hardware/smartcard/twin/ktp-card.ts';
import { trainingMaster } from '../../hardware/smartcard/training-bench.fixture.ts';
import { VirtualReader } from '../../hardware/smartcard/twin/reader.ts';
import { TwinSmartcards } from '../../hardware/smartcard/twin/smartcards.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import { readersByWord } from './readers-by-word.ts';

const random = seededRandom(1, new VirtualClock(0));
const names = ['ACS ACR1252 1S CL Reader PICC 00 00', 'ACS ACR1252 1S CL Reader SAM 00 01', 'OMNIKEY CardMan 5121 00 00', 'OMNIKEY CardMan 5121 01 00'];

describe('readers by a word of their name', () => {
  const bench = () => {
    const readers = names.map((name) => new VirtualReader({ name }));
    return { readers, port: readersByWord(new TwinSmartcards(readers), ['PICC', 'SAM', 'CardMan 5121']) };
  };

  test('each word names one reader; a second of the same kind keeps its own name', async () => {
    const listed = await bench().port.readers();
    expect(listed.ok && listed.value.map(({ name }) => name)).toEqual(['PICC', 'SAM', 'CardMan 5121', names[3]]);
  });

  test('connects to the reader behind the word', async () => {
    const { port, readers } = bench();
    readers[2]!.insert(VirtualKtpCard.blank({ family: 'A', generation: 51, random, master: trainingMaster }));
    expect(await port.connect('CardMan 5121')).toMatchObject({ ok: true });
    expect(await port.connect('PICC')).toMatchObject({ ok: false, error: { code: 'reader-empty' } });
    readers[0]!.unplug();
    expect(await port.connect('PICC')).toEqual({ ok: false, error: { code: 'reader-missing', params: { reader: 'PICC' } } });
  });
});
