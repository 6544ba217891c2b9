/** The devices that a configuration names, through their drivers, in this process. */
import type { Clock } from '../../domain/clock.ts';
import type { Problem } from '../../domain/problem.ts';
import { err } from '../../domain/result.ts';
import type { BiometricDevices } from '../../hardware/biometric/port.ts';
import { openSbi } from '../../hardware/biometric/sbi/open.ts';
import { createIppPrinter } from '../../hardware/printer/ipp-printer.ts';
import { httpTransport } from '../../hardware/printer/ipp.ts';
import { createSaneScanner } from '../../hardware/scanner/sane.ts';
import { openPcsc } from '../../hardware/smartcard/pcsc.ts';
import { createWiaScanner } from '../../hardware/scanner/wia.ts';
import { openSignaturePads } from '../../hardware/signature-pad/pads.ts';
import { connectRemoteHid } from '../../hardware/signature-pad/twin/remote-hid.ts';
import type { SmartcardPort } from '../../hardware/smartcard/port.ts';
import { connectRemoteReaders } from '../../hardware/smartcard/twin/remote-readers.ts';
import type { Devices } from './api.ts';
import { composeDevices } from './compose.ts';
import type { DeviceConfig } from './config.ts';
import { readersByWord } from './readers-by-word.ts';

/** A computer without PC/SC still prints and scans: its readers are missing, and say why. */
const noSmartcards = (why: Problem): SmartcardPort => ({
  readers: () => Promise.resolve(err(why)),
  connect: () => Promise.resolve(err(why)),
  watch: () => undefined,
  close: () => Promise.resolve(),
});

function openSmartcards(from: DeviceConfig['smartcards'], clock: Clock): SmartcardPort {
  if (from.kind === 'remote') return connectRemoteReaders({ port: from.port }, clock);
  const opened = openPcsc({ clock });
  return opened.ok ? opened.value : noSmartcards(opened.error);
}

/** A twin's certificate is believed as a twin's only, and a configuration of real devices names none: `trust.ts` refuses a twin there by its own word. */
function openGlass({ ports, env, certificates }: NonNullable<DeviceConfig['biometrics']>, twin: boolean, clock: Clock): BiometricDevices {
  return openSbi({ clock, env, trust: { anchors: certificates.map((certificate) => ({ certificate, twin })) }, ports: Array.from({ length: ports.last - ports.first + 1 }, (_, index) => ports.first + index) });
}

/** Opens all devices. A device that is not there is no error here: it says so when it is asked. */
export function openDevices({ kind, ipp, ippDevice, encoder, readers, smartcards, scanner, biometrics, pad }: DeviceConfig, clock: Clock): Devices {
  const port = openSmartcards(smartcards, clock);
  const words = Object.values(readers).filter((word) => word !== null);
  return composeDevices({
    // Twins go by their whole name; real readers by what the pack knows of it.
    smartcards: kind === 'real' ? readersByWord(port, words) : port,
    printer: ipp === null ? null : createIppPrinter({ uri: ipp, ...(ippDevice !== undefined && { device: ippDevice }), transport: httpTransport(), clock, encoder }),
    scanner: scanner && (scanner.by === 'wia' ? createWiaScanner({ device: scanner.device }) : createSaneScanner({ device: scanner.device, ...(scanner.env && { env: scanner.env }) })),
    biometrics: biometrics ? openGlass(biometrics, kind === 'twin', clock) : null,
    ...(biometrics && { takes: biometrics.takes }),
    pads: pad ? openSignaturePads({ clock, ...(pad.kind === 'remote' && { hid: connectRemoteHid(pad.port) }) }) : null,
    readers,
    twin: kind === 'twin',
    clock,
    watches: true,
  });
}
