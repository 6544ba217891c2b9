/**
 * What proves who somebody is: passwords (argon2id), TOTP secrets, passkeys, one-time codes,
 * sessions, wrong tries. On the shelf beside the book, because they change and are forgotten.
 */
import { createHash } from 'node:crypto';
import { argon2id, argon2Verify } from 'hash-wasm';
import { z } from 'zod';
import type { Authentication } from '../../contract/console.ts';
import type { Clock, Random } from '../../domain/clock.ts';
import { authentications } from '../../domain/people.ts';
import type { Shelf } from '../store/shelf.ts';
import { consoleLimits } from './limits.ts';

const SHELVES = { password: 'console-password', totp: 'console-totp', passkey: 'console-passkey', invitation: 'console-invitation', challenge: 'console-challenge', session: 'console-session', tries: 'console-tries' } as const;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const passwordSchema = z.object({ hash: z.string(), totp: z.string(), used: z.number().int() });
const invitationSchema = z.object({ official: z.string().nullable(), totp: z.string() });
const sessionSchema = z.object({ official: z.string(), how: z.enum(authentications), since: z.number() });
const triesSchema = z.object({ count: z.number().int(), lockedUntil: z.number() });
const passkeySchema = z.object({ official: z.string(), publicKey: z.string(), counter: z.number().int() });
export type StoredPasskey = z.infer<typeof passkeySchema>;

/** What is on the shelf, in its shape; null: nothing. */
const readAs = <T>(schema: z.ZodType<T>, body: unknown): T | null => (body === null ? null : schema.parse(body));

export class Secrets {
  readonly #shelf: Shelf;
  readonly #clock: Clock;
  readonly #random: Random;

  constructor({ shelf, clock, random }: { readonly shelf: Shelf; readonly clock: Clock; readonly random: Random }) {
    this.#shelf = shelf;
    this.#clock = clock;
    this.#random = random;
  }

  #after(ms: number): string {
    return new Date(this.#clock.now() + ms).toISOString();
  }

  #token(): string {
    return Buffer.from(this.#random.bytes(consoleLimits.tokenBytes)).toString('base64url');
  }

  // — invitations

