/** The practice residents of `domain/practice.ts` as full records of an office's population. */
import type { Resident } from '../../domain/identity/resident.ts';
import { practicePeople, PRACTICE_SERIAL } from '../../domain/practice.ts';
import { chanceOf } from '../../platform/chance.ts';
import { drawAddress, drawBlock, drawBloodGroup, daysBefore, drawOccupation } from './details.ts';
import { ageOn } from '../../domain/identity/resident.ts';
import type { Regency } from './places.ts';

/** KKs of the practice residents were all recorded on one day; each lives alone on theirs. */
const KK_RECORDED = '020120';
const ITAP_LEFT_DAYS = 900;
const STATUS_DAYS = 30;

/** All of them, living in the kecamatan where the office stands. The same arguments give the same records. */
export function practiceResidents(regency: Regency, seatDistrictCode: string, today: string): Resident[] {
  const district = regency.districts.find((one) => one.code === seatDistrictCode);
  if (!district) throw new Error(`kecamatan ${seatDistrictCode} is not in ${regency.name}`);
  return practicePeople(seatDistrictCode, today).map((person, index): Resident => {
    const random = chanceOf(1, `practice ${person.purpose}`);
    const foreign = person.citizenship === 'WNA';
    return {
      nik: person.nik,
      kk: `${seatDistrictCode}${KK_RECORDED}${PRACTICE_SERIAL + index}`,
      name: person.name,
      sex: person.sex,
      birthPlace: foreign ? 'BELANDA' : regency.birthPlaces[0],
      birthDate: person.birthDate,
      bloodGroup: drawBloodGroup(random),
      religion: person.religion,
      maritalStatus: person.maritalStatus,
      occupation: drawOccupation(random, person.sex, ageOn(person.birthDate, today), person.maritalStatus !== 'BELUM KAWIN'),
      citizenship: person.citizenship,
      nationality: foreign ? 'BELANDA' : 'INDONESIA',
      validUntil: foreign ? daysBefore(`${today.slice(0, 7)}-01`, -ITAP_LEFT_DAYS) : null,
      address: drawAddress(random),
      rt: drawBlock(random, 24),
      rw: drawBlock(random, 9),
      village: district.villages[index % district.villages.length]!,
      district: district.name,
      regency: regency.name,
      province: regency.province,
      districtCode: seatDistrictCode,
      status: person.status,
      statusAt: `${daysBefore(`${today.slice(0, 7)}-01`, STATUS_DAYS)}T02:00:00.000Z`,
    };
  });
}
