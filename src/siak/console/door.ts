/** Who comes in: joining with a one-time code, log-in by passkey or by password and TOTP, locks, sessions. */
import { toSVG } from 'bwip-js/node';
import type { Authentication } from '../../contract/console.ts';
import type { Clock } from '../../domain/clock.ts';
import { checkName, idFor } from '../../domain/people.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ActDraft } from './acts.ts';
import type { CentreBook } from './book.ts';
import { founded, type CentreState, type Person } from './centre.ts';
import { consoleLimits } from './limits.ts';
import { relyingParty, type Passkeys } from './passkeys.ts';
import type { Secrets } from './secrets.ts';
import { base32, totpMatch, totpUri } from './totp.ts';

const MS_PER_SECOND = 1000;
/** Quiet zone around a QR code, modules (ISO/IEC 18004 asks for 4). */
const QR_MARGIN = 4;
/** The first tries of everybody who wants a password that is none. */
const tooCommon = /^(.)\1+$|password|kata ?sandi|12345|qwerty|dukcapil|disdukcapil/i;

/** Who comes, from where. */
export interface Visitor {
  /** Address of the other end. */
  readonly address: string;
  /** Origin of the pages that they look at. */
  readonly origin: string;
}

/** Somebody who is in. */
export interface Seat {
  readonly person: Person;
  readonly how: Authentication;
}

export interface DoorParts {
  readonly book: CentreBook;
  readonly secrets: Secrets;
  readonly passkeys: Passkeys;
  readonly clock: Clock;
}

/** A code's holder: an official, or (null) whoever becomes the first administrator. */
interface Guest {
  readonly person: Person | null;
  readonly totp: Uint8Array;
}

export class Door {
  readonly #parts: DoorParts;

  constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  /** The first administrator's code, where nobody could let anybody in; null where somebody can. */
  async firstCode(): Promise<string | null> {
    return founded(await this.#parts.book.read()) ? null : this.#parts.secrets.invite(null);
  }

  /** Whose session this is; null: nobody's, or somebody's who was dismissed. */
  async seat(token: string): Promise<Seat | null> {
    const session = await this.#parts.secrets.session(token);
    if (!session) return null;
    const person = (await this.#parts.book.read()).people.get(session.official);
    return person?.active ? { person, how: session.how } : null;
  }

  /** Whose code this is. Wrong codes count against the address. */
  async guest(code: string, visitor: Visitor): Promise<Result<Guest>> {
    const { secrets, book } = this.#parts;
    const held = await this.#held([`from ${visitor.address}`]);
    if (held) return err(held);
    const invitation = await secrets.invitation(code);
    const state = await book.read();
    const person = invitation?.official ? (state.people.get(invitation.official) ?? null) : null;
    const stands = invitation !== null && (invitation.official === null ? !founded(state) : person?.active === true);
    if (stands) return ok({ person, totp: invitation.totp });
    await secrets.countTry(`from ${visitor.address}`, consoleLimits.triesFromAddress);
    return err(problem('code-wrong'));
  }

  async passkeyOptions(code: string, name: string, visitor: Visitor): Promise<Result<Record<string, unknown>>> {
    const guest = await this.guest(code, visitor);
    if (!guest.ok) return guest;
    if (relyingParty(visitor.origin) === null) return err(problem('passkey-refused'));
    const who = await this.#named(guest.value, name);
    return who.ok ? ok(await this.#parts.passkeys.newOptions(visitor.origin, who.value.id, who.value.name, `join ${code}`)) : who;
  }

  /** Joins with a new passkey; gives the token of the session. */
  async joinWithPasskey(code: string, name: string, response: unknown, visitor: Visitor): Promise<Result<string>> {
    const { passkeys, secrets } = this.#parts;
    const guest = await this.guest(code, visitor);
    if (!guest.ok) return guest;
    const who = await this.#named(guest.value, name);
    if (!who.ok) return who;
    const added = await passkeys.added(visitor.origin, who.value.id, response, `join ${code}`);
    if (!added) return err(problem('passkey-refused'));
    if (!(await secrets.redeem(code))) return err(problem('code-wrong'));
    await secrets.addPasskey(added.id, added.stored);
    return this.#joined(guest.value, who.value, 'passkey', { kind: 'official.passkey-added', subject: null, body: { official: who.value.id, passkey: added.id } });
  }

  async totp(code: string, visitor: Visitor): Promise<Result<{ readonly secret: string; readonly uri: string; readonly qr: string }>> {
    const guest = await this.guest(code, visitor);
    if (!guest.ok) return guest;
    const secret = base32(guest.value.totp);
    const uri = totpUri('SIAK', guest.value.person?.id ?? 'administrator', secret);
    return ok({ secret, uri, qr: toSVG({ bcid: 'qrcode', text: uri, backgroundcolor: 'FFFFFF', padding: QR_MARGIN }) });
  }

  /** Joins with password and TOTP; gives the token of the session. */
  async joinWithPassword(code: string, name: string, password: string, totp: string, visitor: Visitor): Promise<Result<string>> {
    const { secrets, clock } = this.#parts;
    const guest = await this.guest(code, visitor);
    if (!guest.ok) return guest;
    const who = await this.#named(guest.value, name);
    if (!who.ok) return who;
    if (password.length < consoleLimits.passwordFewest || tooCommon.test(password)) return err(problem('password-weak', { fewest: consoleLimits.passwordFewest }));
    const used = totpMatch(guest.value.totp, totp, clock.now(), 0);
    if (used === null) {
      await secrets.countTry(`from ${visitor.address}`, consoleLimits.triesFromAddress);
      return err(problem('totp-wrong'));
    }
    if (!(await secrets.redeem(code))) return err(problem('code-wrong'));
    await secrets.setPassword(who.value.id, password, guest.value.totp, used);
    return this.#joined(guest.value, who.value, 'password-totp', { kind: 'official.password-set', subject: null, body: { official: who.value.id } });
  }

  async logInWithPasskey(response: unknown, visitor: Visitor): Promise<Result<string>> {
    const { passkeys, secrets } = this.#parts;
    const held = await this.#held([`from ${visitor.address}`]);
    if (held) return err(held);
    const official = await passkeys.proved(visitor.origin, response);
    if (official !== null) return this.#begin(official, 'passkey');
    await secrets.countTry(`from ${visitor.address}`, consoleLimits.triesFromAddress);
    return err(problem('passkey-refused'));
  }

  async logInWithPassword(official: string, password: string, totp: string, visitor: Visitor): Promise<Result<string>> {
    const { secrets, clock, book } = this.#parts;
    const keys = [[`name ${official}`, consoleLimits.triesOfName], [`from ${visitor.address}`, consoleLimits.triesFromAddress]] as const;
    const held = await this.#held(keys.map(([key]) => key));
    if (held) return err(held);
    if (await secrets.checkPassword(official, password, (secret, used) => totpMatch(secret, totp, clock.now(), used))) {
      for (const [key] of keys) await secrets.forgetTries(key);
      return this.#begin(official, 'password-totp');
    }
    const locks: number[] = [];
    for (const [key, most] of keys) locks.push(await secrets.countTry(key, most));
    const known = (await book.read()).people.has(official);
    if (locks[0]! > 0 && known) await book.act(null, () => ok({ acts: [{ kind: 'official.locked', subject: null, body: { official } }] }));
    const longest = Math.max(...locks);
    return err(longest > 0 ? locked(longest) : problem('log-in-wrong'));
  }

  async logOut(token: string, person: Person | null): Promise<void> {
    await this.#parts.secrets.end(token);
    if (person) await this.#parts.book.act(person.id, () => ok({ acts: [{ kind: 'official.logged-out', subject: null, body: { official: person.id } }] }));
  }

  async #held(keys: readonly string[]): Promise<Problem | null> {
    const waits: number[] = [];
    for (const key of keys) waits.push(await this.#parts.secrets.heldFor(key));
    const longest = Math.max(...waits);
    return longest > 0 ? locked(longest) : null;
  }

  /** Who the guest will be: the official of the code, or the first administrator with the name that they say. */
  async #named(guest: Guest, name: string): Promise<Result<{ readonly id: string; readonly name: string }>> {
    if (guest.person) return ok({ id: guest.person.id, name: guest.person.name });
    const clean = checkName(name);
    return clean.ok ? ok({ id: idFor(clean.value, new Set((await this.#parts.book.read()).people.keys())), name: clean.value }) : clean;
  }

  async #joined(guest: Guest, who: { readonly id: string; readonly name: string }, how: Authentication, proof: ActDraft): Promise<Result<string>> {
    const acts = (state: CentreState): ActDraft[] => (guest.person || founded(state) ? [proof] : [{ kind: 'official.appointed', subject: null, body: { official: who.id, name: who.name, office: null, operator: who.id, roles: [], administrator: true } }, proof]);
    const written = await this.#parts.book.act(who.id, (state) => (!guest.person && founded(state) ? err(problem('code-wrong')) : ok({ acts: acts(state) })));
    return written.ok ? this.#begin(who.id, how) : written;
  }

  async #begin(official: string, how: Authentication): Promise<Result<string>> {
    const { book, secrets } = this.#parts;
    const written = await book.act(official, (state) => (state.people.get(official)?.active ? ok({ acts: [{ kind: 'official.logged-in', subject: null, body: { official, how } }] }) : err(problem('log-in-wrong'))));
    return written.ok ? ok(await secrets.begin(official, how)) : written;
  }
}

const locked = (ms: number): Problem => problem('log-in-locked', { seconds: Math.ceil(ms / MS_PER_SECOND) });
