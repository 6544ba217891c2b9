/**
 * The IPP driver against a printer that nobody here wrote (Debian's `ippeveprinter`), and the twin
 * against a client that nobody here wrote (`ipptool`).
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createIppPrinter } from '../../src/hardware/printer/ipp-printer.ts';
import { httpTransport } from '../../src/hardware/printer/ipp.ts';
import { decodePwgRaster, encodePwgRaster } from '../../src/hardware/printer/pwg-raster.ts';
import { CARD_CANVAS, type JobState } from '../../src/hardware/printer/port.ts';
import { stripes } from '../../src/hardware/printer/twin/hdp5000.fixture.ts';
import { serveWorld, type ServedWorld } from '../../src/hardware/world/serve.ts';
import { TrainingWorld } from '../../src/hardware/world/training-world.ts';
import { fastClock, systemClock } from '../../src/platform/clock.ts';
import { systemRandom } from '../../src/platform/random.ts';

const PRINTER = '/usr/sbin/ippeveprinter';
const IPPTOOL = '/usr/bin/ipptool';
const START_MS = 10_000;
const LOOK_MS = 100;
/** Times as fast as a machine. */
const SPEED = 100;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

describe.skipIf(!existsSync(PRINTER))('the driver on ippeveprinter', () => {
  let folder: string;
  let child: ChildProcess;
  let uri: string;

  /** @param command what the printer runs for each job: it may raise states on its standard error */
  async function startPrinter(command: string): Promise<void> {
    folder = mkdtempSync(join(tmpdir(), 'loket-ipp-'));
    const script = join(folder, 'command.sh');
    writeFileSync(script, `#!/bin/sh\n${command}\n`, { mode: 0o755 });
    const port = await freePort();
    uri = `ipp://127.0.0.1:${port}/ipp/print`;
    const inner = `DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec ${PRINTER} -r off -p ${port} -n localhost -k -d ${folder} -f image/pwg-raster -c ${script} Kartu`;
    // A process group of its own: the bus, the shell and the printer end together.
    child = spawn('dbus-run-session', ['--', 'sh', '-c', inner], { stdio: 'ignore', detached: true });
    const until = Date.now() + START_MS;
    for (;;) {
      const answer = await driver().status();
      if (answer.ok) return;
      if (Date.now() > until) throw new Error('ippeveprinter does not come up');
      await pause(LOOK_MS);
    }
  }

  const driver = (name = 'none' as const) => createIppPrinter({ uri, transport: httpTransport(), clock: systemClock, encoder: name });

  afterEach(() => {
    process.kill(-child.pid!, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  test('prints a face pixel for pixel, and says printed only when its command has ended', async () => {
    await startPrinter('cp "$1" "$1.seen"; sleep 1');
    const printer = driver();
    expect(await printer.identify()).toMatchObject({ ok: true, value: { twin: false, encoder: 'none' } });
    const begun = await printer.begin('attempt-1');
    if (!begun.ok) throw new Error(begun.error.code);
    expect(await printer.submit(begun.value.job, stripes(5))).toEqual({ ok: true, value: undefined });
    const submittedAt = Date.now();
    const states: JobState[] = [];
    const end = await printer.follow(begun.value.job, (state) => states.push(state));
    expect(end.outcome).toEqual({ kind: 'printed' });
    expect(Date.now() - submittedAt).toBeGreaterThan(900);
    expect(states[0]).toMatchObject({ stage: 'printing', outcome: null });
    expect(await printer.find('attempt-1')).toMatchObject({ ok: true, value: { outcome: { kind: 'printed' } } });
    expect(await printer.find('attempt-2')).toEqual({ ok: true, value: null });
    const kept = readdirSync(folder).find((name) => name.endsWith('.seen'))!;
    const [page] = decodePwgRaster(readFileSync(join(folder, kept)), { ...CARD_CANVAS, pages: 1 });
    expect(page).toMatchObject({ width: 1_035, height: 661, dpi: 300 });
    expect(Buffer.from(page!.rgb).equals(Buffer.from(stripes(5).rgb))).toBe(true);
  });

  test('a job that the device aborts is never called printed', async () => {
    await startPrinter('sleep 0.3; exit 1');
    const printer = driver();
    const begun = await printer.begin('attempt-1');
    if (!begun.ok) throw new Error(begun.error.code);
    await printer.submit(begun.value.job, stripes());
    const end = await printer.follow(begun.value.job, () => undefined);
    expect(end.outcome?.kind).not.toBe('printed');
    expect(end.outcome).not.toBeNull();
  });

  test('an empty tray stops the next card before it begins', async () => {
    await startPrinter('echo "STATE: +media-empty-error" >&2; sleep 0.3');
    const printer = driver();
    const begun = await printer.begin('attempt-1');
    if (!begun.ok) throw new Error(begun.error.code);
    await printer.submit(begun.value.job, stripes());
    await printer.follow(begun.value.job, () => undefined);
    expect(await printer.status()).toMatchObject({ ok: true, value: { faults: ['hopper-empty'] } });
    expect(await printer.begin('attempt-2')).toEqual({ ok: false, error: { code: 'printer-needs-attention', params: { fault: 'hopper-empty' } } });
  });

  test('killed in the middle: silence, and nobody says printed', async () => {
    await startPrinter('sleep 30');
    const limits = { ...(await import('../../src/hardware/printer/limits.ts')).printerLimits, silentMs: 1_500 };
    const printer = createIppPrinter({ uri, transport: httpTransport(), clock: systemClock, encoder: 'none', limits });
    const begun = await printer.begin('attempt-1');
    if (!begun.ok) throw new Error(begun.error.code);
    await printer.submit(begun.value.job, stripes());
    setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), 300);
    expect((await printer.follow(begun.value.job, () => undefined)).outcome).toEqual({ kind: 'unknown', why: 'printer-silent' });
    await startPrinter('true');
  });
});

describe.skipIf(!existsSync(IPPTOOL))('ipptool on the HDP5000 twin', () => {
  let served: ServedWorld;
  let folder: string;
  let world: TrainingWorld;
  beforeAll(async () => {
    const clock = fastClock(systemClock, SPEED);
    world = new TrainingWorld({ clock, random: systemRandom(clock), hopper: 5 });
    served = await serveWorld(world, 'token');
    folder = mkdtempSync(join(tmpdir(), 'loket-ipptool-'));
  });
  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true });
  });

  const ipptool = (test: string) => {
    const file = join(folder, 'case.test');
    writeFileSync(file, test);
    return promisify(execFile)(IPPTOOL, ['-tv', served.ipp, file]);
  };
  const head = 'GROUP operation-attributes-tag\nATTR charset attributes-charset utf-8\nATTR language attributes-natural-language en\nATTR uri printer-uri $uri\n';

  test('finds the attributes that RFC 8011 wants of every printer', async () => {
    const wanted = ['charset-configured', 'charset-supported', 'compression-supported', 'document-format-default', 'document-format-supported', 'generated-natural-language-supported', 'ipp-versions-supported', 'natural-language-configured', 'operations-supported', 'pdl-override-supported', 'printer-is-accepting-jobs', 'printer-name', 'printer-state', 'printer-state-reasons', 'printer-up-time', 'printer-uri-supported', 'queued-job-count', 'uri-authentication-supported', 'uri-security-supported'];
    const { stdout } = await ipptool(`{\nNAME "printer"\nOPERATION Get-Printer-Attributes\n${head}STATUS successful-ok\n${wanted.map((name) => `EXPECT ${name} IN-GROUP printer-attributes-tag`).join('\n')}\nEXPECT printer-up-time OF-TYPE integer WITH-VALUE >0\n}\n`);
    expect(stdout).toContain('[PASS]');
    expect(stdout).not.toContain('FAIL');
  });

  test('is refused what the twin cannot do, by the right status', async () => {
    const { stdout } = await ipptool(
      `{\nNAME "no Print-Job of nothing"\nOPERATION Print-Job\n${head}ATTR mimeMediaType document-format image/pwg-raster\nSTATUS client-error-document-format-error\n}\n` +
        `{\nNAME "a job that is not there"\nOPERATION Get-Job-Attributes\n${head}ATTR integer job-id 77\nSTATUS client-error-not-found\n}\n` +
        `{\nNAME "no PDF"\nOPERATION Validate-Job\n${head}ATTR mimeMediaType document-format application/pdf\nSTATUS client-error-document-format-not-supported\n}\n` +
        `{\nNAME "no version 0"\nVERSION 0.0\nOPERATION Get-Printer-Attributes\n${head}STATUS server-error-version-not-supported\n}\n`,
    );
    expect(stdout.match(/\[PASS\]/g)).toHaveLength(4);
  });

  test('prints a card for any client by Print-Job, and takes no second one meanwhile', async () => {
    const raster = join(folder, 'face.pwg');
    writeFileSync(raster, encodePwgRaster([{ ...stripes(7), dpi: CARD_CANVAS.dpi }]));
    const job = (name: string) => `OPERATION Print-Job\n${head}ATTR name requesting-user-name ipptool\nATTR name job-name ${name}\nATTR mimeMediaType document-format image/pwg-raster\nFILE ${raster}\n`;
    const { stdout } = await ipptool(
      `{\nNAME "one"\n${job('one')}STATUS successful-ok\nEXPECT job-id OF-TYPE integer\nEXPECT job-state\n}\n` +
        `{\nNAME "two at once"\n${job('two')}STATUS server-error-busy\n}\n` +
        // Until the device itself says that the card is out: 9 is completed.
        `{\nNAME "printed"\nDELAY 1\nOPERATION Get-Job-Attributes\n${head}ATTR integer job-id $job-id\nSTATUS successful-ok\nEXPECT job-state OF-TYPE enum WITH-VALUE 9 REPEAT-NO-MATCH REPEAT-LIMIT 10\nEXPECT job-impressions-completed WITH-VALUE 1\n}\n`,
    );
    expect(stdout.match(/\[PASS\]/g)?.length).toBeGreaterThanOrEqual(3);
    const printed = world.physicalCards().filter((card) => card.printed);
    expect(printed).toMatchObject([{ where: 'output', job: 'one' }]);
    expect(Buffer.from(printed[0]!.face!.rgb).equals(Buffer.from(stripes(7).rgb))).toBe(true);
  });
});
