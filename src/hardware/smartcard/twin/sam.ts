/**
 * A SAM as a twin: the commands that are publicly named (F0, F1, F2, F3, F4, FA; domain facts 1.4)
 * with the SIMULATION profile inside, and three FA functions that are ours because writing is not
 * public: 10 start signing, 11 give the digital signature, 15 automatic enciphering.
 */
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Random } from '../../../domain/clock.ts';
import { cardControlSizes, CARD_BLOCK, DIGITAL_SIGNATURE_BYTES, encipheredFiles, ktpFile } from '../ktpel/files.ts';
import type { VirtualChip } from './chip.ts';
import { answer, parseCommand, type Command } from './command.ts';
import { samBegins, type Finish } from './mutual-authentication.ts';
import type { SecureChannel } from './secure-messaging.ts';
import { cardKeys, issuerKey, issuerKeyId } from './training-keys.ts';
import { decrypt, encrypt } from './triple-des.ts';

export interface VirtualSamOptions {
  /** Training master key, shared with the cards. */
  readonly master: Uint8Array;
  readonly random: Random;
  /** 32 bytes that F0 must bring before anything else; without it the SAM is open. */
  readonly opening?: Uint8Array;
}

const sw = { ok: 0x9000, refused: 0x6300, wrongLength: 0x6700, notSatisfied: 0x6982, conditions: 0x6985, securityObjectWrong: 0x6988, wrongData: 0x6a80, wrongP: 0x6a86, noInstruction: 0x6d00 } as const;

/** What is signed, in this order. */
const signedFiles = [ktpFile.biodata, ktpFile.photo, ktpFile.signature, ktpFile.minutiae1, ktpFile.minutiae2] as const;
const P256 = { dsaEncoding: 'ieee-p1363' } as const;

/** Contact, T=1 with block waiting parameters, card capabilities with extended length: an ordinary answer to reset made for the twin. */
const samAtr = (): Uint8Array => {
  const body = [0xd5, 0x96, 0xff, 0x81, 0x31, 0xfe, 0x55, 0x80, 0x73, 0xc0, 0x21, 0xc0];
  return Uint8Array.of(0x3b, ...body, body.reduce((check, byte) => check ^ byte, 0));
};

interface Session {
  readonly uid8: Uint8Array;
  readonly contentKey: Uint8Array;
  readonly finish: Finish;
  channel: SecureChannel | null;
}

/** A file that passes through block by block: where the next block must start, and what it chains to. */
interface Chain {
  readonly file: number;
  offset: number;
  last: Uint8Array;
}

export class VirtualSam implements VirtualChip {
  readonly atr = samAtr();
  readonly #options: VirtualSamOptions;
  readonly #issuer: KeyObject;
  #open = false;
  #session: Session | null = null;
  #file: number | null = null;
  #asked: Command | null = null;
  #collecting: 'nothing' | 'reads' | 'writes' = 'nothing';
  #collected = new Map<number, Uint8Array>();
  #presented: Uint8Array | null = null;
  #deciphering = false;
  #enciphering = false;
  #chain: Chain | null = null;

  constructor(options: VirtualSamOptions) {
    this.#options = options;
    this.#issuer = issuerKey(options.master);
  }

  power(_on: boolean): void {
    this.#open = false;
    this.#session = null;
    this.#forget();
  }

