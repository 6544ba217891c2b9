/**
 * People by their fingers, few enough to be looked through one by one: those whom a station enrolled, or a stand-in's
 * centre. A search says who they are by all fingers together (`decision.ts`), never by one.
 */
import { decide, type Verdict } from './decision.ts';
import { decodeFingerMinutiae } from './formats/finger-minutiae.ts';
import { compareSlot, prepareProbe } from './identify/compare.ts';
import { slotOf } from './identify/slot.ts';
import { fingersOfRecord } from './identify/templates.ts';
import type { Finding } from '../domain/enrolment/search.ts';

/** ISO/IEC 19794-2:2005 records, each of one finger or more; what is none is passed over. */
export type FingerRecords = readonly Uint8Array[];

function templatesOf(records: FingerRecords) {
  const fingers = records.flatMap((bytes) => {
    const record = decodeFingerMinutiae(bytes);
    return record.ok ? fingersOfRecord(record.value) : [];
  });
  return { fingers, irises: [] };
}

export class KnownPeople {
  readonly #slots = new Map<string, Uint8Array>();

  get size(): number {
    return this.#slots.size;
  }

  /** From now on these are this person's fingers; nothing is kept of somebody without any. */
  put(person: string, records: FingerRecords): void {
    const templates = templatesOf(records);
    if (templates.fingers.length > 0) this.#slots.set(person, slotOf(templates));
  }

  /** Everybody whose fingers are the same, or may be, surest first. */
  find(records: FingerRecords): readonly { readonly person: string; readonly verdict: Exclude<Verdict, 'beda'>; readonly fused: number }[] {
    const probe = prepareProbe(templatesOf(records));
    const found = [...this.#slots].map(([person, slot]) => ({ person, ...decide(compareSlot(probe, slot, null)) }));
    return found.flatMap(({ person, verdict, fused }) => (verdict === 'beda' ? [] : [{ person, verdict, fused }])).toSorted((a, b) => b.fused - a.fused);
  }

  /**
   * Whose fingers are these, for somebody who says to be `claimed`? Recognised as another, or as several, or not as the
   * person claimed although their fingers are known: somebody has to look.
   */
  identify(claimed: string, records: FingerRecords): Finding {
    if (templatesOf(records).fingers.length === 0) return 'nobody-compared';
    const found = this.find(records);
    const same = found.filter(({ verdict }) => verdict === 'sama');
    if (same.some(({ person }) => person !== claimed)) return same.some(({ person }) => person === claimed) ? 'unsure' : 'another-person';
    if (same.length > 0) return 'this-person';
    return found.length > 0 || this.#slots.has(claimed) ? 'unsure' : 'nobody';
  }
}
