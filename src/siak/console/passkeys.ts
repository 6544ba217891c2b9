/** Passkeys (WebAuthn level 3) by the library: what it is asked here, and nothing more. User verification is always wanted: a passkey alone is two factors only so. */
import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse, type AuthenticationResponseJSON, type RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import type { Secrets, StoredPasskey } from './secrets.ts';

const NAME = 'SIAK';
const responseSchema = z.looseObject({ id: z.string(), rawId: z.string(), response: z.looseObject({ clientDataJSON: z.string() }), clientExtensionResults: z.looseObject({}), type: z.string() });
const clientDataSchema = z.object({ challenge: z.string() });

/** The domain whose passkeys these are; null: an address by number cannot have any (WebAuthn, 5.1.3). */
export function relyingParty(origin: string): string | null {
  const { hostname } = new URL(origin);
  return /^[\d.]+$|^\[/.test(hostname) ? null : hostname;
}

/** The challenge inside an answer of the browser; null when it is none. */
function challengeIn(response: unknown): { readonly challenge: string; readonly response: unknown } | null {
  const shape = responseSchema.safeParse(response);
  if (!shape.success) return null;
  try {
    const data = clientDataSchema.safeParse(JSON.parse(Buffer.from(shape.data.response.clientDataJSON, 'base64url').toString('utf8')));
    return data.success ? { challenge: data.data.challenge, response } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Every call names the origin of the pages, `https://siak.example.go.id`: a passkey belongs to one. */
export class Passkeys {
  readonly #secrets: Secrets;

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  /** Options for a new passkey. @param who the log-in name @param purpose binds the challenge to one invitation */
  async newOptions(origin: string, who: string, name: string, purpose: string): Promise<Record<string, unknown>> {
    const rpID = rpOf(origin);
    const options = await generateRegistrationOptions({ rpName: NAME, rpID, userName: who, userDisplayName: name, userID: new TextEncoder().encode(who), attestationType: 'none', authenticatorSelection: { residentKey: 'required', userVerification: 'required' } });
    await this.#secrets.keepChallenge(options.challenge, purpose);
    return { ...options };
  }

  /** The new passkey, checked; null: refused. */
  async added(origin: string, official: string, response: unknown, purpose: string): Promise<{ readonly id: string; readonly stored: StoredPasskey } | null> {
    const given = challengeIn(response);
    if (!given || !(await this.#secrets.takeChallenge(given.challenge, purpose))) return null;
    const verified = await refusedAsNull(() => verifyRegistrationResponse({ response: given.response as RegistrationResponseJSON, expectedChallenge: given.challenge, expectedOrigin: origin, expectedRPID: rpOf(origin), requireUserVerification: true }));
    if (!verified?.verified) return null;
    const { credential } = verified.registrationInfo;
    return { id: credential.id, stored: { official, publicKey: Buffer.from(credential.publicKey).toString('base64'), counter: credential.counter } };
  }

  /** Options of a log-in: whatever passkey the person chooses. */
  async logInOptions(origin: string): Promise<Record<string, unknown>> {
    const options = await generateAuthenticationOptions({ rpID: rpOf(origin), userVerification: 'required' });
    await this.#secrets.keepChallenge(options.challenge, 'log-in');
    return { ...options };
  }

  /** Whose passkey answered; null: refused. */
  async proved(origin: string, response: unknown): Promise<string | null> {
    const given = challengeIn(response);
    if (!given || !(await this.#secrets.takeChallenge(given.challenge, 'log-in'))) return null;
    const answer = given.response as AuthenticationResponseJSON;
    const stored = await this.#secrets.passkey(answer.id);
    if (!stored) return null;
    const verified = await refusedAsNull(() =>
      verifyAuthenticationResponse({
        response: answer,
        expectedChallenge: given.challenge,
        expectedOrigin: origin,
        expectedRPID: rpOf(origin),
        requireUserVerification: true,
        credential: { id: answer.id, publicKey: new Uint8Array(Buffer.from(stored.publicKey, 'base64')), counter: stored.counter },
      }),
    );
    if (!verified?.verified) return null;
    await this.#secrets.countPasskey(answer.id, verified.authenticationInfo.newCounter);
    return stored.official;
  }
}

function rpOf(origin: string): string {
  const rp = relyingParty(origin);
  if (rp === null) throw new Error('there are no passkeys at an address by number');
  return rp;
}

/** The library throws an Error for every answer that it does not believe; that is the asker's business, whatever of it was wrong. */
async function refusedAsNull<T>(check: () => Promise<T>): Promise<T | null> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
