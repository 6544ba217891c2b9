/**
 * A KTP-el as a twin: the files, access rules and outer commands that are publicly known (domain
 * facts 1.3, 1.4), and inside it the SIMULATION profile for what is not (keys, cryptograms, writing).
 *
 * Life: a blank answers its Card Control and UID; every other file says 62 83 (deactivated) and
 * gives nothing. Secured writing fills a volatile stage; ACTIVATE FILE commits the whole stage at
 * once, for ever, and refuses an incomplete one. Power off before that leaves the blank as it was.
 */
import type { Random } from '../../../domain/clock.ts';
import { CHIP_BYTES } from '../../../domain/card/chip-content.ts';
import { cardControlSizes, DIGITAL_SIGNATURE_BYTES, encipheredFiles, KTP_DF, ktpFile, wholeBlocks } from '../ktpel/files.ts';
import type { VirtualChip } from './chip.ts';
import { answer, parseCommand, type Command } from './command.ts';
import { cardAnswers } from './mutual-authentication.ts';
import { SECURED_CLA, type SecureChannel } from './secure-messaging.ts';
import { cardKeys } from './training-keys.ts';

/** Everything of a card but its keys, which derive from the master: plain JSON. */
export interface VirtualKtpCardState {
  readonly family: 'A' | 'B';
  /** Upper-case hex: 7 bytes (A) or 8 bytes (B). */
  readonly uid: string;
  /** 4 bytes, base64; the field name that a type B card gives itself. */
  readonly pupi: string;
  /** Base64, 29 or 51 bytes. */
  readonly cardControl: string;
  readonly activated: boolean;
  /** File id in hex to base64 content; empty until activated. */
  readonly files: Readonly<Record<string, string>>;
}

export interface KtpCardMaking {
  readonly family: 'A' | 'B';
  /** Bytes of Card Control: the generation. The second one understands extended length. */
  readonly generation: 29 | 51;
  readonly random: Random;
  /** Training master key, at least 16 bytes; shared with the {@link VirtualSam}. */
  readonly master: Uint8Array;
}

type KeyParts = Pick<KtpCardMaking, 'master' | 'random'>;

const sw = {
  ok: 0x9000,
  endOfFile: 0x6282,
  deactivated: 0x6283,
  notAuthentic: 0x6300,
  wrongLength: 0x6700,
  securityObjectWrong: 0x6988,
  notSatisfied: 0x6982,
  conditions: 0x6985,
  noFileSelected: 0x6986,
  notFound: 0x6a82,
  full: 0x6a84,
  outside: 0x6b00,
  wrongLe: 0x6c00,
  noInstruction: 0x6d00,
  noClass: 0x6e00,
} as const;

const written = [ktpFile.biodata, ktpFile.photo, ktpFile.signature, ktpFile.minutiae1, ktpFile.minutiae2, ktpFile.digitalSignature] as const;
const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
/** UPDATE BINARY and READ BINARY offsets have 15 bits. */
const FILE_LIMIT = 0x7fff;

/** Answers of the two families (domain facts 1.2), check byte included. */
function answerToReset(family: 'A' | 'B', generation: number, pupi: Uint8Array): Uint8Array {
  const historical = Buffer.from(generation === cardControlSizes.first ? 'P308G0P3_10' : 'eKTP0D2eKTP', 'latin1');
  const typeB = Uint8Array.of(0x50, ...pupi, 0x30, 0xaa, 0xaa, 0x01, 0x77, 0x81, 0xd7);
  const body = family === 'A' ? Uint8Array.of(0x8b, 0x80, 0x01, ...historical) : Uint8Array.of(0x8c, 0x80, 0x01, ...typeB);
  return Uint8Array.of(0x3b, ...body, body.reduce((check, byte) => check ^ byte, 0));
}

export class VirtualKtpCard implements VirtualChip {
  readonly atr: Uint8Array;
  readonly family: 'A' | 'B';
  /** Upper-case hex, as `ChipReading.uid`. */
  readonly uid: string;
  readonly #uid: Uint8Array;
  readonly #pupi: Uint8Array;
  readonly #cardControl: Uint8Array;
  readonly #parts: KeyParts;
  #files: ReadonlyMap<number, Uint8Array>;
  #activated: boolean;
  // Volatile: gone with the power.
  #inKtp = false;
  #current: number | null = null;
  #challenge: Uint8Array | null = null;
  #channel: SecureChannel | null = null;
  #stage = new Map<number, Uint8Array>();

