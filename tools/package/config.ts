/**
 * The part of electron-builder's configuration that depends on the office; `electron-builder.yml` is
 * the rest. A pure function of the pack: nothing here knows an office by name.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration, FileSet } from 'electron-builder';
import type { Pack } from '../../src/domain/sop/pack.ts';
import type { FirstStart } from '../../src/main/packs/first-start.ts';
import { nativeCode, nativeScripts, plainFiles, type PackageFiles } from './native.ts';

export interface PackageOptions {
  /** Of the product, e.g. 0.1.0. */
  readonly version: string;
  /** Of Electron, exact. */
  readonly electronVersion: string;
  /** Folder with `dist`, `migrations`, `offices`. Absolute. */
  readonly root: string;
  /** Folder with the written `package.json` and `first-start.json`. Absolute. */
  readonly app: string;
  /** Where the installer goes. Absolute. */
  readonly output: string;
  /** Folder of npm's packages. Absolute. */
  readonly nodeModules: string;
  /** Packages that the bundles ask for at run time, without the native ones: folders below `nodeModules`. */
  readonly packages: readonly string[];
  /** A runtime of Electron that is there already: folder or zip. */
  readonly electronDist?: string;
}

/** Built by Vite, one folder each, below `dist`. */
export const bundles = ['main', 'preload', 'renderer'] as const;

/** A file name and application name that no two offices share. */
export const technicalName = ({ office }: Pack): string => `loket-ktp-el-${office.id}`;

/** What the operator reads in the start menu and in the title. */
export const productName = ({ office }: Pack): string => `Loket KTP-el – ${office.shortName}`;

const packageSets = (files: PackageFiles, nodeModules: string): FileSet[] => Object.entries(files).map(([name, filter]) => ({ from: join(nodeModules, name), to: `node_modules/${name}`, filter: [...filter] }));

/** electron-builder's configuration of one office, for all platforms. */
export function packageConfig(pack: Pack, { version, electronVersion, root, app, output, nodeModules, packages, electronDist }: PackageOptions): Configuration {
  const { office } = pack;
  const plain = Object.fromEntries(packages.map((folder) => [folder, plainFiles]));
  return {
    appId: `id.loket-ktp-el.${office.id}`,
    productName: productName(pack),
    executableName: technicalName(pack),
    artifactName: `loket-ktp-el-${office.id}-${version}-\${os}-\${arch}.\${ext}`,
    electronVersion,
    ...(electronDist === undefined ? {} : { electronDist }),
    directories: { app, output, buildResources: join(root, 'build') },
    // What goes in is listed below, file by file, and compiled already: electron-builder has nothing to collect or rebuild.
    beforeBuild: () => Promise.resolve(false),
    // A runtime that was unpacked before brings Electron's own welcome along.
    afterExtract: ({ appOutDir }) => rm(join(appOutDir, 'resources', 'default_app.asar'), { force: true }),
    files: [
      'package.json',
      'first-start.json',
      ...bundles.map((name) => ({ from: join(root, 'dist', name), to: `dist/${name}`, filter: ['**/*', '!**/*.{map,ts,tsbuildinfo}', '!**/.*'] })),
      { from: join(root, 'migrations'), to: 'migrations', filter: ['*.sql'] },
      { from: join(root, 'offices', office.id), to: `offices/${office.id}`, filter: ['office.yaml', 'sop/*.{yaml,yml}'] },
      ...packageSets(plain, nodeModules),
      ...packageSets(nativeScripts, nodeModules),
    ],
    linux: { files: packageSets(nativeCode.linux, nodeModules), synopsis: productName(pack), description: office.name, vendor: office.name, maintainer: office.name },
    win: { files: packageSets(nativeCode.win, nodeModules), legalTrademarks: office.name },
    nsis: { shortcutName: productName(pack), uninstallDisplayName: `${productName(pack)} ${version}` },
  };
}

/** The `package.json` inside the installer: no dependencies, no scripts. */
export function appManifest(pack: Pack, root: { readonly version: string; readonly main: string; readonly type?: string | undefined }) {
  return {
    name: technicalName(pack),
    productName: productName(pack),
    version: root.version,
    description: `Loket KTP-el ${pack.office.name}`,
    author: { name: pack.office.name },
    private: true,
    main: root.main,
    ...(root.type === undefined ? {} : { type: root.type }),
  };
}

/** The files written for one office, by name. */
export const appFiles = (pack: Pack, root: Parameters<typeof appManifest>[1], firstStart: FirstStart): Readonly<Record<string, string>> => ({
  'package.json': `${JSON.stringify(appManifest(pack, root), null, 2)}\n`,
  'first-start.json': `${JSON.stringify(firstStart, null, 2)}\n`,
});
