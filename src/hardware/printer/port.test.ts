/** The port's suite over the HDP5000 twin, on a virtual clock. */
import { createIppPrinter } from './ipp-printer.ts';
import { operation, type IppTransport } from './ipp.ts';
import { CARD_CANVAS } from './port.ts';
import { printerSuite } from './port.suite.ts';
import { machine } from './twin/hdp5000.fixture.ts';
import { hdp5000 } from './twin/limits.ts';

const URI = 'ipp://twin.test/ipp/print';
/** Byte of an IPP request in which its operation ends (RFC 8010 3.1.1). */
const OPERATION_AT = 3;

printerSuite('the HDP5000 twin', { encoder: 'inline', knowsOutcome: true, knowsStrangers: true, remembers: false }, CARD_CANVAS, async (manner) => {
  const { printer, clock, cards, service } = machine();
  let handed = 0;
  const transport: IppTransport = (_, bytes) => {
    if (bytes[OPERATION_AT] === operation.sendDocument) handed += 1;
    return service(bytes);
  };
  const driver = () => createIppPrinter({ uri: URI, transport, clock, encoder: 'inline' });
  if (manner === 'aborts') printer.fault('card-jam-before', 3);
  return {
    printer: driver(),
    restarted: driver,
    cards: () => cards.flatMap((card) => (card.where === 'output' && card.face ? [card.face.rgb] : [])),
    handed: () => handed,
    begun: () => clock.sleep(hdp5000.stageMs.printing / 2),
    unplug: () => printer.fault('printer-off'),
    async replug() {
      printer.repair('printer-off');
      await clock.sleep(hdp5000.documentWaitMs);
    },
    close: () => undefined,
  };
});
