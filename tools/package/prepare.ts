/** Everything about an installer that can be checked without Electron's runtime, checked. Reads; writes only the two small files of the office. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { log, Packager, type Configuration } from 'electron-builder';
import { loadPack } from '../../src/main/packs/load.ts';
import { firstStartOf, type FirstStart } from '../../src/main/packs/first-start.ts';
import type { Pack } from '../../src/domain/sop/pack.ts';
import { err, ok, type Result } from '../../src/domain/result.ts';
import { appFiles, packageConfig } from './config.ts';
import { nativeCode, nativeScripts, type Platform } from './native.ts';

export interface PrepareOptions {
  readonly office: string;
  /** Of the project: `offices`, `migrations`, `build`, `electron-builder.yml`, `package.json`. Absolute. */
  readonly root: string;
  readonly nodeModules: string;
  readonly platform: Platform;
  /** Where SIAK is and its CA; left out, the first start asks for it. */
  readonly siak?: FirstStart['siak'];
}

export interface Prepared {
  readonly pack: Pack;
  /** The configuration, once it is known which packages the bundles need and where the runtime lies. */
  readonly configFor: (packages: readonly string[], electronDist?: string) => Configuration;
  /** npm packages that the bundles may ask for. */
  readonly dependencies: readonly string[];
}

interface RootManifest {
  readonly version: string;
  readonly main?: string;
  readonly type?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const icons = ['build/icon.ico', 'build/icons/256x256.png', 'build/icons/512x512.png'];

/** Without electron-builder's own remarks: what is wrong is said by us, and what is right needs no word. */
async function quietly<T>(act: () => Promise<T>): Promise<T> {
  // Own properties over those of the class; without them the class speaks again.
  Object.assign(log, { info: () => undefined, warn: () => undefined });
  try {
    return await act();
  } finally {
    Reflect.deleteProperty(log, 'info');
    Reflect.deleteProperty(log, 'warn');
  }
}

/** By electron-builder's own schema, joined with `electron-builder.yml` as it will do itself. Null: valid, else its words. */
export async function whyInvalid(root: string, config: Configuration): Promise<string | null> {
  try {
    await quietly(() => new Packager({ projectDir: root, config: structuredCloneButFunctions(config) }).validateConfig());
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** electron-builder rewrites the configuration that it is given. */
function structuredCloneButFunctions(config: Configuration): Configuration {
  const copy = (value: unknown): unknown => (Array.isArray(value) ? value.map(copy) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)])) : value);
  return copy(config) as Configuration;
}

/** Native code of the platform that npm did not install here. */
const missingNative = (nodeModules: string, platform: Platform): readonly string[] => {
  const named = [...Object.keys(nativeScripts), ...Object.keys(nativeCode[platform])].filter((name) => !existsSync(join(nodeModules, name)));
  // These bring the native code of all platforms along: one file, or one folder of files.
  const prebuilt = ['better-sqlite3', 'node-hid'].flatMap((name) => nativeCode[platform][name]!.filter((file) => !existsSync(join(nodeModules, name, file.replace(/\/\*\.node$/, '')))));
  return [...named, ...prebuilt];
};

/** Checks pack, first-start settings, icons, native parts and configuration; what is wrong comes back as sentences. */
export async function prepare({ office, root, nodeModules, platform, siak }: PrepareOptions): Promise<Result<Prepared, readonly string[]>> {
  const loaded = loadPack(join(root, 'offices', office));
  if (!loaded.ok) return err(loaded.findings.map(({ file, line, message }) => `${relative(root, file) || '.'}:${line} ${message}`));
  const { pack } = loaded;
  const firstStart = firstStartOf(pack, siak);
  if (!firstStart.ok) return err(firstStart.error.map((sentence) => `Pengaturan awal kantor ${office} belum lengkap: ${sentence}.`));
  const without = icons.filter((icon) => !existsSync(join(root, icon)));
  if (without.length > 0) return err([`Gambar ikon tidak ada: ${without.join(', ')}; jalankan node tools/icons/make.ts.`]);
  const native = missingNative(nodeModules, platform);
  if (native.length > 0) return err([`Bagian untuk ${platform} tidak terpasang: ${native.join(', ')}; jalankan npm ci di komputer yang sejenis.`]);

  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as RootManifest;
  const { version, main, type, dependencies = {} } = manifest;
  if (main === undefined) return err(['package.json tidak menyebut berkas utama ("main").']);
  const app = join(root, 'dist', 'package', office, 'app');
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  for (const [name, text] of Object.entries(appFiles(pack, { version, main, type }, firstStart.value))) writeFileSync(join(app, name), text);

  const { version: electronVersion } = JSON.parse(readFileSync(join(nodeModules, 'electron', 'package.json'), 'utf8')) as { version: string };
  const configFor: Prepared['configFor'] = (packages, electronDist) =>
    packageConfig(pack, { version, electronVersion, root, app, output: join(root, 'dist', 'package', office), nodeModules, packages, ...(electronDist === undefined ? {} : { electronDist }) });
  const invalid = await whyInvalid(root, configFor([]));
  if (invalid !== null) return err([`Pengaturan electron-builder tidak sah: ${invalid}`]);
  return ok({ pack, configFor, dependencies: Object.keys(dependencies) });
}
