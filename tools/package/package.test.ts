/** Makes installers' contents as far as it can be done without a network: Electron's runtime is a stub, all else is real. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { build, type Configuration } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '../../src/domain/result.ts';
import { firstStartSchema } from '../../src/main/packs/first-start.ts';
import { newAuthority } from '../../src/siak/tls/authority.ts';
import type { ElectronRuntime } from '../electron-runtime.ts';
import { packageCommand } from './command.ts';
import { prepare, whyInvalid, type Prepared } from './prepare.ts';
import { namedIn, scriptsIn, withDependencies } from './runtime.ts';

const project = resolve('.');
const nodeModules = join(project, 'node_modules');

/** A project as it lies on a developer's disk: what belongs inside, and much that does not. */
let root: string;
/** Away from the project's node_modules, which Node would find above. */
let elsewhere: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

/** A stand-in for an office that is not Kapuas: the same folder under another name. */
function fictitious(id: string): void {
  cpSync(join(project, 'offices/kapuas'), join(root, 'offices', id), { recursive: true });
  const file = join(root, 'offices', id, 'office.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^id: kapuas$/m, `id: ${id}`).replaceAll('Kapuas', 'Negeri Contoh'));
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'loket-package-'));
  elsewhere = mkdtempSync(join(tmpdir(), 'loket-installed-'));
  symlinkSync(nodeModules, join(root, 'node_modules'));
  for (const path of ['migrations', 'build', 'electron-builder.yml']) cpSync(join(project, path), join(root, path), { recursive: true });
  cpSync(join(project, 'offices'), join(root, 'offices'), { recursive: true });
  fictitious('negeri-contoh');
  const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as Record<string, unknown>;
  write('package.json', JSON.stringify({ ...manifest, main: 'dist/main/main.js' }));
  write('dist/main/main.js', "import D from 'better-sqlite3'; import koffi from 'koffi'; import('node-hid'); import { createCanvas } from '@napi-rs/canvas'; import P from 'pdfkit'; require(`@cornerstonejs/codec-openjpeg/wasmjs`); resolve('@expo-google-fonts/plus-jakarta-sans/500Medium/PlusJakartaSans_500Medium.ttf');\n//# sourceMappingURL=main.js.map\n");
  write('dist/main/main.js.map', '{}');
  write('dist/preload/preload.cjs', '0');
  write('dist/renderer/index.html', '<!doctype html>');
  write('dist/renderer/assets/index.js', '0');
  for (const path of ['src/main/station.ts', 'test/e2e/a.test.ts', 'docs/state.md', 'tools/test.mjs', '.env', 'README.md', 'migrations/notes.md', 'offices/kapuas/catatan.md', 'dist/renderer/assets/index.js.map']) write(path, 'not for the office');
  // Electron's runtime: the fuses are flipped after this mark (@electron/fuses), nine of them in Electron 45, all inherited here.
  write('electron/electron', `stub dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009${'1'.repeat(9)} end`);
  for (const path of ['electron/resources/default_app.asar', 'electron/locales/id.pak', 'electron/locales/en-US.pak', 'electron/locales/fr.pak', 'electron/LICENSE']) write(path, 'stub');
});
afterAll(() => {
  for (const folder of [root, elsewhere]) rmSync(folder, { recursive: true });
});

const prepared = async (office: string): Promise<Prepared> => must(await prepare({ office, root, nodeModules, platform: 'linux' }));
const offices = readdirSync(join(project, 'offices'));

describe('the configuration', () => {
  test.each([...offices, 'negeri-contoh'])('of %s is valid for electron-builder, and is its own', async (office) => {
    const { configFor, pack } = await prepared(office);
    const config = configFor([]);
    expect(await whyInvalid(root, config)).toBeNull();
    expect(config).toMatchObject({ appId: `id.loket-ktp-el.${office}`, productName: `Loket KTP-el – ${pack.office.shortName}`, executableName: `loket-ktp-el-${office}` });
    expect(config.artifactName).toMatch(new RegExp(`^loket-ktp-el-${office}-\\d+\\.\\d+\\.\\d+-`));
    const others = [...offices, 'negeri-contoh'].filter((other) => other !== office);
    for (const other of others) expect(JSON.stringify(config)).not.toContain(other);
  });

  test('a key that electron-builder does not know is refused', async () => {
    const { configFor } = await prepared('kapuas');
    expect(await whyInvalid(root, { ...configFor([]), electronFusen: {} } as Configuration)).toContain("unknown property 'electronFusen'");
    expect(await whyInvalid(root, { ...configFor([]), nsis: { perMachine: 'ya' } } as unknown as Configuration)).toContain('perMachine');
  });

  test('Windows takes the native code of Windows, and nothing of Linux', async () => {
    const win = (await prepared('kapuas')).configFor([]).win!;
    const text = JSON.stringify(win.files);
    expect(text).toContain('win32-x64.node');
    expect(text).not.toContain('linux');
  });
});

