import { describe, expect, test } from 'vitest';
import { must } from '../../../domain/result.ts';
import { VirtualClock } from '../../../platform/clock.ts';
import { build, type Ask } from '../ktpel/apdu.ts';
import { cardCommand } from '../ktpel/commands.ts';
import { personaliseAt, readAt } from '../ktpel/at.ts';
import { bench, sampleContent } from '../training-bench.fixture.ts';
import { parseCommand } from './command.ts';
import { VirtualReader } from './reader.ts';
import { SecureChannel } from './secure-messaging.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const content = sampleContent();

describe('command APDUs', () => {
  test('are laid out as the public programs send them', () => {
    expect(hex(cardCommand.selectKtp().apdu)).toBe('00A40000027F0A');
    expect(hex(cardCommand.uidTypeA().apdu)).toBe('FFCA000000');
    expect(cardCommand.uidTypeB().map(({ apdu }) => hex(apdu))).toEqual(['00DD000008', '00DF000000']);
    expect(hex(cardCommand.read(0, 8).apdu)).toBe('00B0000008');
    expect(hex(cardCommand.challenge().apdu)).toBe('0084000008');
  });

  test.each<[Ask, number | null]>([
    [{ ins: 0x44 }, null],
    [{ ins: 0xb0, le: 0 }, 256],
    [{ ins: 0xb0, le: 256 }, 256],
    [{ ins: 0xb0, le: 257 }, 257],
    [{ ins: 0xd6, data: new Uint8Array(255) }, null],
    [{ ins: 0xd6, data: new Uint8Array(256) }, null],
    [{ ins: 0x82, data: new Uint8Array(40), le: 0 }, 256],
    [{ ins: 0x82, data: new Uint8Array(2000), le: 2048 }, 2048],
  ])('what is built is what a card reads: %o', (ask, le) => {
    expect(parseCommand(build(ask))).toMatchObject({ ins: ask.ins, data: ask.data ?? new Uint8Array(), le });
  });

  test('lengths that contradict the APDU are no command', () => {
    for (const bad of ['00', '00A4', '00A40000050102', '00D60000000005AA']) expect(parseCommand(Uint8Array.from(Buffer.from(bad, 'hex')))).toBeNull();
  });
});

describe('secure messaging', () => {
  const keys = { encryption: new Uint8Array(24).map((_, at) => at), mac: new Uint8Array(24).map((_, at) => 99 - at) };
  const pair = () => [new SecureChannel(keys, new Uint8Array(8)), new SecureChannel(keys, new Uint8Array(8))] as const;
  const plain = parseCommand(build({ ins: 0xd6, data: Uint8Array.of(1, 2, 3) }))!;

  test('an altered, replayed or reordered command is not believed', () => {
    const [sam, card] = pair();
    const first = sam.wrapCommand(plain);
    const altered = Uint8Array.from(first);
    altered[12]! ^= 1;
    expect(pair()[1].unwrapCommand(parseCommand(altered)!)).toBeNull();
    expect(card.unwrapCommand(parseCommand(first)!)).toMatchObject({ data: Uint8Array.of(1, 2, 3) });
    expect(card.unwrapCommand(parseCommand(first)!)).toBeNull();
    const header = Uint8Array.from(first);
    header[3] = 9;
    expect(pair()[1].unwrapCommand(parseCommand(header)!)).toBeNull();
  });

  test('nonsense instead of an answer is not believed', () => {
    for (const nonsense of [[], [0x99], [0x87, 0x82, 0xff], [0x8e, 0x08, 1, 2, 3, 4, 5, 6, 7, 8]]) expect(pair()[0].unwrapAnswer(Uint8Array.from(nonsense))).toBeNull();
  });
});

describe('access rules of the card', () => {
  test('biodata are refused without a session, the photo is free, and nothing is written without one', async () => {
    const { port, desk } = bench();
    must(await personaliseAt(port, 'desk', 'sam', content));
    const card = must(await port.connect('desk'));
    const send = async (apdu: Uint8Array) => hex(must(await card.transmit(apdu)).slice(-2));
    await send(cardCommand.selectKtp().apdu);
    for (const [file, status] of [
      [0x6ff0, '9000'],
      [0x6ff1, '6982'],
      [0x6ff2, '9000'],
      [0x6ff3, '6982'],
      [0x6ff4, '6982'],
      [0x6ff5, '6982'],
      [0x6ff6, '6982'],
    ] as const) {
      expect(await send(cardCommand.select(file).apdu)).toBe('9000');
      expect(await send(cardCommand.read(0, 8).apdu)).toBe(status);
    }
    expect(await send(cardCommand.update(0, Uint8Array.of(1)).apdu)).toBe('6982');
    expect(await send(cardCommand.activate().apdu)).toBe('6982');
    expect(await send(Uint8Array.of(0x0c, 0xb0, 0, 0, 4, 1, 2, 3, 4, 0))).toBe('6982');
    await card.close();
    expect(desk.chip).not.toBeNull();
  });

  test('signature and minutiae lie enciphered on the chip', async () => {
    const { port, card } = bench();
    must(await personaliseAt(port, 'desk', 'sam', content));
    const { files } = card.toJSON();
    const stored = (id: string) => Buffer.from(files[id]!, 'base64');
    expect(stored('6ff2').subarray(2).equals(Buffer.from(content.photo))).toBe(true);
    for (const [id, plain] of [['6ff3', content.signature], ['6ff4', content.minutiae[0]], ['6ff5', content.minutiae[1]]] as const) {
      expect(stored(id).length % 8).toBe(0);
      expect(stored(id).includes(Buffer.from(plain.subarray(0, 16)))).toBe(false);
    }
  });
});

describe('a virtual reader', () => {
  test('takes its time on the injected clock', async () => {
    const clock = new VirtualClock(0);
    const { card } = bench();
    const reader = new VirtualReader({ name: 'slow', clock, apduMs: 25 });
    reader.insert(card);
    await reader.exchange(cardCommand.selectKtp().apdu, reader.insertion);
    await reader.exchange(cardCommand.selectKtp().apdu, reader.insertion);
    expect(clock.now()).toBe(50);
  });

  test('a card that was lifted and laid back is another insertion: the old connection is dead', async () => {
    const { port, desk, card } = bench();
    const connection = must(await port.connect('desk'));
    desk.remove();
    desk.insert(card);
    expect(await connection.transmit(cardCommand.selectKtp().apdu)).toEqual({ ok: false, error: { code: 'card-removed' } });
    await connection.close();
    expect(must(await readAt(port, 'desk', 'sam')).blank).toBe(true);
  });

  test('the hook sees every APDU and may pull the card', async () => {
    const { port, desk, card } = bench();
    const seen: number[] = [];
    desk.onApdu = (_apdu, count) => {
      seen.push(count);
      if (count === 3) desk.remove();
    };
    expect(await readAt(port, 'desk', 'sam')).toEqual({ ok: false, error: { code: 'card-removed' } });
    expect(seen).toEqual([1, 2, 3]);
    expect(card.personalised).toBe(false);
  });

  test('its cable pulled during a write: the reader is missing, the card a blank', async () => {
    const { port, desk, card } = bench();
    desk.onApdu = (_apdu, count) => {
      if (count === 12) desk.unplug();
    };
    expect(await personaliseAt(port, 'desk', 'sam', content)).toEqual({ ok: false, error: { code: 'reader-missing', params: { reader: 'desk' } } });
    desk.onApdu = null;
    desk.plug();
    expect(card.personalised).toBe(false);
    expect(must(await personaliseAt(port, 'desk', 'sam', content)).uid).toBe(card.uid);
  });
});
