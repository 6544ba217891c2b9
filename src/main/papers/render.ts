/**
 * The counter's papers as PDF. NIK: masked on what the applicant takes home, whole on the receipt
 * that stays in the office's archive as proof of who got which card.
 */
import { barsOf } from './barcode.ts';
import { composeHimbauan, composePaper, type HimbauanData } from './compose.ts';
import type { Paper, PaperData } from './data.ts';
import { typeset } from './typeset.ts';
import { localTime } from './words.ts';

const formats: Readonly<Record<Paper, { readonly size: 'A4' | 'A5'; readonly title: string }>> = {
  receipt: { size: 'A5', title: 'Bukti penyerahan berkas' },
  deficiency: { size: 'A4', title: 'Catatan kekurangan berkas' },
  'enrolment-proof': { size: 'A5', title: 'Bukti perekaman KTP-el' },
  'hand-over': { size: 'A5', title: 'Tanda terima KTP-el' },
};

/** A paper of a berkas as PDF. Throws when the signature picture cannot be embedded: it was checked when it was taken. */
export async function renderPaper(paper: Paper, data: PaperData): Promise<Uint8Array> {
  const { size, title } = formats[paper];
  const { letterhead, timezone } = data.office;
  const foot = `${data.number} · dicetak ${localTime(data.printedAt, timezone)}`;
  const blocks = await Promise.all(composePaper(paper, data).map(async (block) => (block.kind === 'barcode' ? { ...block, bars: await barsOf(block.text) } : block)));
  return typeset({ size, letterhead, training: data.training, foot, title: `${title} ${data.number}`, createdAt: new Date(data.printedAt) }, blocks);
}

/** The Surat Himbauan of a round as PDF. */
export function renderHimbauan(data: HimbauanData, training: boolean): Promise<Uint8Array> {
  const { letterhead, timezone } = data.office;
  const title = `Surat Himbauan: ${data.round.title}`;
  return typeset({ size: 'A4', letterhead, training, foot: `dicetak ${localTime(data.printedAt, timezone)}`, title, createdAt: new Date(data.printedAt) }, composeHimbauan(data));
}
