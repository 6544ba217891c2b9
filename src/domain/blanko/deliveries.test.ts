import { expect, test } from 'vitest';
import { countedOf } from './deliveries.ts';

const deliveries = [{ allotment: 'a', batch: 'L1', count: 200 }, { allotment: 'b', batch: 'L1', count: 100 }, { allotment: 'c', batch: 'L2', count: 50 }];
const counted = (receipts: Parameters<typeof countedOf>[1]) => Object.fromEntries(countedOf(deliveries, receipts));

test('a delivery is what was counted of it, more or fewer than announced', () => {
  expect(counted([])).toEqual({});
  expect(counted([{ allotment: 'b', batch: 'L1', count: 98 }])).toEqual({ b: 98 });
  expect(counted([{ allotment: 'c', batch: 'L2', count: 51 }, { allotment: 'a', batch: 'L1', count: 200 }])).toEqual({ a: 200, c: 51 });
});

test('what was received under the batch alone covers whole deliveries, the first first, and never one that was counted', () => {
  expect(counted([{ batch: 'L1', count: 200 }])).toEqual({ a: 200 });
  expect(counted([{ batch: 'L1', count: 150 }])).toEqual({ b: 100 });
  expect(counted([{ batch: 'L1', count: 250 }, { batch: 'L1', count: 50 }])).toEqual({ a: 200, b: 100 });
  expect(counted([{ allotment: 'a', batch: 'L1', count: 199 }, { batch: 'L1', count: 100 }])).toEqual({ a: 199, b: 100 });
});
