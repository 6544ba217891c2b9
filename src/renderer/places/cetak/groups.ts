/** Which berkas concern the print bay, and how. Pure. */
import type { DeskItem } from '../../../contract/views.ts';

export const printGroups = ['doubt', 'print', 'blanko', 'inspect'] as const;
export type PrintGroup = (typeof printGroups)[number];

/** The group of a berkas in the print bay; null when no card of it is in work. */
export function printGroupOf(item: DeskItem): PrintGroup | null {
  if (item.flags.includes('card-in-doubt')) return 'doubt';
  switch (item.step?.activity) {
    case 'print':
      return 'print';
    case 'release-blanko':
      return 'blanko';
    case 'inspect':
      return 'inspect';
    default:
      return null;
  }
}
