/** Numbers, dates and times as an Indonesian office writes them. Pure; the office's time zone is given. */
import type { Language } from '../../domain/problems/text.ts';

const locales: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };
/** Zones of the three Indonesian times and what people call them. */
const zoneNames: Readonly<Record<string, string>> = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' };

export interface Formats {
  /** `1.234` */
  number(value: number): string;
  /** `14.05`; the clock of the office */
  time(instant: string | number): string;
  /** `Jumat, 20 November 2026` */
  day(instant: string | number): string;
  /** `20 Nov 2026` */
  shortDay(instant: string | number): string;
  /** `20 Nov, 14.05`; only the time when it was today */
  moment(instant: string, now: number): string;
  /** `17-05-1990` as on the card, from YYYY-MM-DD; no time zone is involved */
  birth(isoDate: string): string;
  /** YYYY-MM-DD at the office */
  isoDay(instant: string | number): string;
  readonly zone: string;
}

/** The formats of a language at an office in `timezone` (IANA). */
export function formatsFor(language: Language, timezone: string): Formats {
  const locale = locales[language];
  const inZone = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: timezone, ...options });
  const time = inZone({ hour: '2-digit', minute: '2-digit', hour12: false });
  const day = inZone({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = inZone({ day: 'numeric', month: 'short', year: 'numeric' });
  const dayMonth = inZone({ day: 'numeric', month: 'short' });
  const iso = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' });
  const plain = new Intl.NumberFormat(locale);
  const date = (instant: string | number) => new Date(instant);
  return {
    number: (value) => plain.format(value),
    time: (instant) => time.format(date(instant)),
    day: (instant) => day.format(date(instant)),
    shortDay: (instant) => shortDay.format(date(instant)),
    moment: (instant, now) => (iso.format(date(instant)) === iso.format(date(now)) ? time.format(date(instant)) : `${dayMonth.format(date(instant))}, ${time.format(date(instant))}`),
    birth: (isoDate) => isoDate.split('-').reverse().join('-'),
    isoDay: (instant) => iso.format(date(instant)),
    zone: zoneNames[timezone] ?? '',
  };
}
