import { describe, expect, test } from 'vitest';
import { must } from '../../domain/result.ts';
import { setStage } from '../../hardware/biometric/sbi/stage.suite.ts';
import { fingerReaderOver } from './finger-reader.ts';

const template = Uint8Array.of(70, 77, 82, 0);
const engine = { template: async () => template };
const settings = { twin: false, quality: 40 };

describe('one finger for validasi, over SBI', () => {
  test.each(['slap', 'single'] as const)('from a reader of kind %s: its template', async (model) => {
    await using stage = await setStage({ models: [model], captureMs: 5 });
    stage.control({ op: 'person', seed: 1, quality: 80 });
    const records: number[] = [];
    const reader = fingerReaderOver(stage.sbi, { template: async (record) => (records.push(record.length), template) }, settings);
    expect(must(await reader.capture())).toBe(template);
    expect(records).toHaveLength(1);
  });

  test('a finger that cannot be seen, or lies badly, or is none for the engine: not read, and no try', async () => {
    await using stage = await setStage({ models: ['single'], captureMs: 5 });
    stage.fault('no-object');
    expect(await fingerReaderOver(stage.sbi, engine, settings).capture()).toMatchObject({ ok: false, error: { code: 'finger-not-read' } });
    stage.control({ op: 'repair' });
    stage.control({ op: 'person', seed: 1, quality: 80 });
    expect(await fingerReaderOver(stage.sbi, { template: async () => null }, settings).capture()).toMatchObject({ ok: false, error: { code: 'finger-not-read' } });
    expect(await fingerReaderOver(stage.sbi, engine, settings).capture()).toMatchObject({ ok: true });
  });

  test('no reader, an eye camera alone, a forged one: said as what it is', async () => {
    await using iris = await setStage({ models: ['iris'] });
    expect(await fingerReaderOver(iris.sbi, engine, settings).capture()).toMatchObject({ ok: false, error: { code: 'finger-reader-missing' } });
    await using stage = await setStage({ models: ['single'], captureMs: 5 });
    stage.control({ op: 'person', seed: 1, quality: 80 });
    stage.fault('wrong-signature');
    expect(await fingerReaderOver(stage.sbi, engine, settings).capture()).toMatchObject({ ok: false, error: { code: 'biometric-signature-wrong' } });
  });
});
