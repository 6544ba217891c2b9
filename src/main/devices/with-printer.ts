/**
 * Devices of which the card printer is reached from this process and all others from theirs: on
 * Windows the printer is printed to by a window, and windows live where Electron's main process is.
 */
import type { Clock } from '../../domain/clock.ts';
import { ok } from '../../domain/result.ts';
import type { CardPrinter } from '../../hardware/printer/port.ts';
import type { SmartcardPort } from '../../hardware/smartcard/port.ts';
import type { Devices } from './api.ts';
import { composeDevices } from './compose.ts';

const noReaders: SmartcardPort = { readers: () => Promise.resolve(ok([])), connect: () => Promise.reject(new Error('this process has no readers')), watch: () => undefined, close: () => Promise.resolve() };

/** The others' devices, with this printer beside them. */
export function withPrinter(others: Devices, printer: CardPrinter, clock: Clock): Devices {
  const own = composeDevices({ smartcards: noReaders, printer, scanner: null, readers: { desk: null, sam: null, encoder: null }, twin: false, clock, watches: true });
  return {
    states: async () => (await Promise.all([others.states(), own.states()])).flat(),
    test: (kind) => (kind === 'printer' ? own : others).test(kind),
    readCard: (reader) => others.readCard(reader),
    personalise: (reader, content) => others.personalise(reader, content),
    scan: (dpi) => others.scan(dpi),
    findBiometrics: (kind) => others.findBiometrics(kind),
    captureBiometric: (act, key, request) => others.captureBiometric(act, key, request),
    watchBiometric: (act, key, shot) => others.watchBiometric(act, key, shot),
    stopBiometric: (act) => others.stopBiometric(act),
    findPads: () => others.findPads(),
    openPad: (id) => others.openPad(id),
    signOnPad: (signing, key, words) => others.signOnPad(signing, key, words),
    endOfSigning: (signing) => others.endOfSigning(signing),
    pressPad: (signing, button) => others.pressPad(signing, button),
    clearPad: (key) => others.clearPad(key),
    closePad: (key) => others.closePad(key),
    identifyPrinter: () => own.identifyPrinter(),
    printerStatus: () => own.printerStatus(),
    feed: (name) => own.feed(name),
    submit: (job, face) => own.submit(job, face),
    follow: (job) => own.follow(job),
    abandon: (job) => own.abandon(job),
    find: (name) => own.find(name),
    subscribe(listener) {
      const stops = [others.subscribe(listener), own.subscribe(listener)];
      return () => stops.forEach((stop) => stop());
    },
    close: async () => {
      await Promise.all([others.close(), own.close()]);
    },
  };
}
