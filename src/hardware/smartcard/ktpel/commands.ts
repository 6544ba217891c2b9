/**
 * Every APDU that goes to a KTP-el or its SAM, each built in one place (domain facts 1.3, 1.4).
 * The last group is a SIMULATION profile: writing is not public.
 */
import { build, LE_ALL } from './apdu.ts';
import { DIGITAL_SIGNATURE_BYTES, KTP_DF } from './files.ts';

const word = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 0xff);

/** A command and the word by which a refusal is reported. */
export interface Named {
  readonly name: string;
  readonly apdu: Uint8Array;
}
const named = (name: string, apdu: Uint8Array): Named => ({ name, apdu });

/** Commands to the card, plain; those behind authentication go through {@link samCommand.wrap}. */
export const cardCommand = {
  select: (file: number): Named => named(`SELECT ${file.toString(16).toUpperCase()}`, build({ ins: 0xa4, data: word(file) })),
  selectKtp: (): Named => cardCommand.select(KTP_DF),
  read: (offset: number, bytes: number): Named => named('READ BINARY', build({ ins: 0xb0, p1: offset >> 8, p2: offset & 0xff, le: bytes })),
  /** Type A: the PC/SC pseudo-APDU, answered by the reader. */
  uidTypeA: (): Named => named('GET UID', build({ cla: 0xff, ins: 0xca, le: LE_ALL })),
  /** Type B: two public programs use two different commands, so both are tried. */
  uidTypeB: (): readonly Named[] => [named('GET UID', build({ ins: 0xdd, le: 8 })), named('GET UID', build({ ins: 0xdf, le: LE_ALL }))],
  challenge: (): Named => named('GET CHALLENGE', build({ ins: 0x84, le: 8 })),
  authenticate: (token: Uint8Array): Named => named('EXTERNAL AUTHENTICATE', build({ ins: 0x82, data: token, le: LE_ALL })),
  getResponse: (bytes: number): Named => named('GET RESPONSE', build({ ins: 0xc0, le: bytes })),
  /** SIMULATION. */
  update: (offset: number, data: Uint8Array): Named => named('UPDATE BINARY', build({ ins: 0xd6, p1: offset >> 8, p2: offset & 0xff, data })),
  /** SIMULATION: ISO/IEC 7816-9 ACTIVATE FILE over the DF; until it succeeds the card is a blank. */
  activate: (): Named => named('ACTIVATE FILE', build({ ins: 0x44, data: word(KTP_DF) })),
} as const;

/** Commands to the SAM. */
export const samCommand = {
  /** 32 bytes that belong to the workstation and its SAM. */
  open: (value: Uint8Array): Named => named('F0', build({ ins: 0xf0, data: value })),
  /** @param second the second card generation: 51 bytes of Card Control */
  begin: (cardControl: Uint8Array, uid8: Uint8Array, challenge: Uint8Array, second: boolean): Named =>
    named('F1', build({ ins: 0xf1, p2: second ? 1 : 0, data: Uint8Array.of(...cardControl, ...uid8, ...challenge), le: LE_ALL })),
  finish: (token: Uint8Array): Named => named('F2', build({ ins: 0xf2, data: token })),
  wrap: (apdu: Uint8Array): Named => named('F3', build({ ins: 0xf3, data: apdu, le: LE_ALL })),
  unwrap: (body: Uint8Array): Named => named('F4', build({ ins: 0xf4, data: body, le: LE_ALL })),
  startVerification: (): Named => named('FA 00', build({ ins: 0xfa, p1: 0x00, le: LE_ALL })),
  stop: (): Named => named('FA 02', build({ ins: 0xfa, p1: 0x02, le: LE_ALL })),
  photoBlock: (block: Uint8Array): Named => named('FA 03', build({ ins: 0xfa, p1: 0x03, data: block })),
  verify: (): Named => named('FA 04', build({ ins: 0xfa, p1: 0x04, le: LE_ALL })),
  automaticDeciphering: (): Named => named('FA 05', build({ ins: 0xfa, p1: 0x05, le: LE_ALL })),
  digitalSignature: (signature: Uint8Array): Named => named('FA 06', build({ ins: 0xfa, p1: 0x06, data: signature })),
  /** SIMULATION: the SAM notes what is written, for the digital signature. */
  startSigning: (): Named => named('FA 10', build({ ins: 0xfa, p1: 0x10, le: LE_ALL })),
  /** SIMULATION: the digital signature over what was written. */
  sign: (): Named => named('FA 11', build({ ins: 0xfa, p1: 0x11, le: DIGITAL_SIGNATURE_BYTES })),
  /** SIMULATION: the counterpart of automatic deciphering. */
  automaticEnciphering: (): Named => named('FA 15', build({ ins: 0xfa, p1: 0x15, le: LE_ALL })),
} as const;
