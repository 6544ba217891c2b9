/** A card that was issued elsewhere: made through the same commands as every other, on readers of nobody. */
import type { ChipContent } from '../../../domain/card/chip-content.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { personaliseAt } from '../ktpel/at.ts';
import { VirtualKtpCard, type KtpCardMaking } from './ktp-card.ts';
import { VirtualReader } from './reader.ts';
import { VirtualSam } from './sam.ts';
import { TwinSmartcards } from './smartcards.ts';

/** A new twin that holds `content`. Errors: those of the content (`chip-text-unsupported`, `chip-too-full`). */
export async function issueCard(content: ChipContent, making: KtpCardMaking): Promise<Result<VirtualKtpCard>> {
  const card = VirtualKtpCard.blank(making);
  const [cardReader, samReader] = [new VirtualReader({ name: 'card' }), new VirtualReader({ name: 'sam' })];
  cardReader.insert(card);
  samReader.insert(new VirtualSam({ master: making.master, random: making.random }));
  const made = await personaliseAt(new TwinSmartcards([cardReader, samReader]), cardReader.name, samReader.name, content);
  if (!made.ok) return made;
  cardReader.remove();
  return ok(card);
}
