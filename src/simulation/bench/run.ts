/** `npm run -s bench -- [issuance] …`: the station's figures, or those of issuance. */
import { argv } from 'node:process';

await (argv[2] === 'issuance' ? import('./issuance-bench.ts') : import('./station-bench.ts'));
