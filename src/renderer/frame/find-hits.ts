/** What F3 finds among the berkas of this counter. Pure. */
import type { DeskItem } from '../../contract/views.ts';
import { compactNik } from '../ui/nik-grouping.ts';

/** Digits of a NIK as far as typed, or null when the text is something else. */
export function nikDigits(text: string): string | null {
  const compact = compactNik(text);
  return /^\d{5,}$/u.test(compact) ? compact : null;
}

/** Berkas whose number (or its last digits), NIK or name fits; oldest first, as given. */
export function findBerkas(items: readonly DeskItem[], text: string, limit: number): readonly DeskItem[] {
  const wanted = text.trim().toUpperCase();
  if (wanted === '') return [];
  const compact = compactNik(wanted);
  const fits = (item: DeskItem): boolean => {
    const number = item.number.toUpperCase();
    if (number.startsWith(wanted) || number.replaceAll('-', '').startsWith(compact)) return true;
    if (/^\d+$/u.test(compact) && (number.split('-').at(-1)!.endsWith(compact.padStart(4, '0')) || (compact.length >= 4 && item.nik.includes(compact)))) return true;
    return item.name.toUpperCase().includes(wanted);
  };
  return items.filter(fits).slice(0, limit);
}
