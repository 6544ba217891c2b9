/** What a device process is told when it is started. No secrets: a command line can be read by anybody on the machine. */
import { z } from 'zod';
import { sbiEnvironments } from '../../hardware/biometric/sbi/schemas.ts';
import { expectedDevices, type ExpectedDevice } from './look.ts';

const readerName = z.string().min(1).nullable();
const readers = z.object({ desk: readerName, sam: readerName, encoder: readerName });
const pcsc = z.object({ kind: z.literal('pcsc') });
const remote = z.object({ kind: z.literal('remote'), port: z.number().int().min(1).max(65_535) });
const ippUri = z.url({ protocol: /^ipps?$/ });

/** The scanner's interface and device (null: the first it finds), and what SANE's programs need in their environment. */
const scanner = z.object({ by: z.enum(['sane', 'wia']).default('sane'), device: z.string().min(1).nullable(), env: z.record(z.string(), z.string()).optional() }).nullable();

/** Fingerprint and iris devices by SBI: where they answer, for what they are registered, and which certificates are believed. Certificates are public. */
const biometrics = z.strictObject({ ports: z.strictObject({ first: z.number().int().min(1).max(65_535), last: z.number().int().min(1).max(65_535) }), env: z.enum(sbiEnvironments), certificates: z.array(z.string()), takes: z.array(z.enum(['finger', 'iris'])).min(1) });

const hidPad = z.strictObject({ kind: z.literal('hid') });
const remotePad = z.strictObject({ kind: z.literal('remote'), port: z.number().int().min(1).max(65_535) });

const shared = {
  /** The card printer itself, or a queue of CUPS before it; null: none here. */
  ipp: ippUri.nullable(),
  /** Of a queue: the printer behind it, which is asked what became of a card. */
  ippDevice: ippUri.optional(),
  /** `inline`: the printer feeds a card to a reader inside before it prints. */
  encoder: z.enum(['inline', 'none']),
  readers,
  scanner,
  /** Left out: this counter takes no enrolments. */
  biometrics: biometrics.optional(),
};

/** Twins come only by saying so; real devices cannot be mixed with readers of the training world. */
export const deviceConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('twin'), ...shared, smartcards: z.discriminatedUnion('kind', [remote, pcsc]), pad: z.discriminatedUnion('kind', [remotePad, hidPad]).optional() }),
  z.strictObject({ kind: z.literal('real'), ...shared, smartcards: pcsc, pad: hidPad.optional() }),
]);
export type DeviceConfig = z.infer<typeof deviceConfigSchema>;

/** The devices that a configuration names. */
export const expectedOf = ({ kind, ipp, readers, scanner, biometrics, pad }: DeviceConfig): readonly ExpectedDevice[] => expectedDevices({ readers, printer: ipp !== null, scanner: scanner !== null, biometrics: biometrics?.takes ?? [], pad: pad !== undefined, twin: kind === 'twin' });
