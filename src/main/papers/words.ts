/** Numbers and times as papers write them. */
import type { Office } from '../../domain/sop/pack.ts';

const zoneNames: Readonly<Record<Office['timezone'], string>> = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' };

/** 20 November 2026, at the office. */
export const localDate = (instant: string, timeZone: Office['timezone']): string => new Intl.DateTimeFormat('id-ID', { timeZone, dateStyle: 'long' }).format(new Date(instant));

/** Jumat, 20 November 2026: a calendar day, whatever the zone. */
export const localDay = (day: string): string => new Intl.DateTimeFormat('id-ID', { timeZone: 'UTC', dateStyle: 'full' }).format(new Date(`${day}T00:00:00Z`));

/** 20 November 2026, pukul 14.05 WIB. */
export function localTime(instant: string, timeZone: Office['timezone']): string {
  const time = new Intl.DateTimeFormat('id-ID', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant));
  return `${localDate(instant, timeZone)}, pukul ${time} ${zoneNames[timeZone]}`;
}

/** 620301 450795 0003 */
export const nikGroups = (nik: string): string => `${nik.slice(0, 6)} ${nik.slice(6, 12)} ${nik.slice(12)}`;

/**
 * 620301 •••••• 0003: without the birth date. For papers that leave the office and get lost (UU
 * 27/2022 on personal data: only what the purpose needs; the berkas number already finds the berkas).
 */
export const nikMasked = (nik: string): string => `${nik.slice(0, 6)} •••••• ${nik.slice(12)}`;
