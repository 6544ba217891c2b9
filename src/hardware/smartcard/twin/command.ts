/** Reading a command APDU as a card does (ISO/IEC 7816-4 §5.1), short and extended. */
export interface Command {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  /** Expected bytes; null: no Le. 256 and 65536 stand for a zero Le. */
  readonly le: number | null;
  readonly extended: boolean;
}

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;

/** The parsed command; null when the lengths contradict the APDU. */
export function parseCommand(apdu: Uint8Array): Command | null {
  if (apdu.length < 4) return null;
  const [cla, ins, p1, p2] = apdu as unknown as [number, number, number, number];
  const of = (data: Uint8Array, le: number | null, extended: boolean): Command => ({ cla, ins, p1, p2, data, le, extended });
  const none = new Uint8Array();
  const body = apdu.subarray(4);
  if (body.length === 0) return of(none, null, false);
  if (body.length === 1) return of(none, body[0] || 256, false);
  if (body[0] !== 0) {
    const lc = body[0]!;
    const data = body.subarray(1, 1 + lc);
    if (body.length === 1 + lc) return of(data, null, false);
    return body.length === 2 + lc ? of(data, body[1 + lc] || 256, false) : null;
  }
  if (body.length === 3) return of(none, u16(body, 1) || 65536, true);
  if (body.length < 3) return null;
  const lc = u16(body, 1);
  const data = body.subarray(3, 3 + lc);
  if (lc > 0 && body.length === 3 + lc) return of(data, null, true);
  return lc > 0 && body.length === 5 + lc ? of(data, u16(body, 3 + lc) || 65536, true) : null;
}

/** An answer: data and status word. */
export const answer = (sw: number, data: Uint8Array = new Uint8Array()): Uint8Array => Uint8Array.of(...data, sw >> 8, sw & 0xff);
