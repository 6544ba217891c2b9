/** The morning's look at a counter: is everything there to serve with? Pure; what was seen comes from the station. */
import { z } from 'zod';

const seen = z.object({ id: z.string(), en: z.string() });

/** Code and values; the sentences are in the reader's language. No problem's values name a person or a secret. */
const problem = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() });

/** One device as it was found and tested. */
export const deviceTestSchema = z.object({
  device: z.string().describe('its kind: reader, printer, finger …'),
  name: z.string(),
  serial: z.string().nullable(),
  firmware: z.string().nullable(),
  validUntil: z.iso.datetime().nullable().describe('until when its certificate is good'),
  twin: z.boolean(),
  passed: z.boolean(),
  seen: seen.nullable(),
  problem: problem.nullable(),
});
export type DeviceTestRecord = z.infer<typeof deviceTestSchema>;

export const readinessSchema = z.object({
  devices: z.array(deviceTestSchema),
  /** Cards that each supply is still enough for; null: nobody says. */
  supplies: z.object({ ribbon: z.number().nullable(), film: z.number().nullable(), hopper: z.number().nullable(), blanko: z.number().int() }),
  outbox: z.object({ waiting: z.number().int(), oldest: z.iso.datetime().nullable() }),
  /** Bytes free on the disk of the data; null: not known here. */
  diskFree: z.number().nullable(),
  /** Milliseconds by which this computer's clock is ahead of SIAK's; null: SIAK did not answer. */
  clockAheadMs: z.number().nullable(),
});
export type Readiness = z.infer<typeof readinessSchema>;

export const readinessRemarks = ['device-failed', 'certificate-ends-soon', 'supply-low', 'blanko-low', 'outbox-old', 'disk-low', 'clock-off', 'siak-silent'] as const;
export type ReadinessRemark = (typeof readinessRemarks)[number];

/** Bounds of a ready counter, each with its unit and its reason. */
export const readinessLimits = {
  /** Milliseconds before a certificate ends that somebody must order the next: a maker's answer takes days. */
  certificateMs: 14 * 86_400_000,
  /** Cards: less does not last a morning. */
  supplyCards: 25,
  /** Milliseconds that an entry may wait before somebody asks why: a day. */
  outboxMs: 86_400_000,
  /** Bytes: some hundred enrolments of 10 MB, and room for the database to breathe. */
  diskBytes: 2_000_000_000,
  /** Milliseconds: beyond it, times on papers and signatures are disputed. */
  clockMs: 60_000,
} as const;

/**
 * What somebody should look at before the doors open. @param now milliseconds since 1970 @param blankoLow as the office's pack has it
 */
export function remarksOf({ devices, supplies, outbox, diskFree, clockAheadMs }: Readiness, now: number, blankoLow: number): readonly ReadinessRemark[] {
  const { certificateMs, supplyCards, outboxMs, diskBytes, clockMs } = readinessLimits;
  const low = (cards: number | null) => cards !== null && cards < supplyCards;
  const remarks: readonly (readonly [ReadinessRemark, boolean])[] = [
    ['device-failed', devices.some(({ passed }) => !passed)],
    // a twin makes itself a new one every day
    ['certificate-ends-soon', devices.some(({ validUntil, twin }) => validUntil !== null && !twin && Date.parse(validUntil) - now < certificateMs)],
    ['supply-low', low(supplies.ribbon) || low(supplies.film)],
    ['blanko-low', supplies.blanko < blankoLow],
    ['outbox-old', outbox.oldest !== null && now - Date.parse(outbox.oldest) > outboxMs],
    ['disk-low', diskFree !== null && diskFree < diskBytes],
    ['clock-off', clockAheadMs !== null && Math.abs(clockAheadMs) > clockMs],
    ['siak-silent', clockAheadMs === null],
  ];
  return remarks.flatMap(([remark, holds]) => (holds ? [remark] : []));
}
