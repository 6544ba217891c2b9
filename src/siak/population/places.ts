/**
 * Real region codes and names, from `idn-area-data` (Kemendagri codes; its data are under the Open
 * Database License, attribution in `docs/`).
 */
import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data';

/** A kecamatan with its desa and kelurahan, names in capitals as on the card. */
export interface District {
  /** Six digits. */
  readonly code: string;
  readonly name: string;
  readonly villages: readonly string[];
}

/** A kabupaten or kota. */
export interface Regency {
  /** Four digits. */
  readonly code: string;
  /** `KABUPATEN KAPUAS`, `KOTA BIMA` */
  readonly name: string;
  /** `KALIMANTAN TENGAH` */
  readonly province: string;
  readonly districts: readonly District[];
  /** Places of birth: this regency's own name first, then all others of the country. */
  readonly birthPlaces: readonly [string, ...string[]];
}

const plain = (code: string): string => code.replaceAll('.', '');
const capitals = (name: string): string => name.toUpperCase();
const placeName = (regency: string): string => capitals(regency).replace(/^(KABUPATEN|KOTA( ADMINISTRASI)?) /, '');

/** Reads one kabupaten or kota by its four-digit code. Throws when there is no such code today. */
export async function readRegency(code: string): Promise<Regency> {
  const [provinces, regencies, districts, villages] = await Promise.all([getProvinces(), getRegencies(), getDistricts(), getVillages()]);
  const regency = regencies.find((one) => plain(one.code) === code);
  const province = provinces.find((one) => one.code === regency?.province_code);
  if (!regency || !province) throw new Error(`there is no kabupaten or kota with code ${code}`);
  const villagesOf = Map.groupBy(villages, (village) => village.district_code);
  const own = placeName(regency.name);
  return {
    code,
    name: capitals(regency.name),
    province: capitals(province.name),
    districts: districts
      .filter((district) => district.regency_code === regency.code)
      .map((district) => ({ code: plain(district.code), name: capitals(district.name), villages: (villagesOf.get(district.code) ?? []).map((village) => capitals(village.name)) })),
    birthPlaces: [own, ...new Set(regencies.map((one) => placeName(one.name)).filter((name) => name !== own))],
  };
}
