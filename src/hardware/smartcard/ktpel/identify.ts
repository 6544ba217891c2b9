/** The first, free part of every chip act: which card is this, and is it a blank? */
import { problem } from '../../../domain/problem.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { SW_DEACTIVATED, SW_END_OF_FILE, SW_OK } from './apdu.ts';
import { recogniseKtp, type KtpFamily } from './atr.ts';
import { cardCommand } from './commands.ts';
import { cardControlSizes, ktpFile } from './files.ts';
import type { Peer } from './peer.ts';

export interface KtpIdentity {
  readonly family: KtpFamily;
  /** As the card gives it: 4, 7 or 8 bytes. */
  readonly uid: Uint8Array;
  readonly cardControl: Uint8Array;
  /** The card proved that it takes extended lengths. */
  readonly extended: boolean;
}

/** Longest Card Control with its length prefix: asked for at once (domain facts 1.4, A). */
const CARD_CONTROL_ASKED = cardControlSizes.second + 2;
/** More than a short Le can say, so that only a card with extended length answers it. */
const EXTENDED_PROBE = 512;

/** Upper-case hex of a UID. */
export const uidText = (uid: Uint8Array): string => Buffer.from(uid).toString('hex').toUpperCase();

/** The 8 bytes that the SAM takes: a shorter type A UID stands behind a leading 80 (domain facts 1.4, A), zeros between. */
export function samUid({ uid }: KtpIdentity): Uint8Array {
  if (uid.length >= 8) return uid.subarray(0, 8);
  const padded = new Uint8Array(8);
  padded[0] = 0x80;
  padded.set(uid, 8 - uid.length);
  return padded;
}

async function readUid(card: Peer, family: KtpFamily): Promise<Result<Uint8Array>> {
  const tries = family === 'A' ? [cardCommand.uidTypeA()] : cardCommand.uidTypeB();
  let refused: Result<never> | null = null;
  for (const command of tries) {
    const answer = await card.exchange(command);
    if (!answer.ok) return answer;
    if (answer.value.sw === SW_OK && answer.value.data.length >= 4) return ok(Uint8Array.from(answer.value.data));
    refused = err(card.refusal(command, answer.value.sw));
  }
  return refused!;
}

/** Selects the KTP-el and reads what is free about its identity. Errors: `card-not-ktp`, `card-refused`, `chip-damaged`, those of the port. */
export async function identify(card: Peer, { allowExtended }: { readonly allowExtended: boolean }): Promise<Result<KtpIdentity>> {
  const family = recogniseKtp(card.atr);
  if (!family) return err(problem('card-not-ktp'));
  const selected = await card.ask(cardCommand.selectKtp());
  if (!selected.ok) return selected;
  const uid = await readUid(card, family);
  if (!uid.ok) return uid;
  const control = await card.ask(cardCommand.select(ktpFile.cardControl));
  if (!control.ok) return control;
  const read = await card.ask(cardCommand.read(0, CARD_CONTROL_ASKED), [SW_OK, SW_END_OF_FILE]);
  if (!read.ok) return read;
  const length = ((read.value.data[0] ?? 0) << 8) | (read.value.data[1] ?? 0);
  const cardControl = read.value.data.slice(2, 2 + length);
  const known = length === cardControlSizes.first || length === cardControlSizes.second;
  if (!known || cardControl.length !== length) return err(problem('chip-damaged', { file: '6FF0' }));
  let extended = false;
  if (allowExtended && length === cardControlSizes.second) {
    const probe = await card.exchange(cardCommand.read(0, EXTENDED_PROBE));
    if (!probe.ok) return probe;
    extended = (probe.value.sw === SW_OK || probe.value.sw === SW_END_OF_FILE) && probe.value.data.length === length + 2;
  }
  return ok({ family, uid: uid.value, cardControl, extended });
}

/** Selects the photo, the one content file that is free; tells a blank, whose files are deactivated. */
export async function selectPhoto(card: Peer): Promise<Result<'blank' | 'personalised'>> {
  const selected = await card.ask(cardCommand.select(ktpFile.photo), [SW_OK, SW_DEACTIVATED]);
  return selected.ok ? ok(selected.value.sw === SW_DEACTIVATED ? 'blank' : 'personalised') : selected;
}
