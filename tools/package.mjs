/**
 * `npm run package -- --office kapuas`: an installer of one office for the kind of computer that this
 * is: NSIS on Windows, AppImage on Linux. Plain JavaScript, because it must be able to refuse an old
 * Node with a sentence.
 */
const OLDEST_NODE = 22;
if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(`Node ${process.versions.node} terlalu lama: jalankan "npm ci", lalu "npm run package"; Node 24 ikut terpasang di sini.`);
  process.exit(1);
}

const { packageCommand } = await import('./package/command.ts');
process.exitCode = await packageCommand(process.argv.slice(2));
