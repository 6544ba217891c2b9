/** Files of a KTP-el (domain facts 1.3: two independent code bases agree). */
export const KTP_DF = 0x7f0a;

export const ktpFile = {
  cardControl: 0x6ff0,
  biodata: 0x6ff1,
  photo: 0x6ff2,
  signature: 0x6ff3,
  minutiae1: 0x6ff4,
  minutiae2: 0x6ff5,
  digitalSignature: 0x6ff6,
} as const;

export type KtpFileName = keyof typeof ktpFile;

/** Files that the SAM deciphers by itself: read in whole blocks of 8 (domain facts 1.3, 1.4). */
export const encipheredFiles: ReadonlySet<number> = new Set([ktpFile.signature, ktpFile.minutiae1, ktpFile.minutiae2]);

/** Bytes of EF 6FF6. */
export const DIGITAL_SIGNATURE_BYTES = 0x50;

/** Bytes of the two generations of Card Control; the longer one takes P2 = 01 at the SAM (domain facts 1.4). */
export const cardControlSizes = { first: 29, second: 51 } as const;

/** Cipher block of the card, bytes. */
export const CARD_BLOCK = 8;

/** Bytes of each message of the mutual authentication (domain facts 1.4). */
export const TOKEN_BYTES = 40;

/** Rounds up to whole blocks. */
export const wholeBlocks = (bytes: number): number => Math.ceil(bytes / CARD_BLOCK) * CARD_BLOCK;

/** Data behind its 2-byte big-endian length, which does not count itself (domain facts 1.4). */
export const withLength = (data: Uint8Array): Uint8Array => Uint8Array.of(data.length >> 8, data.length & 0xff, ...data);
