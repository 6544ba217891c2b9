import { array, assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ticketEscPos } from './escpos.ts';
import type { TicketData } from './port.ts';

const ticket: TicketData = { office: 'Disdukcapil Kabupaten Uji', number: 'A012', service: 'KTP-el hilang', issuedAt: '2026-11-21T02:05:00.000Z', timezone: 'Asia/Jakarta', before: 3, priority: null, training: false };

interface Line {
  readonly text: string;
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
  readonly inverted: boolean;
}

const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;

/** Prints as a receipt printer does: lines with the style that their first letter had. Throws at a command that it does not know. */
function print(bytes: Uint8Array): { readonly lines: readonly Line[]; readonly commands: readonly string[] } {
  const lines: Line[] = [];
  const commands: string[] = [];
  let style = { width: 1, height: 1, bold: false, inverted: false };
  let text = '';
  let styleOfText: typeof style | null = null;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    if (byte === 0x0a) {
      lines.push({ text: text.trim(), ...(styleOfText ?? style) });
      text = '';
      styleOfText = null;
    } else if (byte === ESC || byte === GS || byte === FS) {
      const command = `${byte === ESC ? 'ESC' : byte === GS ? 'GS' : 'FS'} ${String.fromCodePoint(bytes[i + 1]!)}`;
      const takesOne = !['ESC @', 'FS .'].includes(command);
      const value = bytes[i + 2]!;
      i += takesOne ? 2 : 1;
      if (command === 'ESC E') style = { ...style, bold: value === 1 };
      else if (command === 'GS B') style = { ...style, inverted: value === 1 };
      else if (command === 'GS !') style = { ...style, width: (value >> 4) + 1, height: (value & 7) + 1 };
      else if (!['ESC @', 'FS .', 'ESC M', 'ESC t', 'GS V'].includes(command)) throw new Error(`unknown command ${command} at ${i}`);
      commands.push(takesOne ? `${command} ${value}` : command);
    } else if (byte !== 0x0d) {
      if (byte < 0x20) throw new Error(`control byte ${byte} at ${i}`);
      text += byte > 0x7e ? '-' : String.fromCodePoint(byte);
      if (byte !== 0x20) styleOfText ??= style;
    }
  }
  return { lines, commands };
}
const textOf = (data: TicketData): string => print(ticketEscPos(data)).lines.map((line) => line.text).join('\n');

describe('the ticket on the roll', () => {
  test('the number is bold and eight times as large as the rest', () => {
    const { lines } = print(ticketEscPos(ticket));
    expect(lines.find((line) => line.text === 'A012')).toEqual({ text: 'A012', width: 8, height: 8, bold: true, inverted: false });
    expect(Math.max(...lines.filter((line) => line.text !== 'A012').map((line) => line.height))).toBe(1);
  });

  test('says office, service, how many wait, the time at the office, and to keep it', () => {
    const text = textOf(ticket);
    for (const words of ['Disdukcapil Kabupaten Uji', 'NOMOR ANTRIAN', 'KTP-el hilang', '3 nomor menunggu sebelum Anda', 'Sabtu, 21 November 2026, 09.05 WIB', 'Simpan tiket ini.']) expect(text).toContain(words);
    expect(textOf({ ...ticket, timezone: 'Asia/Jayapura' })).toContain('11.05 WIT');
    expect(textOf({ ...ticket, before: 0 })).toContain('Giliran Anda berikutnya');
  });

  test('starts from reset in a known code page, feeds the ticket past the knife, cuts, and does nothing after', () => {
    const bytes = ticketEscPos(ticket);
    const { lines, commands } = print(bytes);
    expect(commands[0]).toBe('ESC @');
    expect(commands).toContain('ESC t 0');
    expect(commands.at(-1)).toBe('GS V 1');
    expect(lines.slice(-6, -1).map((line) => line.text)).toEqual(['', '', '', '', '']);
    expect(Buffer.from(bytes).toString('latin1').split('\x1dV')[1]!.slice(1).trim()).toBe('');
  });

  test('training and priority stand white on black; without them nothing is inverted', () => {
    const inverted = (data: TicketData) => print(ticketEscPos(data)).lines.filter((line) => line.inverted).map((line) => line.text);
    expect(inverted(ticket)).toEqual([]);
    expect(inverted({ ...ticket, training: true, priority: 'elderly' })).toEqual(['LATIHAN', 'PRIORITAS']);
    expect(textOf({ ...ticket, training: true })).toContain('Tiket latihan, bukan antrian sebenarnya.');
  });

  test('why somebody has priority is not on the ticket', () => {
    const tickets = (['elderly', 'pregnant', 'disabled'] as const).map((priority) => textOf({ ...ticket, priority }));
    expect(new Set(tickets).size).toBe(1);
  });

  test('a longer number is smaller and still on one line', () => {
    const line = print(ticketEscPos({ ...ticket, number: 'A123456789' })).lines.find(({ text }) => text === 'A123456789');
    expect(line).toMatchObject({ width: 4, height: 4 });
  });

  test('letters that a receipt printer has not are written in letters that it has', () => {
    expect(textOf({ ...ticket, service: 'Perubahan – “é” 漢 ½' })).toContain('Perubahan - "e" ?');
  });

  test('a command hidden in a name is printed as question marks and never obeyed', () => {
    const { commands } = print(ticketEscPos({ ...ticket, office: 'Dinas\x1bp\x00\x19\x19', service: 'KTP\x1dV\x00\x1b@\x10\x14\x01\x00\x01' }));
    expect(commands.filter((command) => /^(?:GS V|ESC [@p])/u.test(command))).toEqual(['ESC @', 'GS V 1']);
    expect(textOf({ ...ticket, service: 'KTP\x1dV' })).toContain('KTP?V');
  });

  test('whatever an office calls itself and its services, no byte of it is taken for a command, and no line is too long', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 120 }), array(string({ unit: 'grapheme' }), { maxLength: 5 }), (office, words) => {
        const bytes = ticketEscPos({ ...ticket, office: `X${office}`, service: `X${words.join(' ')}` });
        const { lines, commands } = print(bytes);
        expect(commands.filter((command) => command.startsWith('GS V'))).toHaveLength(1);
        for (const line of lines) expect(line.text.length * line.width).toBeLessThanOrEqual(48);
      }),
    );
  });
});
