/** What a counter for residents stands on: its real devices as the pack names them, and SIAK. Twins have no place here. */
import type { Pack } from '../../domain/sop/pack.ts';
import type { GlassControl } from '../../hardware/biometric/sbi/twin/client.ts';
import type { World } from '../../hardware/world/control.ts';
import { deviceConfigSchema, type DeviceConfig } from '../devices/config.ts';

export interface Surroundings {
  /** Null: the world is the real one. */
  readonly world: World | null;
  readonly devices: DeviceConfig;
  /** The trainer's hand at the fingerprint and iris devices; null where they are real, or none. */
  readonly glass: GlassControl | null;
  /** Name of a card printer that only its Windows driver reaches; null: it is among the devices. */
  readonly windowsPrinter: string | null;
  /** The SIAK that it brings along; null: the counter's link says where it is. */
  readonly siakUrl: string | null;
  /** Settles when SIAK may be asked: asking it before it is there only makes the waits between tries longer. */
  readonly siakStarted: Promise<void>;
  close(): Promise<void>;
}

/** By what this kind of computer speaks to scanners. */
function scannerHere(): DeviceConfig['scanner'] {
  if (process.platform === 'linux') return { by: 'sane', device: null };
  return process.platform === 'win32' ? { by: 'wia', device: null } : null;
}

const WINDOWS = 'windows:';
/** The name in `windows:NAME`; null for any other address. */
const windowsPrinter = (uri: string): string | null => (uri.startsWith(WINDOWS) ? uri.slice(WINDOWS.length) : null);

/** The devices of an office's pack. */
export const realDevices = ({ office: { printer, readers, biometrics, signaturePad } }: Pack): DeviceConfig =>
  deviceConfigSchema.parse({ kind: 'real', ipp: windowsPrinter(printer.uri) === null ? printer.uri : null, ...(printer.device !== undefined && { ippDevice: printer.device }), encoder: printer.encoder, readers: { desk: readers.desk, sam: readers.sam, encoder: printer.encoder === 'inline' ? readers.encoder : null }, smartcards: { kind: 'pcsc' }, scanner: scannerHere(), ...(biometrics && { biometrics: { ports: biometrics.ports, env: biometrics.environment, certificates: biometrics.trust, takes: biometrics.takes } }), ...(signaturePad && { pad: { kind: signaturePad } }) } satisfies DeviceConfig);

export const realSurroundings = (pack: Pack): Surroundings => ({ world: null, devices: realDevices(pack), glass: null, windowsPrinter: windowsPrinter(pack.office.printer.uri), siakUrl: null, siakStarted: Promise.resolve(), close: () => Promise.resolve() });
