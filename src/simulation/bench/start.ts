/** A counter as `npm start` opens it: how long until the log-in screen stands there, and what its process weighs at rest. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { systemClock } from '../../platform/clock.ts';

const CHROMIUM = '/usr/bin/chromium';
const STARTS = 5;
/** Milliseconds after the start at which the residents' copy is made and nothing happens any more. */
const REST_MS = 20_000;
const MB = 1024;

export interface StartFigures {
  /** Milliseconds from the start of the process to its address, on a counter that was open before. */
  readonly stationMs: readonly number[];
  /** Milliseconds from the start of the process to the log-in screen in Chromium, the browser's own start not counted; null without Chromium. */
  readonly firstScreenMs: readonly number[] | null;
  /** MB resident of the station's own process, 20 s after the start with 5,000 residents in its copy. */
  readonly stationAtRestMb: number;
}

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly ms: number;
}

async function start(data: string): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, ['src/main/launch/browser.ts', '--no-window', '--data', data], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, url: /http:\S+/u.exec(line)![0], ms: performance.now() - began };
}

async function stop({ child }: Started): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Resident memory of a process in MB, as Linux counts it. */
const residentMb = (pid: number): number => Math.round(Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / MB);

/** Starts a counter some times on the same data; the first start, which makes the data, is not counted. */
export async function measureStart(): Promise<StartFigures> {
  const data = mkdtempSync(join(tmpdir(), 'loket-start-'));
  const browser = existsSync(CHROMIUM) && existsSync('dist/renderer/index.html') ? await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--lang=id-ID'] }) : null;
  try {
    const first = await start(data);
    await systemClock.sleep(REST_MS);
    const stationAtRestMb = residentMb(first.child.pid!);
    await stop(first);
    const stationMs: number[] = [];
    const firstScreenMs: number[] = [];
    for (let round = 0; round < STARTS; round += 1) {
      const page = await browser?.newPage();
      const began = performance.now();
      const started = await start(data);
      stationMs.push(Math.round(started.ms));
      if (page) {
        await page.goto(started.url);
        await page.getByText(/Pelatih/u).first().waitFor();
        firstScreenMs.push(Math.round(performance.now() - began));
        await page.close();
      }
      await stop(started);
    }
    return { stationMs, firstScreenMs: browser ? firstScreenMs : null, stationAtRestMb };
  } finally {
    await browser?.close();
    rmSync(data, { recursive: true, force: true });
  }
}
