/**
 * The IPP driver against a printer that nobody here wrote (Debian's `ippeveprinter`), in what the port's suite
 * (`printer-port.test.ts`) does not ask of it, and the twin against a client that nobody here wrote (`ipptool`).
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIppPrinter } from '../../src/hardware/printer/ipp-printer.ts';
import { httpTransport } from '../../src/hardware/printer/ipp.ts';
import { encodePwgRaster } from '../../src/hardware/printer/pwg-raster.ts';
import { CARD_CANVAS } from '../../src/hardware/printer/port.ts';
import { stripes } from '../../src/hardware/printer/twin/hdp5000.fixture.ts';
import { serveWorld, type ServedWorld } from '../../src/hardware/world/serve.ts';
import { TrainingWorld } from '../../src/hardware/world/training-world.ts';
import { fastClock, systemClock } from '../../src/platform/clock.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { hasIppeve, startIppeve } from './ippeve.ts';

const IPPTOOL = '/usr/bin/ipptool';
/** Times as fast as a machine. */
const SPEED = 100;

describe.skipIf(!hasIppeve)('the driver on ippeveprinter', () => {
  test('an empty tray stops the next card before it begins', async () => {
    const eve = await startIppeve('echo "STATE: +media-empty-error" >&2; sleep 0.3');
    try {
      const printer = createIppPrinter({ uri: eve.uri, transport: httpTransport(), clock: systemClock, encoder: 'none' });
      const begun = await printer.begin('attempt-1');
      if (!begun.ok) throw new Error(begun.error.code);
      await printer.submit(begun.value.job, stripes());
      await printer.follow(begun.value.job, () => undefined);
      expect(await printer.status()).toMatchObject({ ok: true, value: { faults: ['hopper-empty'] } });
      expect(await printer.begin('attempt-2')).toEqual({ ok: false, error: { code: 'printer-needs-attention', params: { fault: 'hopper-empty' } } });
    } finally {
      eve.close();
    }
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
