/** For tests: an HDP5000 twin with blanks, its IPP service without a wire, and the driver on it, on a virtual clock. */
import { seededRandom } from '../../../platform/random.ts';
import { VirtualClock } from '../../../platform/clock.ts';
import { VirtualKtpCard } from '../../smartcard/twin/ktp-card.ts';
import { VirtualReader } from '../../smartcard/twin/reader.ts';
import { trainingMaster } from '../../smartcard/training-bench.fixture.ts';
import { createIppPrinter } from '../ipp-printer.ts';
import type { IppTransport } from '../ipp.ts';
import { CARD_CANVAS, type CardFace } from '../port.ts';
import type { PhysicalCard } from './card.ts';
import { Hdp5000, type Hdp5000Options, type MachineEvent } from './hdp5000.ts';
import { ippService } from './ipp-service.ts';

/** A face of stripes: enough to be told from white. */
export function stripes(seed = 0): CardFace {
  const rgb = new Uint8Array(CARD_CANVAS.width * CARD_CANVAS.height * 3);
  for (let at = 0; at < rgb.length; at += 1) rgb[at] = (Math.floor(at / 300) * 37 + seed) & 0xff;
  return { width: CARD_CANVAS.width, height: CARD_CANVAS.height, rgb };
}

/** @param options of the machine that are not the usual ones: cold, another serial number or model, used supplies */
export function machine({ blanks = 3, encoder = 'inline', ...options }: { readonly blanks?: number; readonly encoder?: 'inline' | 'none' } & Partial<Pick<Hdp5000Options, 'cold' | 'serial' | 'model' | 'counters'>> = {}) {
  const clock = new VirtualClock(Date.parse('2026-11-20T01:00:00Z'));
  const random = seededRandom(5, clock);
  const reader = new VirtualReader({ name: 'encoder' });
  const cards: PhysicalCard[] = Array.from({ length: blanks }, (_, at) => ({
    id: `card-${at + 1}`,
    chip: VirtualKtpCard.blank({ family: 'A', generation: 51, random, master: trainingMaster }),
    where: 'hopper',
    printed: false,
    face: null,
    job: null,
  }));
  const events: MachineEvent[] = [];
  const printer = new Hdp5000({ clock, encoder: reader, cards, serial: 'A9450001', onEvent: (event) => events.push(event), ...options });
  const service = ippService({ printer, uri: 'ipp://twin.test/ipp/print', clock });
  const wire = { down: false, asked: 0 };
  const transport: IppTransport = async (_, bytes) => {
    wire.asked += 1;
    if (wire.down) throw new Error('no wire');
    return service(bytes);
  };
  const driver = createIppPrinter({ uri: 'ipp://twin.test/ipp/print', transport, clock, encoder });
  return { clock, reader, cards, printer, service, transport, wire, driver, events };
}
