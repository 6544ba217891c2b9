/** Building command APDUs and reading answers (ISO/IEC 7816-4 §5.1): the one place where lengths are laid out. */

/** Expected length for "all there is". */
export const LE_ALL = 0;
const SHORT_MOST = 255;
const SHORT_LE_MOST = 256;

export interface Ask {
  readonly cla?: number;
  readonly ins: number;
  readonly p1?: number;
  readonly p2?: number;
  readonly data?: Uint8Array;
  /** Bytes expected back; `LE_ALL` for all there is; none: no Le. */
  readonly le?: number;
}

/** The command APDU; short lengths wherever they fit, else extended ones. */
export function build({ cla = 0, ins, p1 = 0, p2 = 0, data, le }: Ask): Uint8Array {
  const header = [cla, ins, p1, p2];
  const length = data?.length ?? 0;
  const extended = length > SHORT_MOST || (le ?? 0) > SHORT_LE_MOST;
  const word = (value: number) => [(value >> 8) & 0xff, value & 0xff];
  const lc = length === 0 ? [] : extended ? [0, ...word(length)] : [length];
  const expected = le === undefined ? [] : extended ? [...(length === 0 ? [0] : []), ...word(le)] : [le & 0xff];
  return Uint8Array.of(...header, ...lc, ...(data ?? []), ...expected);
}

export interface Answer {
  readonly data: Uint8Array;
  readonly sw: number;
}

/** Data and status word of an answer; null when it is too short to be one. */
export function split(answer: Uint8Array): Answer | null {
  if (answer.length < 2) return null;
  return { data: answer.subarray(0, -2), sw: (answer.at(-2)! << 8) | answer.at(-1)! };
}

/** A status word as the operator may note it. */
export const swText = (sw: number): string => sw.toString(16).toUpperCase().padStart(4, '0');

export const SW_OK = 0x9000;
/** End of file before all that was asked for: the data that came are good. */
export const SW_END_OF_FILE = 0x6282;
/** The selected file is deactivated: a blank. */
export const SW_DEACTIVATED = 0x6283;