  private constructor(state: VirtualKtpCardState, parts: KeyParts) {
    this.family = state.family;
    this.uid = state.uid;
    this.#uid = new Uint8Array(Buffer.from(state.uid, 'hex'));
    this.#pupi = fromBase64(state.pupi);
    this.#cardControl = fromBase64(state.cardControl);
    this.#parts = parts;
    this.#activated = state.activated;
    this.#files = new Map(Object.entries(state.files).map(([id, content]) => [Number.parseInt(id, 16), fromBase64(content)]));
    this.atr = answerToReset(state.family, this.#cardControl.length, this.#pupi);
  }

  /** A new blank. */
  static blank({ family, generation, random, master }: KtpCardMaking): VirtualKtpCard {
    const uid = random.bytes(family === 'A' ? 7 : 8);
    // NXP's manufacturer code begins a 7-byte UID; it only has to look like one.
    if (family === 'A') uid[0] = 0x04;
    const cardControl = random.bytes(generation);
    return new VirtualKtpCard(
      { family, uid: Buffer.from(uid).toString('hex').toUpperCase(), pupi: toBase64(random.bytes(4)), cardControl: toBase64(cardControl), activated: false, files: {} },
      { master, random },
    );
  }

  /** The card of a state that {@link toJSON} gave; `master` must be the one it was made with. */
  static fromJSON(state: VirtualKtpCardState, parts: KeyParts): VirtualKtpCard {
    return new VirtualKtpCard(state, parts);
  }

  toJSON(): VirtualKtpCardState {
    return {
      family: this.family,
      uid: this.uid,
      pupi: toBase64(this.#pupi),
      cardControl: toBase64(this.#cardControl),
      activated: this.#activated,
      files: Object.fromEntries([...this.#files].map(([id, content]) => [id.toString(16), toBase64(content)])),
    };
  }

  /** Was it personalised to the end? */
  get personalised(): boolean {
    return this.#activated;
  }

  power(_on: boolean): void {
    this.#inKtp = false;
    this.#current = null;
    this.#challenge = null;
    this.#channel = null;
    this.#stage = new Map();
  }

  process(apdu: Uint8Array): Uint8Array {
    const command = parseCommand(apdu);
    if (!command) return answer(sw.wrongLength);
    if (command.extended && this.#cardControl.length === cardControlSizes.first) return answer(sw.wrongLength);
    if (command.cla === 0xff) return this.#readerCommand(command);
    if (command.cla === SECURED_CLA) return this.#secured(command);
    if (command.cla !== 0) return answer(sw.noClass);
    // A plain command ends a secured session: what follows has to authenticate again.
    this.#channel = null;
    return this.#plain(command);
  }

  /** The PC/SC pseudo-APDU for the UID; vpcd passes it through where a real reader answers by itself. Type B: the PUPI. */
  #readerCommand({ ins, p1 }: Command): Uint8Array {
    if (ins !== 0xca || p1 !== 0) return answer(sw.noInstruction);
    return answer(sw.ok, this.family === 'A' ? this.#uid : this.#pupi);
  }

  #plain(command: Command): Uint8Array {
    switch (command.ins) {
      case 0xa4:
        return answer(this.#select(command));
      case 0xb0:
        return this.#read(command, (file) => file === ktpFile.cardControl || file === ktpFile.photo);
      case 0x84:
        this.#challenge = this.#parts.random.bytes(8);
        return answer(sw.ok, this.#challenge);
      case 0x82:
        return this.#authenticate(command);
      case 0xdd:
      case 0xdf:
        return this.#uniqueId(command.ins);
      case 0xd6:
      case 0x44:
        return answer(sw.notSatisfied);
      default:
        return answer(sw.noInstruction);
    }
  }

  /** The two public programs differ in the command (domain facts 1.4), so one generation answers one, the other the other. */
  #uniqueId(ins: number): Uint8Array {
    const known = this.#cardControl.length === cardControlSizes.first ? 0xdd : 0xdf;
    if (this.family !== 'B' || ins !== known) return answer(sw.noInstruction);
    return this.#inKtp ? answer(sw.ok, this.#uid) : answer(sw.conditions);
  }

  #select({ p1, p2, data }: Command): number {
    if (p1 !== 0 || p2 !== 0 || data.length !== 2) return sw.notFound;
    const id = (data[0]! << 8) | data[1]!;
    if (id === KTP_DF) {
      this.#inKtp = true;
      this.#current = null;
      return sw.ok;
    }
    if (!this.#inKtp || (id !== ktpFile.cardControl && !written.some((file) => file === id))) return sw.notFound;
    this.#current = id;
    return this.#activated || id === ktpFile.cardControl ? sw.ok : sw.deactivated;
  }

  #content(file: number): Uint8Array | undefined {
    return file === ktpFile.cardControl ? Uint8Array.of(0, this.#cardControl.length, ...this.#cardControl) : this.#files.get(file);
  }

  #read({ p1, p2, le }: Command, allowed: (file: number) => boolean): Uint8Array {
    if (this.#current === null) return answer(sw.noFileSelected);
    const content = this.#content(this.#current);
    if (!content) return answer(sw.conditions);
    if (!allowed(this.#current)) return answer(sw.notSatisfied);
    const offset = (p1 << 8) | p2;
    if (offset >= content.length) return answer(sw.outside);
    const asked = le ?? 256;
    const left = content.length - offset;
    // The first generation names the right length, the second gives what there is: both behaviours exist among cards.
    if (asked > left && asked !== 256 && asked !== 65536 && this.#cardControl.length === cardControlSizes.first && left < 256) return answer(sw.wrongLe | left);
    return answer(asked > left && asked !== 256 && asked !== 65536 ? sw.endOfFile : sw.ok, content.subarray(offset, offset + asked));
  }

  #authenticate({ data }: Command): Uint8Array {
    const challenge = this.#challenge;
    this.#challenge = null;
    if (!challenge) return answer(sw.conditions);
    const keys = cardKeys(this.#parts.master, paddedUid(this.#uid), this.#cardControl);
    const answered = cardAnswers(keys, data, challenge, this.#parts.random.bytes(16));
    if (!answered) return answer(sw.notAuthentic);
    this.#channel = answered.channel;
    return answer(sw.ok, answered.token);
  }

  #secured(command: Command): Uint8Array {
    const channel = this.#channel;
    if (!channel) return answer(sw.notSatisfied);
    const plain = channel.unwrapCommand(command);
    if (!plain) {
      this.#channel = null;
      return answer(sw.securityObjectWrong);
    }
    const inner = this.#insideSession(plain);
    const status = (inner.at(-2)! << 8) | inner.at(-1)!;
    return answer(sw.ok, channel.wrapAnswer(inner.subarray(0, -2), status));
  }

  #insideSession(command: Command): Uint8Array {
    switch (command.ins) {
      case 0xa4:
        return answer(this.#select(command));
      case 0xb0:
        return this.#read(command, () => true);
      case 0xd6:
        return answer(this.#update(command));
      case 0x44:
        return answer(this.#activate(command));
      default:
        return answer(sw.noInstruction);
    }
  }

  #update({ p1, p2, data }: Command): number {
    if (this.#activated) return sw.conditions;
    if (this.#current === null || this.#current === ktpFile.cardControl) return sw.noFileSelected;
    const offset = (p1 << 8) | p2;
    const before = this.#stage.get(this.#current) ?? new Uint8Array();
    if (offset > before.length || offset + data.length > FILE_LIMIT) return sw.outside;
    const others = [...this.#stage].reduce((sum, [file, content]) => sum + (file === this.#current ? 0 : content.length), 0);
    const after = new Uint8Array(Math.max(before.length, offset + data.length));
    if (others + after.length + this.#cardControl.length > CHIP_BYTES) return sw.full;
    after.set(before);
    after.set(data, offset);
    this.#stage.set(this.#current, after);
    return sw.ok;
  }

  /** All or nothing: this is the one moment in which a blank becomes a card. */
  #activate({ data }: Command): number {
    if (data.length !== 2 || ((data[0]! << 8) | data[1]!) !== KTP_DF) return sw.notFound;
    if (this.#activated || !written.every((file) => this.#complete(file))) return sw.conditions;
    this.#files = new Map(this.#stage);
    this.#activated = true;
    this.#stage = new Map();
    return sw.ok;
  }

  /** The card cannot read the enciphered files, so it can only count their blocks. */
  #complete(file: number): boolean {
    const content = this.#stage.get(file);
    if (!content || content.length < 2) return false;
    if (file === ktpFile.digitalSignature) return content.length === DIGITAL_SIGNATURE_BYTES;
    if (encipheredFiles.has(file)) return content.length === wholeBlocks(content.length);
    return content.length === ((content[0]! << 8) | content[1]!) + 2;
  }
}

/** A type A UID of 7 bytes goes to the SAM behind a leading 80 (domain facts 1.4, A). */
export const paddedUid = (uid: Uint8Array): Uint8Array => (uid.length === 8 ? uid : Uint8Array.of(0x80, ...uid));
