/** TWIN: what crosses the loopback connection between the training world's pads and the device process: one JSON object a line. */
import { z } from 'zod';
import { problemCodes } from '../../../domain/problem.ts';

const bytes = z.string().regex(/^([0-9a-f]{2})*$/);
const id = z.number().int().nonnegative();

export const hidRequest = z.discriminatedUnion('op', [
  z.object({ id, op: z.literal('list') }),
  z.object({ id, op: z.literal('open'), path: z.string() }),
  z.object({ id, op: z.literal('get'), path: z.string(), report: id }),
  z.object({ id, op: z.literal('send'), path: z.string(), bytes }),
  z.object({ id, op: z.literal('close'), path: z.string() }),
]);
export type HidRequest = z.infer<typeof hidRequest>;

export const hidMessage = z.union([
  z.object({ id, ok: z.literal(true), value: z.unknown() }),
  z.object({ id, ok: z.literal(false), code: z.enum(problemCodes) }),
  z.object({ event: z.literal('report'), path: z.string(), bytes }),
  z.object({ event: z.literal('gone'), path: z.string() }),
]);
export type HidMessage = z.infer<typeof hidMessage>;

export const listValue = z.array(z.object({ path: z.string(), vendorId: z.number(), productId: z.number(), product: z.string() }));
export const bytesValue = bytes;

export const toHex = (data: Uint8Array): string => Buffer.from(data).toString('hex');
export const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
/** Characters of one line: the longest report of a pad is 512 bytes. */
export const HID_LINE = 10_000;
