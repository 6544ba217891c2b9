import { describe, expect, test } from 'vitest';
import type { DeskItem } from '../../../contract/views.ts';
import { orderDesk, splitNumber } from './order.ts';

const now = Date.parse('2026-11-20T09:00:00.000Z');
const minute = 60_000;

function item(number: string, receivedAt: string, spentMinutes: number, more: Partial<DeskItem> = {}): DeskItem {
  return {
    id: number,
    number,
    name: 'SITI RAHMAWATI',
    nik: '6203015705909001',
    service: 'hilang',
    serviceTitle: { id: 'KTP-el hilang', en: 'Lost KTP-el' },
    status: 'in-process',
    flags: [],
    step: { id: 'cetak', number: 4, activity: 'print', title: { id: 'Mencetak', en: 'Printing' }, role: 'operator-siak' },
    clock: { startedAt: receivedAt, endedAt: null, standardMinutes: 2, spentMs: spentMinutes * minute, asOf: new Date(now).toISOString(), running: true, pausedFor: null },
    receivedAt,
    broughtBy: null,
    mine: true,
    ...more,
  };
}

const order = (items: readonly DeskItem[], when = now) => orderDesk(items, when).map(({ item: { number }, rank }) => `${number} ${rank}`);

describe('the order of the desk', () => {
  test('oldest first; a late one rises above older ones', () => {
    const old = item('A-1', '2026-11-20T08:00:00.000Z', 1);
    const young = item('A-2', '2026-11-20T08:50:00.000Z', 0);
    const late = item('A-3', '2026-11-20T08:40:00.000Z', 3);
    expect(order([young, late, old])).toEqual(['A-3 late', 'A-1 waiting', 'A-2 waiting']);
  });

  test('a waiting one becomes late by the passing of time alone', () => {
    const one = item('A-1', '2026-11-20T08:50:00.000Z', 1);
    expect(order([one])).toEqual(['A-1 waiting']);
    expect(order([one], now + 2 * minute)).toEqual(['A-1 late']);
  });

  test('a card in doubt is above everything, what waits for the applicant below', () => {
    const doubt = item('A-3', '2026-11-20T08:55:00.000Z', 0, { flags: ['card-in-doubt'] });
    const returned = item('A-1', '2026-11-20T07:00:00.000Z', 90, { status: 'returned' });
    const waiting = item('A-2', '2026-11-20T08:00:00.000Z', 0);
    expect(order([returned, waiting, doubt])).toEqual(['A-3 doubt', 'A-2 waiting', 'A-1 elsewhere']);
  });

  test('the list that was given is left as it was', () => {
    const items = [item('A-2', '2026-11-20T08:50:00.000Z', 0), item('A-1', '2026-11-20T08:00:00.000Z', 0)];
    orderDesk(items, now);
    expect(items.map(({ number }) => number)).toEqual(['A-2', 'A-1']);
  });
});

test('a berkas number is called out by its running number', () => {
  expect(splitNumber('KPS-20261120-0007')).toEqual({ head: 'KPS-20261120', running: '0007' });
  expect(splitNumber('7')).toEqual({ head: '', running: '7' });
});
