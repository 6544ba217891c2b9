/** What the devices say of themselves, put into the words of the device page. Pure. */
import { problem, type Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { PrinterStatus } from '../../hardware/printer/port.ts';
import type { ReaderState } from '../../hardware/smartcard/port.ts';
import type { DeviceKind, DeviceState } from './api.ts';

/** What an enrolment's devices are called until they have said their names. */
export const plainNames = { finger: 'SBI Finger', iris: 'SBI Iris', pad: 'Signature pad' } as const;

/** Names of the readers as the PC/SC service gives them; null: this counter has none. */
export interface ReaderNames {
  readonly desk: string | null;
  /** Holds the SAM, without which nothing secured is read and nothing is written. */
  readonly sam: string | null;
  /** Inside the printer. */
  readonly encoder: string | null;
}

/** A device that the configuration names, seen or not. */
export type ExpectedDevice = Pick<DeviceState, 'kind' | 'name' | 'twin'>;

export interface Expectation {
  readonly readers: ReaderNames;
  readonly printer: boolean;
  readonly scanner: boolean;
  readonly biometrics?: readonly ('finger' | 'iris')[];
  readonly pad?: boolean;
  readonly twin: boolean;
}

/** The devices that a counter should have; a kind that it was not given is not among them. */
export function expectedDevices({ readers, printer, scanner, biometrics = [], pad = false, twin }: Expectation): readonly ExpectedDevice[] {
  const names: readonly (readonly [DeviceKind, string | null])[] = [
    ['reader', readers.desk],
    ['sam', readers.sam],
    ['encoder', readers.encoder],
    ['printer', printer ? 'Printer' : null],
    ['scanner', scanner ? 'Scanner' : null],
    ['finger', biometrics.includes('finger') ? plainNames.finger : null],
    ['iris', biometrics.includes('iris') ? plainNames.iris : null],
    ['pad', pad ? plainNames.pad : null],
  ];
  return names.flatMap(([kind, name]) => (name === null ? [] : [{ kind, name, twin }]));
}

/** A device about which nothing can be learnt now, and why. */
export const missing = (device: ExpectedDevice, why: Problem): DeviceState => ({ ...device, condition: 'missing', problem: why, card: null, printer: null });

/** A reader among all that are listed. A SAM reader without a SAM serves nobody. */
export function readerLook(device: ExpectedDevice, listed: Result<readonly ReaderState[]>, working: boolean): DeviceState {
  if (!listed.ok) return missing(device, listed.error);
  const reader = listed.value.find(({ name }) => name === device.name);
  if (!reader) return missing(device, problem('reader-missing', { reader: device.name }));
  const card = reader.atr !== null;
  // PC/SC gives a card that does not answer to reset an empty answer.
  const mute = reader.atr?.length === 0;
  const why = device.kind === 'sam' && (!card || mute) ? problem('sam-missing') : mute ? problem('card-mute') : null;
  return { ...device, condition: why ? 'attention' : working ? 'working' : 'ready', problem: why, card, printer: null };
}

/** The printer's own fault, in the words of the operator; null: nothing is wrong. */
export function printerTrouble(status: PrinterStatus): Problem | null {
  const fault = status.faults[0] ?? (status.state === 'stopped' ? 'other' : null);
  return fault === null ? null : problem('printer-needs-attention', { fault });
}

/** The printer. @param status null: no answer in time */
export function printerLook(device: ExpectedDevice, status: Result<PrinterStatus> | null, working: boolean): DeviceState {
  if (!status?.ok) return missing(device, status?.error ?? problem('printer-unreachable'));
  const why = printerTrouble(status.value);
  const condition = why ? 'attention' : working || status.value.state === 'working' ? 'working' : 'ready';
  return { ...device, condition, problem: why, card: null, printer: status.value };
}

/** The scanner. @param found null: it is still being looked for */
export function scannerLook(device: ExpectedDevice, found: Result<{ readonly model: string }> | null, working: boolean): DeviceState {
  if (found && !found.ok && !working) return missing(device, found.error);
  const name = found?.ok ? found.value.model : device.name;
  return { ...device, name, condition: working || found === null ? 'working' : 'ready', problem: null, card: null, printer: null };
}
