/**
 * `npm test`: installs what the tests need where it can, runs everything, lists what was skipped and
 * why, and closes with one line `N passed, N failed, N skipped`. Plain JavaScript, because it must be
 * able to refuse an old Node with a sentence.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const OLDEST_NODE = 22;
if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(`Node ${process.versions.node} is too old: run this as "npm test" after "npm ci", which brings Node 24 along.`);
  process.exit(1);
}

/** Debian packages of the hardware lab and the browser tests, each with a file that shows it is there. */
const packages = {
  pcscd: '/usr/sbin/pcscd',
  'vsmartcard-vpcd': '/usr/lib/pcsc/drivers/serial/libifdvpcd.so',
  'cups-ipp-utils': '/usr/sbin/ippeveprinter',
  cups: '/usr/sbin/cupsd',
  'dbus-daemon': '/usr/bin/dbus-run-session',
  'sane-utils': '/usr/bin/scanimage',
  chromium: '/usr/bin/chromium',
  postgresql: '/usr/lib/postgresql',
  'libusb-1.0-0': '/usr/lib/x86_64-linux-gnu/libusb-1.0.so.0',
};

/** Installs the missing packages when root with apt; gives those that stay missing. */
function prepare() {
  const missing = () => Object.keys(packages).filter((name) => !existsSync(packages[name]));
  if (missing().length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    console.log(`installing ${missing().join(' ')}`);
    spawnSync('apt-get', ['update', '-q'], { env, stdio: 'ignore' });
    const install = spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing()], { env, encoding: 'utf8' });
    if (install.status !== 0) console.error(install.stderr.split('\n').slice(-5).join('\n'));
  }
  return missing();
}

const totals = { passed: 0, failed: 0, skipped: 0 };
const skips = [];

/** One check that is not a test file: it passes or fails as a whole. */
function check(name, command, args) {
  const started = performance.now();
  const run = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const good = run.status === 0;
  totals[good ? 'passed' : 'failed'] += 1;
  console.log(`${good ? 'ok  ' : 'FAIL'} ${name} (${Math.round(performance.now() - started)} ms)`);
  if (!good) console.log(run.stdout + run.stderr);
}

/** All test files of one Vitest project; counts come from its JSON report. */
function suite(project) {
  const folder = mkdtempSync(join(tmpdir(), 'loket-test-'));
  const report = join(folder, 'report.json');
  const run = spawnSync('npx', ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { stdio: 'inherit' });
  if (!existsSync(report)) {
    totals.failed += 1;
    console.log(`FAIL ${project}: no report was written`);
    return;
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(folder, { recursive: true });
  totals.passed += result.numPassedTests;
  totals.failed += result.numFailedTests;
  for (const file of result.testResults) {
    for (const test of file.assertionResults) if (test.status !== 'passed' && test.status !== 'failed') skips.push(`${project}: ${test.fullName}`);
    // A file that could not even be loaded has no failed test of its own.
    if (file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')) totals.failed += 1;
  }
  if (run.status !== 0 && result.success) totals.failed += 1;
}

const missing = prepare();
check('lockfile has no holes', 'node', ['tools/lockfile.mjs']);
check('types', 'npx', ['tsc', '-p', '.']);
check('lint and arrows', 'npx', ['oxlint', '--type-aware', '.']);
if (existsSync('src/renderer/index.html')) check('renderer builds', 'npx', ['vite', 'build', '--config', 'vite.renderer.config.ts', '--logLevel', 'warn']);
if (existsSync('src/console/index.html')) check('SIAK\'s pages build', 'npx', ['vite', 'build', '--config', 'vite.console.config.ts', '--logLevel', 'warn']);
check('office packs', 'node', ['src/main/cli/sop.ts', 'check', 'offices/kapuas']);
suite('unit');
if (existsSync('test/lab')) suite('lab');
suite('e2e');

totals.skipped = skips.length;
if (missing.length > 0) console.log(`not installed here: ${missing.join(', ')}`);
for (const line of skips) console.log(`skipped ${line}`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
