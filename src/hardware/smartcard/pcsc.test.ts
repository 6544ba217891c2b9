import koffi from 'koffi';
import { describe, expect, test } from 'vitest';
import { must } from '../../domain/result.ts';
import { systemClock } from '../../platform/clock.ts';
import { scard } from './pcsc-codes.ts';
import { FakePcsc } from './pcsc.fixture.ts';
import { layoutFor, loadPcsc, structures } from './pcsc-library.ts';
import { openPcsc } from './pcsc.ts';

const atr = Uint8Array.of(0x3b, 0x80);
const apdu = Uint8Array.of(0, 0x84, 0, 0, 8);

function opened() {
  const library = new FakePcsc();
  library.readers.set('desk', atr).set('sam', null);
  return { library, port: must(openPcsc({ library })) };
}

const failure = (code: string, params?: object) => ({ ok: false, error: { code, ...(params && { params }) } });

describe('the memory layout of the two systems', () => {
  const sizes = (platform: 'linux' | 'win32') => {
    const { state, request } = structures(layoutFor(platform)!);
    return [koffi.sizeof(state), koffi.offsetof(state, 'cbAtr'), koffi.offsetof(state, 'rgbAtr'), koffi.sizeof(request)];
  };
  // winscard.h, 64 bits: two pointers, three DWORDs, 36 bytes, aligned to 8.
  test('winscard.dll: DWORD of 4 bytes, ATR of 36', () => expect(sizes('win32')).toEqual([64, 24, 28, 8]));
  // pcsclite.h: DWORD is unsigned long.
  test.runIf(process.platform === 'linux')('pcsc-lite: DWORD of 8 bytes, ATR of 33', () => expect(sizes('linux')).toEqual([80, 32, 40, 16]));
  test('elsewhere there is none', () => expect(loadPcsc('aix')).toEqual(failure('pcsc-missing')));
});

test('readers are listed with their cards; no reader is an empty list, no error', async () => {
  const { library, port } = opened();
  expect(must(await port.readers())).toEqual([
    { name: 'desk', atr },
    { name: 'sam', atr: null },
  ]);
  library.readers.clear();
  expect(must(await port.readers())).toEqual([]);
});

test('a command goes through and the card is let go once', async () => {
  const { library, port } = opened();
  const card = must(await port.connect('desk'));
  expect(must(await card.transmit(apdu))).toEqual(Uint8Array.of(...apdu, 0x90, 0));
  await card.close();
  await card.close();
  expect(library.open.size).toBe(0);
  expect(library.calls.filter((call) => call === 'disconnect')).toHaveLength(1);
  await expect(card.transmit(apdu)).rejects.toThrow('closed connection');
});

test.each([
  [scard.noCard, 'reader-empty', { reader: 'desk' }],
  [scard.removedCard, 'reader-empty', { reader: 'desk' }],
  [scard.unknownReader, 'reader-missing', { reader: 'desk' }],
  [scard.readerUnavailable, 'reader-missing', { reader: 'desk' }],
  [scard.sharingViolation, 'reader-busy', { reader: 'desk' }],
  [scard.unresponsiveCard, 'card-mute', undefined],
  [scard.unpoweredCard, 'card-mute', undefined],
  [scard.protocolMismatch, 'card-mute', undefined],
  [0x80100001, 'pcsc-failed', { code: '80100001', reader: 'desk' }],
] as const)('connecting: code %s is %s', async (code, expected, params) => {
  const { library, port } = opened();
  library.fail('connect', code);
  expect(await port.connect('desk')).toEqual(failure(expected, params));
});