describe('what a bundle needs', () => {
  test('names in any quotation marks, paths below them, and no name inside another', () => {
    const text = 'import a from"ws";require(`pdfkit`);resolve(\'@fontsource-variable/jetbrains-mono/files/a.woff2\');"reactive";"yaml:x"';
    expect(namedIn(text, ['ws', 'pdfkit', '@fontsource-variable/jetbrains-mono', 'react', 'yaml', 'pg'])).toEqual(['ws', 'pdfkit', '@fontsource-variable/jetbrains-mono']);
  });

  test('comes with all that it needs in turn, the native ones apart', () => {
    const packages = withDependencies(['pdfkit', 'koffi', 'better-sqlite3', 'node-hid'], nodeModules);
    expect(packages).toContain('pdfkit');
    expect(packages).toContain('fontkit');
    expect(packages.filter((name) => /koffi|sqlite|node-addon|node-hid|prebuilds/.test(name))).toEqual([]);
    expect(() => withDependencies(['no-such-package'], nodeModules)).toThrow('not installed');
  });
});

describe('the command', () => {
  const unreachable: ElectronRuntime = { ok: false, version: '45.4.1', why: 'belum ada di sini dan github.com tidak terjangkau' };
  const run = async (args: readonly string[], electron: ElectronRuntime = unreachable) => {
    const lines: string[] = [];
    const runtime = () => Promise.resolve(electron);
    const code = await packageCommand(args, { root, runtime, say: (line) => lines.push(line), complain: (line) => lines.push(line) });
    return { code, lines };
  };

  test("without Electron's runtime it stops with one sentence, after all else was checked", async () => {
    expect(await run(['--office', 'negeri-contoh'])).toEqual({
      code: 1,
      lines: ['Pengaturan paket Loket KTP-el – Disdukcapil Negeri Contoh sudah diperiksa dan benar, tetapi paketnya tidak dapat dibuat di sini karena runtime Electron 45.4.1 belum ada di sini dan github.com tidak terjangkau.'],
    });
  });

  test('a pack that is not sound never comes so far', async () => {
    fictitious('tanpa-printer');
    const file = join(root, 'offices/tanpa-printer/office.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/uri: ipp.*/, 'uri: "twin:"'));
    expect(await run(['--office', 'tanpa-printer'])).toEqual({ code: 1, lines: ['Pengaturan awal kantor tanpa-printer belum lengkap: devices.printer.uri: bukan alamat ipp://, ipps://, atau windows:.'] });
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^prefix: .*$/m, 'prefix: salah'));
    const broken = await run(['--office', 'tanpa-printer']);
    expect(broken.code).toBe(1);
    expect(broken.lines[0]).toMatch(/^offices\/tanpa-printer\/office\.yaml:\d+ /);
    expect((await run(['--office', 'nihil'])).lines).toEqual(['offices/nihil:1 Folder paket kantor ini tidak ada.']);
  });

  test('a program that cannot be built is not packed', async () => {
    const { code, lines } = await run(['--office', 'kapuas'], { ok: true, program: '', version: '45.4.1', dist: join(root, 'electron') });
    expect({ code, lines }).toEqual({ code: 1, lines: ['Program tidak dapat dibangun (vite.main.config.ts).'] });
  });

  test('tells the counter where SIAK is and whose CA it has; half of that is refused', async () => {
    const { certificate } = await newAuthority('SIAK Kapuas', Date.now());
    const ca = join(root, 'ca.pem');
    writeFileSync(ca, certificate);
    await run(['--office', 'kapuas', '--siak', 'siak.kapuas.test:7500', '--siak-ca', ca]);
    const written = firstStartSchema.parse(JSON.parse(readFileSync(join(root, 'dist/package/kapuas/app/first-start.json'), 'utf8')));
    expect(written.siak).toEqual({ address: 'https://siak.kapuas.test:7500', ca: certificate });
    expect((await run(['--office', 'kapuas', '--siak', 'http://10.0.0.5', '--siak-ca', ca])).lines).toEqual(['Alamat tanpa https:// tidak dipakai untuk data penduduk.']);
    writeFileSync(ca, 'bukan');
    expect((await run(['--office', 'kapuas', '--siak', 'https://siak.test', '--siak-ca', ca])).lines[0]).toContain('bukan sertifikat CA');
    expect((await run(['--office', 'kapuas', '--siak', 'https://siak.test'])).code).toBe(2);
    // As the others here expect it.
    await run(['--office', 'kapuas']);
  });

  test('says how it is used', async () => {
    for (const args of [[], ['--office', '../kapuas'], ['--kantor', 'kapuas']]) expect((await run(args)).code).toBe(2);
  });
});

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('a packed counter', () => {
  const inside = new Map<string, { readonly files: readonly string[]; readonly folder: string }>();
  const packedFor = async (office: string) => {
    const { configFor, dependencies } = await prepared(office);
    const packages = withDependencies(namedIn(scriptsIn(join(root, 'dist/main')), dependencies), nodeModules);
    await build({ projectDir: root, config: configFor(packages, join(root, 'electron')), linux: ['dir'], publish: 'never' });
    const folder = join(root, 'dist/package', office, 'linux-unpacked');
    inside.set(office, { folder, files: listPackage(join(folder, 'resources/app.asar'), { isPack: false }).map((path) => path.slice(1)) });
  };
  beforeAll(async () => {
    for (const office of ['kapuas', 'negeri-contoh']) await packedFor(office);
  }, 60_000);

  test.each(['kapuas', 'negeri-contoh'])('%s: its pack, its settings, the program, and nothing else of ours', (office) => {
    const { files, folder } = inside.get(office)!;
    const ours = files.filter((path) => !path.startsWith('node_modules')).filter((path) => /\.[a-z]+$/.test(path)).sort();
    expect(ours).toEqual(
      [
        'dist/main/main.js',
        'dist/preload/preload.cjs',
        'dist/renderer/assets/index.js',
        'dist/renderer/index.html',
        'first-start.json',
        ...readdirSync(join(project, 'migrations')).map((name) => `migrations/${name}`),
        `offices/${office}/office.yaml`,
        ...readdirSync(join(project, 'offices/kapuas/sop')).map((name) => `offices/${office}/sop/${name}`),
        'package.json',
      ].sort(),
    );
    const out = join(elsewhere, office);
    extractAll(join(folder, 'resources/app.asar'), out);
    expect(firstStartSchema.parse(JSON.parse(readFileSync(join(out, 'first-start.json'), 'utf8')))).toMatchObject({ office, training: false, stationPattern: `${office}-{number}` });
    expect(JSON.parse(readFileSync(join(out, 'package.json'), 'utf8'))).not.toHaveProperty('devDependencies');
  });

  test('npm packages: what runs here, without sources, papers or other platforms', () => {
    const packages = inside.get('kapuas')!.files.filter((path) => path.startsWith('node_modules/'));
    expect(packages.filter((path) => path.endsWith('.node')).sort()).toEqual([
      'node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node',
      'node_modules/@napi-rs/canvas-linux-x64-gnu/skia.linux-x64-gnu.node',
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
      'node_modules/node-hid/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node',
    ]);
    expect(packages.filter((path) => /\.(map|md|ts|mts|cc|cpp|c|hh|h|gyp)$|win32|darwin|musl/.test(path))).toEqual([]);
    for (const name of ['react', 'vite', 'electron', 'vitest', '@electric-sql']) expect(packages.some((path) => path.startsWith(`node_modules/${name}/`))).toBe(false);
    for (const path of ['pdfkit/package.json', '@expo-google-fonts/plus-jakarta-sans/500Medium/PlusJakartaSans_500Medium.ttf']) expect(packages).toContain(`node_modules/${path}`);
  });

  test('what was left out is not missed: the native packages load and work from there', () => {
    const folder = join(elsewhere, 'kapuas');
    extractAll(join(inside.get('kapuas')!.folder, 'resources/app.asar'), folder);
    const script = `
      import D from 'better-sqlite3'; import koffi from 'koffi'; import { createCanvas } from '@napi-rs/canvas'; import P from 'pdfkit'; import { createRequire } from 'node:module';
      const db = new D(':memory:'); const sqlite = db.prepare('select 6 * 7 as n').get().n; db.close();
      const c = koffi.load('libc.so.6').func('int abs(int)')(-42);
      const png = createCanvas(4, 4).toBuffer('image/png').length > 50 ? 42 : 0;
      const pdf = typeof new P().text('x').end === 'function' ? 42 : 0;
      const j2k = typeof (await createRequire(import.meta.url)('@cornerstonejs/codec-openjpeg/wasmjs')({})).J2KEncoder === 'function' ? 42 : 0;
      const hid = Array.isArray(await (await import('node-hid')).devicesAsync()) ? 42 : 0;
      console.log(JSON.stringify([sqlite, c, png, pdf, j2k, hid]));`;
    writeFileSync(join(folder, 'try.mjs'), script);
    expect(JSON.parse(execFileSync(process.execPath, ['try.mjs'], { cwd: folder, encoding: 'utf8' }))).toEqual([42, 42, 42, 42, 42, 42]);
  });

  test("the fuses are burnt into Electron's binary, its own welcome is gone, its licence is kept", async () => {
    const { folder } = inside.get('negeri-contoh')!;
    const wire = await getCurrentFuseWire(join(folder, 'loket-ktp-el-negeri-contoh'));
    const { DISABLE, ENABLE } = FuseState;
    expect({
      runAsNode: wire[FuseV1Options.RunAsNode],
      cookies: wire[FuseV1Options.EnableCookieEncryption],
      nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
      integrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
      fileProtocol: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
    }).toEqual({ runAsNode: DISABLE, cookies: ENABLE, nodeOptions: DISABLE, inspect: DISABLE, integrity: ENABLE, onlyAsar: ENABLE, fileProtocol: DISABLE });
    expect(readdirSync(join(folder, 'resources'))).toEqual(['app.asar', 'app.asar.unpacked']);
    expect(readdirSync(join(folder, 'locales')).sort()).toEqual(['en-US.pak', 'id.pak']);
    expect(readdirSync(folder)).toContain('LICENSE.electron.txt');
  });
});
