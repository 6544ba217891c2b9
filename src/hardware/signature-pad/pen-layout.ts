/**
 * What the first two bytes of a pen report mean. The sources contradict each other, so the reading is data, and the pad's own first
 * reports decide. UNVERIFIED on a device:
 * - `sdk`: bit 7 proximity, bits 6 to 4 the switch, bits 3 to 0 the pressure's high bits. So Wacom's own header decodes it (STU SDK,
 *   Protocol.hpp, in public repositories), which makes it the likelier one and the one that a tie falls to.
 * - `webhid`: bit 0 proximity, bit 1 contact (pabloko/Wacom-STU-WebHID, whose author marks it as a guess). There these bits lie inside the
 *   pressure's nibble; read so that nothing overlaps, bits 2 and 3 are left for the pressure (ours, derived).
 */
import { padLimits } from './limits.ts';
import type { InkThreshold, RawPen, StuCapability } from './stu.ts';

export interface PenLayout {
  readonly proximity: number;
  readonly contact: number;
  /** Bits of the first byte that are the pressure's high ones, and how far they are to be moved down. */
  readonly pressure: { readonly mask: number; readonly shift: number };
}

export const penLayouts = {
  sdk: { proximity: 0x80, contact: 0x70, pressure: { mask: 0x0f, shift: 0 } },
  webhid: { proximity: 0x01, contact: 0x02, pressure: { mask: 0x0c, shift: 2 } },
} as const satisfies Readonly<Record<string, PenLayout>>;
export type LayoutName = keyof typeof penLayouts;

export interface Pen {
  /** Near enough to be seen. */
  readonly near: boolean;
  /** Its switch says that it touches. */
  readonly contact: boolean;
  /** In the pad's units. */
  readonly pressure: number;
}

/** A pen report by one layout. */
export function readPen({ status, low }: Pick<RawPen, 'status' | 'low'>, { proximity, contact, pressure }: PenLayout): Pen {
  return { near: (status & proximity) !== 0, contact: (status & contact) !== 0, pressure: (((status & pressure.mask) >> pressure.shift) << 8) | low };
}

/** The other way, for the twin. */
export function writePen({ near, contact, pressure: force }: Pen, { proximity, contact: touching, pressure }: PenLayout): readonly [number, number] {
  // One bit of the contact's is enough: the lowest.
  return [(near ? proximity : 0) | (contact ? touching & -touching : 0) | (((force >> 8) << pressure.shift) & pressure.mask), force & 0xff];
}

/** Can a pen be like that? It presses and touches only where it is near, and hardly presses without touching. */
function makesSense(raw: RawPen, layout: PenLayout, { maxPressure }: Pick<StuCapability, 'maxPressure'>, ink: InkThreshold): boolean {
  const { near, contact, pressure } = readPen(raw, layout);
  const meant = layout.proximity | layout.contact | layout.pressure.mask;
  if ((raw.status & ~meant & 0xff) !== 0 || pressure > maxPressure) return false;
  if (!near) return !contact && pressure === 0;
  return contact || pressure < ink.on;
}

/** Looks at pen reports until it knows. Give it each one; it answers null as long as it wants more. */
export class LayoutChoice {
  readonly #capability: Pick<StuCapability, 'maxPressure'>;
  readonly #ink: InkThreshold;
  #seen = 0;
  /** How often only the one, only the other, made sense. */
  readonly #proofs: Record<LayoutName, number> = { sdk: 0, webhid: 0 };

  constructor(capability: Pick<StuCapability, 'maxPressure'>, ink: InkThreshold) {
    this.#capability = capability;
    this.#ink = ink;
  }

  look(raw: RawPen): LayoutName | null {
    this.#seen += 1;
    const sdk = makesSense(raw, penLayouts.sdk, this.#capability, this.#ink);
    const webhid = makesSense(raw, penLayouts.webhid, this.#capability, this.#ink);
    if (sdk !== webhid) this.#proofs[sdk ? 'sdk' : 'webhid'] += 1;
    const settled = Math.abs(this.#proofs.sdk - this.#proofs.webhid) >= padLimits.layoutProofs || this.#seen >= padLimits.layoutReports;
    return settled ? this.best() : null;
  }

  /** What speaks most for itself so far. */
  best(): LayoutName {
    return this.#proofs.webhid > this.#proofs.sdk ? 'webhid' : 'sdk';
  }
}
