import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { layoutFaults } from './layout.ts';
import { layoutFor, layouts, readLayouts } from './layouts.ts';
import base from './layouts/ktp-el-2011.json' with { type: 'json' };

const ktpLayout = layoutFor({ citizenship: 'WNI' });

describe('the layouts', () => {
  test('every file in the folder is read, under its own name', () => {
    const files = readdirSync(new URL('layouts', import.meta.url)).filter((name) => name.endsWith('.json'));
    expect([...layouts.keys()].map((id) => `${id}.json`).sort()).toEqual(files.sort());
  });
  test.each([...layouts.values()].map((layout) => [layout.id, layout] as const))('%s is sound', (_, layout) => expect(layoutFaults(layout)).toEqual([]));
  test('the blank decides: blue for a citizen, orange for a foreigner', () => {
    expect(ktpLayout).toMatchObject({ id: 'ktp-el-2011', blank: { colour: 'blue' } });
    expect(layoutFor({ citizenship: 'WNA' })).toMatchObject({ id: 'ktp-el-wna-2011', blank: { colour: 'orange', verified: false }, photo: ktpLayout.photo });
  });
  test('a version without a file is a bug, not a guess', () => {
    expect(() => layoutFor({ citizenship: 'WNI' }, '2031')).toThrow('no layout for blank 2031, WNI');
  });
});

describe('the judge of a layout', () => {
  test.each([
    [{ ...ktpLayout, photo: { ...ktpLayout.photo, x: 800 } }, 'photo leaves the safe zone'],
    [{ ...ktpLayout, photo: { ...ktpLayout.photo, width: 220 } }, 'photo is not 3:4'],
    [{ ...ktpLayout, signature: ktpLayout.photo }, 'photo over signature'],
    [{ ...ktpLayout, inhibit: [{ x: 60, y: 180, width: 80, height: 80, why: 'hologram' }] }, 'rows in an inhibited area (hologram)'],
    [{ ...ktpLayout, safe: { ...ktpLayout.safe, x: 0 } }, 'safe zone leaves the card'],
    [{ ...ktpLayout, card: { ...ktpLayout.card, x: 30 } }, 'card leaves the canvas'],
    [{ ...ktpLayout, canvas: { width: 1011, height: 638 } }, "canvas is not the printer's"],
    [{ ...ktpLayout, rows: { ...ktpLayout.rows, colonX: 300 } }, 'rows: columns out of order'],
    [{ ...ktpLayout, nik: { ...ktpLayout.nik, colonX: 160 } }, 'nik: columns out of order'],
  ])('finds the fault: %#', (layout, fault) => expect(layoutFaults(layout)).toContain(fault));
});

describe('a file of a layout', () => {
  const read = (...files: Readonly<Record<string, unknown>>[]) => () => readLayouts(files);
  test('says only what differs from the one that it extends', () => {
    const found = readLayouts([base, { id: 'other', extends: base.id, nik: { colonX: 130 }, inhibit: [{ x: 741, y: 560, width: 10, height: 10, why: 'contact' }] }]).get('other')!;
    expect(found).toEqual({ ...ktpLayout, id: 'other', nik: { ...ktpLayout.nik, colonX: 130 }, inhibit: [{ x: 741, y: 560, width: 10, height: 10, why: 'contact' }] });
  });
  test.each([
    ['a word that is none of the schema', { id: 'x', extends: base.id, colour: 'red' }, /layout x: .*colour/],
    ['a number that is none', { id: 'x', extends: base.id, photo: { x: 'left' } }, /layout x: photo\.x/],
    ['a font that we do not carry', { id: 'x', extends: base.id, head: { rule: { face: 'serif' } } }, /layout x: head\.rule\.face/],
    ['a fault', { id: 'x', extends: base.id, photo: { x: 0 } }, /layout x: .*photo leaves the safe zone/],
    ['an unknown base', { id: 'x', extends: 'y' }, /layout x: extends "y", which is unknown/],
    ['itself as base', { id: 'x', extends: 'x' }, /layout x: extends "x", which is circular/],
  ])('with %s stops the program', (_, file, words) => expect(read(base, file)).toThrow(words));
});
