/** NIKs and KK numbers of a synthetic population: by the rule, no two alike, with the legal oddities that a counter meets. */
import type { Random } from '../../domain/clock.ts';
import { composeNik } from '../../domain/identity/nik.ts';
import { currentDistricts, retiredDistricts } from '../../domain/identity/regions.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { PRACTICE_SERIAL } from '../../domain/practice.ts';
import { between, pick, weighted } from '../../platform/chance.ts';
import { daysBefore } from './details.ts';
import type { Regency } from './places.ts';

/** Digits before the serial. */
const PREFIX = 12;
/** How a NIK stands to its record, per thousand. A NIK is for life: who moved keeps the old region, who was corrected the old date (PP 40/2019). */
const oddities = [['home', 860], ['other-district', 60], ['other-regency', 55], ['retired-region', 15], ['birth-date-differs', 8], ['sex-differs', 2]] as const;

export interface Numbers {
  nik(person: Pick<Resident, 'birthDate' | 'sex'>, districtCode: string): string;
  kk(districtCode: string): string;
}

/** Numbers for one population; serials stay below those of the practice residents. */
export function createNumbers(random: Random, regency: Regency, today: string): Numbers {
  const everywhere = currentDistricts();
  const gone = retiredDistricts();
  const used = new Map<string, number>();
  const next = (prefix: string): string => {
    const serial = (used.get(prefix) ?? 0) + 1;
    if (serial >= PRACTICE_SERIAL) throw new Error('more people of one district and birth date than serials');
    used.set(prefix, serial);
    return prefix + String(serial).padStart(4, '0');
  };
  return {
    nik: ({ birthDate, sex }, districtCode) => {
      const oddity = weighted(random, oddities);
      const region = { home: districtCode, 'other-district': pick(random, regency.districts).code, 'other-regency': pick(random, everywhere), 'retired-region': pick(random, gone), 'birth-date-differs': districtCode, 'sex-differs': districtCode }[oddity];
      const encoded = oddity === 'birth-date-differs' ? daysBefore(birthDate, between(random, 1, 700)) : birthDate;
      const other = sex === 'L' ? 'P' : 'L';
      return next(composeNik({ districtCode: region, birthDate: encoded, sex: oddity === 'sex-differs' ? other : sex, serial: 0 }).slice(0, PREFIX));
    },
    kk: (districtCode) => {
      const [year, month, day] = daysBefore(today, between(random, 30, 8000)).split('-') as [string, string, string];
      return next(`${districtCode}${day}${month}${year.slice(2)}`);
    },
  };
}
