import { describe, expect, test } from 'vitest';
import type { DeskItem } from '../../contract/views.ts';
import { findBerkas, nikDigits } from './find-hits.ts';

const item = (number: string, name: string, nik: string) => ({ id: number, number, name, nik }) as DeskItem;
const items = [item('KPS-20261120-0003', 'SITI RAHMAWATI', '6203015705909001'), item('KPS-20261120-0014', "NUR'AINI", '6203016307889013'), item('KPS-20261119-0003', 'SUHARTI', '6203014106629010')];
const found = (text: string, limit = 8) => findBerkas(items, text, limit).map(({ number }) => number);

describe('F3 among the berkas of this counter', () => {
  test('by the running number, with or without its zeros', () => {
    expect(found('3')).toEqual(['KPS-20261120-0003', 'KPS-20261119-0003']);
    expect(found('0014')).toEqual(['KPS-20261120-0014']);
  });

  test('by the whole number, also without hyphens and in small letters', () => {
    expect(found('kps-20261120-0014')).toEqual(['KPS-20261120-0014']);
    expect(found('KPS202611200014')).toEqual(['KPS-20261120-0014']);
  });

  test('by part of a NIK, spaces or not, and by part of a name', () => {
    expect(found('620301 6307')).toEqual(['KPS-20261120-0014']);
    expect(found("nur'")).toEqual(['KPS-20261120-0014']);
    expect(found('wati')).toEqual(['KPS-20261120-0003']);
  });

  test('nothing typed finds nothing; a limit holds', () => {
    expect(found('  ')).toEqual([]);
    expect(found('KPS', 2)).toHaveLength(2);
  });
});

test('digits of a NIK are told apart from names and short numbers', () => {
  expect(nikDigits('620301 570590 9001')).toBe('6203015705909001');
  expect(nikDigits('0003')).toBeNull();
  expect(nikDigits('SITI')).toBeNull();
});
