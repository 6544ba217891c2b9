/**
 * The port's suite over printing that nobody here wrote: Debian's `ippeveprinter` itself, and behind a private `cupsd`, with and
 * without leave to ask the device. And what only a real CUPS can show: an error policy that is not ours to change.
 */
import { describe, expect, test } from 'vitest';
import { Attributes, group, ipp } from '../../src/hardware/printer/ipp-codec.ts';
import { createIppPrinter } from '../../src/hardware/printer/ipp-printer.ts';
import { httpTransport, IppClient, operation, type IppTransport } from '../../src/hardware/printer/ipp.ts';
import { printerLimits } from '../../src/hardware/printer/limits.ts';
import { CARD_CANVAS } from '../../src/hardware/printer/port.ts';
import { printerSuite, type DeviceManner, type PrinterBench } from '../../src/hardware/printer/port.suite.ts';
import { decodePwgRaster } from '../../src/hardware/printer/pwg-raster.ts';
import { stripes } from '../../src/hardware/printer/twin/hdp5000.fixture.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { hasIppeve, startIppeve, type Ippeve } from './ippeve.ts';
import { hasCups, startCups } from './private-cups.ts';

/** Byte of an IPP request in which its operation ends (RFC 8010 3.1.1). */
const OPERATION_AT = 3;
/** Milliseconds in which a machine of the lab would print what is held back; an ippeveprinter prints at once. */
const HELD_BACK_MS = 2_000;

/** What the device does with each card, in shell. */
const manners: Readonly<Record<DeviceManner, string>> = { prints: 'sleep 0.5', aborts: 'sleep 0.3; exit 1', lingers: 'sleep 60' };

/** Nobody in a lab waits three minutes; a busy machine of two cores must not be taken for a dead one. */
const limitsFor = (manner: DeviceManner) => ({ ...printerLimits, pollMs: 100, silentMs: manner === 'lingers' ? 1_500 : 20_000, stalledMs: manner === 'lingers' ? 5_000 : 20_000, abandonMs: 20_000 });

async function policyOf(uri: string): Promise<string | null> {
  const answer = await new IppClient({ uri, transport: httpTransport(), user: 'lab' }).ask({ operation: operation.getPrinterAttributes, attributes: [ipp.keyword('requested-attributes', 'printer-error-policy')] });
  return answer.ok ? Attributes.of(answer.value, group.printer).string('printer-error-policy') : null;
}

interface Way {
  readonly uri: string;
  readonly device?: string;
}

function benchOf(manner: DeviceManner, eve: Ippeve, way: Way, close: () => Promise<void> | void): PrinterBench {
  let handed = 0;
  const http = httpTransport();
  const transport: IppTransport = (uri, bytes, signal) => {
    if (bytes[OPERATION_AT] === operation.sendDocument) handed += 1;
    return http(uri, bytes, signal);
  };
  const driver = () => createIppPrinter({ ...way, transport, clock: systemClock, encoder: 'none', limits: limitsFor(manner) });
  return {
    printer: driver(),
    restarted: driver,
    cards: () => eve.cards().map((document) => decodePwgRaster(document, { ...CARD_CANVAS, pages: 1 })[0]!.rgb),
    handed: () => handed,
    begun: () => eve.begun(),
    unplug: () => eve.kill(),
    async replug() {
      await eve.start();
      await systemClock.sleep(HELD_BACK_MS);
    },
    close,
  };
}

describe.skipIf(!hasIppeve)('without a queue', () => {
  printerSuite('ippeveprinter', { encoder: 'none', knowsOutcome: true, knowsStrangers: true, remembers: false }, CARD_CANVAS, async (manner) => {
    const eve = await startIppeve(manners[manner]);
    return benchOf(manner, eve, { uri: eve.uri }, () => eve.close());
  });
});

describe.skipIf(!hasIppeve || !hasCups)('behind CUPS', () => {
  const behind = async (manner: DeviceManner, witness: boolean): Promise<PrinterBench> => {
    const eve = await startIppeve(manners[manner]);
    const cups = await startCups();
    // As Debian sets a queue up. The driver has to set it right.
    const uri = await cups.queue('Kartu', eve.uri, 'stop-printer');
    return benchOf(manner, eve, witness ? { uri, device: eve.uri } : { uri }, async () => {
      await cups.stop();
      eve.close();
    });
  };

  printerSuite('a CUPS queue whose device may be asked', { encoder: 'none', knowsOutcome: true, knowsStrangers: true, remembers: true }, CARD_CANVAS, (manner) => behind(manner, true));
  printerSuite('a CUPS queue alone', { encoder: 'none', knowsOutcome: false, knowsStrangers: true, remembers: true }, CARD_CANVAS, (manner) => behind(manner, false));

  test('a queue that repeats jobs and is not ours to change gets no card', async () => {
    const eve = await startIppeve(manners.prints);
    const cups = await startCups({ guarded: true });
    try {
      const uri = await cups.queue('Kartu', eve.uri, 'retry-job');
      const printer = createIppPrinter({ uri, transport: httpTransport(), clock: systemClock, encoder: 'none' });
      expect(await printer.begin('attempt-1')).toEqual({ ok: false, error: { code: 'printer-queue-retries', params: { policy: 'retry-job' } } });
      expect(await printer.find('attempt-1')).toEqual({ ok: true, value: null });
    } finally {
      await cups.stop();
      eve.close();
    }
  });

  test('a queue set right by the driver says so itself', async () => {
    const eve = await startIppeve(manners.prints);
    const cups = await startCups();
    try {
      const uri = await cups.queue('Kartu', eve.uri, 'retry-job');
      const printer = createIppPrinter({ uri, transport: httpTransport(), clock: systemClock, encoder: 'none', limits: limitsFor('prints') });
      const begun = await printer.begin('attempt-1');
      if (!begun.ok) throw new Error(begun.error.code);
      await printer.submit(begun.value.job, stripes());
      await printer.follow(begun.value.job, () => undefined);
      expect(eve.cards()).toHaveLength(1);
      expect(await policyOf(uri)).toBe('abort-job');
    } finally {
      await cups.stop();
      eve.close();
    }
  });
});
