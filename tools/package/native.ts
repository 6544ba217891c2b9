/** The packages of which an installer takes only what one platform needs at run time; all else of them stays at home. */

export const platforms = ['linux', 'win'] as const;
/** As electron-builder calls them. */
export type Platform = (typeof platforms)[number];

/** Files of a package, as minimatch patterns below its folder. */
export type PackageFiles = Readonly<Record<string, readonly string[]>>;

/** Script around native code, the same everywhere. */
export const nativeScripts: PackageFiles = {
  'better-sqlite3': ['package.json', 'LICENSE', 'lib/{index,binding,database,sqlite-error,util}.js', 'lib/methods/*.js'],
  koffi: ['package.json', 'LICENSE.txt', '{index,indirect}.{js,cjs}', 'src/koffi/*.{js,cjs}', 'src/koffi/src/*.{js,cjs}'],
  'node-hid': ['package.json', 'LICENSE-bsd.txt', '{nodehid,binding-options}.js'],
  // Finds node-hid's native code when it runs.
  'pkg-prebuilds': ['package.json', 'LICENSE', 'bindings.js', 'lib/*.js'],
  '@napi-rs/canvas': ['package.json', 'LICENSE', '*.js'],
  '@cornerstonejs/codec-openjpeg': ['package.json', 'LICENSE', 'dist/openjpegwasm.{js,wasm}'],
};

/** Native code of one platform, x64: glibc on Linux. */
export const nativeCode: Readonly<Record<Platform, PackageFiles>> = {
  linux: {
    'better-sqlite3': ['prebuilds/linux-x64.node'],
    // The one over hidraw, which node-hid takes on Linux; the other, over libusb, would take the device from the kernel.
    'node-hid': ['prebuilds/HID_hidraw-linux-x64/*.node'],
    '@koromix/koffi-linux-x64': ['package.json', 'index.js', 'linux_x64/*.node'],
    '@napi-rs/canvas-linux-x64-gnu': ['package.json', '*.node'],
  },
  win: {
    'better-sqlite3': ['prebuilds/win32-x64.node'],
    'node-hid': ['prebuilds/HID-win32-x64/*.node'],
    '@koromix/koffi-win32-x64': ['package.json', 'index.js', 'win32_x64/*.node'],
    '@napi-rs/canvas-win32-x64-msvc': ['package.json', '*.{node,dat}'],
  },
};

/** Of any other package: everything but what only its developers read. */
export const plainFiles: readonly string[] = [
  '**/*',
  '!node_modules{,/**}',
  '!**/*.{md,markdown,map,ts,mts,cts,tsx,flow,coffee,tsbuildinfo}',
  '!{test,tests,__tests__,spec,docs,doc,example,examples,bench,benchmark,benchmarks,coverage,types}{,/**}',
  '!**/.*',
];

const nativeNames = new Set([...Object.keys(nativeScripts), ...platforms.flatMap((platform) => Object.keys(nativeCode[platform]))]);
/** Platform packages carry the platform in their name. */
const platformPackage = /^(@koromix\/koffi-|@napi-rs\/canvas-)/;

/** Is the package taken by the rules above, and not whole? */
export const isNative = (name: string): boolean => nativeNames.has(name) || platformPackage.test(name);