  /** A one-time code for an official, or (null) for the first administrator. Earlier codes for the same one are worth nothing any more. */
  async invite(official: string | null): Promise<string> {
    for (const { id, body } of await this.#shelf.list(SHELVES.invitation, consoleLimits.rows)) if (invitationSchema.parse(body).official === official) await this.#shelf.change(SHELVES.invitation, id, () => 'remove');
    const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
    const letters = Array.from(this.#random.bytes(consoleLimits.codeCharacters), (byte) => alphabet[byte % alphabet.length]).join('');
    const totp = Buffer.from(this.#random.bytes(consoleLimits.totpSecretBytes)).toString('base64');
    await this.#shelf.change(SHELVES.invitation, digest(letters), () => ({ body: { official, totp }, due: this.#after(consoleLimits.invitationMs) }));
    return letters.replace(/(.{4})(?=.)/g, '$1-');
  }

  /** What a code stands for, without using it up; null: no such code. `totp` is the secret that goes with it. */
  async invitation(code: string): Promise<{ readonly official: string | null; readonly totp: Uint8Array } | null> {
    await this.#shelf.sweep(SHELVES.invitation, this.#after(0));
    const found = readAs(invitationSchema, await this.#shelf.find(SHELVES.invitation, digest(tidy(code))));
    return found && { official: found.official, totp: Buffer.from(found.totp, 'base64') };
  }

  /** Uses a code up; false: somebody else did before. */
  redeem(code: string): Promise<boolean> {
    return this.#takeOut(SHELVES.invitation, digest(tidy(code)));
  }

  // — passwords with TOTP

  async setPassword(official: string, password: string, totp: Uint8Array, used: number): Promise<void> {
    const { memoryKiB, passes, lanes, saltBytes, hashBytes } = consoleLimits.argon;
    const hash = await argon2id({ password, salt: this.#random.bytes(saltBytes), parallelism: lanes, iterations: passes, memorySize: memoryKiB, hashLength: hashBytes, outputType: 'encoded' });
    await this.#shelf.change(SHELVES.password, official, () => ({ body: { hash, totp: Buffer.from(totp).toString('base64'), used }, due: null }));
  }

  /**
   * Do password and code fit? `match` looks at the code and gives its step, which is then used up.
   * Somebody without a password costs as long as somebody with one.
   */
  async checkPassword(official: string, password: string, match: (totp: Uint8Array, used: number) => number | null): Promise<boolean> {
    const found = readAs(passwordSchema, await this.#shelf.find(SHELVES.password, official));
    const right = await argon2Verify({ password, hash: found?.hash ?? (await this.#decoy()) });
    if (!found || !right) return false;
    let good = false;
    await this.#shelf.change(SHELVES.password, official, (body) => {
      const now = passwordSchema.parse(body);
      const step = match(Buffer.from(now.totp, 'base64'), now.used);
      good = step !== null;
      return step === null ? 'leave' : { body: { ...now, used: step }, due: null };
    });
    return good;
  }

  #decoyHash: Promise<string> | null = null;
  #decoy(): Promise<string> {
    const { memoryKiB, passes, lanes, saltBytes, hashBytes } = consoleLimits.argon;
    return (this.#decoyHash ??= argon2id({ password: this.#token(), salt: this.#random.bytes(saltBytes), parallelism: lanes, iterations: passes, memorySize: memoryKiB, hashLength: hashBytes, outputType: 'encoded' }));
  }

  // — passkeys

  async addPasskey(id: string, passkey: StoredPasskey): Promise<void> {
    await this.#shelf.change(SHELVES.passkey, id, () => ({ body: passkey, due: null }));
  }

  async passkey(id: string): Promise<StoredPasskey | null> {
    return readAs(passkeySchema, await this.#shelf.find(SHELVES.passkey, id));
  }

  /** The authenticator's own count after a use. */
  async countPasskey(id: string, counter: number): Promise<void> {
    await this.#shelf.change(SHELVES.passkey, id, (body) => (body === null ? 'leave' : { body: { ...passkeySchema.parse(body), counter }, due: null }));
  }

  /** A challenge that is good once and for some minutes; `what` is to be asked for again. */
  async keepChallenge(challenge: string, what: string): Promise<void> {
    await this.#shelf.sweep(SHELVES.challenge, this.#after(0));
    await this.#shelf.change(SHELVES.challenge, digest(`${what} ${challenge}`), () => ({ body: {}, due: this.#after(consoleLimits.challengeMs) }));
  }

  takeChallenge(challenge: string, what: string): Promise<boolean> {
    return this.#takeOut(SHELVES.challenge, digest(`${what} ${challenge}`));
  }

  // — sessions

  /** Begins a session; gives its token, of which only the digest is kept. */
  async begin(official: string, how: Authentication): Promise<string> {
    await this.#shelf.sweep(SHELVES.session, this.#after(0));
    const token = this.#token();
    await this.#shelf.change(SHELVES.session, digest(token), () => ({ body: { official, how, since: this.#clock.now() }, due: this.#after(consoleLimits.sessionIdleMs) }));
    return token;
  }

  /** Whose session a token is; null when there is none any more. Being asked keeps it alive. */
  async session(token: string): Promise<{ readonly official: string; readonly how: Authentication } | null> {
    const now = this.#after(0);
    await this.#shelf.sweep(SHELVES.session, now);
    const id = digest(token);
    const found = readAs(sessionSchema, await this.#shelf.find(SHELVES.session, id));
    if (!found || this.#clock.now() - found.since > consoleLimits.sessionLongestMs) return null;
    await this.#shelf.change(SHELVES.session, id, (body) => (body === null ? 'leave' : { body, due: this.#after(consoleLimits.sessionIdleMs) }));
    return { official: found.official, how: found.how };
  }

  async end(token: string): Promise<void> {
    await this.#shelf.change(SHELVES.session, digest(token), () => 'remove');
  }

  /** Everything by which somebody could still get in goes. */
  async forget(official: string): Promise<void> {
    await this.#shelf.change(SHELVES.password, official, () => 'remove');
    for (const [shelf, schema] of [[SHELVES.passkey, passkeySchema], [SHELVES.session, sessionSchema], [SHELVES.invitation, invitationSchema]] as const) {
      for (const { id, body } of await this.#shelf.list(shelf, Number.MAX_SAFE_INTEGER)) if (schema.parse(body).official === official) await this.#shelf.change(shelf, id, () => 'remove');
    }
  }

  // — tries

  /** Milliseconds for which tries under this key are held; 0: go on. */
  async heldFor(key: string): Promise<number> {
    const found = readAs(triesSchema, await this.#shelf.find(SHELVES.tries, key));
    return Math.max(0, (found?.lockedUntil ?? 0) - this.#clock.now());
  }

  /** Counts a wrong try; gives for how long the key is held now, ms. From `most` on each doubles the time. */
  async countTry(key: string, most: number): Promise<number> {
    await this.#shelf.sweep(SHELVES.tries, this.#after(0));
    let held = 0;
    await this.#shelf.change(SHELVES.tries, key, (body) => {
      const count = (readAs(triesSchema, body)?.count ?? 0) + 1;
      held = count < most ? 0 : Math.min(consoleLimits.longestLockMs, consoleLimits.firstLockMs * 2 ** (count - most));
      return { body: { count, lockedUntil: this.#clock.now() + held }, due: this.#after(consoleLimits.triesForgottenMs) };
    });
    return held;
  }

  async forgetTries(key: string): Promise<void> {
    await this.#shelf.change(SHELVES.tries, key, () => 'remove');
  }

  async #takeOut(shelf: string, id: string): Promise<boolean> {
    const now = this.#after(0);
    await this.#shelf.sweep(shelf, now);
    let there = false;
    await this.#shelf.change(shelf, id, (body) => {
      there = body !== null;
      return there ? 'remove' : 'leave';
    });
    return there;
  }
}

/** A code as it was given: no spaces, no hyphens, capitals. */
const tidy = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '');
