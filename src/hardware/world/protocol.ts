/** What crosses the loopback connection to the training world's control: one JSON object there, one back. */
import { z } from 'zod';
import { biodataFields, type Biodata, type ChipContent } from '../../domain/card/chip-content.ts';
import { worldFaults } from '../../domain/training.ts';
import { ribbonTypes } from '../printer/twin/ribbons.ts';

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const biodata = z.object(Object.fromEntries(biodataFields.map((field) => [field, z.string()]))) as unknown as z.ZodType<Biodata>;
const content = z.object({ biodata, photo: base64, signature: base64, minutiae: z.tuple([base64, base64]) });
const fault = z.enum(worldFaults);
const after = z.number().int().nonnegative().optional();

export const controlRequest = z.discriminatedUnion('op', [
  z.object({ op: z.literal('state') }),
  z.object({ op: z.literal('to-reader'), card: z.string().optional() }),
  z.object({ op: z.literal('off-reader'), to: z.enum(['hand', 'owner']) }),
  z.object({ op: z.literal('bring-card'), content }),
  z.object({ op: z.literal('lay-finger'), template: base64.nullable() }),
  z.object({ op: z.literal('finger') }),
  z.object({ op: z.literal('sign'), seed: z.number().int() }),
  z.object({ op: z.literal('load-hopper'), count: z.number().int().positive() }),
  z.object({ op: z.literal('load-ribbon'), type: z.enum(ribbonTypes) }),
  z.object({ op: z.literal('clean-printer') }),
  z.object({ op: z.literal('fault'), fault, after }),
  z.object({ op: z.literal('repair'), fault }),
]);
export type ControlRequest = z.infer<typeof controlRequest>;

type PlainContent = z.infer<typeof content>;

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

export const plainContent = ({ biodata: fields, photo, signature, minutiae }: ChipContent): PlainContent => ({ biodata: fields, photo: toBase64(photo), signature: toBase64(signature), minutiae: [toBase64(minutiae[0]), toBase64(minutiae[1])] });

export const richContent = ({ biodata: fields, photo, signature, minutiae }: PlainContent): ChipContent => ({ biodata: fields, photo: fromBase64(photo), signature: fromBase64(signature), minutiae: [fromBase64(minutiae[0]), fromBase64(minutiae[1])] });
