/**
 * Writing a KTP-el. SIMULATION PROFILE: the personalisation commands and keys of the real card are
 * not public (domain facts 1.6), so this speaks to our twins only, in the shape that such a thing
 * must have: secured UPDATE BINARY through the SAM, the SAM's digital signature, and one last
 * ACTIVATE FILE that turns the blank into a card at once. Until then a card that is pulled off, at
 * any APDU, is a blank as before.
 */
import { encodeBiodata } from '../../../domain/card/biodata-codec.ts';
import { CHIP_BYTES, type ChipContent } from '../../../domain/card/chip-content.ts';
import { problem } from '../../../domain/problem.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { smartcardLimits } from '../limits.ts';
import type { CardConnection } from '../port.ts';
import { SW_DEACTIVATED, SW_OK } from './apdu.ts';
import { cardCommand, samCommand } from './commands.ts';
import { DIGITAL_SIGNATURE_BYTES, encipheredFiles, ktpFile, wholeBlocks, withLength } from './files.ts';
import { identify, selectPhoto, uidText } from './identify.ts';
import { Peer } from './peer.ts';
import type { KtpOptions } from './read.ts';
import { KtpSession } from './session.ts';

interface FileToWrite {
  readonly file: number;
  readonly bytes: Uint8Array;
}

/** The content as files, checked before the first APDU. Errors: `chip-text-unsupported`, `chip-too-full`. */
function filesOf({ biodata, photo, signature, minutiae }: ChipContent): Result<readonly FileToWrite[]> {
  const text = encodeBiodata(biodata);
  if (!text.ok) return text;
  const contents: readonly (readonly [number, Uint8Array])[] = [
    [ktpFile.biodata, text.value],
    [ktpFile.photo, photo],
    [ktpFile.signature, signature],
    [ktpFile.minutiae1, minutiae[0]],
    [ktpFile.minutiae2, minutiae[1]],
  ];
  const total = contents.reduce((sum, [, bytes]) => sum + wholeBlocks(bytes.length + 2), DIGITAL_SIGNATURE_BYTES);
  if (total > CHIP_BYTES) return err(problem('chip-too-full', { bytes: total, limit: CHIP_BYTES }));
  return ok(
    contents.map(([file, bytes]) => {
      const prefixed = withLength(bytes);
      if (!encipheredFiles.has(file)) return { file, bytes: prefixed };
      const blocks = new Uint8Array(wholeBlocks(prefixed.length));
      blocks.set(prefixed);
      return { file, bytes: blocks };
    }),
  );
}

async function writeFile(session: KtpSession, { file, bytes }: FileToWrite): Promise<Result<null>> {
  const selected = await session.secure(cardCommand.select(file), [SW_OK, SW_DEACTIVATED]);
  if (!selected.ok) return selected;
  const chunk = session.extended ? smartcardLimits.extendedChunk : smartcardLimits.secureWriteChunk;
  for (let offset = 0; offset < bytes.length; offset += chunk) {
    const written = await session.secure(cardCommand.update(offset, bytes.subarray(offset, offset + chunk)));
    if (!written.ok) return written;
  }
  return ok(null);
}

/**
 * Personalises a blank. Success means that the card itself confirmed the activation under the session's MAC.
 * Errors: `card-already-personalised`, `chip-text-unsupported`, `chip-too-full`, `card-removed` and all of `readKtp`.
 * After any error the card is to be treated as not made: it is a blank, or (only when the answer to the very last command was lost) complete.
 */
export async function personalise(cardConnection: CardConnection, samConnection: CardConnection, content: ChipContent, options: KtpOptions = {}): Promise<Result<{ readonly uid: string }>> {
  const files = filesOf(content);
  if (!files.ok) return files;
  const card = new Peer(cardConnection, 'card');
  const identity = await identify(card, { allowExtended: options.extended !== 'never' });
  if (!identity.ok) return identity;
  const state = await selectPhoto(card);
  if (!state.ok) return state;
  if (state.value === 'personalised') return err(problem('card-already-personalised'));
  const begun = await KtpSession.begin(card, new Peer(samConnection, 'sam'), identity.value, options.samOpening ?? null);
  if (!begun.ok) return begun;
  const session = begun.value;
  for (const start of [samCommand.startSigning(), samCommand.automaticEnciphering()]) {
    const started = await session.sam(start);
    if (!started.ok) return started;
  }
  for (const file of files.value) {
    const written = await writeFile(session, file);
    if (!written.ok) return written;
  }
  const signature = await session.sam(samCommand.sign());
  if (!signature.ok) return signature;
  const signed = await writeFile(session, { file: ktpFile.digitalSignature, bytes: signature.value.data });
  if (!signed.ok) return signed;
  const activated = await session.secure(cardCommand.activate());
  if (!activated.ok) return activated;
  // The card is made. What the SAM says to the end of its session changes nothing about that.
  await session.samSays(samCommand.stop());
  return ok({ uid: uidText(identity.value.uid) });
}
