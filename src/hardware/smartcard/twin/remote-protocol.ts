/** What crosses the loopback connection between the training world's readers and the device process: one JSON object a line. */
import { z } from 'zod';
import { problemCodes } from '../../../domain/problem.ts';

const hex = z.string().regex(/^([0-9A-F]{2})*$/);
const id = z.number().int().nonnegative();

/** Asked of the readers. */
export const requestSchema = z.discriminatedUnion('op', [
  z.object({ id, op: z.literal('readers') }),
  z.object({ id, op: z.literal('connect'), reader: z.string() }),
  z.object({ id, op: z.literal('transmit'), connection: id, apdu: hex }),
  z.object({ id, op: z.literal('close'), connection: id }),
]);
export type Request = z.infer<typeof requestSchema>;

const problemSchema = z.object({ code: z.enum(problemCodes), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() });

/** Answered, each to a request's id, or announced. */
export const messageSchema = z.union([
  z.object({ id, ok: z.literal(true), value: z.unknown() }),
  z.object({ id, ok: z.literal(false), error: problemSchema }),
  z.object({ event: z.literal('changed') }),
]);
export type Message = z.infer<typeof messageSchema>;

export const readersValue = z.array(z.object({ name: z.string(), atr: hex.nullable() }));
export const connectValue = z.object({ connection: id, atr: hex });
export const transmitValue = hex;

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
export const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
