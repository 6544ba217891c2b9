/** `npm run -s bench -- [issuance | enrolment | sync | biometrics | biometrics speed] …`: the station's figures, or those of issuance, enrolment or the way to SIAK, or the error rates or the speed of fingers and eyes. */
import { argv } from 'node:process';

switch (argv[2]) {
  case 'issuance':
    await import('./issuance-bench.ts');
    break;
  case 'sync':
    await import('./sync/bench.ts');
    break;
  case 'enrolment':
    await import('./enrolment-bench.ts');
    break;
  case 'biometrics':
    await (argv[3] === 'speed' ? import('./biometrics/speed.ts') : import('./biometrics/run.ts')).then(({ main }) => main());
    break;
  default:
    await import('./station-bench.ts');
}
