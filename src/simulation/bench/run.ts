/** `npm run -s bench -- [issuance | biometrics] …`: the station's figures, or those of issuance, or the error rates of fingers and eyes. */
import { argv } from 'node:process';

switch (argv[2]) {
  case 'issuance':
    await import('./issuance-bench.ts');
    break;
  case 'biometrics':
    await (await import('./biometrics/run.ts')).main();
    break;
  default:
    await import('./station-bench.ts');
}
