/** What may be done to a twin from outside: who stands before it, what breaks. Its own door, never SBI's. */
import { z } from 'zod';
import { eyePositions, fingerPositions, type Position } from '../../port.ts';

/** What can be wrong with a device, each by the name that its test has. */
export const twinFaults = [
  /** Answers come in the wrong shape, or not at all. */
  'html', 'truncated-json', 'too-large', 'too-large-unannounced', 'disconnect', 'no-answer',
  /** Answers are whole and must not be believed. */
  'wrong-signature', 'expired-certificate', 'untrusted-certificate', 'broken-hash', 'wrong-transaction', 'wrong-environment', 'wrong-purpose', 'other-device', 'not-an-image', 'cut-record', 'other-record',
  /** Genuine answers that are not what was asked for. */
  'three-fingers', 'wrong-position', 'same-finger-twice', 'poor',
  /** What the device says of itself. */
  'no-object', 'technical', 'tampered', 'not-registered', 'not-ready', 'busy', 'vendor-error',
  /** Within the protocol, and a trap: numbers for strings, positions not told apart. */
  'numbers', 'unknown-position',
] as const;
export type TwinFault = (typeof twinFaults)[number];

const calls = ['discover', 'info', 'register', 'authenticate', 'stream'] as const;
const position = z.enum([...fingerPositions, ...eyePositions]);

export const twinControl = z.discriminatedUnion('op', [
  z.object({ op: z.literal('state') }),
  /** From now on `fault` meets each such call, or the next `times` of them. */
  z.object({ op: z.literal('fault'), fault: z.enum(twinFaults), call: z.enum(calls).default('register'), times: z.number().int().positive().optional() }),
  z.object({ op: z.literal('repair') }),
  /** Another person: other images, first tries again. `missing`: fingers and eyes that this person does not have. `quality`: of a first try, 0 to 100; the person's own by seed where none is said. */
  z.object({ op: z.literal('person'), seed: z.number().int(), missing: z.array(position).default([]), quality: z.number().int().min(0).max(100).nullable().default(null) }),
  /** Its cable: out, the service is still there and has no device. */
  z.object({ op: z.literal('cable'), plugged: z.boolean() }),
  /** Milliseconds of the twin's clock by which each answer to that call is late. */
  z.object({ op: z.literal('delay'), call: z.enum(calls), ms: z.number().int().min(0) }),
]);
export type TwinControl = z.infer<typeof twinControl>;
/** As it is written in a request: what has a default may be left out. */
export type TwinControlInput = z.input<typeof twinControl>;

export interface TwinState {
  readonly seed: number;
  readonly missing: readonly Position[];
  readonly quality: number | null;
  readonly plugged: boolean;
  readonly faults: readonly TwinFault[];
  /** Calls answered, by name. */
  readonly answered: Readonly<Record<string, number>>;
}
