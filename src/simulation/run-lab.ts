/**
 * `npm run -s lab -- kill|issuance --points N [--office kapuas] [--seed 1] [--json]`: kills a station so many times; or
 * strikes at cards being made in every way there is. Exit 0 when no rule was broken, else 1.
 */
import { parseArgs } from 'node:util';
import { IssuanceLab } from './issuance/lab.ts';
import { KillLab, VictimStuck } from './kill/lab.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { points: { type: 'string', default: '50' }, office: { type: 'string', default: 'kapuas' }, seed: { type: 'string', default: '1' }, json: { type: 'boolean', default: false } } });
const seed = Number(values.seed);
const points = Number(values.points);
const labs = { kill: () => new KillLab(seed, values.office), issuance: () => new IssuanceLab(seed, values.office) } as const;
const name = positionals[0];
if (name !== 'kill' && name !== 'issuance') {
  process.stderr.write('Pakai: lab kill|issuance [--points N] [--office KANTOR] [--seed N] [--json]\n');
  process.exit(2);
}
function openLab(which: keyof typeof labs) {
  try {
    return labs[which]();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
const lab = openLab(name);
await lab.open();
process.on('SIGINT', () => void Promise.resolve(lab.close()).then(() => process.exit(130)));
try {
  const report = await lab.run(points, (done) => process.stderr.isTTY && process.stderr.write(`\r${done}/${points}`));
  process.stdout.write(`${JSON.stringify(report, null, values.json ? 0 : 2)}\n`);
  process.exitCode = report.complaints.length === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof VictimStuck)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  await lab.close();
}
