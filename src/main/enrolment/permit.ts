/** What all acts of the studio share: may this operator take something of this person now, and what does the service take. */
import { createHash } from 'node:crypto';
import { getService } from '../../domain/berkas/rules.ts';
import type { BerkasState } from '../../domain/berkas/state.ts';
import { biodataText } from '../../domain/enrolment/biodata.ts';
import type { Thresholds } from '../../domain/enrolment/parts.ts';
import { againRefusal } from '../../domain/enrolment/who.ts';
import { eyePositions, fingerPositions, type BiometricDevices, type DeviceIdentity, type Position } from '../../hardware/biometric/port.ts';
import type { SignaturePads } from '../../hardware/signature-pad/port.ts';
import type { EnrolmentItem } from '../../domain/identity/enrolment.ts';
import type { EntryBody } from '../../domain/journal/entry.ts';
import { fingerParts, irisParts, type Part } from '../../domain/enrolment/parts.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import type { Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Case, Counter, Permit } from '../counter.ts';
import type { Engine, Gallery } from './engine.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import type { EnrolmentKeys } from './keys.ts';

/** What the studio works with. */
export interface StudioParts {
  readonly counter: Counter;
  /** Fingerprint and iris devices; null where enrolments are only written down. */
  readonly devices: BiometricDevices | null;
  readonly pads: SignaturePads | null;
  readonly keys: EnrolmentKeys;
  readonly engine: Engine | null;
  readonly gallery: Gallery | null;
  readonly upstream: Pick<Upstream, 'identify'>;
}

/** An act of the studio that the rules allowed. */
export interface StudioPermit extends Permit {
  readonly items: readonly EnrolmentItem[];
}

export const itemsOf = ({ flow, state }: Case): readonly EnrolmentItem[] => getService(flow, state.service).enrols;

/** Why nothing may be taken of this person, whoever asks; null when it may. */
export const refusalOf = (counter: Counter, { flow, state }: Case): Problem | null => againRefusal(getService(flow, state.service), counter.facts(state).recordStatus);

/** May the operator who is logged in take something of this person now? */
export function permitEnrol(counter: Counter, id: string): Result<StudioPermit> {
  const permit = counter.permit(id, 'enrol');
  if (!permit.ok) return permit;
  const refusal = refusalOf(counter, permit.value);
  return refusal ? err(refusal) : ok({ ...permit.value, items: itemsOf(permit.value) });
}

/** What the office's pack asks of a capture. */
export function demands(counter: Counter): Thresholds {
  const { quality, tries } = counter.parts.pack.office.enrolment;
  return { ...quality, tries };
}

/** Our name of a position of the port; fingers in the order of ISO/IEC 19794, eyes right then left. */
export const partAt = (position: Position): Part => {
  const finger = fingerPositions.findIndex((one) => one === position);
  return finger >= 0 ? fingerParts[finger]! : irisParts[eyePositions.findIndex((one) => one === position)]!;
};
export const positionOf = (part: Part): Position | null => ([...fingerPositions, ...eyePositions] as const).find((position) => partAt(position) === part) ?? null;

/** A device as an entry names it. */
export const namedDevice = ({ make, model, serial, firmware, certification, twin }: DeviceIdentity): NonNullable<EntryBody<'enrolment.captured'>['device']> => ({ make, model, serial, firmware, certification, twin });

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Names the biodata text that stands on the screen. */
export const biodataHash = (resident: Resident): string => sha256(biodataText(resident));

/** Did the resident sign under the biodata as they are now? */
export const confirmedAt = (state: BerkasState): string | null => (state.confirmed?.biodata === biodataHash(state.resident) ? state.confirmed.at : null);
