/**
 * `npm run -s simulate -- --stations 20 --days 30 --seed N --faults all|none|NAMES [--office kapuas] [--hubs N] [--json]`: a
 * kabupaten's month. Exit 0 when no rule was broken and, in a run of the documented size, every fault was met; else 1.
 */
import { parseArgs } from 'node:util';
import { DOCUMENTED_STATION_DAYS, readFaults } from './kabupaten/faults.ts';
import { simulate } from './kabupaten/kabupaten.ts';

const { values } = parseArgs({ options: { stations: { type: 'string', default: '20' }, days: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' }, faults: { type: 'string', default: 'all' }, office: { type: 'string', default: 'kapuas' }, hubs: { type: 'string' }, json: { type: 'boolean', default: false } } });
/** In a kabupaten of some size some offices have hubs. */
const defaultHubs = (stations: number): number => (stations >= 10 ? 2 : 0);

try {
  const report = await simulate({
    stations: Number(values.stations),
    days: Number(values.days),
    seed: Number(values.seed),
    faults: readFaults(values.faults),
    office: values.office,
    hubs: values.hubs === undefined ? defaultHubs(Number(values.stations)) : Number(values.hubs),
    onDay: (day) => process.stderr.isTTY && process.stderr.write(`\rhari ${day}/${values.days}`),
  });
  process.stdout.write(`${JSON.stringify(report, null, values.json ? 0 : 2)}\n`);
  const shown = report.stations * report.days < DOCUMENTED_STATION_DAYS || report.unmet.length === 0;
  process.exitCode = report.violations === 0 && shown ? 0 : 1;
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
