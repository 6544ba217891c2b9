/** The compiler holds two languages together, but nothing holds the screen's words to the fault lists of the layers below. */
import { expect, test } from 'vitest';
import { worldFaults } from '../../src/domain/training.ts';
import { printerFaults } from '../../src/hardware/printer/port.ts';
import { areas } from '../../src/renderer/i18n/areas.ts';

test('every fault that a printer may report, and every one that a trainer may make, has its words', () => {
  expect(printerFaults.filter((fault) => !(fault in areas.words.id.fault))).toEqual([]);
  expect(worldFaults.filter((fault) => !(fault in areas.training.id.faults))).toEqual([]);
});
