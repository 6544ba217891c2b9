/**
 * The secured part: mutual authentication of card and SAM, then every protected command's way
 * card ← SAM ← host (wrap) and card → SAM → host (unwrap). The host never holds a key (domain facts 1.4).
 */
import { problem } from '../../../domain/problem.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { smartcardLimits } from '../limits.ts';
import { split, SW_END_OF_FILE, SW_OK, type Answer } from './apdu.ts';
import { saysExtendedLength } from './atr.ts';
import { cardCommand, samCommand, type Named } from './commands.ts';
import { cardControlSizes, TOKEN_BYTES, wholeBlocks } from './files.ts';
import { samUid, type KtpIdentity } from './identify.ts';
import type { Peer } from './peer.ts';

/** SAM and card know each other; commands go through {@link secure}. */
export class KtpSession {
  readonly #card: Peer;
  readonly #sam: Peer;
  /** Both take extended lengths. */
  readonly extended: boolean;

  private constructor(card: Peer, sam: Peer, extended: boolean) {
    this.#card = card;
    this.#sam = sam;
    this.extended = extended;
  }

  /**
   * Mutual authentication, tried again once for a contact that bounced.
   * Errors: `card-not-authentic`, `sam-missing`, `sam-refused`, those of the card's port.
   */
  static async begin(card: Peer, sam: Peer, identity: KtpIdentity, opening: Uint8Array | null): Promise<Result<KtpSession>> {
    if (opening) {
      const opened = await sam.ask(samCommand.open(opening));
      if (!opened.ok) return opened;
    }
    for (let attempt = 1; attempt <= smartcardLimits.authenticationTries; attempt += 1) {
      const done = await KtpSession.#authenticate(card, sam, identity);
      if (!done.ok) return done;
      if (done.value) return ok(new KtpSession(card, sam, identity.extended && saysExtendedLength(sam.atr)));
    }
    return err(problem('card-not-authentic'));
  }

  /** False when one of the two does not believe the other; every other refusal is an error. */
  static async #authenticate(card: Peer, sam: Peer, identity: KtpIdentity): Promise<Result<boolean>> {
    const challenge = await card.ask(cardCommand.challenge());
    if (!challenge.ok) return challenge;
    const second = identity.cardControl.length === cardControlSizes.second;
    const token = await sam.ask(samCommand.begin(identity.cardControl, samUid(identity), challenge.value.data, second));
    if (!token.ok) return token;
    const answered = await card.exchange(cardCommand.authenticate(token.value.data));
    if (!answered.ok) return answered;
    if (answered.value.sw !== SW_OK || answered.value.data.length !== TOKEN_BYTES) return ok(false);
    const finished = await sam.exchange(samCommand.finish(answered.value.data));
    if (!finished.ok) return finished;
    return ok(finished.value.sw === SW_OK);
  }

  /** A command to the SAM itself. */
  sam(command: Named): Promise<Result<Answer>> {
    return this.#sam.ask(command);
  }

  /** The SAM's answer whatever its status word. */
  samSays(command: Named): Promise<Result<Answer>> {
    return this.#sam.exchange(command);
  }

  /** One protected command; gives the card's plain answer. Any other status word of the card is `card-refused`. */
  async secure(command: Named, accepted: readonly number[] = [SW_OK]): Promise<Result<Answer>> {
    const wrapped = await this.#sam.ask(samCommand.wrap(command.apdu));
    if (!wrapped.ok) return wrapped;
    const sealed = await this.#card.ask({ name: command.name, apdu: wrapped.value.data });
    if (!sealed.ok) return sealed;
    const opened = await this.#sam.ask(samCommand.unwrap(sealed.value.data));
    if (!opened.ok) return opened;
    // Two status words end the plain text: the card's is inside, the SAM's was just checked.
    const answer = split(opened.value.data);
    if (!answer || !accepted.includes(answer.sw)) return err(this.#card.refusal(command, answer?.sw ?? 0));
    return ok(answer);
  }

  /**
   * A whole file by its length prefix, prefix included.
   * @param enciphered read in whole blocks and cut to the prefix (domain facts 1.4)
   */
  async readFile(file: number, enciphered: boolean): Promise<Result<Uint8Array>> {
    const selected = await this.secure(cardCommand.select(file));
    if (!selected.ok) return selected;
    // With extended lengths one command brings most files whole; a card that has less says so and gives what there is.
    const asked = this.extended ? smartcardLimits.extendedChunk : FIRST_READ;
    const first = await this.secure(cardCommand.read(0, asked), [SW_OK, SW_END_OF_FILE]);
    if (!first.ok) return first;
    if (first.value.data.length < FIRST_READ) return err(problem('chip-damaged', { file: 'SM' }));
    const length = ((first.value.data[0] ?? 0) << 8) | (first.value.data[1] ?? 0);
    const total = length + 2;
    const stored = enciphered ? wholeBlocks(total) : total;
    const rest = await this.readRange(first.value.data.length, stored);
    if (!rest.ok) return rest;
    return ok(Uint8Array.from(Buffer.concat([first.value.data, rest.value])).subarray(0, total));
  }

  /** Bytes `from` up to but not including `to` of the selected file. */
  async readRange(from: number, to: number): Promise<Result<Uint8Array>> {
    const chunk = this.extended ? smartcardLimits.extendedChunk : smartcardLimits.secureReadChunk;
    const parts: Uint8Array[] = [];
    for (let offset = from; offset < to; offset += chunk) {
      const bytes = Math.min(chunk, to - offset);
      const read = await this.secure(cardCommand.read(offset, bytes));
      if (!read.ok) return read;
      if (read.value.data.length !== bytes) return err(problem('chip-damaged', { file: 'SM' }));
      parts.push(read.value.data);
    }
    return ok(new Uint8Array(Buffer.concat(parts)));
  }
}

/** One cipher block: enough for the length prefix, and a whole step for the SAM's deciphering (domain facts 1.4, A). */
const FIRST_READ = 8;
