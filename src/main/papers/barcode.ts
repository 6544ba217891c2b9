/** Code 128 of a berkas number, for the hand scanner at the counter (ISO/IEC 15417). */

/** Widths of bars and spaces by turns, a bar first, in modules. */
export type Bars = readonly number[];

/** Loaded when the first paper with a barcode is made: a counter that prints none never has it in memory. */
export async function barsOf(text: string): Promise<Bars> {
  const { default: bwip } = await import('bwip-js/node');
  const [symbol] = bwip.raw({ bcid: 'code128', text }) as readonly { readonly sbs?: readonly number[] }[];
  if (!symbol?.sbs) throw new Error('the barcode library gave no bars');
  return symbol.sbs;
}
