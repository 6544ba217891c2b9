import { expect, test } from 'vitest';
import type { QueueView } from '../../contract/views.ts';
import { displayState } from './from-queue.ts';

const at = (minute: number): string => `2026-11-21T02:0${minute}:00.000Z`;
const queue: QueueView = {
  counter: { id: 'cetak', title: 'Loket 2' },
  office: 'Disdukcapil Uji',
  timezone: 'Asia/Jakarta',
  news: 'Pelayanan tanpa biaya.',
  training: false,
  waiting: [
    { berkas: 'b4', number: 'A004', priority: null, issuedAt: at(0), service: { id: 'KTP-el hilang', en: 'Lost' }, calls: [], mine: true },
    { berkas: 'b1', number: 'A001', priority: null, issuedAt: at(0), service: { id: 'KTP-el hilang', en: 'Lost' }, calls: [{ at: at(1), counter: 'Loket 2' }, { at: at(3), counter: 'Loket 2' }], mine: true },
  ],
  calls: [
    { seq: 9, at: at(3), number: 'A001', counter: 'Loket 2' },
    { seq: 8, at: at(2), number: 'P001', counter: 'Loket 1' },
  ],
};

test('those who were called do not count as waiting; a recall is known although the first call is no longer listed', () => {
  expect(displayState(queue)).toEqual({
    office: 'Disdukcapil Uji',
    counter: 'Loket 2',
    timezone: 'Asia/Jakarta',
    news: 'Pelayanan tanpa biaya.',
    training: false,
    waiting: 1,
    calls: [
      { number: 'A001', counter: 'Loket 2', at: at(3), again: true },
      { number: 'P001', counter: 'Loket 1', at: at(2), again: false },
    ],
  });
});
