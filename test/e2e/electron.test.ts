/**
 * The same suite in real Electron, as `npm start` opens it. Where its runtime was not fetched,
 * `vitest.config.ts` leaves this file out.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { describe } from 'vitest';
import { practicePeople, practicePerson } from '../../src/domain/practice.ts';
import { electronProgram } from '../../tools/electron-program.ts';
import { lostCardSuite } from './suite.ts';

const SEAT = '620301';
const TRAINING_PIN = '123456';

describe('a lost card, in Electron', () => {
  lostCardSuite(async () => {
    for (const config of ['vite.main.config.ts', 'vite.preload.config.ts']) execFileSync('npx', ['vite', 'build', '--config', config, '--logLevel', 'warn']);
    const data = mkdtempSync(join(tmpdir(), 'loket-electron-'));
    const root = process.platform === 'linux' && process.getuid?.() === 0;
    const app = await _electron.launch({ executablePath: electronProgram('node_modules/electron'), args: [...(root ? ['--no-sandbox'] : []), '--lang=id-ID', '.', '--data', data, '--speed', '50'], env: { ...process.env, LOKET_NODE: process.execPath } });
    const page = await app.firstWindow();
    const people = practicePeople(SEAT, new Date().toISOString().slice(0, 10));
    return {
      page,
      pin: TRAINING_PIN,
      nik: (purpose) => practicePerson(people, purpose).nik,
      behind: null,
      async close() {
        await app.close();
        rmSync(data, { recursive: true, force: true });
      },
    };
  });
});