  #forget(): void {
    this.#file = null;
    this.#asked = null;
    this.#collecting = 'nothing';
    this.#collected = new Map();
    this.#presented = null;
    this.#deciphering = false;
    this.#enciphering = false;
    this.#chain = null;
  }

  process(apdu: Uint8Array): Uint8Array {
    const command = parseCommand(apdu);
    if (!command) return answer(sw.wrongLength);
    if (command.cla !== 0) return answer(0x6e00);
    if (command.ins === 0xf0) return answer(this.#opened(command.data));
    if (this.#options.opening && !this.#open) return answer(sw.notSatisfied);
    switch (command.ins) {
      case 0xf1:
        return this.#begin(command);
      case 0xf2:
        return answer(this.#finish(command.data));
      case 0xf3:
        return this.#wrap(command.data);
      case 0xf4:
        return this.#unwrap(command.data);
      case 0xfa:
        return this.#authenticity(command);
      default:
        return answer(sw.noInstruction);
    }
  }

  #opened(value: Uint8Array): number {
    this.#open = !this.#options.opening || Buffer.compare(value, this.#options.opening) === 0;
    return this.#open ? sw.ok : sw.refused;
  }

  /** Card Control ‖ 8-byte UID ‖ 8-byte challenge in, the 40-byte token for the card out. */
  #begin({ p2, data }: Command): Uint8Array {
    this.#session = null;
    this.#forget();
    const size = p2 === 1 ? cardControlSizes.second : cardControlSizes.first;
    if (p2 > 1) return answer(sw.wrongP);
    if (data.length !== size + 16) return answer(sw.wrongData);
    const cardControl = data.subarray(0, size);
    const uid8 = Uint8Array.from(data.subarray(size, size + 8));
    const keys = cardKeys(this.#options.master, uid8, cardControl);
    const { random } = this.#options;
    const { token, finish } = samBegins(keys, Uint8Array.from(data.subarray(size + 8)), random.bytes(8), random.bytes(16));
    this.#session = { uid8, contentKey: keys.content, finish, channel: null };
    return answer(sw.ok, token);
  }

  #finish(token: Uint8Array): number {
    if (!this.#session || this.#session.channel) return sw.conditions;
    this.#session.channel = this.#session.finish(token);
    if (!this.#session.channel) this.#session = null;
    return this.#session ? sw.ok : sw.refused;
  }

  #wrap(apdu: Uint8Array): Uint8Array {
    const channel = this.#session?.channel;
    const plain = parseCommand(apdu);
    if (!channel) return answer(sw.conditions);
    if (!plain) return answer(sw.wrongData);
    if (plain.ins === 0xa4 && plain.data.length === 2) {
      this.#file = (plain.data[0]! << 8) | plain.data[1]!;
      this.#chain = null;
    }
    let toCard = plain;
    if (plain.ins === 0xd6) {
      this.#collect('writes', plain, plain.data);
      if (this.#enciphering && this.#isEnciphered()) {
        const data = this.#cipher(plain, plain.data, 'in');
        if (!data) return answer(sw.conditions);
        toCard = { ...plain, data };
      }
    }
    this.#asked = plain;
    return answer(sw.ok, channel.wrapCommand(toCard));
  }

  /** Gives the plain answer and, before its own status, the card's. */
  #unwrap(body: Uint8Array): Uint8Array {
    const channel = this.#session?.channel;
    const asked = this.#asked;
    this.#asked = null;
    if (!channel || !asked) return answer(sw.conditions);
    const plain = channel.unwrapAnswer(body);
    if (!plain) return answer(sw.securityObjectWrong);
    let { data } = plain;
    if (asked.ins === 0xb0 && data.length > 0) {
      if (this.#deciphering && this.#isEnciphered()) {
        const deciphered = this.#cipher(asked, data, 'out');
        if (!deciphered) return answer(sw.conditions);
        data = deciphered;
      }
      this.#collect('reads', asked, data);
    }
    return answer(sw.ok, answer(plain.sw, data));
  }

  readonly #isEnciphered = (): boolean => this.#file !== null && encipheredFiles.has(this.#file);

  /** Whole blocks in order from the file's start: each chains to the one before. Null otherwise. */
  #cipher({ p1, p2 }: Command, data: Uint8Array, way: 'in' | 'out'): Uint8Array | null {
    const offset = (p1 << 8) | p2;
    if (offset === 0) this.#chain = { file: this.#file!, offset: 0, last: new Uint8Array(CARD_BLOCK) };
    const chain = this.#chain;
    if (!chain || chain.offset !== offset || chain.file !== this.#file || data.length % CARD_BLOCK !== 0) return null;
    const key = this.#session!.contentKey;
    const result = way === 'in' ? encrypt(key, data, chain.last) : decrypt(key, data, chain.last);
    chain.offset += data.length;
    chain.last = Uint8Array.from((way === 'in' ? result : data).subarray(-CARD_BLOCK));
    return result;
  }

  #collect(kind: 'reads' | 'writes', { p1, p2 }: Command, data: Uint8Array): void {
    if (this.#collecting !== kind || this.#file === null) return;
    const offset = (p1 << 8) | p2;
    const before = this.#collected.get(this.#file) ?? new Uint8Array();
    const after = new Uint8Array(Math.max(before.length, offset + data.length));
    after.set(before);
    after.set(data, offset);
    this.#collected.set(this.#file, after);
  }

  #authenticity({ p1, data }: Command): Uint8Array {
    if (!this.#session?.channel) return answer(sw.conditions);
    switch (p1) {
      case 0x00:
      case 0x10:
        this.#collecting = p1 === 0 ? 'reads' : 'writes';
        this.#collected = new Map();
        this.#presented = null;
        return answer(sw.ok);
      case 0x02:
        this.#forget();
        return answer(sw.ok);
      case 0x03:
        this.#collected.set(ktpFile.photo, Uint8Array.of(...(this.#collected.get(ktpFile.photo) ?? []), ...data));
        return answer(sw.ok);
      case 0x04:
        return answer(this.#verified() ? sw.ok : sw.refused);
      case 0x05:
        this.#deciphering = true;
        return answer(sw.ok);
      case 0x06:
        this.#presented = Uint8Array.from(data);
        return answer(sw.ok);
      case 0x11:
        return this.#sign();
      case 0x15:
        this.#enciphering = true;
        return answer(sw.ok);
      default:
        return answer(sw.wrongP);
    }
  }

  /** SHA-256 over the card's id and each file by its length field; null while a file is missing or short. */
  #digest(): Uint8Array | null {
    const hash = createHash('sha256').update(this.#session!.uid8);
    for (const file of signedFiles) {
      const content = this.#collected.get(file);
      if (!content || content.length < 2) return null;
      const length = ((content[0]! << 8) | content[1]!) + 2;
      if (content.length < length) return null;
      hash.update(Uint8Array.of(file >> 8, file & 0xff)).update(content.subarray(0, length));
    }
    return new Uint8Array(hash.digest());
  }

  /** Key name ‖ card id ‖ r ‖ s: 80 bytes. */
  #sign(): Uint8Array {
    const digest = this.#collecting === 'writes' ? this.#digest() : null;
    if (!digest) return answer(sw.conditions);
    const signature = sign('sha256', digest, { key: this.#issuer, ...P256 });
    return answer(sw.ok, Uint8Array.of(...issuerKeyId(this.#options.master), ...this.#session!.uid8, ...signature));
  }

  #verified(): boolean {
    const presented = this.#presented;
    const digest = this.#collecting === 'reads' ? this.#digest() : null;
    if (!digest || presented?.length !== DIGITAL_SIGNATURE_BYTES) return false;
    if (Buffer.compare(presented.subarray(0, 8), issuerKeyId(this.#options.master)) !== 0) return false;
    if (Buffer.compare(presented.subarray(8, 16), this.#session!.uid8) !== 0) return false;
    return verify('sha256', digest, { key: createPublicKey(this.#issuer), ...P256 }, presented.subarray(16));
  }
}