describe('an exchange that fails', () => {
  test.each([
    [scard.removedCard, 'card-removed'],
    [scard.resetCard, 'card-removed'],
    [scard.noCard, 'card-removed'],
    [scard.readerUnavailable, 'reader-missing'],
    [scard.noService, 'pcsc-not-running'],
  ])('code %s says it at once: %s', async (code, expected) => {
    const { library, port } = opened();
    const card = must(await port.connect('desk'));
    library.fail('transmit', code);
    expect(await card.transmit(apdu)).toMatchObject({ error: { code: expected } });
  });

  test('as a transmission error waits for the reader’s word: the card is gone', async () => {
    const { library, port } = opened();
    const card = must(await port.connect('desk'));
    library.fail('transmit', scard.notTransacted);
    setTimeout(() => library.put('desk', null), 50);
    expect(await card.transmit(apdu)).toEqual(failure('card-removed'));
  });

  test('and the reader says so at the first look, or the driver gave an empty answer as success', async () => {
    for (const code of [scard.notTransacted, scard.ok]) {
      const { library, port } = opened();
      const card = must(await port.connect('desk'));
      library.onTransmit = () => library.put('desk', null);
      library.transmit = () => {
        library.onTransmit?.();
        return Promise.resolve({ code, answer: new Uint8Array() });
      };
      expect(await card.transmit(apdu)).toEqual(failure('card-removed'));
    }
  });

  test('and the card is back already: for this connection it was gone', async () => {
    const { library, port } = opened();
    const card = must(await port.connect('desk'));
    library.fail('transmit', scard.communication);
    setTimeout(() => library.put('desk', Uint8Array.of(0x3b, 0x81)), 50);
    expect(await card.transmit(apdu)).toEqual(failure('card-removed'));
  });

  test('because the cable was pulled: the reader is missing', async () => {
    const { library, port } = opened();
    const card = must(await port.connect('desk'));
    library.onTransmit = () => library.put('desk', undefined);
    library.fail('transmit', scard.notTransacted);
    expect(await card.transmit(apdu)).toEqual(failure('reader-missing', { reader: 'desk' }));
  });

  test('with a card that stays: it does not answer', async () => {
    const { library, port } = opened();
    const card = must(await port.connect('desk'));
    library.fail('transmit', scard.notTransacted);
    expect(await card.transmit(apdu)).toEqual(failure('card-mute'));
  });
});

test('the service was restarted: the next call works on a new context', async () => {
  const { library, port } = opened();
  must(await port.readers());
  library.fail('listReaders', scard.invalidHandle);
  expect(must(await port.readers())).toHaveLength(2);
  expect(library.contexts.size).toBe(1);
});

test('the service is down: a sentence, and it works when it is back', async () => {
  const { library, port } = opened();
  library.serviceUp = false;
  expect(await port.readers()).toEqual(failure('pcsc-not-running'));
  expect(await port.connect('desk')).toEqual(failure('pcsc-not-running'));
  library.serviceUp = true;
  expect(must(await port.readers())).toHaveLength(2);
});

describe('watching', () => {
  const settle = () => systemClock.sleep(20);

  test('each insertion, removal, plug and unplug is told once, and nothing is asked in between', async () => {
    const { library, port } = opened();
    const abort = new AbortController();
    let changes = 0;
    port.watch(() => (changes += 1), abort.signal);
    await settle();
    expect(changes).toBe(0);
    const told = async (reader: string, card: Uint8Array | null | undefined) => {
      const before = changes;
      library.put(reader, card);
      await settle();
      return changes - before;
    };
    expect(await told('sam', atr)).toBe(1);
    expect(await told('sam', null)).toBe(1);
    expect(await told('desk', undefined)).toBeGreaterThan(0);
    expect(await told('desk', null)).toBeGreaterThan(0);
    const asked = library.calls.length;
    await systemClock.sleep(100);
    expect(library.calls.length).toBe(asked);
    abort.abort(new Error('enough'));
    await settle();
    expect(library.calls).toContain('cancel');
    expect(library.contexts.size).toBe(0);
    expect(await told('sam', atr)).toBe(0);
  });

  test('closing the port ends it', async () => {
    const { library, port } = opened();
    port.watch(() => undefined, new AbortController().signal);
    await settle();
    await port.close();
    await settle();
    expect(library.contexts.size).toBe(0);
  });

  test('the service going away and coming back are changes', async () => {
    const { library } = opened();
    const port = must(openPcsc({ library, clock: { now: () => 0, sleep: (_ms, signal) => systemClock.sleep(1, signal) } }));
    const abort = new AbortController();
    let changes = 0;
    port.watch(() => (changes += 1), abort.signal);
    await settle();
    library.serviceUp = false;
    library.put('sam', null);
    await settle();
    expect(changes).toBe(1);
    library.serviceUp = true;
    await settle();
    expect(changes).toBe(2);
    abort.abort(new Error('enough'));
    await settle();
  });
});
