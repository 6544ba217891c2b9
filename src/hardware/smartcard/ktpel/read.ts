/** Reading a KTP-el: the photo is free, all else goes through the SAM (domain facts 1.4). */
import { decodeBiodata } from '../../../domain/card/biodata-codec.ts';
import type { ChipReading } from '../../../domain/card/chip-content.ts';
import { problem } from '../../../domain/problem.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { smartcardLimits } from '../limits.ts';
import type { CardConnection } from '../port.ts';
import { SW_END_OF_FILE, SW_OK } from './apdu.ts';
import { cardCommand, samCommand } from './commands.ts';
import { DIGITAL_SIGNATURE_BYTES, ktpFile } from './files.ts';
import { identify, selectPhoto, uidText, type KtpIdentity } from './identify.ts';
import { Peer } from './peer.ts';
import { KtpSession } from './session.ts';

export interface KtpOptions {
  /** 32 bytes with which this workstation opens its SAM (F0); none for a SAM that is open. Never logged. */
  readonly samOpening?: Uint8Array;
  /** `never` keeps to short APDUs, for a reader that cannot carry extended ones. */
  readonly extended?: 'auto' | 'never';
}

/** First read of the photo: holds the length prefix (domain facts 1.4). */
const PHOTO_FIRST = 8;

/** The photo file with its prefix, from the selected EF 6FF2. */
async function readPhotoFile(card: Peer, extended: boolean): Promise<Result<Uint8Array>> {
  const first = await card.ask(cardCommand.read(0, PHOTO_FIRST), [SW_OK, SW_END_OF_FILE]);
  if (!first.ok) return first;
  const total = (((first.value.data[0] ?? 0) << 8) | (first.value.data[1] ?? 0)) + 2;
  const chunk = extended ? smartcardLimits.extendedChunk : smartcardLimits.plainChunk;
  const parts = [first.value.data];
  for (let offset = first.value.data.length; offset < total; offset += parts.at(-1)!.length) {
    const read = await card.ask(cardCommand.read(offset, Math.min(chunk, total - offset)), [SW_OK, SW_END_OF_FILE]);
    if (!read.ok) return read;
    // A card that gives nothing would keep us here for ever.
    if (read.value.data.length === 0) return err(problem('chip-damaged', { file: '6FF2' }));
    parts.push(read.value.data);
  }
  const file = Uint8Array.from(Buffer.concat(parts));
  return file.length < 2 ? err(problem('chip-damaged', { file: '6FF2' })) : ok(file.subarray(0, total));
}

type Secured = NonNullable<ChipReading['secured']>;

/** Everything behind the SAM; the SAM verifies the digital signature over all that it saw and the photo. */
async function readSecured(session: KtpSession, photoFile: Uint8Array): Promise<Result<Secured>> {
  for (const start of [samCommand.startVerification(), samCommand.automaticDeciphering()]) {
    const started = await session.sam(start);
    if (!started.ok) return started;
  }
  const biodataFile = await session.readFile(ktpFile.biodata, false);
  if (!biodataFile.ok) return biodataFile;
  const signature = await session.readFile(ktpFile.signature, true);
  if (!signature.ok) return signature;
  const first = await session.readFile(ktpFile.minutiae1, true);
  if (!first.ok) return first;
  const second = await session.readFile(ktpFile.minutiae2, true);
  if (!second.ok) return second;
  const biodata = decodeBiodata(biodataFile.value.subarray(2));
  if (!biodata.ok) return biodata;
  const authentic = await verifySignature(session, photoFile);
  if (!authentic.ok) return authentic;
  const bare = (file: Uint8Array) => file.slice(2);
  return ok({ biodata: biodata.value, signature: bare(signature.value), minutiae: [bare(first.value), bare(second.value)], authentic: authentic.value });
}

async function verifySignature(session: KtpSession, photoFile: Uint8Array): Promise<Result<boolean>> {
  const selected = await session.secure(cardCommand.select(ktpFile.digitalSignature));
  if (!selected.ok) return selected;
  const signature = await session.secure(cardCommand.read(0, DIGITAL_SIGNATURE_BYTES));
  if (!signature.ok) return signature;
  const given = await session.sam(samCommand.digitalSignature(signature.value.data));
  if (!given.ok) return given;
  const block = session.extended ? smartcardLimits.extendedChunk : smartcardLimits.samBlock;
  for (let offset = 0; offset < photoFile.length; offset += block) {
    const fed = await session.sam(samCommand.photoBlock(photoFile.subarray(offset, offset + block)));
    if (!fed.ok) return fed;
  }
  const verdict = await session.samSays(samCommand.verify());
  if (!verdict.ok) return verdict;
  const stopped = await session.sam(samCommand.stop());
  return stopped.ok ? ok(verdict.value.sw === SW_OK) : stopped;
}

/**
 * Reads the card: with a SAM everything, without one what is free. A blank gives `blank: true` and nothing else.
 * Errors: `card-not-ktp`, `card-refused`, `card-not-authentic`, `chip-damaged`, `sam-missing`, `sam-refused`, those of the card's port.
 */
export async function readKtp(cardConnection: CardConnection, samConnection: CardConnection | null, options: KtpOptions = {}): Promise<Result<ChipReading>> {
  const card = new Peer(cardConnection, 'card');
  const identity = await identify(card, { allowExtended: options.extended !== 'never' });
  if (!identity.ok) return identity;
  const reading = (blank: boolean, photo: Uint8Array | null, secured: Secured | null): Result<ChipReading> => ok(readingOf(identity.value, blank, photo, secured));
  const state = await selectPhoto(card);
  if (!state.ok) return state;
  if (state.value === 'blank') return reading(true, null, null);
  const photoFile = await readPhotoFile(card, identity.value.extended);
  if (!photoFile.ok) return photoFile;
  const photo = photoFile.value.slice(2);
  if (!samConnection) return reading(false, photo, null);
  const session = await KtpSession.begin(card, new Peer(samConnection, 'sam'), identity.value, options.samOpening ?? null);
  if (!session.ok) return session;
  const secured = await readSecured(session.value, photoFile.value);
  return secured.ok ? reading(false, photo, secured.value) : secured;
}

const readingOf = ({ uid, family, cardControl }: KtpIdentity, blank: boolean, photo: Uint8Array | null, secured: Secured | null): ChipReading => ({
  uid: uidText(uid),
  family,
  cardControlBytes: cardControl.length,
  blank,
  photo,
  secured,
});
