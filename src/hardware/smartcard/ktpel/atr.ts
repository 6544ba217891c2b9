/**
 * Recognising a KTP-el by its answer to reset. Masks, never whole values: a type B answer holds the
 * card's own PUPI, and version digits vary. Patterns from Ludovic Rousseau's pcsc-tools
 * `smartcard_list.txt` (domain facts 1.2); driving licences (SIM) share the frame and must not match.
 */
export type KtpFamily = 'A' | 'B';

interface Mask {
  readonly family: KtpFamily;
  /** Hex bytes; `..` stands for any byte. */
  readonly pattern: string;
}

const masks: readonly Mask[] = [
  // P308G0P3_10 with any version
  { family: 'A', pattern: '3B 8B 80 01 50 33 30 38 47 30 50 33 5F .. .. ..' },
  // eKTP???eKTP
  { family: 'A', pattern: '3B 8B 80 01 65 4B 54 50 .. .. .. 65 4B 54 50 ..' },
  // 079141_???
  { family: 'A', pattern: '3B 8A 80 01 30 37 39 31 34 31 5F .. .. .. ..' },
  // contact-style answer around the same eKTP???eKTP
  { family: 'A', pattern: '3B FF 91 00 FF 91 81 71 FC 40 00 0A 65 4B 54 50 .. .. .. 65 4B 54 50 .. .. .. ..' },
  // ATQB: 50, PUPI, application data 30 AA AA 01, protocol info 77 81 D7
  { family: 'B', pattern: '3B 8C 80 01 50 .. .. .. .. 30 AA AA 01 77 81 D7 ..' },
];

const compiled = masks.map(({ family, pattern }) => ({ family, bytes: pattern.split(' ').map((byte) => (byte === '..' ? null : Number.parseInt(byte, 16))) }));

/** The family of a KTP-el; null for any other card. */
export function recogniseKtp(atr: Uint8Array): KtpFamily | null {
  const match = compiled.find(({ bytes }) => bytes.length === atr.length && bytes.every((byte, at) => byte === null || byte === atr[at]));
  return match?.family ?? null;
}

/** Category byte of compact-TLV historical bytes, and the card capabilities object with its third byte (ISO/IEC 7816-4 §12.1.1). */
const COMPACT_TLV = 0x80;
const CAPABILITIES = 7;
const EXTENDED_LENGTH = 0x40;

/** Historical bytes of an answer to reset (ISO/IEC 7816-3 §8.2): behind T0 and the interface bytes that each TD announces. */
function historicalBytes(atr: Uint8Array): Uint8Array {
  const count = (atr[1] ?? 0) & 0x0f;
  let announced: number | undefined = atr[1];
  let at = 2;
  while (announced !== undefined) {
    const present: number = announced >> 4;
    const hasMore: boolean = (present & 8) !== 0;
    at += [1, 2, 4, 8].filter((bit) => present & bit).length;
    announced = hasMore ? atr[at - 1] : undefined;
  }
  return atr.subarray(at, at + count);
}

/** Does the card say of itself that it takes extended Lc and Le? No KTP-el known does; a SAM may. */
export function saysExtendedLength(atr: Uint8Array): boolean {
  const historical = historicalBytes(atr);
  if (historical[0] !== COMPACT_TLV) return false;
  for (let at = 1; at < historical.length; ) {
    const [tag, length] = [historical[at]! >> 4, historical[at]! & 0x0f];
    if (tag === CAPABILITIES && length === 3) return ((historical[at + 3] ?? 0) & EXTENDED_LENGTH) !== 0;
    at += 1 + length;
  }
  return false;
}
